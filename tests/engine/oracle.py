"""What a query means: any tree, answered by reading every text, without an index.

This is the definition that every engine is held against. It is slow and plain, and knows no engine: it stands on the
texts as the indexer reads them, the analyzer, the cutter of sentences and the joiner of names, and on nothing else.
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from index.corpus.document_reader import read_document
from index.names.known_speaker import matching_speakers
from index.names.speakers import join_speakers
from index.quotations.pipeline import quotations_of
from index.store.fields import KEY_FIELDS
from index.text.analyzer import tokenize
from index.text.folding import fold
from index.text.sentences import paragraphs, sentences
from index.text.stemming import stem as stem_of
from index.text.token import MOST_PARTS, Token, is_word
from search.query.tree import (
    And,
    Compound,
    Dates,
    Fuzzy,
    KeyGlob,
    Near,
    Not,
    Or,
    Phrase,
    PhraseSlot,
    Proximity,
    Query,
    SameQuotation,
    Speaker,
    Variants,
    Wildcard,
    Word,
    Wording,
)
from search.query.walks import field_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator

    from index.quotations.reason import Reason

_PLAIN_MARKS: Final = str.maketrans("‘’“”„–—", '\'\'"""--')


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation; start and end are offsets in the file, its marks left out, `at` is one in the body."""

    start: int
    end: int
    at: int
    text: str
    speaker: str | None
    is_sure: bool
    as_written: str | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Text:
    """One document; path is relative to the root, the body is what is read of it.

    keys: what it has in other fields of one whole value, by name.
    """

    path: str
    title: str
    date: datetime.date | None
    body: str
    quotations: tuple[Said, ...]
    keys: tuple[tuple[str, str], ...] = ()
    body_column: int = 0


def read_text(data: bytes, path: str, *, title: str | None = None, date: datetime.date | None = None) -> Text:
    """What the indexer reads in a file; `title` and `date` are INDEX.md's."""
    document = read_document(data, path=path, title=title, date=date)
    quotations = tuple(
        Said(
            *document.reading.file_span(one.start, one.end),
            one.start, one.text, one.speaker, one.is_sure, one.as_written, one.reason,
        )
        for one in quotations_of(document)
    )  # fmt: skip
    keys = tuple((one.name, key) for one in KEY_FIELDS if one.value and (key := one.value(document)) is not None)
    return Text(path, document.title, document.date, document.body, quotations, keys, document.reading.column)


def documents(query: Query, corpus: Collection[Text]) -> set[str]:
    """The paths of the documents that fit."""
    names = _names(corpus)
    return {text.path for text in corpus if _fits(query, text, None, names)}


def quotations(query: Query, corpus: Collection[Text]) -> set[tuple[str, int, int]]:
    """The quotations that fit: path, start and end."""
    names = _names(corpus)
    return {
        (text.path, said.start, said.end)
        for text in corpus
        for said in text.quotations
        if _fits(query, text, said, names)
    }


def plain(text: str) -> str:
    """What two quotations of the same words have in common: neither blanks, nor curly marks, nor marks at the ends."""
    return " ".join(text.translate(_PLAIN_MARKS).split()).strip(" .,;:!?…'\"-")


def _names(corpus: Iterable[Text]) -> frozenset[str]:
    """Everyone who speaks in a corpus, as named in their documents."""
    return frozenset(said.speaker for text in corpus for said in text.quotations if said.speaker)


def _fits(query: Query, text: Text, said: Said | None, names: frozenset[str]) -> bool:
    """Whether a quotation fits, or where `said` is None, its document."""
    match query:
        case And(parts):
            return all(_fits(part, text, said, names) for part in parts)
        case Or(parts):
            return any(_fits(part, text, said, names) for part in parts)
        case Not(part):
            return not _fits(part, text, said, names)
        case SameQuotation(parts):
            return any(all(_fits(part, text, one, names) for part in parts) for one in _quotations(text, said))
        case Phrase() | Variants() | Near():
            return any(_stands(query, words) for words in _searched(field_of(query), text, said))
        case Speaker((), False):
            return True
        case Speaker(words, sure):
            meant = _meant(words, names)
            return any(
                (not words or one.speaker in meant) and (one.is_sure or not sure) for one in _quotations(text, said)
            )
        case KeyGlob("path", glob):
            return _globbed(text.path if "/" in glob else text.path.rpartition("/")[2], glob)
        case KeyGlob(name, glob):
            return any(_globbed(key, glob) for field, key in text.keys if field == name)
        case Dates(first, last):
            return text.date is not None and (first or text.date) <= text.date <= (last or text.date)


def _globbed(key: str, glob: str) -> bool:
    """Whether a whole key fits a pattern, case and accents aside."""
    return re.match(fnmatch.translate(fold(glob)), fold(key)) is not None


def _quotations(text: Text, said: Said | None) -> tuple[Said, ...]:
    """Those that a row is about: the one it is, or all of its document."""
    return (said,) if said else text.quotations


@cache
def _meant(words: tuple[str, ...], names: frozenset[str]) -> frozenset[str]:
    """All names of those who bear a name with these words, joined over all who speak."""
    return frozenset(name for one in matching_speakers(words, join_speakers(names)) for name in one.names)


# Words and where they stand.


@dataclass(frozen=True, slots=True)
class Words:
    """One field's words: at each position its token, and the sentence and the paragraph in which it begins."""

    tokens: tuple[Token, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]


class Occurrence(NamedTuple):
    """Where a phrase stands: the positions of its first and last word."""

    first: int
    last: int


