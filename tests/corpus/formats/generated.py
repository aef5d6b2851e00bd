"""Made-up posts, pages and captions, with all that their formats leave out: the same for the same seed.

Their words are made up too. Of what a page hides there is only what w3m hides as well: scripts, styles, comments.
"""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SYLLABLES: Final = "ba cor del fi gra hu lo mé nis pro ru sta té vol wen zor".split()
MOST_PIECES: Final = 6  # of a run of inline text, each with plain words before it


class _Words:
    """What both have: words, and runs of them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - no secrets

    def word(self) -> str:
        word = "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))
        return word.capitalize() if self.random.random() < 0.1 else word

    def words(self, most: int = 5) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def one(self, *choices: Callable[[], str]) -> str:
        return self.random.choice(choices)()

    def several(self, choice: Callable[[], str], most: int = 4) -> list[str]:
        return [choice() for _ in range(self.random.randint(1, most))]

    def run(self, piece: Callable[[], str], most: int = MOST_PIECES) -> list[str]:
        """The parts of a run of inline text: pieces with markup, and plain words before each."""
        return list(chain(*([self.words(), piece()] for _ in range(self.random.randint(1, most)))))


class Post(_Words):
    """A post in Markdown."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.definitions: list[str] = []

    def text(self) -> str:
        """All of it: blocks, and the definitions of its links and notes among and behind them."""
        blocks = [self.heading(), *self.several(self.block, 12), *self.several(self.paragraph)]
        place = self.random.randrange(len(blocks))
        links = [one for one in self.definitions if "^" not in one]
        notes = [one for one in self.definitions if "^" in one]
        return "\n\n".join([*blocks[:place], *links, *blocks[place:], *notes]) + "\n"

    def block(self) -> str:
        return self.one(
            self.heading, self.paragraph, self.paragraph, self.bullets, self.numbers, self.quote, self.table, self.code,
            self.indented, self.html, lambda: "***", lambda: f"<!-- {self.words()}\n> {self.words()} -->",
        )  # fmt: skip

    def heading(self) -> str:
        text = self.inline(is_table=True)
        marks = "#" * self.random.randint(1, 6)
        return self.random.choice([f"{marks} {text}", f"{marks} {text} {marks}", f"{text}\n====", f"{text}\n---"])

    def paragraph(self) -> str:
        return self.inline() + self.random.choice([".", "?", " — " + self.words(), ""])

    def inline(self, *, is_table: bool = False) -> str:
        """A run of text, its lines broken anywhere; in a table and a heading, nowhere."""
        text, *others = self.run(self.piece)
        for piece in others:
            breaks = [" "] if is_table else [" ", " ", " ", "\n", "  \n", "\\\n"]
            text += self.random.choice(breaks) + piece
        return text

    def piece(self) -> str:
        return self.one(
            lambda: f"*{self.words()}*", lambda: f"_{self.words()}_", lambda: f"**{self.words()}**",
            lambda: f"***{self.words()}***", lambda: f"~~{self.words()}~~", lambda: f"`{self.words()}`",
            lambda: f"``{self.word()} ` {self.word()}``", lambda: f"{self.word()}*{self.word()}*{self.word()}",
            lambda: f"**{self.word()}**{self.word()}", lambda: f"**{self.words()} *{self.words()}* {self.word()}**",
            lambda: f"[{self.words()}](https://{self.word()}.example/a_b_(c) '{self.word()}')",
            lambda: f"[*{self.words()}* {self.word()}](<{self.word()} x>)", self.reference, self.reference, self.note,
            lambda: f"<https://example.org/{len(self.definitions)}>", lambda: f"{self.word()} &amp; {self.word()}",
            lambda: f"caf&eacute;{self.word()} &#8212;", lambda: f"\\*{self.word()}\\* \\[{self.word()}\\]",
            lambda: f"![{self.words()}]({self.word()}.png)", lambda: f"<b class='{self.word()}'>{self.words()}</b>",
            lambda: f"<!-- {self.words()} --> {self.word()}", lambda: f"“{self.words()},” {self.word()}’s",
            lambda: f"{self.random.randint(2, 9999)} {self.word()}", lambda: f"[**{self.words()}**]({self.word()})",
        )  # fmt: skip

    def reference(self) -> str:
        label = f"{self.word()} {len(self.definitions)}"
        self.definitions.append(f"[{label}]: https://{self.word()}.example '{self.words()}'")
        return self.random.choice([f"[{self.words()}][{label}]", f"[{label}][]", f"[{label}]"])

    def note(self) -> str:
        label = f"^{len(self.definitions)}"
        self.definitions.append(f"[{label}]: {self.words()}\n    {self.words()}")
        return f"{self.word()}[{label}]"

    def bullets(self) -> str:
        mark = self.random.choice("-*+") + self.random.choice(["", "", " [ ]", " [x]"])
        gap = self.random.choice(["\n", "\n\n"])
        return gap.join(f"{mark} {_indented(self.item(), 2)}" for _ in range(self.random.randint(1, 4)))

    def numbers(self) -> str:
        first, gap = self.random.randint(1, 7), self.random.choice(["\n", "\n\n"])
        return gap.join(f"{first}. {_indented(self.item(), 3)}" for _ in range(self.random.randint(1, 4)))

    def item(self) -> str:
        nested = self.random.choice([None, None, self.bullets, self.quote, self.code])
        return self.inline() + (f"\n\n{nested()}" if nested and self.random.random() < 0.5 else "")

    def quote(self) -> str:
        inner = "\n\n".join(self.several(lambda: self.one(self.paragraph, self.bullets, self.quote, self.code), 2))
        lines = [f"> {line}".rstrip(" ") if not line.strip() else f"> {line}" for line in inner.split("\n")]
        return "\n".join(lines)

    def table(self) -> str:
        width = self.random.randint(2, 4)
        rows = [[self.cell() for _ in range(width)] for _ in range(self.random.randint(1, 4))]
        head, *body = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([head, "|" + "---|:-:|--:|:--|---|"[: 4 * width], *body])

    def cell(self) -> str:
        return f"{self.words()} {self.piece()}" if self.random.random() < 0.5 else f"{self.words()} \\| {self.word()}"

    def code(self) -> str:
        fence = self.random.choice(["```", "~~~~"])
        return f"{fence}{self.word()}\n" + "\n".join(self.several(self.words)) + f"\n\n  {self.words()}\n{fence}"

    def indented(self) -> str:
        return f"{self.words()}:\n\n    " + "\n    ".join(self.several(self.words))

    def html(self) -> str:
        return f"<div class='{self.word()}'>\n<p>{self.words()}\n</div>"


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


