"""Each case is asked of the oracle and of the engine: both must find what it says."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from search.engine.results import Page
from search.query._parser import parse_query
from search.query.filters import build_query
from tests.conftest import TODAY, Corpus, settle
from tests.engine import oracle
from tests.engine.cases import CASES, QUOTATION_CASES, SURE_CASES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Collection

READ = tuple(oracle.read_text(text.encode(), f"seeds/{name}") for name, text in TEXTS.items())
SAID = {(text.path, said.start, said.end): said.text for text in READ for said in text.quotations}

document_cases = pytest.mark.parametrize(("query", "expected"), CASES, ids=[query for query, _ in CASES])
sure_cases = pytest.mark.parametrize(("query", "expected"), SURE_CASES, ids=[query for query, _ in SURE_CASES])
quotation_cases = pytest.mark.parametrize(
    ("query", "expected"), QUOTATION_CASES, ids=[query for query, _ in QUOTATION_CASES]
)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The texts of the cases, indexed."""
    folder = tmp_path_factory.mktemp("cases").resolve()
    corpus = Corpus(folder / "root", folder / "store")
    for name, text in TEXTS.items():
        corpus.write(name, text)
    corpus.list(*TEXTS)
    settle(corpus.root)
    corpus.index()
    return corpus


@document_cases
def test_the_oracle_finds_these_documents(query: str, expected: set[str]) -> None:
    assert oracle.documents(parse_query(query, today=TODAY), READ) == paths(expected)


@document_cases
def test_the_engine_finds_these_documents(indexed: Corpus, query: str, expected: set[str]) -> None:
    assert {hit.path for hit in indexed.search(query).hits} == paths(expected)


@sure_cases
def test_the_oracle_finds_these_documents_where_the_speaker_is_certain(query: str, expected: set[str]) -> None:
    assert oracle.documents(build_query(query, today=TODAY, sure=True), READ) == paths(expected)


@sure_cases
def test_the_engine_finds_these_documents_where_the_speaker_is_certain(
    indexed: Corpus, query: str, expected: set[str]
) -> None:
    assert {hit.path for hit in indexed.search(query, sure=True).hits} == paths(expected)


@quotation_cases
def test_the_oracle_finds_these_quotations(query: str, expected: set[str]) -> None:
    assert {SAID[place] for place in oracle.quotations(parse_query(query, today=TODAY), READ)} == expected


@quotation_cases
def test_the_engine_finds_these_quotations(indexed: Corpus, query: str, expected: set[str]) -> None:
    tree = parse_query(query, today=TODAY)
    hits = indexed.ask(lambda engine: engine.quotations(tree, Page(limit=0))).hits
    assert {(hit.path, hit.start, hit.end): hit.text for hit in hits} == {
        place: text for place, text in SAID.items() if text in expected
    }


@pytest.mark.parametrize("name", ["oracle", "cases", "strategies"])
def test_what_every_engine_must_pass_knows_no_engine(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [module for module in modules if "whoosh" in module or module.startswith("tests")]


def test_no_query_is_asked_twice() -> None:
    for cases in (CASES, SURE_CASES, QUOTATION_CASES):
        assert len({query for query, _ in cases}) == len(cases)


def paths(names: Collection[str]) -> set[str]:
    return {f"seeds/{name}" for name in names}
