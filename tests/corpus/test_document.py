"""A file's bytes -> Document: text, body, title, date and speaker, by fixed precedence."""

from __future__ import annotations

import datetime
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus.decoding import decode
from index.corpus.document_reader import MAX_TITLE_LENGTH, read_document
from index.errors import DocumentError, OnrecordError
from index.text.reading_text import ReadingText

if TYPE_CHECKING:
    from index.corpus.document import Document

DAY = datetime.date(2025, 9, 2)
OTHER = datetime.date(2024, 1, 31)
PANDOC = "pandoc FILE -t plain --wrap=none makes it text"


def read(text: str, *, path: str = "a.txt", title: str | None = None, date: datetime.date | None = None) -> Document:
    """The document of a UTF-8 file."""
    return read_document(text.encode(), path=path, title=title, date=date)


# decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain", "plain"),
        ("caf\u00e9 \u201cyes\u201d \U0001f600".encode(), "caf\u00e9 \u201cyes\u201d \U0001f600"),
        (b"\xef\xbb\xbftext", "text"),
        (b"\xef\xbb\xbf\xef\xbb\xbftext", "\ufefftext"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ],
)
def test_utf8_is_read_as_it_is(data: bytes, text: str) -> None:
    """One BOM is cut; line ends stay."""
    assert decode(data) == (text, ())


