"""Who we are to a cluster: from the environment, or a netrc file; never from a command line, which others can see."""

from __future__ import annotations

import base64
import netrc
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.errors import StoreError, os_reason

if TYPE_CHECKING:
    from index.opensearch_store.cluster_location import ClusterLocation

_TOKEN: Final = re.compile(r"[!-~]+")


def authorization(location: ClusterLocation) -> dict[str, str]:
    """The header that says who we are; none if nobody says. Raises StoreError if that is told by halves."""
    if token := os.environ.get("ONRECORD_TOKEN"):
        if not _TOKEN.fullmatch(token):
            raise StoreError("ONRECORD_TOKEN is no token: it has a character that none can have, or a line end")
        return {"authorization": f"Bearer {token}"}
    user, password = os.environ.get("ONRECORD_USER"), os.environ.get("ONRECORD_PASSWORD")
    if user and password is not None:
        return _basic(user, password)
    if user or password:
        missing = "ONRECORD_PASSWORD" if user else "ONRECORD_USER"
        raise StoreError(f"{missing} is not set: ONRECORD_USER and ONRECORD_PASSWORD go together")
    return _from_netrc(location)


def _from_netrc(location: ClusterLocation) -> dict[str, str]:
    """What a netrc file says of the first host that it knows."""
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    try:
        known = netrc.netrc(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{os_reason(error)}: it may tell the password of the store") from error
    except UnicodeDecodeError:
        raise StoreError(f"{path} can't be read: it is not UTF-8") from None
    except netrc.NetrcParseError as error:
        raise StoreError(
            f"{path} can't be read: line {error.lineno} is of no form of netrc"
        ) from None  # its words may be secret
    found = next(filter(None, (known.authenticators(host.name) for host in location.hosts)), None)
    return _basic(found[0], found[2] or "") if found else {}


def _basic(user: str, password: str) -> dict[str, str]:
    """RFC 7617."""
    try:
        both = f"{user}:{password}".encode()
    except UnicodeEncodeError:
        raise StoreError("the user or the password of the store is not UTF-8") from None
    return {"authorization": f"Basic {base64.b64encode(both).decode('ascii')}"}
