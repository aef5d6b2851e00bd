"""The elements of a page of HTML that are open at some place, and what that means for the text there.

After https://html.spec.whatwg.org/#the-stack-of-open-elements, but without rebuilding what is nested wrongly: that
changes how a text looks, not whether it is shown.
"""

from __future__ import annotations

from collections import Counter

from index.lexicon.html_elements import ENDED_BY, ENDED_BY_BLOCKS, VERBATIM, VOID

_FOREIGN = "svg"
_TEMPLATE = "template"
_TITLE = "title"


class OpenElements:
    """A stack of names of elements, in small letters; each step takes constant time over a whole page."""

    __slots__ = ("_counts", "_hidden_at", "_names", "_verbatim")

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()
        self._verbatim = 0  # of them, those that show blanks as they are written
        self._hidden_at: int | None = None  # where on the stack the outermost element is whose text is not shown

    def enter(self, name: str, *, is_hidden: bool, is_closed: bool) -> None:
        """A start tag. is_hidden: the element's text is not shown; is_closed: the tag ends with a slash."""
        self._end_those_ended_by(name)
        if name in VOID or (is_closed and (name == _FOREIGN or self._counts[_FOREIGN])):
            return
        if is_hidden and self._hidden_at is None:
            self._hidden_at = len(self._names)
        self._names.append(name)
        self._counts[name] += 1
        self._verbatim += name in VERBATIM

    def leave(self, name: str) -> None:
        """An end tag: it ends the innermost element of its name and all in it, and without such an element nothing."""
        while self._counts[name]:
            if self._pop() == name:
                return

    @property
    def is_hidden(self) -> bool:
        """Whether text is not shown here."""
        return self._hidden_at is not None

    @property
    def is_verbatim(self) -> bool:
        """Whether blanks and line ends are shown as they are written."""
        return self._verbatim > 0

    @property
    def is_title(self) -> bool:
        """Whether text is the page's title here, not that of a picture in it."""
        return self._hidden_at is not None and self._names[self._hidden_at] == _TITLE

    def _end_those_ended_by(self, name: str) -> None:
        while self._names and name in ENDED_BY.get(self._names[-1], ()):
            self._pop()
        for outer in ENDED_BY_BLOCKS:
            if self._counts[outer] and name in ENDED_BY[outer] and not self._counts[_TEMPLATE]:
                self.leave(outer)

    def _pop(self) -> str:
        name = self._names.pop()
        self._counts[name] -= 1
        self._verbatim -= name in VERBATIM
        if self._hidden_at == len(self._names):
            self._hidden_at = None
        return name
