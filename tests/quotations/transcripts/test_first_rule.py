"""The first rule of transcripts: nobody is shown as saying what stands behind the label of somebody else.

The forms are those that real files were seen to have; none is taken from the program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus.document_reader import read_document
from index.quotations.pipeline import quotations_of

if TYPE_CHECKING:
    from collections.abc import Callable

CAST: Final = ("Anna Gray", "Boris Lind", "Carla Moreno")
SAID: Final = (
    "We counted the boats twice before the storm came.",
    "Nobody asked me, and I would have said no.",
    "How long did you wait at the pier?",
    "The harbor is closed until the spring, I am told.",
)
INTRUSION: Final = "I never signed the zorblax paper, and that is all."
HARD: Final = "\u00a0"
FORMS: Final[dict[str, Callable[[str, str], str]]] = {
    "colon": lambda name, text: f"{name}: {text}",
    "colon, hard blanks": lambda name, text: f"{name}:{HARD * 3}{text}",
    "time after the colon": lambda name, text: f"{name}: (01:20) {text}",
    "time before the colon": lambda name, text: f"{name} (00:01:20): {text}",
    "time before the colon, words below": lambda name, text: f"{name} (00:01:20):\n{text}",
    "time above": lambda name, text: f"{name}  0:01\n{text}",
    "time in brackets": lambda name, text: f"{name} [00:12:30] {text}",
    "time first": lambda name, text: f"[00:12:30] {name}: {text}",
    "bold": lambda name, text: f"**{name}** {text}",
    "bold with a colon": lambda name, text: f"**{name}:** {text}",
    "bold above": lambda name, text: f"**{name}**\n\n{text}",
    "heading above": lambda name, text: f"### {name}\n\n{text}",
    "brackets": lambda name, text: f"[{name}]: {text}",
    "title behind dashes": lambda name, text: f"{name} -- Chief Executive Officer\n\n{text}",
    "title behind a comma": lambda name, text: f"{name}, Chief Executive Officer\n\n{text}",
    "stop": lambda name, text: f"Mr. {name.split()[-1].upper()}. {text}",
    "of a place": lambda name, text: f"Mr. {name.split()[-1].upper()} of Ohio. {text}",
    "capitals": lambda name, text: f"{name.upper()}: {text}",
    "capitals and a title": lambda name, text: f"MS. {name.split()[-1].upper()}:  {text}",
    "the name above": lambda name, text: f"{name} (Lab)\n{text}",
    "a chat": lambda name, text: f"[01.02.25, 10:01] {name}: {text}",
    "angles": lambda name, text: f"<{name}> {text}",
    "a new voice": lambda name, text: f">> {name.upper()}: {text}",
}
NOBODIES: Final = (
    "Q{hard}{hard}{hard} {text}",
    "Q. {text}",
    "Q: {text}",
    "Q - {text}",
    "THE CHAIRMAN: {text}",
    "The CHAIRMAN. {text}",
    "[SPEAKER_00]: {text}",
    "Speaker A: {text}",
    "AUDIENCE: {text}",
    "AUDIENCE MEMBER: {text}",
    "Audience member: {text}",
    "Question from the floor: {text}",
    "???: {text}",
    "zorb_nik: {text}",
    "Anna Gray and Boris Lind: {text}",
    ">> {text}",
)

LETTERS = st.sampled_from("abdefgiklmnoprstuvz")
ENDINGS = st.sampled_from(["sen", "ov", "akis", "ini", "wicz", "ura"])  # so that no small word of English comes out
INVENTED = st.builds("{}{}".format, st.text(LETTERS, min_size=1, max_size=5), ENDINGS).map(str.capitalize)
THAT_ARE_WORDS = st.sampled_from(
    ["White", "Black", "West", "North", "May", "Lake", "Hall", "Law", "Day", "Church", "Street", "Park", "Post", "King"]
)
FIRST = st.sampled_from(["Bill", "Will", "April", "June", "Virginia", "Georgia", "Paris", "Christian", "Grace", "Ola"])
INITIAL = st.sampled_from(["", "A. ", "I. ", "T ", "J.B. "])
DECORATION = st.sampled_from(["", "🌊", " 🎙️", "★"])
SURNAME = st.one_of(INVENTED, THAT_ARE_WORDS, st.builds("{}-{}".format, INVENTED, INVENTED), st.just("O’Neal"))


class Name(NamedTuple):
    """A name as the label has it, and its last word."""

    written: str
    last: str


NAMES = st.builds(
    lambda first, initial, last, sign: Name(f"{first} {initial}{last}{sign}", last),
    st.one_of(FIRST, INVENTED), INITIAL, SURNAME, DECORATION,
)  # fmt: skip
BLANKS = st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\r\n\r\n"])


@st.composite
def intruded(draw: st.DrawFn) -> tuple[str, str, str]:
    """A transcript in which one paragraph has another label: text, file's name, the intruder's last name."""
    form = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    turns = draw(st.lists(st.tuples(st.sampled_from(CAST), st.sampled_from(SAID)), min_size=5, max_size=9))
    rendered = [form(name, text) for name, text in [*((one, SAID[0]) for one in CAST), *turns, (CAST[0], SAID[1])]]
    if draw(st.booleans()):
        last = ""
        label = draw(st.sampled_from(NOBODIES)).format(hard=HARD, text=INTRUSION)
    else:
        name = draw(NAMES)
        last = name.last
        label = FORMS[draw(st.sampled_from(sorted(FORMS)))](name.written, INTRUSION)
    at = draw(st.integers(4, len(rendered) - 1))
    text = draw(BLANKS).join([*rendered[:at], label, *rendered[at:]])
    ending = draw(
        st.sampled_from(["txt"] if {"<", ">"} & set(text) else ["txt", "md", "html"])
    )  # there they are markup
    return as_page(text) if ending == "html" else text, f"a.{ending}", last


def as_page(text: str) -> str:
    """The same as a page of HTML."""
    paragraphs = re.split(r"(?:\r?\n ?){2,}", re.sub(r"[*]{2}(.+?)[*]{2}", r"<b>\1</b>", text))
    return "".join(f"<p>{one.strip()}</p>\n" for one in paragraphs).replace("\n", "<br>\n")


@settings(max_examples=300)
@given(case=intruded())
def test_nobody_says_what_stands_behind_another_label(case: tuple[str, str, str]) -> None:
    text, name, last = case
    document = read_document(text.encode(), path=name)
    found = quotations_of(document)
    speakers = " ".join(one.speaker or "" for one in found)
    assert all(name.split()[-1] in speakers for name in CAST), speakers
    for one in found:
        if "zorblax" in one.text:
            assert one.speaker is None or last.lower() in one.speaker.lower(), (one.speaker, one.as_written)
            assert not any(part in (one.speaker or "") for part in ("Anna", "Boris", "Carla")), one.speaker
