from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quotations.reason import Reason
from index.store.fields import RESULT_FIELDS
from search.engine.choices import Key
from search.engine.results import DocumentHit, QuotationHit, Results, Snippet
from search.output._csv_format import CSV_COLUMNS
from search.output.control_characters import is_harmless
from search.output.export import COUNTS, HITS, TOTALS
from search.output.formats import HIT_FORMS, ExportForm
from tests.conftest import PROJECT
from tests.engine.tables import table_of

if TYPE_CHECKING:
    from index.store.fields import Kind
    from tests.conftest import Corpus

WILD = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\`*_[]<>&~|$#+-=.1 \n\r\t!()\"'@"))
SAID = WILD.filter(str.strip)
NO_FIELDS: dict[str, str | None] = dict.fromkeys(field.name for field in RESULT_FIELDS)
DOCS = (PROJECT / "docs" / "formats.md").read_text(encoding="utf-8")


def quotation(text: str, *, title: str = "Harbor", speaker: str | None = "Ana Ruiz", written: str = "Ruiz") -> Any:
    snippet = Snippet(text, 7, ((0, 1),), 3, 8, 8, text, ((0, 1),))
    fields = {**NO_FIELDS, "path": "seeds/a b.txt", "title": title, "date": "2025-03-02"}
    hit = QuotationHit(fields, 1.5, False, speaker, written, 0.9, Reason("cue"), text, 7, 9, snippet)
    return Results((hit,), 1)


def document(snippet: str, title: str = "Harbor") -> Any:
    fields = {**NO_FIELDS, "path": "seeds/a.txt", "title": title}
    snippets = (Snippet(snippet, 7, ((0, 1), (2, 4)), 3, 8, 8, snippet, ((0, 1), (2, 4))),)
    hit = DocumentHit(fields, "digest", 1.5, True, ("Al", "Bo"), snippets)
    return Results((hit,), 1)


def printed(results: Any, form: ExportForm) -> str:
    kind: Kind = "document" if results.hits and isinstance(results.hits[0], DocumentHit) else "quotation"
    return "".join(f"{line}\n" for line in HITS[form](results.hits, kind, str))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("a" + ";" * 50_000 + "b", "a" + ";" * 50_000 + "b"),
        ("\r=1", "\ufffd=1"),
        ("\n=1", "'\n'=1"),
        ("\ttab", "'\ttab"),
        ("a;=1+1;@x", "a;'=1+1;'@x"),
        ('a; "=1', "a; \"'=1"),
        ("one\n -2", "one\n '-2"),
        ("a|+1, -2,-3", "a|'+1, -2,'-3"),
        ("see:@x =y = z", "see:'@x '=y = z"),
        ("e-mail 1-2 a@b x=y", "e-mail 1-2 a@b x=y"),
        ("one\u2028two\u2029", "one\ufffdtwo\ufffd"),
        *((f"{sign}1", f"'{sign}1") for sign in "\uff1d\uff0b\uff0d\uff20"),
        ("a=1", "a=1"),
        ('say "a, b"', 'say "a, b"'),
        ("one\ntwo", "one\ntwo"),
        ("\x1b[31m", "\ufffd[31m"),
    ],
)
def test_no_cell_begins_a_formula_or_steers_a_terminal(text: str, cell: str) -> None:
    assert rows(printed(quotation(text), "csv"))[0]["text"] == cell


def test_a_csv_row_has_plain_values() -> None:
    assert printed(document("an = x"), "csv").splitlines() == [
        '"kind","path","title","date","score","stale","speakers","line","column","snippet","snippet_start","spans"',
        '"document","seeds/a.txt","Harbor","","1.5","true","Al; Bo","3","8","an = x","7","[0, 1]; [2, 4]"',
    ]
    assert rows(printed(quotation("a", speaker=None), "csv"))[0]["speaker"] == ""


@given(WILD, WILD)
def test_any_text_comes_out_of_csv_as_it_went_in_but_for_what_is_disarmed(text: str, title: str) -> None:
    (row,) = rows(printed(quotation(text, title=title), "csv"))
    assert len(row) == len(CSV_COLUMNS["quotation"])
    for put_in, got in ((text, row["text"]), (title, row["title"])):
        shown = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", "\ufffd", put_in)
        assert got.replace("'", "") == shown.replace("'", "")


@given(st.text("=+-@;,|: \t\n\"'a1\uff1d", max_size=12), st.sampled_from(";|,:\t"), st.booleans())
def test_no_cell_begins_a_formula_for_a_spreadsheet_told_another_separator(
    text: str, separator: str, knows_marks: bool
) -> None:
    printed_text = printed(quotation(text, title=text, speaker=text), "csv")
    marks: Any = {"quotechar": '"'} if knows_marks else {"quoting": csv.QUOTE_NONE}
    for row in csv.reader(io.StringIO(printed_text, newline=""), delimiter=separator, **marks):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\uff1d")), (text, cell)


@pytest.mark.parametrize(("command", "kind"), [("search", "document"), ("quotes", "quotation")])
def test_nothing_found_is_the_names_of_the_columns_or_nothing(town: Corpus, command: str, kind: Any) -> None:
    done = town.run(command, "nowhere", "--format", "csv")
    assert (done.exit_code, done.stdout) == (1, ",".join(f'"{name}"' for name in CSV_COLUMNS[kind]) + "\n")
    assert town.run(command, "nowhere", "--format", "md").stdout == ""


RENDERED = {"List", "Item", "Paragraph", "BlockQuote", "Link", "Strong", "Emphasis"}


def words_rendered(markdown: str) -> str:
    """The text of what Markdown renders, blanks aside; anything but text, paragraphs and links is refused."""
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    parts = []
    for event in pyromark.events(markdown, options=options):
        match event:
            case {"Text": str(text)}:
                parts.append(text)
            case {"Start": tag} | {"End": tag}:
                assert isinstance(tag, str | dict)
                assert RENDERED.issuperset([tag] if isinstance(tag, str) else tag), tag
            case _:
                assert event == "SoftBreak"
    return "".join("".join(parts).split())


def letters(text: str) -> str:
    controls = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
    return re.sub(controls, "\ufffd", "".join(text.split()))


@given(SAID, SAID, SAID, SAID)
def test_markdown_renders_a_quotation_to_the_letter(text: str, title: str, speaker: str, written: str) -> None:
    shown = words_rendered(printed(quotation(text, title=title, speaker=speaker, written=written), "md"))
    doubts = "not certain" + (f"; written: {written}" if written != speaker else "")
    assert shown == letters(f"“{text}”—{speaker}({doubts}),2025-03-02,{title},seeds/ab.txt:3")


@given(SAID, SAID)
def test_markdown_renders_a_document_to_the_letter(snippet: str, title: str) -> None:
    assert words_rendered(printed(document(snippet, title), "md")) == letters(f"{title},undated,seeds/a.txt:3{snippet}")


def test_a_citation_has_the_words_who_says_them_when_and_where() -> None:
    assert printed(quotation("We *plan*.\n\nFor\nthis."), "md") == (
        "> “We \\*plan\\*.\n>\n> For this.”\n>\n"
        "> — Ana Ruiz (not certain; written: Ruiz), 2025-03-02, *Harbor*, [seeds/a b.txt:3](seeds/a%20b.txt)\n\n"
    )


def test_a_list_of_documents_can_be_pasted() -> None:
    assert printed(document("1. The harbor"), "md") == (
        "- **Harbor**, undated, [seeds/a.txt:3](seeds/a.txt)\n\n  > 1\\. The harbor\n\n"
    )


def test_counts_are_a_table_in_csv_and_markdown() -> None:
    table = table_of({"speaker": ["=Ruiz | Co", None, "=Ruiz | Co"]})
    assert list(COUNTS["csv"](table)) == ['"speaker","count"', '"\'=Ruiz | Co","2"', '"","1"']
    assert list(COUNTS["md"](table)) == [
        "| speaker | count |",
        "|---|---:|",
        "| \\=Ruiz \\| Co | 2 |",
        "| nobody named | 1 |",
        "| total | 3 |",
    ]
    assert list(COUNTS["csv"](table_of({"month": []}))) == ['"month","count"']
    assert list(COUNTS["md"](table_of({"month": []}))) == []


def test_two_keys_are_rows_and_columns_in_csv_and_markdown_and_objects_in_json() -> None:
    march = datetime.date(2025, 3, 2)
    table = table_of({"month": [march, march, None], "speaker": ["month", None, "month"]})
    assert list(COUNTS["csv"](table)) == ['"month","month",""', '"2025-03","1","1"', '"","1","0"']
    assert list(COUNTS["md"](table)) == [
        "| month | month | nobody named | total |",
        "|---|---:|---:|---:|",
        "| 2025-03 | 1 | 1 | 2 |",
        "| undated | 1 | 0 | 1 |",
        "| total | 2 | 1 | 3 |",
    ]
    assert list(COUNTS["jsonl"](table.first(1))) == [
        '{"month": "2025-03", "speaker": "month", "count": 1}',
        '{"month": "2025-03", "speaker": null, "count": 1}',
    ]


@pytest.mark.parametrize(
    ("form", "printed"), [("json", "4\n"), ("jsonl", "4\n"), ("csv", '"count"\n"4"\n'), ("md", "4\n")]
)
def test_a_number_alone_in_each_format(town: Corpus, form: str, printed: str) -> None:
    assert town.run("count", "harbor", "--format", form).stdout == printed


@given(SAID, SAID, SAID)
def test_vimgrep_has_a_line_for_each_place(text: str, title: str, speaker: str) -> None:
    hits = *quotation(text, title=title, speaker=speaker).hits, *document(text, title).hits
    said, found = HITS["vimgrep"](hits, "quotation", str)
    assert said.startswith("seeds/a b.txt:3:8: “")
    assert said.endswith(" (not certain; written: Ruiz), 2025-03-02")
    assert found.startswith("seeds/a.txt:3:8: ")
    assert is_harmless(said + found)
    assert letters(text) in letters(found)


def test_a_column_of_vimgrep_counts_bytes(empty: Corpus) -> None:
    empty.write("a.txt", "Über uns\n\nDie Straße führt „nach Süden“, sagte Ana Ruiz. Der Süden ist schön.\n")
    empty.list("a.txt")
    empty.index()
    (line,) = empty.run("search", "ist", "--format", "vimgrep").stdout.splitlines()
    path, number, column, text = line.split(":", 3)
    assert number == "3"
    third = empty.path("a.txt").read_bytes().split(b"\n")[2]
    assert third[int(column) - 1 :].startswith("ist schön".encode())
    assert text == " Der Süden ist schön."
    assert Path(path).resolve() == empty.path("a.txt")


def documented(heading: str) -> dict[str, str]:
    """The keys in the table below a heading of docs/formats.md, each with the formats that have it."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL)
    assert section, heading
    found = re.findall(r"^\| (`.*?) \| (.*?) \|", section[1], re.MULTILINE)
    return {key: formats for keys, formats in found for key in re.findall(r"`(\w+)`", keys)}


