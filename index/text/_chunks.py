"""What is cut out of a text at once: a word with its signs, a compound with its hyphens, initials, an hour."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from index.text.scripts import FRACTIONS, HAN_KANA, INVISIBLE, MARKS, NOTE_MARKS, VOICE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

APOSTROPHES: Final = "'’‘ʼ＇´`′‛ʻ"
HYPHENS: Final = "-\u2010\u2011"
SOFT_HYPHENS: Final = "\u00ad¬"  # at the end of a line
MONEY: Final = "$€£¥"

_BLANK: Final = "[ \u00a0\u2009\u202f]"
_LINE_END: Final = r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*"
_BEYOND_LATIN: Final = re.compile("[^\0-\u02ff\u2000-\u206f\u20ac]")  # but €

_CLOCK: Final = r"\d{1,2}(?:\.\d\d)?"
_HALF_OF_DAY: Final = r"[AaPp]\.?[Mm](?:(?<=\.[Mm])\.)?"
# Two positions: 9 am, 10:30pm.
HOUR: Final = re.compile(rf"({_CLOCK}){_BLANK}?({_HALF_OF_DAY})")


def chunks_of(text: str) -> Iterator[re.Match[str]]:
    """The chunks of a text. All that is between them is no part of a word."""
    return chunk_pattern(all_scripts=_has_all_scripts(text)).finditer(text)


def split_at_chunks(text: str) -> list[str]:
    """A text in pieces, every second of which is a chunk, beginning with what is before the first."""
    return _splitter(all_scripts=_has_all_scripts(text)).split(text)


def _has_all_scripts(text: str) -> bool:
    return _BEYOND_LATIN.search(text) is not None


@cache
def _splitter(*, all_scripts: bool) -> re.Pattern[str]:
    return re.compile(f"({chunk_pattern(all_scripts=all_scripts).pattern})")


@cache
def chunk_pattern(*, all_scripts: bool) -> re.Pattern[str]:
    """What matches a chunk of text.

    Compiling it for all scripts takes ten times as long as for Latin letters, which are all that most texts have.
    """
    marks, han_kana = (MARKS, HAN_KANA) if all_scripts else ("", "")
    notes, fractions = (NOTE_MARKS, FRACTIONS) if all_scripts else ("\u00b2\u00b3\u00b9", "\u00bc-\u00be")
    # These apostrophes are letters to Unicode, but not words on their own.
    alnum = rf"[^\W_ʼʻ{notes}{fractions}{han_kana}]"
    run = rf"{alnum}+(?:[{marks}{INVISIBLE}]+{alnum}*)*"
    inner = (
        rf"[{APOSTROPHES}](?={alnum})(?!(?<=\d.)\d(?!\d\d(?!\d)))|(?<=\d)[.,/](?=\d)"  # 1'000 is one number, 5'10 two
    )
    word = rf"{run}(?:(?:{inner}){run})*"
    sum_of = rf"(?:(?<!\w)[A-Z]{{1,3}}[{MONEY}]|[{MONEY}](?:[A-Z]{{1,3}})?)(?=\d)"  # US$5, $5, $US5
    before = rf"(?:(?<![\w@#$])[#$](?={alnum})|(?<![@#$])@(?={alnum})|{sum_of})?"
    no_more = rf"(?![^\W{notes}]|[{marks}])" if marks else rf"(?![^\W{notes}])"
    after = rf"(?:(?<=\d){_BLANK}?(?:%|[{MONEY}]{no_more})|\+\+{no_more}(?!\+)|(?<=(?<!\w)[A-Za-z])#{no_more})?"
    signed = rf"{before}{word}{after}"  # don’t, 1,000, 50%, @name
    broken = rf"(?:[{HYPHENS}¬]{_LINE_END}|(?<=\u00ad){_LINE_END}|¬)(?={alnum})"
    initials = rf"(?:[^\W\d_]\.)+[^\W\d_]{no_more}\.?"  # U.S. and U.S, J.B.
    firm = rf"(?:[A-Z]+|[^\W\d_])(?:&(?:[A-Z]+|[^\W\d_]))+s?{no_more}"  # R&D, AT&T, B&Bs
    hour = rf"(?<![\w.,/]){_CLOCK}{_BLANK}?{_HALF_OF_DAY}{no_more}"
    part = rf"(?:{initials}|{firm}|{signed})[{notes}]*"
    more = rf"[{HYPHENS}\w&+¬{MONEY}{APOSTROPHES}{INVISIBLE}{notes}{marks}]"
    alone = rf"[^\W\d_ʼʻ{notes}{fractions}{han_kana}]{{2,}}+(?!{more})"  # most words, found faster
    return re.compile(
        rf"{alone}|{hour}|{part}(?:(?:[{HYPHENS}]|{broken}){part})*|(?<!\S)[{notes}]+|[{fractions}]"
        + (rf"|[{han_kana}][{marks}{VOICE_MARKS}]*" if all_scripts else "")
    )
