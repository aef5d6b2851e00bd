"""A cluster of OpenSearch's own server on loopback, for the tests: so many nodes, each a process that can be stopped.

The jars come from Maven Central, as `pom.xml` pins them, once for a checkout. What starts is `Node.java`, which needs
no compiling. Nothing listens on another address than 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from types import TracebackType

HERE: Final = Path(__file__).parent
PROJECT: Final = HERE.parent.parent
LEAST_JAVA: Final = 21  # of OpenSearch 3
_HEAP: Final = "512m"  # of a node
_PATIENCE: Final = 180  # seconds for a node to start, or for a cluster to become what it is waited for


def why_not() -> str | None:
    """What is missing on this machine for a cluster; None if nothing is."""
    if shutil.which("mvn") is None:
        return "Maven is missing"
    if find_java() is None:
        return f"Java {LEAST_JAVA} or newer is missing"
    return None


def find_java() -> Path | None:
    """A Java that is new enough: $JAVA_HOME's, the one on the path, or one that lies beside it."""
    homes = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    on_path = shutil.which("java")
    homes += [Path(on_path).resolve().parent.parent] if on_path else []
    homes += sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    return next((home / "bin" / "java" for home in homes if _version(home) >= LEAST_JAVA), None)


def _version(home: Path) -> int:
    """The version of a Java, by the file that tells it; 0 if there is none."""
    try:
        found = re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text(encoding="utf-8"))
    except OSError:
        return 0
    return int(found[1]) if found else 0


def jars() -> Path:
    """The folder of the server's jars, which are fetched if they are not there yet."""
    pom = HERE / "pom.xml"
    folder = PROJECT / ".opensearch" / hashlib.sha256(pom.read_bytes()).hexdigest()[:16]
    if not folder.is_dir():
        fresh = folder.with_name(f"{folder.name}-{os.getpid()}")
        command = ["mvn", "--quiet", "--batch-mode", "--file", str(pom), "dependency:copy-dependencies"]
        subprocess.run([*command, f"-DoutputDirectory={fresh}"], check=True)  # noqa: S603 - our own
        fresh.rename(folder)
    return folder


class Node:
    """One node, as a process."""

    def __init__(self, folder: Path, name: str, http: int, transport: list[int]) -> None:
        self.url = f"http://127.0.0.1:{http}"
        self.log = folder / f"{name}.log"
        java = find_java()
        assert java
        self._command = [
            str(java), f"-Xms{_HEAP}", f"-Xmx{_HEAP}", "-XX:+UseSerialGC", "-cp", f"{jars()}/*",
            str(HERE / "Node.java"), str(folder / name), name, str(http), *map(str, transport),
        ]  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it may take half a minute until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self) -> None:
        """Kill it, as a power cut would."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def is_started(self) -> bool:
        """Whether it was started and not stopped."""
        return self._process is not None

    @property
    def has_ended(self) -> bool:
        """Whether it was started and ended by itself."""
        return self._process is not None and self._process.poll() is not None


class Cluster:
    """Nodes that know each other."""

    def __init__(self, folder: Path, nodes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ports = _free_ports(2 * nodes)
        transport = ports[nodes:]
        self.nodes = [
            Node(folder, f"node-{at}", ports[at], [transport[at], *transport[:at], *transport[at + 1 :]])
            for at in range(nodes)
        ]

    @property
    def hosts(self) -> str:
        """The addresses of all, as a location has them."""
        return ",".join(node.url.removeprefix("http://") for node in self.nodes)

    def __enter__(self) -> Self:
        for node in self.nodes:
            node.start()
        try:
            self.wait_for(len(self.nodes))
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Kill all of them."""
        for node in self.nodes:
            node.stop()

    def spread(self, names: str, *, shards: int) -> None:
        """Give so many shards to the indices of these names that are made from now on."""
        template = {"index_patterns": [names], "template": {"settings": {"number_of_shards": shards}}}
        request = urllib.request.Request(  # noqa: S310
            f"{self.nodes[0].url}/_index_template/tests",
            json.dumps(template).encode("ascii"),
            {"content-type": "application/json"},
            method="PUT",
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            assert json.load(answer)["acknowledged"]

    def wait_for(self, nodes: int, *, status: str = "green") -> None:
        """Wait until so many nodes make a cluster of this status, and each that was started says so."""
        query = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=5s"
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            for node in self.nodes:
                if node.has_ended:
                    raise RuntimeError(f"a node of the cluster has ended: {node.log.read_text()[-2000:]}")
            healths = [_health(f"{node.url}{query}") for node in self.nodes if node.is_started]
            if all(one.get("number_of_nodes") == nodes and one.get("timed_out") is False for one in healths):
                return
            time.sleep(0.2)
        raise RuntimeError(f"no cluster of {nodes} nodes within {_PATIENCE} s: {self.nodes[0].log.read_text()[-2000:]}")


def _health(url: str) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError), urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
        return found
    return {}


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