class WebPage(_Words):
    """A page of HTML."""

    def text(self) -> str:
        """All of it; every fourth page is a fragment."""
        body = "\n".join([self.heading(), *self.several(self.block, 15), self.paragraph()])
        if self.random.random() < 0.25:
            return body
        head = f"<title>{self.words()} &amp; {self.word()}</title><style>p > b {{ color: red }}</style>{self.script()}"
        return f"<!DOCTYPE html>\n<html lang=en><head>{head}</head>\n<body class='a>b'>{self.nav()}{body}</body></html>"

    def block(self) -> str:
        return self.one(
            self.heading, self.paragraph, self.paragraph, self.paragraph, self.bullets, self.table, self.pre,
            self.nav, self.script, lambda: f"<blockquote>{self.several(self.paragraph, 2)[0]}</blockquote>",
            lambda: f"<DIV data-x='<p>{self.word()}'>{self.inline()}<section>{self.inline()}</section></DIV>",
            lambda: f"<dl><dt>{self.inline()}<dd>{self.inline()}</dl>", lambda: f"<!-- {self.words()} > <p> -->",
            lambda: f"<figure><img src=a.png alt=\"{self.words()}\"><figcaption>{self.inline()}</figcaption></figure>",
        )  # fmt: skip

    def heading(self) -> str:
        level = self.random.randint(1, 6)
        return f"<h{level} id='{self.word()}'>{self.inline()}</h{level}>"

    def paragraph(self) -> str:
        end = self.random.choice(["</p>", "</P>", ""])
        return f'<{self.random.choice("pP")} class="{self.word()}">{self.inline()}{end}'

    def inline(self, most: int = MOST_PIECES) -> str:
        return "".join(
            piece + self.random.choice([" ", " ", "\n", "\r\n\t ", "  "]) for piece in self.run(self.piece, most)
        )

    def piece(self) -> str:
        return self.one(
            lambda: f"<b>{self.words()}</b>", lambda: f"<EM CLASS={self.word()}>{self.words()}</EM>",
            lambda: f"{self.word()}<i>{self.word()}</i>{self.word()}", lambda: f"{self.word()}<br>{self.word()}",
            lambda: f'<a title="{self.word()} > {self.word()}" href=x>{self.words()}</a>', lambda: "<BR/>",
            lambda: f"{self.word()} &amp; {self.word()}", lambda: f"caf&eacute;{self.word()} &#8212;&nbsp;Ba",
            lambda: f"<img src='a' alt='{self.words()}'>", lambda: f"<IMG SRC=b.png ALT=\"R&amp;D {self.word()}\">",
            lambda: f"<!-- {self.words()} -->{self.word()}", lambda: f"<span><font color=red>{self.words()}</span>",
            lambda: f"“{self.words()},” {self.word()}’s", lambda: f"{self.word()}<wbr>{self.word()}",
        )  # fmt: skip

    def bullets(self) -> str:
        tag, end = self.random.choice(["ul", "OL"]), self.random.choice(["</li>", "\n", ""])
        return f"<{tag}>" + "".join(f"<li>{item}{end}" for item in self.several(self.item)) + f"</{tag}>"

    def item(self) -> str:
        return self.inline() + (self.bullets() if self.random.random() < 0.2 else "")

    def table(self, *, is_nested: bool = False) -> str:
        """With a border, so that the cells can be told apart in what is shown."""
        end = self.random.choice(["</td>", "", "\n"])
        cell = self.short_cell if is_nested else self.cell
        rows = self.several(lambda: "<tr>" + "".join(f"<td>{one}{end}" for one in self.several(cell)))
        return "<table border=1>" + "".join(rows) + "</table>"

    def cell(self) -> str:
        return self.table(is_nested=True) if self.random.random() < 0.1 else self.inline(2)

    def short_cell(self) -> str:
        """A few words: w3m breaks the lines of a wide cell, even within a word."""
        return self.inline(1)

    def pre(self) -> str:
        return "<pre>" + "\n  ".join(self.several(lambda: f"{self.words()} <b>{self.word()}</b>")) + "</pre>"

    def nav(self) -> str:
        return (
            "<nav>" + " | ".join(f"<a href='?a=1&amp;b=2'>{words}</a>" for words in self.several(self.words)) + "</nav>"
        )

    def script(self) -> str:
        return f"<script type='x'>if (a < b && c > d) {{ document.write('<p>{self.words()}</p>') }} // </b> </script>"


