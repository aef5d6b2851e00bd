"""Where an index on a cluster is: an address such as https://host:9200/news; and who may be told a password."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import unquote, urlsplit

from index.errors import StoreError
from index.value import Value

_PORTS: Final = {"https": 443, "http": 80}
# What the store adds to it, a number or `lock`, can be at the end of no name: else one's index were another's.
_NAME: Final = re.compile(r"(?!.*-(?:[0-9]+|lock)$)[a-z0-9][a-z0-9._-]{0,99}")
_HOST: Final = re.compile(r"[\w.-]+(:[0-9]+)?|\[[0-9a-fA-F:.]+\](:[0-9]+)?", re.ASCII)
_FORM: Final = "write https://HOST:9200/NAME; several hosts of one cluster are separated by commas"


class Host(Value):
    """One address of a cluster."""

    name: str
    port: int

    @property
    def is_this_machine(self) -> bool:
        """Whether what is sent there does not leave this machine."""
        try:
            return ipaddress.ip_address(self.name).is_loopback
        except ValueError:
            return self.name == "localhost"

    def __str__(self) -> str:
        return f"[{self.name}]:{self.port}" if ":" in self.name else f"{self.name}:{self.port}"


class ClusterLocation(Value):
    """An index, by the name of its alias, on the hosts of a cluster."""

    scheme: str
    hosts: tuple[Host, ...]
    name: str

    def __str__(self) -> str:
        return f"{self.scheme}://{','.join(map(str, self.hosts))}/{self.name}"


def parse_location(location: str, *, insecure: bool = False) -> ClusterLocation:
    """The parts of an address. insecure: http is allowed to another machine, too.

    Raises StoreError if it is none, has a user or a password in it, or is not safe.
    """
    if "@" in unquote(location):  # also behind a slash, which a password may have
        raise StoreError(
            "the address of the store has a user in it, which `ps` and logs would show: leave it out, and set "
            "ONRECORD_USER and ONRECORD_PASSWORD"
        )
    try:
        scheme, netloc, path, query, fragment = urlsplit(location)
    except ValueError as error:
        raise StoreError(f"{location} is no address of an index: {_FORM}") from error
    name = path.strip("/")
    if query or fragment or not _NAME.fullmatch(name):
        raise StoreError(
            f"{location} is no address of an index: {_FORM}; the name is of small letters and digits, and has no "
            "number behind a hyphen at its end"
        )
    try:
        hosts = tuple(_host(part, _PORTS[scheme]) for part in netloc.split(","))
    except ValueError as error:
        raise StoreError(f"{location} is no address of an index: {_FORM}") from error
    found = ClusterLocation(scheme, hosts, name)
    if scheme == "http" and not insecure:
        for host in hosts:
            if not host.is_this_machine:
                raise StoreError(
                    f"{found} is not encrypted: whoever is between here and {host.name} can read and change all that "
                    "is sent. Write https, or allow it with --insecure"
                )
    return found


def _host(part: str, port: int) -> Host:
    """One host. Raises ValueError if it is none."""
    found = urlsplit(f"//{part.strip()}")
    if not (_HOST.fullmatch(part.strip()) and found.hostname):
        raise ValueError(part)
    return Host(found.hostname, found.port or port)