def _searched(field: str | None, text: Text, said: Said | None) -> Iterator[Words]:
    """The fields in which words are searched for, one by one."""
    if field == "title":
        yield _title_words(text.title)
    elif field == "said" or said:
        for one in _quotations(text, said):
            yield _running_words(text.body, text.body_column, one.at, one.at + len(one.text))
    else:
        yield _title_words(text.title)
        yield _running_words(text.body, text.body_column, 0, len(text.body))


@cache
def _title_words(title: str) -> Words:
    """A title is one sentence and one paragraph."""
    tokens = tuple(tokenize(title))
    return Words(tokens, (0,) * len(tokens), (0,) * len(tokens))


@cache
def _running_words(body: str, column: int, begin: int, end: int) -> Words:
    """The words of body[begin:end] by themselves, in the sentences and paragraphs of the body."""
    tokens = tuple(tokenize(body[begin:end]))
    cut_paragraphs = paragraphs(body, column)
    cut_sentences = [sentence for paragraph in cut_paragraphs for sentence in sentences(body, *paragraph)]
    starts = [begin + token.start for token in tokens]
    return Words(tokens, _numbers(starts, cut_sentences), _numbers(starts, cut_paragraphs))


def _numbers(starts: Iterable[int], spans: Collection[tuple[int, int]]) -> tuple[int, ...]:
    """For each offset the number of the span that it lies in."""
    return tuple(next(number for number, (start, end) in enumerate(spans) if start <= at < end) for at in starts)


def _stands(query: Wording | Near, words: Words) -> bool:
    """Whether words stand in a field, or near each other."""
    if not isinstance(query, Near):
        return bool(_occurrences(query, words))
    reached = _occurrences(query.operands[0], words)
    for proximity, operand in zip(query.proximities, query.operands[1:], strict=True):
        reached = {
            other
            for other in _occurrences(operand, words)
            if any(_linked(one, other, proximity, words) for one in reached)
        }
    return bool(reached)


def _occurrences(query: Query, words: Words) -> set[Occurrence]:
    """Where a phrase stands in a field, or any of several."""
    if isinstance(query, Or | Variants):
        parts = query.parts if isinstance(query, Or) else query.phrases
        return {occurrence for part in parts for occurrence in _occurrences(part, words)}
    assert isinstance(query, Phrase)
    return {
        Occurrence(first, after - 1)
        for first in range(len(words.tokens))
        for after in _after(query.slots, words.tokens, first)
    }


def _after(slots: tuple[PhraseSlot, ...], tokens: tuple[Token, ...], at: int) -> set[int]:
    """The positions after what stands for some slots side by side, from a position on."""
    if not slots:
        return {at}
    first, *others = slots
    return {end for after in _after_slot(first, tokens, at) for end in _after(tuple(others), tokens, after)}


def _after_slot(slot: PhraseSlot, tokens: tuple[Token, ...], at: int) -> set[int]:
    """The positions after what stands for one slot: a word, a compound that is joined to it, or a compound's parts."""
    if isinstance(slot, Compound):
        return _after(slot.parts, tokens[: at + len(slot.parts)], at) | _after_slot(slot.joined, tokens, at)
    if at >= len(tokens):
        return set()
    token = tokens[at]
    found = {at + 1} if _is_meant(token, slot) else set()
    if token.part == 1 < token.parts <= MOST_PARTS and any(_is_word_meant(word, slot) for word in token.joined):
        found.add(at + token.parts)
    if token.half == 1 and any(_is_word_meant(word, slot) for word in token.mended):
        found.add(at + 2)
    return found


def _linked(one: Occurrence, other: Occurrence, proximity: Proximity, words: Words) -> bool:
    """Whether two occurrences share no word and are as near as a proximity asks."""
    before, after = sorted((one, other))
    if before.last >= after.first or (proximity.ordered and one != before):
        return False
    if proximity.reach == "s":
        return len(set(words.sentences[before.first : after.last + 1])) == 1
    if proximity.reach == "p":
        return len(set(words.paragraphs[before.first : after.last + 1])) == 1
    return after.first - before.last <= proximity.reach


def _is_meant(token: Token, slot: PhraseSlot) -> bool:
    """Whether a word of a text is one that a query's word stands for."""
    return any(_is_word_meant(term, slot) for term in (*token.words, *token.broader))


def _is_word_meant(word: str, slot: PhraseSlot) -> bool:
    match slot:
        case Word(words, None):
            return word in words
        case Word(words, stem):
            return word in words or (is_word(word) and stem_of(word) == stem)
        case Wildcard(pattern):
            return is_word(word) and _matches(word, pattern)
        case Fuzzy(asked, edits):
            return is_word(word) and distance(word, asked) <= edits
    raise AssertionError("a compound is met by its parts")


def _matches(term: str, pattern: str) -> bool:
    """Whether a whole term fits a pattern: * is any run of characters, ? is one."""
    parts = {"*": ".*", "?": "."}
    expression = "".join(parts.get(char) or re.escape(char) for char in pattern)
    return re.fullmatch(expression, term, re.DOTALL) is not None


@cache
def distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or replaced to make one word the other.

    V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966; by rows, as in
    R. A. Wagner and M. J. Fischer, "The string-to-string correction problem", 1974.
    """
    row = list(range(len(other) + 1))
    for deleted, char in enumerate(one, start=1):
        above, row = row, [deleted]
        for column, wanted in enumerate(other, start=1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (char != wanted)))
    return row[-1]
