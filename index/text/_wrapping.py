"""Which lines of a hard-wrapped text continue the line before them, as if a blank stood there and no line end.

Whoever wraps a text at a width breaks a line where the next word would not have fit. So where one line follows another
without an empty line between them, and does not begin a sentence, there is evidence: *for* wrapping if its first word
would not have fit into the line before, if it begins with a small letter, or if the line before ends in *of* or *the*;
*against* it if none of this is so, as in lists, verse and tables and below headings. A text is wrapped where most of
the evidence is for it. In a wrapped text a paragraph ends at an empty line, where the next word would have fit, and
before an item of a list, a label of a transcript or a time.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index.text._joints import ends_like_prose, indent, is_empty_line_between, is_one_word, joints_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.text._joints import Joint
    from index.text.spans import Span

_NARROWEST, _WIDEST = 40, 120
"""Texts are wrapped at these columns, or between them; narrower ones are told by small letters alone."""
_MANY_SMALL = 0.4
"""If more of the lines begin with a small letter, nothing else is asked."""
_FEWEST_LINES = 2
_OUTLIERS = 20
"""One line in so many may be wider, or broken earlier, than the others explain."""
_SLIPS = 0.1
"""Evidence at so small a share of the joints may be a slip in a text of a paragraph a line."""
_FEWEST_SURE = 5
"""If so many lines are full, they were not broken by hand."""
_WELL_FILLED, _LEAST_FILLED = 0.8, 0.6
"""How much of the width a line takes that is broken by hand: usually, and at least."""


class _Limits(NamedTuple):
    """Up to which widths a next word would have fit into a line."""

    widest: int
    by_hand: int
    """If lines may be broken earlier than they had to be, as some of this text are."""
    least: int
    """If they may be broken much earlier, as far as is known."""


def continued_lines(text: str, lines: Sequence[Span], column: int) -> Collection[int]:
    """The numbers of the lines that continue the line before them; column: see `paragraphs`."""
    near = [at for at in range(1, len(lines)) if not is_empty_line_between(text, lines[at - 1], lines[at])]
    if not near:
        return ()
    small = sum(text[lines[at].start].islower() for at in near)
    is_mostly_small = small > _MANY_SMALL * len(near)
    if not is_mostly_small and _has_long_lines(text, lines):
        return ()
    widths = _widths(text, lines, near, column)
    usual = widths[-1 - len(widths) // _OUTLIERS] if widths else 0
    if not is_mostly_small and not _NARROWEST <= usual <= _WIDEST:
        return ()
    joints = joints_of(text, lines, near, column)
    prose = _in_prose(text, lines, near)
    evidence = sum(_evidence(joint, usual, is_prose=joint.at in prose) for joint in joints)
    if not is_mostly_small and evidence <= _SLIPS * len(joints):
        return ()
    limits = _limits(_width(text, lines[0], column), widths, joints)
    continued: set[int] = set()
    for joint in joints:
        if _is_continued(joint, limits, is_prose=joint.at in prose, is_second=joint.at - 1 not in continued):
            continued.add(joint.at)
    return continued


def _widths(text: str, lines: Sequence[Span], near: Sequence[int], column: int) -> list[int]:
    """How wide the lines with a neighbour are, ascending; without addresses, for which no line has room."""
    numbers = {number for at in near for number in (at - 1, at)}
    if column and len(numbers) > _FEWEST_LINES:
        numbers.discard(0)  # it may have been wrapped before a header came in front of it
    return sorted(_width(text, lines[at], column) for at in numbers if not _is_address(text, lines[at]))


def _width(text: str, line: Span, column: int) -> int:
    return indent(text, line, column) + line.end - line.start


def _is_address(text: str, line: Span) -> bool:
    return line.end - line.start > _NARROWEST and is_one_word(text, line)


def _has_long_lines(text: str, lines: Sequence[Span]) -> bool:
    """Whether there are more lines wider than any wrapping than a slip explains."""
    wide = (line for line in lines if line.end - line.start > _WIDEST and not _is_address(text, line))
    few = len(lines) // _OUTLIERS
    return len(list(islice(wide, few + 1))) > few


def _in_prose(text: str, lines: Sequence[Span], near: Sequence[int]) -> frozenset[int]:
    """Those lines of each block, between empty lines, below which one ends as sentences do, or which do so."""
    found: set[int] = set()
    for at in reversed(near):
        if at + 1 in found or ends_like_prose(text, lines[at]):
            found.add(at)
    return frozenset(found)


def _evidence(joint: Joint, usual: int, *, is_prose: bool) -> int:
    """What a joint says, if lines are usually of this width: above 0 for wrapping, below 0 against it."""
    if not joint.is_open or joint.is_item:
        return 0
    if joint.is_sure:
        return 2
    if joint.reach > usual and not (joint.is_below_heading or (joint.is_below_title and joint.begins_sentence)):
        return 1 if is_prose else 0
    if joint.at == 1:
        return 0  # the first line may be a title
    return -1 if is_prose and joint.reach > _WELL_FILLED * usual else -2


def _limits(first: int, widths: Sequence[int], joints: Sequence[Joint]) -> _Limits:
    widest = max((width for width in widths if width <= _WIDEST), default=0)
    if widest < _NARROWEST:
        return _Limits(0, 0, 0)  # widths say nothing
    if all(joint.reach > first for joint in joints if joint.is_open and joint.at > 1):
        widest = max(widest, first)
    sure = sorted(joint.reach for joint in joints if joint.is_sure)
    broken_at = sure[len(sure) // _OUTLIERS] if sure else widest + 1
    least = int(_LEAST_FILLED * widest)
    by_hand = min(widest, max(broken_at - 1, least))
    is_by_machine = by_hand == widest and len(sure) >= _FEWEST_SURE
    return _Limits(widest, by_hand, widest if is_by_machine else least)


def _is_continued(joint: Joint, limits: _Limits, *, is_prose: bool, is_second: bool) -> bool:
    """Whether, in a wrapped text, the second line of a joint continues the first; is_second: of its paragraph."""
    would_fit = joint.reach <= (limits.by_hand if is_prose else limits.widest)
    if joint.is_item:
        return joint.is_open and not would_fit
    if joint.is_sure:
        return True
    if not joint.is_open:
        return not would_fit and not joint.is_indented
    if is_prose and not (is_second and joint.is_below_title):
        would_fit = joint.reach <= limits.least  # a line of a paragraph, not its title: broken early by hand
    return not would_fit and not joint.is_below_heading