def test_windows_1252_is_read_with_a_warning() -> None:
    """Where no valid multi-byte UTF-8 sequence stands in the file."""
    text, warnings = decode("caf\u00e9 \u201cyes\u201d \u2014 \u20ac".encode("cp1252"))
    assert text == "caf\u00e9 \u201cyes\u201d \u2014 \u20ac"
    assert warnings == ("is not UTF-8 (byte 0xE9 at offset 3): read as Windows-1252",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("caf\u00e9 ".encode() + b"\xe9.", "is damaged UTF-8: byte 0xE9 at offset 6"),
        (b"\xef\xbb\xbfab\xff", "is damaged UTF-8: byte 0xFF at offset 5"),
        (b"\xed\xa0\x80 \xc3\xa9", "is damaged UTF-8: byte 0xED at offset 0"),
        (b"ab\x81\xe9", "is neither UTF-8 nor Windows-1252: byte 0x81 at offset 2"),
        ("ab".encode("utf-16"), "is UTF-16; save it as UTF-8 text"),
        (b"\xfe\xff\x00a", "is UTF-16; save it as UTF-8 text"),
        ("ab".encode("utf-32"), "is UTF-32; save it as UTF-8 text"),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", "is UTF-32; save it as UTF-8 text"),
        ("ab".encode("utf-16-le"), "contains NUL bytes: a binary file or UTF-16; save it as UTF-8 text"),
        (b"PK\x03\x04\x14\x00", f"is of Word, OpenDocument or a like format: {PANDOC}"),
        (b"%PDF-1.7\n%\xe2", "is a PDF: pdftotext FILE makes it text"),
        (b"{\\rtf1\\ansi The harbor.}", f"is RTF: {PANDOC}"),
        (b"\x89PNG\r\n\x1a\n\x00", "contains NUL bytes: a binary file or UTF-16; save it as UTF-8 text"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """Offsets count bytes of the file, with its BOM."""
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert str(caught.value) == reason
    assert isinstance(caught.value, OnrecordError)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_that_windows_1252_leaves_undefined_are_refused(byte: int) -> None:
    """All five, with their offset."""
    with pytest.raises(DocumentError, match=f"byte 0x{byte:02X} at offset 1"):
        decode(b"a" + bytes([byte]))


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_every_text_comes_back_from_utf8(text: str) -> None:
    """With and without a BOM."""
    assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, ())
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), ())


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Nothing but DocumentError is raised, and read bytes were one of the two encodings."""
    try:
        text, warnings = decode(data)
    except DocumentError:
        return
    assert text.encode("cp1252" if warnings else "utf-8") == data.removeprefix(b"\xef\xbb\xbf")


# body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (" date 2025-09-02 “We do not.” \n", "“We do not.” \n"),
        ("JB Pritzker date 2025-09-01\r\n\r\n  Good morning.\r\n", "Good morning.\r\n"),
        ("\n\n  Text\n", "Text\n"),
        ("---\ntitle: T\n---\n\nText", "Text"),
        ("---\ntitle: T\n---\ndate 2025-09-02 Text", "Text"),
        ("date 2025-02-30 Text", "date 2025-02-30 Text"),
        ("date 2025-09-02", ""),
        (" \n ", ""),
        ("", ""),
    ],
)
def test_the_body_begins_at_the_first_visible_character_after_the_header(text: str, body: str) -> None:
    """And is unchanged from there; a BOM counts in no offset."""
    for document in (read(text), read("\ufeff" + text)):
        assert document.text == text
        assert document.body == body
        assert document.text[document.body_start :] == body


# date and speaker


@pytest.mark.parametrize(
    ("text", "path", "listed", "date"),
    [
        ("date 2025-09-02 x", "2024-01-31.txt", OTHER, DAY),
        ("---\ndate: 2024-01-31\n---\ndate 2025-09-02 x", "a.txt", OTHER, DAY),
        ("---\ndate: 2025-09-02\n---\nx", "2024-01-31.txt", OTHER, DAY),
        ("---\ntitle: T\n---\nx", "2024-01-31.txt", DAY, DAY),
        ("x", "2024-01-31.txt", DAY, DAY),
        ("x", "talks/2025-09-02-mayor.txt", None, DAY),
        ("x", "2024-02-30 2025-09-02.txt", None, DAY),
        ("x", "2025-09-02/a.txt", None, None),
        ("It was 2025-09-02.", "20250902.txt", None, None),
        ("The date 2025-09-02 was a Tuesday.", "a.txt", None, None),
    ],
)
def test_the_date_by_precedence(text: str, path: str, listed: datetime.date | None, date: datetime.date | None) -> None:
    """Header, front matter, INDEX.md, file name, none; never prose."""
    assert read(text, path=path, date=listed).date == date


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("JB Pritzker date 2025-09-01 x", "JB Pritzker"),
        ("---\nspeaker: Kelly Hayes\n---\nx", "Kelly Hayes"),
        ("---\nspeaker: Kelly Hayes\n---\nJB Pritzker date 2025-09-01 x", "JB Pritzker"),
        ("---\nspeaker: Kelly Hayes\n---\ndate 2025-09-01 x", "Kelly Hayes"),
        ("---\nauthor: Kelly Hayes\n---\nx", None),
        ("---\nspeaker: ''\n---\nx", None),
        ("x", None),
    ],
)
def test_the_speaker_by_precedence(text: str, speaker: str | None) -> None:
    """Header, front matter, none; an author does not speak."""
    assert read(text).speaker == speaker


def test_an_impossible_header_date_is_warned_of() -> None:
    """And the other sources of a date are asked."""
    document = read("date 2025-02-30 x", path="2025-09-02.txt")
    assert document.date == DAY
    assert "2025-02-30" in document.warnings[0]


# title


@pytest.mark.parametrize(
    ("text", "listed", "title"),
    [
        ("---\ntitle: Matter\n---\nBody.", "Listed", "Matter"),
        ("Body.", "Listed", "Listed"),
        ("Body.", " Two \n\x1b[31m lines\x00 ", "Two [31m lines"),
        ("First one. Second one.", None, "First one."),
        ("date 2025-09-02 “Is it so?” he asked. He was.", None, "“Is it so?” he asked."),
        ("Gov. J.B. Pritzker (D) of the U.S. spoke. Then", None, "Gov. J.B. Pritzker (D) of the U.S. spoke."),
        ("Headline\n\nText. More.", None, "Headline"),
        ("Headline\r\n \r\nText. More.", None, "Headline"),
        ("hard-\nwrapped  text\ngoes on. More", None, "hard- wrapped text goes on."),
        ("\u202eevil\u2066\x07 text", None, "evil text"),
        ("\x01\x02", None, "a.txt"),
        ("", None, "a.txt"),
        ("", " \x01 ", "a.txt"),
        ("---\ntitle:\n---\nBody.", None, "Body."),
    ],
)
def test_the_title_by_precedence(text: str, listed: str | None, title: str) -> None:
    """Front matter, INDEX.md, first sentence, file name: one line without controls."""
    assert read(text, path="folder/a.txt", title=listed).title == title


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    """With an ellipsis and no comma before it; a word too long for a title is cut within."""
    start = "“We do not need nor want an unconstitutional and illegal military occupation of"
    assert read(f"{start} our city,” said Mayor Brandon Johnson.").title == f"{start}…"
    assert read("Council ends ferry;\n\nThe mayor is content.").title == "Council ends ferry"
    assert read("word, " * 30).title == "word, " * 12 + "word…"
    assert read("a" * 500).title == "a" * (MAX_TITLE_LENGTH - 1) + "…"


@given(st.text(), st.text(), st.none() | st.text(), st.booleans())
@settings(deadline=None)  # the first example may import a parser
def test_any_file_has_a_title_and_a_body(text: str, name: str, listed: str | None, matter: bool) -> None:
    """The title is one clean line, never empty; the body begins visibly, and all is a pure function."""
    text = text.replace("\0", "")
    document = read(f"---\n{text}\n---\n" if matter else text, path=name, title=listed)
    assert document.title
    assert document.title == " ".join(document.title.split())
    assert not any(unicodedata.category(char) == "Cc" for char in document.title)
    assert ReadingText(document.text, document.body_start, document.markup) == document.reading
    assert all(document.body_start <= one.start <= one.end <= len(document.text) for one in document.markup)
    assert document.speaker != ""


# front matter


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-09-02", DAY),
        ("'2025-09-02'", DAY),
        ("2025-09-02 23:00:00 -05:00", DAY),
        ("2025-09-02T23:00:00-05:00", DAY),
        ("2025-09-02 # a comment", DAY),
        ("2025-09-02 (a draft)", DAY),
        ("2025/09/02", DAY),
        ("September 2, 2025", DAY),
        ("2 September 2025", DAY),
        ("Sept. 2nd, 2025", DAY),
        ("Tuesday, 2 Sep 2025 23:00:00 -0500", DAY),
        ("September 2, 2025, 7:30 p.m.", DAY),
        ("September 2, 2025 at 7:30 p.m.", DAY),
        ("22/9/2025", datetime.date(2025, 9, 22)),
        ("9/22/2025", datetime.date(2025, 9, 22)),
        ("9/9/2025", datetime.date(2025, 9, 9)),
        ("", None),
        ("null", None),
    ],
)
def test_dates_in_front_matter(value: str, date: datetime.date | None) -> None:
    """Days and times; the day is the one written, whatever the time zone."""
    document = read(f"---\ndate: {value}\n---\nx")
    assert (document.date, document.warnings, document.body) == (date, (), "x")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2025", "2025 names a year, not a day"),
        ("2025-09", "2025-09 names a month, not a day"),
        ("Sep 2025", "Sep 2025 names a month, not a day"),
        ("2025-02-30", "2025-02-30 is not in the calendar"),
        ("November 31, 2025 10:00", "November 31, 2025 is not in the calendar"),
        ("4/7/2025", "4/7/2025 may be 2025-04-07 or 2025-07-04: write one of these"),
        ("20250902", "'20250902' is not a date: write 2025-09-02 or September 2, 2025"),
        ("'x'", "'x' is not a date: write 2025-09-02 or September 2, 2025"),
        ("12.5", "'12.5' is not a date: write 2025-09-02 or September 2, 2025"),
    ],
)
def test_what_is_no_date_in_front_matter_is_warned_of(value: str, reason: str) -> None:
    """A month alone is not a date, and what may be two is not guessed; the rest of the front matter counts."""
    document = read(f"---\ndate: {value}\ntitle: T\n---\nx")
    assert (document.date, document.title, document.body) == (None, "T", "x")
    assert document.warnings == (f"the date in the front matter is not read: {reason}",)


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("1984", "1984"),
        ("yes", "yes"),
        ("2025-09-02", "2025-09-02"),
        ("'A: B'", "A: B"),
        ("!!python/name:os.system", "x"),
        ("'null'", "null"),
        (">\n  folded\n  text", "folded text"),
        ("[a, b]", "x"),
        ("&a anchored", "anchored"),
        ("A bill: what it costs: part 1", "A bill: what it costs: part 1"),
        ("\tTabbed \t", "Tabbed"),
        ("'Tis the season", "'Tis the season"),
        ('"Harbor" closes', '"Harbor" closes'),
        ("*Harbor* closes: why", "*Harbor* closes: why"),
        ("@mayor speaks", "@mayor speaks"),
    ],
)
def test_titles_in_front_matter_are_kept_as_written(value: str, title: str) -> None:
    """No YAML type changes them, no tag is obeyed, and what is no valid YAML is a text if it can be nothing else."""
    document = read(f"---\ntitle: {value}\n---\nx")
    assert (document.title, document.body) == (title, "x")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("closing", ["---", "..."])
def test_front_matter_with_each_line_end(end: str, closing: str) -> None:
    """Both closing lines of YAML, blanks after them, keys in any case."""
    document = read(end.join(["--- ", "Title: T", "DATE: 2025-09-02", "tags: [a, b]", f"{closing}\t", "x"]))
    assert (document.title, document.date, document.body, document.warnings) == ("T", DAY, "x", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_toml_front_matter_with_each_line_end(end: str) -> None:
    """Keys in any case; tables are not for us."""
    lines = [
        "+++ ",
        'Title = "T"',
        "date = 2025-09-02 # a day",
        "tags = [",
        '  "a",',
        "]",
        "[speaker]",
        "x = 1",
        "+++",
        "x",
    ]
    document = read(end.join(lines))
    assert (document.title, document.date, document.body) == ("T", DAY, "x")
    assert document.warnings == ("speaker: in the front matter is not one name",)


@pytest.mark.parametrize(
    ("line", "title", "date", "speaker"),
    [
        ("date = 2025-09-02T23:00:00-05:00", "x", DAY, None),
        ("date = 2025-09-02 23:00:00", "x", DAY, None),
        ('date = "September 2, 2025"', "x", DAY, None),
        ("title = 1984", "1984", None, None),
        ("title = 'A: B = C'", "A: B = C", None, None),
        ('title = """\ntwo\nlines"""', "two lines", None, None),
        ('speaker = "Kelly Hayes"', "x", None, "Kelly Hayes"),
        ("layout = 'post'", "x", None, None),
        ("title = A bill: what it costs\ndate = September 2, 2025", "A bill: what it costs", DAY, None),
        ("speaker = Kelly Hayes", "x", None, "Kelly Hayes"),
    ],
)
def test_values_in_toml(line: str, title: str, date: datetime.date | None, speaker: str | None) -> None:
    """Also a plain text or date whose quotation marks were forgotten."""
    document = read(f"+++\n{line}\n+++\nx")
    assert (document.title, document.date, document.speaker) == (title, date, speaker)
    assert (document.body, document.warnings) == ("x", ())


@pytest.mark.parametrize("blank", ["\n", "\r\n", " \t\n\n", "\ufeff\n"])
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_blank_lines_before_front_matter(blank: str, fence: str) -> None:
    line = "title: T" if fence == "---" else "title = 'T'"
    document = read(f"{blank}{fence}\n{line}\n{fence}\n\ndate 2025-09-02 x")
    assert (document.title, document.date, document.body, document.warnings) == ("T", DAY, "x", ())


@pytest.mark.parametrize(
    ("source", "title", "date", "speaker"),
    [
        ("title: a: b\ndate:\t2025-09-02\nspeaker: Kelly Hayes", "a: b", DAY, "Kelly Hayes"),
        ("title:T\nDate:September 2, 2025\nspeaker :Kelly Hayes", "T", DAY, "Kelly Hayes"),
        ("\ttitle: T\n\tdate: 2025-09-02", "T", DAY, None),
        ("layout:\tpost\ntags:\t[a]", "x", None, None),
        ("title: >\n  folded\n  text\ndate: 2025-09-02\ntags: a: b", "folded text", DAY, None),
        ("title: a: b\n# a comment\n\ndate: 2025-09-02", "a: b", DAY, None),
        ("title: a: b\ntags:\n- a\n- b\ndate: 2025-09-02", "a: b", DAY, None),
        ("tags: [a, b\ntitle: T", "T", None, None),
    ],
)
def test_front_matter_that_is_no_valid_yaml_is_read_line_by_line(
    source: str, title: str, date: datetime.date | None, speaker: str | None
) -> None:
    """Nothing that counts is lost, so there is nothing to warn about."""
    document = read(f"---\n{source}\n---\nx")
    assert (document.title, document.date, document.speaker) == (title, date, speaker)
    assert (document.body, document.warnings) == ("x", ())


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        ("title: [unclosed", "title: in the front matter is not one line of text"),
        ("title: [a, b]", "title: in the front matter is not one line of text"),
        ("title: |\n  a\n b", "title: in the front matter is not one line of text"),
        ("speaker: Kelly: Hayes", "speaker: in the front matter is not one name"),
        ('speaker: "Kelly" Hayes', "speaker: in the front matter is not one name"),
        ("and a line", "the front matter is not valid YAML: not read of it 'and a line'"),
        ("tags: a\nMAYOR: we: all", "the front matter is not valid YAML: not read of it 'MAYOR: we: all'"),
        (
            "one line\nKELLY HAYES: another",
            "the front matter is not valid YAML: not read of it 'one line', and 1 more lines",
        ),
    ],
)
def test_what_cannot_be_read_of_front_matter_is_told_and_the_rest_counts(source: str, warning: str) -> None:
    document = read(f"---\nauthor: A\n{source}\nDATE: 2025-09-02\n---\nx")
    assert (document.title, document.body, document.speaker) == ("x", "x", None)
    assert document.date == DAY
    assert document.warnings[0].startswith(warning)


@pytest.mark.parametrize(
    "text",
    [
        "---\nNo closing line: here\n",
        "+++\nNo closing line = here\n---\n",
        "+++\nProse between crosses.\n+++\nMore.",
        "---\nJOHN SMITH: Good morning: all.\n---\nMore.",
        "---\nThe title: a story: part one.\nMore of it.\n---\nMore.",
        "---\ntitle = 'T'\n---\nMore.",
        "x\n---\ntitle: T\n---\nMore.",
        "\n ---\ntitle: T\n---\nMore.",
        "---\nProse between rules.\n---\nMore.",
        "---\n- a\n- list\n---\nMore.",
        "---\n---\nMore.",
        "---\nJOHN SMITH: Good morning.\n---\nMore.",
        "---- \ntitle: T\n---\nMore.",
        " ---\ntitle: T\n---\nMore.",
        "--- title: T\n---\nMore.",
    ],
)
def test_rules_around_text_are_no_front_matter(text: str) -> None:
    """All of it stays searchable, and there is nothing to warn about."""
    document = read(text)
    assert document.body == text.lstrip()
    assert document.warnings == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "title: [unclosed",
        "title: *unknown",
        "title: \x07",
        'title: "\\U00110000"',
        "title: " + "[" * 5_000,
        "title: T\n%YAML " + "9" * 5000,
        "title:\n" + "- " * 8_000,
        ":" * 16_000,
        ":\n" * 8_000,
        "title: a: b\n" * 1_300,
        "title: T\n" + " " * 16_000 + "x",
        "date: " + "9:" * 8_000,
        "date: " + "\u00a0" * 16_000 + "1",
        "a = " + "[" * 16_000,
        "a = " + "{a=" * 5_000,
        "a" + ".a" * 8_000 + " = 1",
        "title = 0x" + "f" * 16_000,
        "title = " + "9" * 16_000,
        "date = 2025-99-99",
        'title = "\\uD800"',
    ],
    ids=lambda source: source[:20],
)
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_no_front_matter_is_an_error_or_takes_long(source: str, fence: str) -> None:
    """Whatever PyYAML and tomllib raise; a block that is not read is text."""
    text = f"{fence}\n{source}\n{fence}\nx"
    assert read(text).body in (text, "x")


@pytest.mark.parametrize("source", ["note: a: b\nmore", "title: T\n" + "key: value\n" * 2_000])
def test_front_matter_that_is_read_as_text_is_told(source: str) -> None:
    """It is not valid and has no known key, or it is huge."""
    text = f"---\n{source}\n---\nx"
    document = read(text)
    assert document.body == text
    assert len(document.warnings) == 1
    assert "read as text" in document.warnings[0]


@pytest.mark.parametrize("value", ["[2025-09-02]", "{a", "|\n  2025-09-02\n x"])
def test_a_date_that_is_more_than_one_value_is_told(value: str) -> None:
    document = read(f"---\ndate: {value}\ntitle: T\n---\nx")
    assert (document.date, document.title, document.body) == (None, "T", "x")
    assert document.warnings == ("date: in the front matter is not one date",)


def test_an_alias_bomb_does_no_harm() -> None:
    """Nothing is constructed, so nothing expands."""
    bomb = "a0: &a0 {k: v}\n" + "".join(
        f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 30)
    )
    assert read(f"---\n{bomb}title: T\n---\nx").title == "T"


def test_two_speakers_in_front_matter_are_none() -> None:
    """A list is not one name: better none than a wrong one."""
    document = read("---\nspeaker: [A, B]\n---\nx")
    assert document.speaker is None
    assert "speaker" in document.warnings[0]


def test_yaml_is_imported_only_for_front_matter() -> None:
    """The import costs more than reading the file."""
    code = (
        "import sys; from index.corpus.document_reader import read_document as r; r(b'x\\n---\\n', path='a');"
        "assert 'yaml' not in sys.modules; r(b'---\\ntitle: T\\n---\\n', path='a');"
        "assert 'yaml' in sys.modules"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)  # noqa: S603 - our own interpreter and code


@pytest.mark.parametrize("matter", ['speaker: "\\ud800"', 'title: "\\ud800"', 'title: "\\UFFFFFFFF"'])
def test_front_matter_that_names_half_characters_or_none_is_no_harm(matter: str) -> None:
    document = read_document(f"---\n{matter}\n---\nHello.\n".encode(), path="a.txt")
    assert f"{document.title}{document.speaker}".encode()


def test_the_title_of_a_wrapped_text_goes_on_over_the_end_of_a_line() -> None:
    text = "date 2026-03-03 THE WEAVERS OF EASTMERE BOUGHT THE MILL AND ITS\nHORSE. IT WAS OLD.\n"
    document = read_document(text.encode(), path="a.txt")
    assert document.reading.column == len("date 2026-03-03 ")
    assert document.title == "THE WEAVERS OF EASTMERE BOUGHT THE MILL AND ITS HORSE."
