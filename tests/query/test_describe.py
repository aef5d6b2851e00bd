from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from index.store.fields import QUERY_FIELDS
from search.query import _parser as parser
from search.query._lexer import lex
from search.query.describe import parts_of
from search.query.syntax import SYNTAX, syntax_lines
from tests.conftest import PROJECT, TODAY

if TYPE_CHECKING:
    from tests.conftest import Corpus

parse_query = partial(parser.parse_query, today=TODAY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("guard", ["guard, in any form"]),
        ('"guard"', ["guard, exactly"]),
        (
            "guard texas",
            ["all of", " guard, in any form", " texas, in any form"],
        ),
        ("a1 OR -b1", ["any of", " a1, in any form", " all but", "  b1, in any form"]),
        ('"of work"', ['"of work", side by side', " of, exactly", " work, exactly"]),
        ("a1-b1", ["a1-b1 or a1b1", " a1+b1, side by side", "  a1, in any form", "  b1, in any form",
                   " a1b1, in any form"]),
        ("dep* p?t at~1 at~2", ["all of", " words like dep*", " words like p?t", " words at most 1 letter from at",
                                " words at most 2 letters from at"]),
        ("a1 NEAR/5 b1", ["at most 5 apart, in either order", " a1, in any form", " b1, in any form"]),
        ("a1 W/1 b1 PRE/3 c1", ["side by side, in either order, then at most 3 apart, in this order",
                                " a1, in any form", " b1, in any form", " c1, in any form"]),
        ("a1 w/s (b1 OR c1)", ["in one sentence", " a1, in any form", " any of", "  b1, in any form",
                               "  c1, in any form"]),
        ("a1 w/p b1", ["in one paragraph", " a1, in any form", " b1, in any form"]),
        ("title:a1 path:2025*", ["all of", " in the title: a1, in any form", " the path fits 2025*"]),
        ('speaker:"ana ruiz" said:a1', ["in one quotation, all of", " someone named ana ruiz speaks",
                                        " said: a1, in any form"]),
        ("a1 W/1 b1 W/2 c1", ["side by side, in either order, then at most 2 apart, in either order",
                              " a1, in any form", " b1, in any form", " c1, in any form"]),
        ("a1 W/1 b1 W/1 c1", ["side by side, in either order", " a1, in any form", " b1, in any form",
                              " c1, in any form"]),
        ("date:2025-03", ["dated 2025-03-01 to 2025-03-31"]),
        ("date:yesterday", ["dated 2025-04-14"]),
        ("date:>=2025", ["dated from 2025-01-01 on"]),
        ("date:..2025", ["dated up to 2025-12-31"]),
    ],
)  # fmt: skip
def test_a_query_is_described_part_by_part(text: str, words: list[str]) -> None:
    assert [" " * part.depth + part.words for part in parts_of(parse_query(text))] == words


def test_what_each_part_finds_is_counted(town: Corpus) -> None:
    done = town.run("search", "-l", "--explain", "harbor date:2025-03..2025-04 -storm")
    assert done.stderr == (
        "onrecord: dates: 2025-03-01..2025-04-30\n"
        "onrecord: understood: harbor date:2025-03-01..2025-04-30 -storm\n"
        "  1  all of\n  4    harbor, in any form\n  4    dated 2025-03-01 to 2025-04-30\n"
        "  9    all but\n  3      storm, in any form\n"
    )
    assert done.stdout.endswith("speech.txt\n")
    assert "understood: harbor --sure\n" in town.run("search", "--sure", "--explain", "harbor").stderr
    sure = town.run("search", "--sure", "--explain", "--speaker", "ruiz", "harbor").stderr
    assert 'understood: harbor speaker:"ruiz" --sure\n' in sure
    assert "understood: everything\n" in town.run("quotes", "--explain").stderr
    assert "understood: everything" not in town.run("quotes", "-q", "--explain").stderr
    assert "understood" in town.run("count", "--explain", "harbor").stderr