class Captions(_Words):
    """Captions, in WebVTT for even seeds and in SubRip for odd ones."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.is_web = seed % 2 == 0
        self.seconds = 0.0

    def text(self) -> str:
        """All of it: a header, and cues that follow at once or after a pause, with notes between them."""
        head = ["WEBVTT - " + self.words(), "STYLE\n::cue { color: red }"] if self.is_web else []
        return "\n\n".join([*head, *(self.block(number) for number in range(1, self.random.randint(12, 40)))]) + "\n"

    def block(self, number: int) -> str:
        if self.is_web and self.random.random() < 0.1:
            return f"NOTE\n{self.words()}\n{self.words()}"
        begin = self.seconds + self.random.choice([0.0, 0.0, 0.5, 7.0])
        self.seconds = begin + self.random.randint(1, 5)
        settings = " align:start position:0%" if self.is_web and self.random.random() < 0.3 else ""
        times = f"{self.clock(begin)} --> {self.clock(self.seconds)}{settings}"
        return "\n".join([*([str(number)] if self.random.random() < 0.7 or not self.is_web else []), times, self.cue()])

    def clock(self, seconds: float) -> str:
        minutes, rest = divmod(round(1000 * seconds), 60_000)
        mark = "." if self.is_web else ","
        return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{mark}{rest % 1000:03}"

    def cue(self) -> str:
        return self.one(
            self.lines, self.lines, self.lines, lambda: f"<i>{self.words()}</i>\n{self.words()}",
            lambda: f"[{self.words(2)}]", lambda: f"- {self.words()}?\n- {self.words()}.",
            self.voice, lambda: f"<c.loud>{self.words()}</c>" if self.is_web else f"{{\\an8}}{self.words()}",
        )  # fmt: skip

    def voice(self) -> str:
        return f"<v {self.word().title()}>{self.lines()}" if self.is_web else f"{self.word().upper()}: {self.lines()}"

    def lines(self) -> str:
        return "\n".join(self.several(lambda: self.words(6), 2)) + self.random.choice(["", ",", ".", "?"])
