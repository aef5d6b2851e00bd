"""Addresses of an index on a cluster, and which of them are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.errors import StoreError
from index.opensearch_store.cluster_location import parse_location
from search.engines import find_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://search.example:9200/news", "https://search.example:9200/news"),
        ("HTTPS://Search.Example/news/", "https://search.example:443/news"),
        ("https://a.example:9200,b.example:9201/news-2026.x_y", "https://a.example:9200,b.example:9201/news-2026.x_y"),
        ("https://[2001:db8::1]:9200/news", "https://[2001:db8::1]:9200/news"),
        ("http://localhost:9200/news", "http://localhost:9200/news"),
        ("http://127.0.0.1/news", "http://127.0.0.1:80/news"),
        ("http://127.9.9.9,[::1]:1/news", "http://127.9.9.9:80,[::1]:1/news"),
    ],
)
def test_an_address_has_hosts_and_the_name_of_an_index(written: str, told: str) -> None:
    assert str(parse_location(written)) == told
    assert parse_location(told) == parse_location(written)


@pytest.mark.parametrize(
    "written",
    [
        "https://search.example:9200", "https://search.example/", "https:///news", "https://search.example/News",
        "https://search.example/a/b", "https://search.example/_all", "https://search.example/-x", "https://a,,b/news",
        "https://search.example/news?x=1", "https://search.example/news#x", "https://search.example:port/news",
        "https://search.example/n*s", "https://search.example/news-2",
        "https://search.example/news-lock", "https://search.example/" + "n" * 101,
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_the_form_of_one(written: str) -> None:
    with pytest.raises(StoreError, match="write https://HOST:9200/NAME"):
        parse_location(written)


@pytest.mark.parametrize("given", ["ana:secret", "ana", "ana:sec/ret", "ana:sec?ret", "ana:sec#ret", "ana:secret%40x"])
def test_a_user_in_an_address_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(StoreError, match="ONRECORD_USER") as caught:
        parse_location(f"https://{given}@search.example/news")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("host", ["search.example", "10.0.0.1", "localhost.example", "localhost,search.example"])
def test_plain_http_to_another_machine_must_be_allowed(host: str) -> None:
    with pytest.raises(StoreError, match=r"is not encrypted: .* --insecure"):
        parse_location(f"http://{host}/news")
    assert parse_location(f"http://{host}/news", insecure=True).scheme == "http"


@pytest.mark.parametrize("written", ["https://a b/news", "http://[abc/news", "https://[::1/news", "https://,/news"])
def test_what_is_no_host_is_refused(written: str) -> None:
    with pytest.raises(StoreError, match="is no address of an index"):
        parse_location(written)


def test_blanks_may_stand_between_hosts() -> None:
    assert str(parse_location("https://one.example, two.example:9200/news")) == (
        "https://one.example:443,two.example:9200/news"
    )


@pytest.mark.parametrize(
    "written", ["127.0.0.1:9200/news", "search.example:9200/news", "htps://h/news", "ftp://h/news"]
)
def test_what_looks_like_an_address_makes_no_folder(written: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no folder and no address of an index: write https://HOST:9200/NAME"):
        find_store(written, tmp_path)
