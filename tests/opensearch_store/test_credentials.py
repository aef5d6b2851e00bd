"""Who we are to a cluster."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from index.errors import StoreError
from index.opensearch_store._credentials import authorization
from index.opensearch_store.cluster_location import parse_location

if TYPE_CHECKING:
    from pathlib import Path

LOCATION = parse_location("https://a.example,search.example:9200/news")


def basic(text: str) -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(text.encode()).decode()}"}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NETRC", raising=False)


def test_nobody_is_told_where_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert authorization(LOCATION) == {}


def test_a_user_and_a_password_or_a_token_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_USER", "Ana Ruíz")
    monkeypatch.setenv("ONRECORD_PASSWORD", "se:cret")
    assert authorization(LOCATION) == basic("Ana Ruíz:se:cret")
    monkeypatch.setenv("ONRECORD_PASSWORD", "")
    assert authorization(LOCATION) == basic("Ana Ruíz:")
    monkeypatch.setenv("ONRECORD_TOKEN", "abc")
    assert authorization(LOCATION) == {"authorization": "Bearer abc"}


@pytest.mark.parametrize(("given", "missing"), [("USER", "PASSWORD"), ("PASSWORD", "USER")])
def test_half_of_it_is_an_error_that_names_the_other_half(
    monkeypatch: pytest.MonkeyPatch, given: str, missing: str
) -> None:
    monkeypatch.setenv(f"ONRECORD_{given}", "secret")
    with pytest.raises(StoreError, match=f"ONRECORD_{missing} is not set") as caught:
        authorization(LOCATION)
    assert "secret" not in str(caught.value)


def test_a_netrc_file_tells_for_any_of_the_hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine search.example login ana password secret\n")
    netrc.chmod(0o600)
    assert authorization(LOCATION) == basic("ana:secret")
    monkeypatch.setenv("NETRC", str(tmp_path / "other"))
    assert authorization(LOCATION) == {}
    (tmp_path / "other").write_text("machine b.example login ben password x\n")
    assert authorization(LOCATION) == {}


@pytest.mark.parametrize("text", ["machine search.example secret", "\nmachine search.example login ana secret x"])
def test_a_damaged_netrc_file_is_named_and_nothing_of_it_is_shown(tmp_path: Path, text: str) -> None:
    (tmp_path / ".netrc").write_text(text)
    with pytest.raises(StoreError, match=r"\.netrc can't be read: line [12] is of no form of netrc") as caught:
        authorization(LOCATION)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ONRECORD_TOKEN", "secret\ntoken"), ("ONRECORD_TOKEN", "s\u00e9cret"), ("ONRECORD_PASSWORD", "secret\udcff")],
)
def test_what_no_header_can_hold_is_told_and_not_shown(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("ONRECORD_USER", "ana")
    monkeypatch.setenv(name, value)
    with pytest.raises(StoreError) as caught:
        authorization(LOCATION)
    assert "cret" not in str(caught.value)


def test_a_netrc_file_of_other_bytes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_bytes(b"machine search.example login ana password secret\xff")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with pytest.raises(StoreError, match="netrc can't be read: it is not UTF-8"):
        authorization(LOCATION)
