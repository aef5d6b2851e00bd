"""Prepare a document for attribution: its entities, and its sentences as tagged tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index.lexicon.cues import HEARING
from index.lexicon.proper_nouns import SURNAMES_THAT_ARE_WORDS
from index.quotations.prose._entity_builder import build_entities
from index.quotations.prose._mentions import find_mentions
from index.quotations.prose._offices import office_parts
from index.quotations.prose._tagging import TaggedToken, tag_sentence
from index.quotations.prose._tokens import tokens_of
from index.quotations.prose.regions import Region, find_regions, mask
from index.text.sentences import FILLER, paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotations.prose._mentions import Mention
    from index.quotations.prose._tokens import Token
    from index.quotations.prose.entities import Entities
    from index.text.spans import Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """What `attribution` works on: the regions, and for each paragraph the tagged tokens of its sentences."""

    body: str
    regions: tuple[Region, ...]
    paragraphs: tuple[tuple[tuple[TaggedToken, ...], ...], ...]
    entities: Entities


_LONGEST_SENTENCE = 250
_LONGEST_REPORT = 16
_REPORT_WITH_APPOSITION = re.compile(r"N,[^,SMGQ]{1,10},a?S")
_REPORT_TO_SOMEBODY = re.compile(r"[Npho]S(?:d?[wN']{0,4}[hoN]|w)(?:t[dwahoNt',]*)?[.?]?")
_HEADLINE_WORDS = 6
_HEADLINE_CAPITALS = 0.75


def analyze_document(body: str, spans: Sequence[Span] | None = None) -> Analysis:
    """Return the analysis of a document's body; spans: its paragraphs, if they are known."""
    spans = paragraphs(body) if spans is None else spans
    regions = find_regions(body, spans)
    masked = mask(body, regions)
    cut = [[_cut(masked, span) for span in sentences(masked, *paragraph)] for paragraph in spans]
    if surnames := _surnames_that_are_words(cut):
        cut = [[_read_again(one, surnames) for one in paragraph] for paragraph in cut]
    words = {token.text for paragraph in cut for one in paragraph for token in one.tokens}
    entities = build_entities(
        (
            mention
            for paragraph in cut
            for one in paragraph
            if one.mentions and not _is_headline(one.tokens)
            for mention in one.mentions
        ),
        {word for word in words if word[0].islower()},
    )
    # After the paragraph that follows the last region and may contain its signature, nobody is quoted any more.
    last = sum(span.start <= regions[-1].outer.start for span in spans) + 1 if regions else None
    rows = tuple(_tagged(paragraph, entities) for paragraph in cut[:last])
    return Analysis(body, regions, rows, entities)


class _Cut(NamedTuple):
    """A sentence in tokens, those that belong to an office before them, and its names."""

    tokens: list[Token]
    offices: frozenset[int]
    mentions: list[Mention]


def _cut(masked: str, span: Span) -> _Cut:
    tokens = tokens_of(masked, span)
    offices = office_parts(tokens)
    return _Cut(tokens, offices, find_mentions(tokens, offices))


def _read_again(one: _Cut, surnames: frozenset[str]) -> _Cut:
    """The sentence with the names that show now that these words are surnames in this document."""
    if surnames.isdisjoint([token.lower for token in one.tokens]):
        return one
    return one._replace(mentions=find_mentions(one.tokens, one.offices, surnames))


def _surnames_that_are_words(cut: Sequence[Sequence[_Cut]]) -> frozenset[str]:
    """The words that end a full name here and are titles, or small words, elsewhere: Bishop, of Rose Bishop."""
    full = (name.words for paragraph in cut for one in paragraph for name in one.mentions if len(name.words) > 1)
    return frozenset(words[-1].lower() for words in full) & SURNAMES_THAT_ARE_WORDS


def _tagged(paragraph: Sequence[_Cut], entities: Entities) -> tuple[tuple[TaggedToken, ...], ...]:
    """The tagged tokens of each sentence; a bare report after “Why?” joins the sentence before it."""
    rows: list[tuple[TaggedToken, ...]] = []
    for one in paragraph:
        items = tuple(tag_sentence(one.tokens, one.offices, one.mentions, entities))
        if rows and _ends_in_quotation(rows[-1]) and _is_bare_report(items):
            rows[-1] += items
        else:
            # no sentence is so long: this keeps the work on a text without stops in bounds
            rows += [items[at : at + _LONGEST_SENTENCE] for at in range(0, len(items), _LONGEST_SENTENCE)]
    return tuple(rows)


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Capitals On Most Words: they show no names."""
    words = [token.text for token in tokens if token.text[0].isalpha()]
    if len(words) < _HEADLINE_WORDS:
        return False
    signs = {token.text[0] for token in tokens}
    if FILLER in signs and (":" in signs or any(len(word) > 3 and word[0].islower() for word in words)):
        return False  # “…,” said Mayor of New York Ann B. Gray
    return sum(word[0].isupper() for word in words) >= _HEADLINE_CAPITALS * len(words)


def _ends_in_quotation(items: Sequence[TaggedToken]) -> bool:
    return "Q" in (items[-1].tag, items[-2].tag if len(items) > 1 else "")


def _is_bare_report(items: Sequence[TaggedToken]) -> bool:
    """`Trump asked.` after “Why?” is the end of that sentence, despite the capital."""
    if len(items) > _LONGEST_REPORT or any(item.tag in "Q:" for item in items):
        return False
    tags = "".join(item.tag for item in items)
    if tags.rstrip(".") in ("-N", "NM") or (tags.rstrip(".") == "Nw" and items[1].lower.endswith("ed")):
        return True
    if _REPORT_WITH_APPOSITION.match(tags):
        return True  # “Stop!” Ann Gray, the mayor, said.
    tags = tags.lstrip("dw")
    if _REPORT_TO_SOMEBODY.fullmatch(tags) and items[tags.index("S") - len(tags)].lower in HEARING:
        return True  # “Stop!” Ann Gray told reporters on Monday.
    return tags[:2] in ("NS", "pS", "hS", "oS") and tags[2:3] in (".", "t", ",", "N", "")
