"""What may be quoted in a draft: the quotations of a corpus with their speakers, its narration, and words not in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of
from index.text.sentences import paragraphs, sentences

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from index.corpus.document import Document
    from index.quotations.quotation import Quotation

_WORD: Final = re.compile(r"\w+")
_NAME: Final = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-zA-Z]+")
_ODD: Final = re.compile(r"[“”\"‘\[\]()<>*_…&\n#|`\\]|''|\.\.\.| - |--")  # what a draft or a format may read otherwise
_FEWEST_TEXTS: Final = 10
LEAST_WORDS: Final = 8  # of what is tampered with: of fewer, several verdicts may be right


@dataclass(frozen=True)
class Said:
    """A quotation of the record. text: without its marks. follows: the quotation of the same speaker after it in its
    document, with the words between them; None if there is none.
    """

    text: str
    speaker: str
    document: str
    follows: tuple[str, str] | None = None


class Record:
    """What a corpus has. texts: the files of its documents by name. held_out: articles that it does not have."""

    def __init__(self, texts: Mapping[str, str], held_out: Iterable[str]) -> None:
        documents = {name: read_document(text.encode(), path=name) for name, text in texts.items()}
        quotations = {name: quotations_of(document) for name, document in documents.items()}
        self.said = [one for name in documents for one in _said(documents[name], quotations[name])]
        self.narration = [one for name in documents for one in _narration(documents[name], quotations[name])]
        self.invented = [
            one.text
            for number, text in enumerate(held_out)
            for one in _said(*_read(f"{number}.txt", text))
            if count_words(one.text) >= LEAST_WORDS
        ]
        self.speakers = sorted({one.speaker for one in self.said})
        self._texts = [f" {plain(document.body)} " for document in documents.values()]
        self._spoken = [(f" {plain(one.text)} ", one.speaker) for found in quotations.values() for one in found]

    def stands(self, text: str) -> bool:
        """Whether these words stand somewhere in a text, in any case and with any marks."""
        words = f" {plain(text)} "
        return any(words in one for one in self._texts)

    def speakers_of(self, text: str) -> set[str | None]:
        """Everyone who says these words; None is nobody."""
        words = f" {plain(text)} "
        return {speaker for spoken, speaker in self._spoken if words in spoken}

    def resembles(self, text: str) -> bool:
        """Whether some text has a quarter of the runs of three words of this one."""
        words = plain(text).split()
        runs = {f" {' '.join(words[at : at + 3])} " for at in range(len(words) - 2)}
        return any(sum(run in one for run in runs) * 4 >= len(runs) for one in self._texts)


def plain(text: str) -> str:
    """The words of a text alone, in small letters, with a blank between them."""
    return " ".join(_WORD.findall(text.lower().replace("’", "").replace("'", "")))


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(plain(text).split())


def is_plain(text: str) -> bool:
    """Whether nothing in a text might be read otherwise in a draft."""
    return not _ODD.search(text)


def split_corpus(texts: Mapping[str, str], chance: random.Random) -> tuple[dict[str, str], list[str]]:
    """A tenth of the texts is held out: what is said there is not in the record."""
    names = sorted(texts)
    if len(names) < _FEWEST_TEXTS:
        raise SystemExit(f"the corpus is too small: {len(names)} texts, of which a tenth is to be held out")
    held_out = set(chance.sample(names, len(names) // 10))
    return {name: texts[name] for name in names if name not in held_out}, [texts[name] for name in sorted(held_out)]


def _read(name: str, text: str) -> tuple[Document, tuple[Quotation, ...]]:
    document = read_document(text.encode(), path=name)
    return document, quotations_of(document)


def _said(document: Document, quotations: Iterable[Quotation]) -> list[Said]:
    """The quotations of people with a full name whose words are plain, each with the next one of the same speaker."""
    found = []
    known = list(quotations)
    for one, other in zip_longest(known, known[1:]):
        if not one.speaker or not _NAME.fullmatch(one.speaker) or not is_plain(one.text):
            continue
        follows = None
        if other and other.speaker == one.speaker and is_plain(other.text):
            follows = document.body[one.end : other.start], other.text
        found.append(Said(one.text, one.speaker, document.path, follows))
    return found


def _narration(document: Document, quotations: Iterable[Quotation]) -> list[str]:
    """The sentences of a document that nobody says."""
    taken = [(one.start, one.end) for one in quotations]
    found = []
    body = document.body
    cut = [span for paragraph in paragraphs(body, document.reading.column) for span in sentences(body, *paragraph)]
    for start, end in cut:
        text = body[start:end]
        is_free = all(end <= begin or start >= stop for begin, stop in taken)
        if is_free and is_plain(text) and count_words(text) > LEAST_WORDS:
            found.append(text)
    return found
