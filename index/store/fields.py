"""The one table of the index's fields.

The schema and the keys of rows, the fields of queries and how their values are read, the weights of ranking, the keys
of results and their columns, command-line filters, completion and --help-syntax come from it.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from index.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.corpus.document import Document

Kind: TypeAlias = Literal["document", "quotation"]  # of a hit
Reader: TypeAlias = Literal["words", "name", "path", "key", "dates"]


class Option(Value):
    """A command-line filter by a field; given several times, it matches any of the values.

    keyword: its name in `build_query`, and in saved searches.
    """

    flags: tuple[str, ...]
    keyword: str
    metavar: str
    help: str


class Field(Value):
    """One field of the index.

    storage: "words" (analyzed, with positions), "key" (one whole value, which can be sorted by) or "keys" (several).
    of: the only kind that has it; None for both. boost: weight in ranking, 0 for a field that only filters. b: how much
    its length counts there, from 0 to 1: little for what was said, or the best quotations are those of three words.
    value: a document's value, as text; its quotations have the same. In results it is a key under its name.

    reader: how the value in a query is read, None if it can't be queried: as "words", as a "name" of a speaker, as a
    pattern with * and ? for a "path" or any other "key", or as "dates". in_words: what --explain puts before it.
    examples: queries and what they mean, for --help-syntax. option: its filter.
    """

    name: str
    storage: Literal["words", "key", "keys"]
    description: str
    of: Kind | None = None
    boost: float = 0.0
    b: float = 0.6
    value: Callable[[Document], str | None] | None = None
    reader: Reader | None = None
    in_words: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    option: Option | None = None


def _date(document: Document) -> str | None:
    return document.date.isoformat() if document.date else None


# A document's words are in title and body, a quotation's in said, which is a range of the body. The two share no scored
# field, so that quotations cannot change a document's score.
FIELDS: Final = (
    Field(
        "speaker", "keys", "who speaks: in a document each of its speakers", reader="name",
        examples=(("speaker:pritzker", "someone of this name speaks"),),
        option=Option(("-s", "--speaker"), "speakers", "NAME", "Who speaks; repeat for any of several."),
    ),
    Field(
        "said", "words", "a quotation's words", of="quotation", boost=1.0, b=0.3, reader="words", in_words="said",
        examples=(('said:"military occupation"', "said by someone; with speaker: in one quotation"),),
    ),
    Field(
        "path", "key", "the file, relative to the root", value=attrgetter("path"), reader="path",
        in_words="the path fits", examples=(("path:2025*", "the file's name; with a / in it the whole path"),),
    ),
    Field(
        "title", "words", "a document's title", of="document", boost=2.0, value=attrgetter("title"), reader="words",
        in_words="in the title", examples=(("title:budget", "in the title"),),
    ),
    Field(
        "date", "key", "the day, as 2025-09-02", value=_date, reader="dates", in_words="dated",
        examples=(
            ("date:2025-09..2025-10", "from the first day to the last; or date:>=2025-09"),
            ('date:"last month"', "this or last week, month, quarter, year; sep 2025"),
            ("date:7d", "the last seven days; or 2w, 3mo, 1y"),
        ),
    ),
    Field("body", "words", "a document's text after its header", of="document", boost=1.0),
)  # fmt: skip

BY_NAME: Final = {field.name: field for field in FIELDS}

# The fields that users can query, in the order in which they are listed.
QUERY_FIELDS: Final = tuple(field for field in FIELDS if field.reader)

# The fields that results show of a document, in the order of their keys.
RESULT_FIELDS: Final = tuple(field for field in FIELDS if field.value)

# Those of them that are one whole key of a document.
KEY_FIELDS: Final = tuple(field for field in RESULT_FIELDS if field.storage == "key")

# The fields that words are looked for in, by kind of hit.
WORD_FIELDS: Final[dict[Kind, tuple[str, ...]]] = {
    "document": tuple(field.name for field in FIELDS if field.boost and field.of == "document"),
    "quotation": tuple(field.name for field in FIELDS if field.boost and field.of == "quotation"),
}

OPTIONS: Final = tuple((field, field.option) for field in FIELDS if field.option)


def stored_field(field: str) -> str:
    """The field whose words an index has for those of a field: what is said is a part of the body."""
    return "body" if field == "said" else field
