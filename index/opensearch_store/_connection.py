"""Requests to a cluster, by way of opensearch-py: its errors are told in a line each, with what to do."""

from __future__ import annotations

import json
import logging
import ssl
import time
from typing import TYPE_CHECKING, Any, Final

from opensearchpy import JSONSerializer, OpenSearch, exceptions
from urllib3 import Timeout

from index.errors import StoreError, UnavailableError
from index.opensearch_store._credentials import authorization

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.opensearch_store.cluster_location import ClusterLocation

_TIMEOUT: Final = 60.0  # seconds that one answer may take
_CONNECT_TIMEOUT: Final = 5.0  # seconds until another host is tried, where one does not even refuse
FORBIDDEN: Final = 403
_RETRIES: Final = 2  # of a request whose connection was lost, at least: each host is tried
_BUSY: Final = (429, 503)
_DELAYS: Final = (0.1, 0.3, 1, 2)  # seconds before the same is asked again of one that is busy
_LONGEST_REASON: Final = 1_000  # characters
_ADDRESS: Final = "is that its address?"
_NDJSON: Final = {"content-type": "application/x-ndjson"}
_ADVICE: Final = {
    401: "who are you? Set ONRECORD_USER and ONRECORD_PASSWORD, or ONRECORD_TOKEN, or write them into ~/.netrc",
    403: "this user may not do that: ask whoever runs the cluster",
    429: "it is too busy: try again later",
    503: "not all of the index can be read or written now: try again later, or ask whoever runs the cluster",
}

_ADVICE_ON_KINDS: Final = {
    "cluster_block_exception": "the index is blocked, as when a disk is nearly full: ask whoever runs the cluster",
    "index_closed_exception": "the index is closed: ask whoever runs the cluster",
}


class ClusterError(StoreError):
    """What a cluster refused. status: of HTTP; 0 if it was not reached. kind: the cluster's name for the error."""

    def __init__(self, message: str, status: int = 0, kind: str = "") -> None:
        super().__init__(message)
        self.status, self.kind = status, kind

    @property
    def is_passing(self) -> bool:
        """Whether the same may succeed a little later."""
        return self.status in (0, 429, 502, 503, 504)


class ClusterUnavailableError(ClusterError, UnavailableError):
    """The same, where another time or another user may be answered."""


class UnexpectedAnswerError(ClusterUnavailableError, LookupError):
    """An answer that lacks what OpenSearch's have."""


class _Answer(dict[str, Any]):
    """An object of an answer."""

    def __missing__(self, key: str) -> Any:
        raise UnexpectedAnswerError(f"the cluster answers, but not as OpenSearch does ({key} is missing): {_ADDRESS}")


class _Serializer(JSONSerializer):
    def loads(self, s: str) -> Any:
        try:
            return json.loads(s, object_hook=_Answer)
        except ValueError as error:
            raise exceptions.SerializationError(s, error) from error


def cluster_error(message: str, status: int = 0, kind: str = "") -> ClusterError:
    """The error for a status."""
    has_understood = status in (400, 404, 409, 413)
    return (ClusterError if has_understood else ClusterUnavailableError)(message, status, kind)


