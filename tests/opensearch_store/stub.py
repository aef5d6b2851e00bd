"""A server that answers as it is told, on loopback: what a cluster would do that is busy, strict or gone."""

from __future__ import annotations

import contextlib
import json
import ssl
import threading
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import trustme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """A request. parameters: what stands behind the question mark. headers: by their names in small letters; the same
    request may be sent with others.
    """

    method: str
    path: str
    parameters: str
    headers: dict[str, str] = field(compare=False)
    body: bytes


@dataclass
class Stub:
    """answer: called with a request, gives a status and what is told, as JSON if it is not bytes; None ends the
    connection without one.
    """

    answer: Callable[[Asked], tuple[int, Any] | None]
    asked: list[Asked] = field(default_factory=list)
    address: str = ""


@contextlib.contextmanager
def serving(answer: Callable[[Asked], tuple[int, Any] | None], *, tls: Path | None = None) -> Iterator[Stub]:
    """A server. tls: it speaks TLS alone, and writes the certificate of its authority there."""
    stub = Stub(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            path, _, parameters = self.path.partition("?")
            asked = Asked(self.command, path, parameters, headers, self.rfile.read(length))
            stub.asked.append(asked)
            answered = stub.answer(asked)
            if answered is None:
                self.close_connection = True
                return
            status, told = answered
            is_html = isinstance(told, bytes) and told.startswith(b"<")
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("content-type", "text/html" if is_html else "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - names that http.server looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        scheme = "http"
        if tls:
            authority = trustme.CA()
            authority.cert_pem.write_to_path(str(tls))
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert("localhost").configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            scheme = "https"
        stub.address = f"{scheme}://localhost:{server.server_port}/news"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield stub
        finally:
            server.shutdown()
            thread.join()


def relayed(asked: Asked, host: str) -> tuple[int, Any]:
    """What another server answers to a request. host: with its port."""
    with contextlib.closing(HTTPConnection(host, timeout=60)) as connection:
        kind = asked.headers.get("content-type", "application/json")
        target = f"{asked.path}?{asked.parameters}" if asked.parameters else asked.path
        connection.request(asked.method, target, asked.body or None, {"content-type": kind})
        answer = connection.getresponse()
        return answer.status, json.load(answer)