@pytest.mark.parametrize(
    ("args", "stderr"),
    [
        (["search", "xyzzyx"], "onrecord: nothing found\n"),
        (["search", "harbro"], "onrecord: nothing found\n  harbro: did you mean harbor (4 documents)?\n"),
        (["count", "title:harbro"], "onrecord: nothing found\n  harbro: did you mean harbor (2 documents)?\n"),
        (["quotes", "harbro"], "onrecord: nothing found\n  harbro: did you mean harbor (2 quotations)?\n"),
        (
            ["search", "speaker:riuz"],
            "onrecord: nothing found\n  riuz: did you mean Ana Ruiz (3 documents)?\n",
        ),
        (
            ["search", "harbor", "xyzzyx"],
            "onrecord: nothing found\n  what each part finds alone:\n"
            "  0  all of\n  4    harbor, in any form\n  0    xyzzyx, in any form\n",
        ),
        (
            ["search", "lighthouse", "date:2020-01-01"],
            "onrecord: nothing found\n  what each part finds alone:\n"
            "  0  all of\n  1    lighthouse, in any form\n  0    dated 2020-01-01\n"
            "  without the dates: 1 document, all undated\n",
        ),
        (
            ["search", "date:>=2026 date:..2024"],
            "onrecord: dates: 2026-01-01..\nonrecord: dates: ..2024-12-31\nonrecord: nothing found\n"
            "  what each part finds alone:\n  0  all of\n  0    dated from 2026-01-01 on\n"
            "  3    dated up to 2024-12-31\n  without the dates: 12 documents, the nearest dated 2025-04-01\n",
        ),
        (
            ["search", "date:>=2026"],
            "onrecord: dates: 2026-01-01..\nonrecord: nothing found\n"
            "  without the dates: 12 documents, the nearest dated 2025-04-01\n",
        ),
        (
            ["search", "xyzzyx -speaker:riuz"],
            "onrecord: nothing found\n  what each part finds alone:\n   0  all of\n   0    xyzzyx, in any form\n"
            "  12    all but\n   0      someone named riuz speaks\n",
        ),
        (
            ["search", "date:2020-01-01"],
            "onrecord: nothing found\n  without the dates: 12 documents, the nearest dated 2024-10-08\n",
        ),
        (["search", "harbor", "--on", "2025-03-20", "--explain"], None),
    ],
)
def test_where_nothing_is_found_it_says_why(town: Corpus, args: list[str], stderr: str | None) -> None:
    done = town.run(*args)
    assert done.exit_code == 1
    if stderr is None:
        assert done.stderr.count("harbor, in any form") == 1
        assert done.stderr.endswith(
            "onrecord: nothing found\n  without the dates: 4 documents, the nearest dated 2025-03-05\n"
        )
    else:
        assert done.stderr == stderr
    assert town.run(args[0], "-q", *args[1:]).stderr == "" if args[0] != "count" else True


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("gaurd", "guard (2 documents), or gad (1 document), or garb (1 document)"),
        ("guadr", "guard (2 documents), or gad (1 document), or quad (1 document)"),  # and not guards, too
        ("guards~1", ""),
        ("gaurd*", ""),
        ('"gaurd"', "guard (2 documents), or gad (1 document), or garb (1 document)"),
        ("teh", ""),
        ("d", ""),
        ("20", ""),
        ("quda", "quad (1 document)"),
    ],
)
def test_what_may_have_been_meant_is_what_is_often_mistyped_so(empty: Corpus, word: str, meant: str) -> None:
    empty.write("a.txt", "The guard saw a quad. A gad of garb, at 19.")
    empty.write("b.txt", "A guard’s word.")
    empty.write("c.txt", "Guard!")
    empty.list("a.txt", "b.txt", "c.txt")
    empty.index()
    offered = empty.run("search", word).stderr.partition("did you mean ")[2].rstrip("?\n")
    assert offered == meant


def test_the_syntax_fits_one_screen_and_has_every_operator_and_field() -> None:
    lines = syntax_lines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    kinds = {lexeme.kind for query, _ in SYNTAX for lexeme in lex(query)}
    assert kinds >= {"OR", "NOT", "(", ")", "proximity", "phrase", *(field.name for field in QUERY_FIELDS)}


@pytest.mark.parametrize("query", [query for query, _ in SYNTAX])
def test_every_query_of_the_syntax_runs(seed: Corpus, query: str) -> None:
    done = seed.run("search", query, "--explain")
    assert done.exit_code in (0, 1)
    assert "understood: " in done.stderr
    assert parse_query(str(parse_query(query))) == parse_query(query)


def test_help_syntax_prints_it(town: Corpus) -> None:
    for command in ("search", "quotes", "count"):
        assert town.run(command, "--help-syntax").stdout == "\n".join(syntax_lines()) + "\n"


@pytest.mark.parametrize(
    "query",
    ["(" * 10_000, "a OR " * 200_000, "*", "?*?*?*", "~2~2", '"', '"""', "“", "\0", "\ud800", "a\0b", "~", "a~", "*a*",
     "a*" * 3_000, "?" * 9_999, "&" * 9_999, "a&" * 4_000, "x" * 9_990 + "~2", "NEAR/5", "a NEAR/5", "a w/p w/p b"],
)  # fmt: skip
def test_strange_queries_are_answered_or_refused_in_a_line(town: Corpus, query: str) -> None:
    done = town.run("search", "--", query)
    assert done.exit_code in (0, 1, 2)
    assert "Traceback" not in done.output


def test_the_readme_has_every_example_of_the_syntax() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert "\n".join(syntax_lines()) in readme