class Connection:
    """The connection to the cluster of a location. It opens when it is first asked something."""

    def __init__(self, location: ClusterLocation, *, timeout: float = _TIMEOUT) -> None:
        self.location = location
        for name in ("opensearch", "urllib3"):  # which would tell of lost connections on stderr
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False
        self._client = OpenSearch(
            hosts=[{"host": host.name, "port": host.port} for host in location.hosts],
            use_ssl=location.scheme == "https",
            verify_certs=True,
            headers=authorization(location),
            timeout=Timeout(connect=min(_CONNECT_TIMEOUT, timeout), read=timeout),
            max_retries=max(_RETRIES, len(location.hosts)),
            pool_maxsize=8,
            serializer=_Serializer(),
            http_compress=False,
        )

    def get(self, path: str) -> Any:
        """What is read. path: below the cluster's address, beginning with a slash."""
        return self._request("GET", path, None, {})

    def find(self, path: str) -> Any:
        """The same, or None where there is nothing of this name."""
        try:
            return self.get(path)
        except ClusterError as error:
            if error.status == 404:
                return None
            raise

    def post(self, path: str, body: object = None, **parameters: Any) -> Any:
        """The answer to what is asked or done."""
        return self._request("POST", path, body, parameters)

    def put(self, path: str, body: object = None, **parameters: Any) -> Any:
        """The answer to what is put there."""
        return self._request("PUT", path, body, parameters)

    def delete(self, path: str, body: object = None, **parameters: Any) -> Any:
        """The answer to what is deleted."""
        return self._request("DELETE", path, body, parameters)

    def rows(self, index: str, ids: Sequence[str], **parameters: Any) -> list[Any]:
        """The rows of an index with these ids, in this order; `found` tells whether there is one."""
        found = self.post(f"/{index}/_mget", {"ids": list(ids)}, **parameters)["docs"]
        for one in found:
            if "error" in one:  # of a shard that can't be read now
                raise self.refused(503, one)
        return list(found)

    def post_lines(self, path: str, lines: bytes) -> Any:
        """The answer to lines of JSON, as of several searches."""
        return self._request("POST", path, lines, {}, _NDJSON)

    def send_lines(self, path: str, lines: bytes) -> Any:
        """The same, asked once: for who has a patience of their own."""
        return self._asked_once("POST", path, lines, {}, _NDJSON)

    def _request(
        self, method: str, path: str, body: object, parameters: dict[str, Any], headers: dict[str, str] | None = None
    ) -> Any:
        for delay in _DELAYS:
            try:
                return self._asked_once(method, path, body, parameters, headers)
            except ClusterError as error:
                if error.status not in _BUSY:
                    raise
                time.sleep(delay)
        return self._asked_once(method, path, body, parameters, headers)

    def _asked_once(
        self, method: str, path: str, body: object, parameters: dict[str, Any], headers: dict[str, str] | None
    ) -> Any:
        try:
            answer = self._client.transport.perform_request(
                method, path, headers=headers, params=parameters or None, body=body
            )
        except exceptions.ConnectionTimeout as error:
            raise cluster_error(f"{self.location} did not answer in time: try again later") from error
        except exceptions.SSLError as error:
            raise cluster_error(f"{self.location} can't be trusted: {_ssl_reason(error)}") from error
        except exceptions.ConnectionError as error:
            raise cluster_error(
                f"{self.location} can't be reached ({_reason_of(error)}): is OpenSearch there?"
            ) from error
        except exceptions.TransportError as error:
            status = error.status_code if isinstance(error.status_code, int) else 0
            if not isinstance(error.info, dict) and status not in _ADVICE:
                raise self._no_opensearch() from error
            raise self.refused(status, error.info) from error
        except exceptions.SerializationError as error:
            raise self._no_opensearch() from error
        if not isinstance(answer, dict):
            raise self._no_opensearch()
        return answer

    def _no_opensearch(self) -> ClusterError:
        return cluster_error(f"{self.location} answers, but not as OpenSearch does: {_ADDRESS}")

    def refused(self, status: int, told: object) -> ClusterError:
        """The error for what a cluster told with a status of HTTP."""
        kind, reason = _cause(told)
        reason = " ".join(reason.split())[:_LONGEST_REASON] or f"HTTP {status}"
        advice = _ADVICE_ON_KINDS.get(kind) or _ADVICE.get(status)
        return cluster_error(
            f"{self.location} refuses: {advice} ({reason})" if advice else f"{self.location} refuses: {reason}",
            status,
            kind,
        )


def _cause(told: object) -> tuple[str, str]:
    """The cluster's name for an error, and its reason: the innermost, since the others say that a part failed."""
    found = told.get("error") if isinstance(told, dict) else None
    if not isinstance(found, dict):
        return "", str(found or "")
    causes = [found, *found.get("root_cause", ()), found.get("caused_by", {})]
    causes += [one["reason"] for one in found.get("failed_shards", ()) if isinstance(one.get("reason"), dict)]
    last = next((one for one in reversed(causes) if one.get("reason")), found)
    return str(last.get("type", "")), str(last.get("reason") or "")


def _ssl_reason(error: exceptions.ConnectionError) -> str:
    inner: BaseException | None = error.info if isinstance(error.info, BaseException) else None
    while inner is not None and not isinstance(inner, ssl.SSLError):
        inner = inner.__cause__ or inner.__context__ or next(
            (one for one in (*inner.args, getattr(inner, "reason", None)) if isinstance(one, BaseException)), None
        )  # fmt: skip
    reason = getattr(inner, "verify_message", "") or getattr(inner, "reason", "") or "no secure connection"
    return f"{reason}. SSL_CERT_FILE can name the certificate of an authority of your own"


def _reason_of(error: exceptions.ConnectionError) -> str:
    """Why a connection failed, in the system's words where it has some."""
    inner: BaseException | None = error.info if isinstance(error.info, BaseException) else None
    while inner is not None:
        if isinstance(inner, OSError) and inner.strerror:
            return inner.strerror.lower()
        inner = inner.__cause__ or inner.__context__
    return "the connection failed"