@pytest.mark.parametrize(
    ("heading", "args"),
    [
        ("Documents", ["search", "harbor"]),
        ("Quotations", ["quotes", "planned"]),
        *(("Counts", ["count", "--by", by]) for by in ("speaker", "year", "month", "day")),
    ],
)
def test_every_key_of_every_format_is_described_and_no_other(town: Corpus, heading: str, args: list[str]) -> None:
    described = documented(heading)
    if heading == "Counts":
        described = {key: formats for key, formats in described.items() if key in {"count", args[-1]}}
    for form in ("json", "jsonl", "csv"):
        text = town.run(*args, "--format", form).stdout
        first = (
            next(iter(json.loads(text))) if form == "json"
            else json.loads(text.splitlines()[0]) if form == "jsonl"
            else rows(text)[0]
        )  # fmt: skip
        assert set(first) == {key for key, formats in described.items() if form in formats.split(", ")}, form
    if "snippets" in described:
        snippet = json.loads(town.run(*args, "--format", "json").stdout)[0]["snippets"][0]
        assert set(snippet) == documented("Snippets").keys()


def test_the_keys_of_counts_are_those_of_by() -> None:
    assert documented("Counts").keys() == {"count", *get_args(Key)}


def test_every_format_has_its_exporter() -> None:
    assert set(COUNTS) == set(TOTALS) == set(get_args(ExportForm))
    assert set(HITS) == {*HIT_FORMS} - {"text"}
