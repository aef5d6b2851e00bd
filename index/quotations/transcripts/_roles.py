"""Who holds which role in a transcript: the moderator, the court, the mayor, by its introduction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.lexicon.first_names import is_first_name
from index.lexicon.nouns import PEOPLE
from index.lexicon.titles import SAME_ROLE, TITLES
from index.lexicon.transcript_words import ANONYMOUS, NOBODY
from index.quotations.transcripts._labels import is_role, low_words
from index.quotations.transcripts._name_patterns import NAME, may_be_persons, names_in, untitled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.quotations.transcripts._name_patterns import ListedName

_WORDS_FOR: Final = {
    "moderator": "moderator moderated moderates",
    "host": "host hosts hosted presenter presented",
    "interviewer": "interviewer interviewed interviewing",
    "chair": "chair chairman chairwoman chairperson chaired",
    "court": "judge justice magistrate honorable hon",
    "reporter": "reported",
}
_ROLE_OF: Final = {word: role for role, words in _WORDS_FOR.items() for word in words.split()}
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_FARTHEST: Final = 80  # characters from a name to its role in a list
_BEFORE: Final = re.compile(r"[^\r\n:;.]{0,40}(?::\s*|[ \t]{2,})\Z")
_FOR: Final = re.compile(r"\bfor\b", re.IGNORECASE)
_BEHIND: Final = re.compile(r"[^\r\n;.]*")
_NEXT_LINE: Final = re.compile(r"[ \t,]*\r?\n\s*([^\r\n.;:]+)(?=:\s*\d|\r?\n|\Z)")


class Roles:
    """The holders of the roles of one transcript. full: the full form of a name."""

    def __init__(self, introduction: str, full: Callable[[str], str]) -> None:
        self._introduction = introduction
        self._full = full
        self._holders: dict[str, str | None] = {}
        self._listed: list[tuple[frozenset[str], str]] | None = None

    def holder(self, role: str) -> str | None:
        """Who the text says is the moderator, or `Sir Colin Mabry in the Chair`; None if nobody, or several, are."""
        if not ANONYMOUS.isdisjoint(role.split()):
            return None
        if role not in self._holders:
            named = dict.fromkeys(self._in_brackets(role))
            named = named or dict.fromkeys([*self._in_list(role), *self._in_sentences(role)])
            if len(named) > 1:
                named = dict.fromkeys(name for name in named if is_first_name(name.partition(" ")[0]))
            self._holders[role] = next(iter(named)) if len(named) == 1 else None
        return self._holders[role]

    def give(self, role: str, holder: str) -> None:
        """From here on it is this one who holds a role."""
        self._holders[role] = holder

    def _in_list(self, role: str) -> Iterator[str]:
        """Whom the introduction lists with all the words of a role."""
        if self._listed is None:
            self._listed = list(self._entries())
        wanted = {canonical(word) for word in role.split()}
        for roles, name in self._listed:
            if wanted <= roles and (wanted != {"court"} or "reporter" not in roles):  # a court reporter
                yield name

    def _in_brackets(self, role: str) -> Iterator[str]:
        """Mr Deputy Speaker [Mr Dean]."""
        for found in re.finditer(
            rf"\b{re.escape(role)}[ ]+[\[(](?P<name>[^\[\]()]{{2,40}})[\])]", self._introduction, re.IGNORECASE
        ):
            words = found["name"].split()
            if len(untitled(words)) < len(words) and not is_role(found["name"]):
                yield self._full(found["name"])

    def _entries(self) -> Iterator[tuple[frozenset[str], str]]:
        text = self._introduction
        names = [one for one in names_in(text) if len(one.words) > 1 and may_be_persons(one.words)]
        for at, one in enumerate(names):
            roles = {canonical(title) for title in one.titles}
            roles |= _roles_in(self._around(names, at))
            yield frozenset(roles), self._full(" ".join(one.words))

    def _around(self, names: Sequence[ListedName], at: int) -> str:
        """What stands beside a name on its line, and on the line below it, up to the neighbours' names."""
        text, one = self._introduction, names[at]
        last = names[at - 1].end if at else 0
        following = names[at + 1].start if at + 1 < len(names) else len(text)
        before = _BEFORE.search(text, max(last, one.start - _FARTHEST), one.start)
        limit = min(following, one.end + _FARTHEST)
        behind = _BEHIND.match(text, one.end, limit)
        end = behind.end() if behind else one.end
        below = _NEXT_LINE.match(text, end, limit)
        is_for = before is not None and _FOR.search(before.group()) is not None  # who speaks for the defendant
        return " ".join(
            [before.group() if before and not is_for else "", text[one.end : end], below[1] if below else ""]
        )

    def _in_sentences(self, role: str) -> Iterator[str]:
        role = canonical(role)
        if role not in _WORDS_FOR:
            return
        nouns = rf"(?i:{_WORDS_FOR[role].replace(' ', '|')})"
        for form in (
            rf"{NAME}(?:,?[ ][^.\r\n]{{0,40}}?)?,?[ ](?:(?:is|was|as|in)[ ])?(?:(?:the|your|our)[ ])?{nouns}\b",
            rf"\b{nouns}(?:[ ](?:is|was|by)|:|,)?\s{{1,4}}{NAME}",
        ):
            for found in re.finditer(form, self._introduction):
                words = untitled(found["name"].split())
                if len(words) > 1 and may_be_persons(words) and not is_role(" ".join(words)):
                    yield self._full(" ".join(words))


def canonical(word: str) -> str:
    """One word for the words of one role: chair, of chairman and chaired."""
    return _ROLE_OF.get(word) or SAME_ROLE.get(word, word)


def role_key(name: str) -> str:
    """The words of a role without *the*, in small letters."""
    low = low_words(name)
    return " ".join(low[1:] if low[:1] == ["the"] else low)


def _roles_in(text: str) -> set[str]:
    words = {found.group().lower() for found in _WORD.finditer(text)}
    return {canonical(word) for word in words if word in TITLES or word in NOBODY or word in PEOPLE or word in _ROLE_OF}
