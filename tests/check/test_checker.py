"""What is said of a quotation beside the record: every verdict, and what is no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from search.check.checker import Checker
from search.check.drafts import read_draft
from search.check.findings import DraftQuotation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from search.check.findings import Finding
    from search.engine.engine import Engine

from tests.conftest import Corpus

TEXTS = {
    "vote.txt": (
        "date 2026-03-03 The council voted. “Nobody likes this, but the sea wall has to be paid for,” said Mayor Ines "
        "Halloran. “We looked for the money everywhere, and we found none.”\n\n"
        "“I start at four in the morning,” said Dele Adair, “and without the ferry I have no job.”\n\n"
        "The ferry carries some forty people a night, according to the harbor office.\n\n"
        "“A cease-fire of 50% of the U.S. fleet was ‘never’ our plan, don’t you see?” a man said at the quay."
    ),
    "speech.txt": (
        "Ines Halloran date 2026-02-20 Some of you have asked me about the night ferry. Let me be plain. We are not "
        "going to cut the night ferry. It is a lifeline [for the island].\n\nWe sail on."
    ),
    "hearing.txt": (
        "MS. BRISK: WE HAD PLANNED A SMALLER BOAT, WHICH WOULD HAVE COST HALF OF THAT.\n\n"
        "MR. LEE: AND WHO WAS ASKED ABOUT THE SMALLER BOAT?\n\nMS. BRISK: NOBODY. NOBODY ASKED US.\n"
    ),
    "echo.txt": (
        "date 2026-04-01 “We looked for the money everywhere, and we found none,” said Piet Vandermeer.\n\n"
        "“Three weeks ago the mayor told us that the ferry was safe,” he said."
    ),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The texts, indexed."""
    folder = tmp_path_factory.mktemp("check")
    corpus = Corpus((folder / "root").resolve(), folder / "store")
    for name, text in TEXTS.items():
        corpus.write(name, text)
    corpus.list(*TEXTS)
    corpus.index()
    return corpus


def only(tmp_path: Path, **texts: str) -> Corpus:
    """A corpus of these texts, by their names without the ending, indexed."""
    corpus = Corpus(tmp_path / "root", tmp_path / "store")
    for name, text in texts.items():
        corpus.write(f"{name}.txt", text)
    corpus.list(*(f"{name}.txt" for name in texts))
    corpus.index()
    return corpus


def finding(record: Corpus, text: str, speaker: str | None = None) -> Finding:
    """What is found of a quotation."""
    quotation = DraftQuotation("draft.txt", 1, 1, text, speaker)
    return record.ask(lambda engine: Checker(engine).check(quotation))


def differences(one: Finding) -> list[tuple[str, str]]:
    """The record's words and the draft's."""
    return [(piece.record, piece.draft) for piece in one.differences]


HALLORAN = "Ines Halloran"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We had planned a smaller ship", [("BOAT", "ship")]),
        ("Everybody likes this, but the sea wall has to be paid for", [("Nobody", "Everybody")]),
        # What stands beyond the sentence, the mark or the label is no word of theirs.
        ("but the sea wall has to be paid for today", [("", "today")]),
        ("which would have cost half of that today", [("", "today")]),
        ("So we had planned a smaller boat, which would have cost half of that", [("", "So")]),
        ("But without the ferry I have no job", [("and", "But")]),
        ("Nobody asked us then", [("", "then")]),
    ],
)
def test_a_word_at_an_end_stands_for_one_of_the_sentence_or_is_added(
    record: Corpus, text: str, told: list[tuple[str, str]]
) -> None:
    assert differences(finding(record, text)) == told


def test_another_speaker_of_the_same_words_is_told(record: Corpus) -> None:
    looked = "We looked for the money everywhere, and we found none"
    one = finding(record, looked, HALLORAN)
    assert (one.verdict, [place.speaker for place in one.also]) == ("same", ["Piet Vandermeer"])
    assert finding(record, looked, "Dele Adair").verdict == "other-speaker"
    assert finding(record, "We are not going to cut the night ferry", HALLORAN).also == ()


def test_a_place_that_is_not_sure_yields_to_one_that_is(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "root", tmp_path / "store")
    words = "“We are going to lose the ferry for good.”"
    corpus.write("guessed.txt", f"Ana Ruiz runs the port. She was in town.\n\n{words}")
    corpus.write("named.txt", f"{words[:-2]},” said Omar Haddad.")
    corpus.list("guessed.txt")
    corpus.index()
    one = finding(corpus, words, "Ana Ruiz")
    assert one.place
    assert (one.verdict, one.place.is_sure) == ("same", False)
    corpus.list("guessed.txt", "named.txt")
    corpus.index()
    one = finding(corpus, words, "Ana Ruiz")
    assert one.place
    assert (one.verdict, one.place.speaker) == ("other-speaker", "Omar Haddad")
    assert [place.speaker for place in one.also] == ["Ana Ruiz"]
    few = finding(corpus, "lose the ferry for good", "Ana Ruiz")  # which others may say, too
    assert few.place
    assert (few.verdict, few.place.speaker, [place.speaker for place in few.also]) == (
        "same", "Ana Ruiz", ["Omar Haddad"],
    )  # fmt: skip


def test_a_place_that_a_verb_of_saying_names_is_believed(tmp_path: Path) -> None:
    corpus = only(
        tmp_path,
        she="Ann Lee spoke on Monday. “We will rebuild the bridge before winter,” she said.",
        he="“We will rebuild the bridge before winter,” said Mayor Tom Hart.",
    )
    for speaker, other in (("Ann Lee", "Tom Hart"), ("Tom Hart", "Ann Lee")):
        one = finding(corpus, "We will rebuild the bridge before winter,", speaker)
        assert one.place
        assert (one.verdict, one.place.speaker, one.also[0].speaker) == ("same", speaker, other)


@pytest.mark.parametrize(
    ("quoted", "speaker", "told"),
    [
        ("And yet he is certainly against the governor,", "Alice Brandt", [("He", "And yet he")]),
        ("He is certainly for the governor,", "Alice Brandt", [("against", "for")]),
        ("He is certainly against the govrenor,", "Alice Brandt", [("governor", "govrenor")]),
        ("It looks like my hand to everybody here,", "Helen Marsh", [("", "to everybody here")]),
        ("We will never close the nwe school,", "John Poe", [("new", "nwe")]),
        ("We will never close the big school,", "John Poe", [("new", "big")]),
    ],
)
def test_a_word_that_is_put_in_is_not_taken_for_a_neighbour_s(
    tmp_path: Path, quoted: str, speaker: str, told: list[tuple[str, str]]
) -> None:
    corpus = Corpus(tmp_path / "root", tmp_path / "store")
    corpus.write(
        "a.txt",
        "The plan was cold and wet. “He is certainly against the governor,” Alice Brandt said. To everybody here that "
        "was new.\n\n“It looks like my hand,” said Helen Marsh.\n\n“To everybody here it is mine,” said Bo Lund.\n\n"
        "“We will never close the old school,” said Ann Lee.\n\n“We will never close the new school,” said John Poe.",
    )
    corpus.list("a.txt")
    corpus.index()
    one = finding(corpus, quoted, speaker)
    assert (one.verdicts, [(piece.record, piece.draft) for piece in one.differences]) == (("differs",), told)


def test_words_behind_many_short_quotations_within_a_speech_are_said(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "root", tmp_path / "store")
    phrases = " and ".join(f"“word {number} of it,” as he said," for number in range(9))
    corpus.write("a.txt", f"Ana Ruiz date 2026-01-05 They told us {phrases} and so we closed the harbor for good.")
    corpus.list("a.txt")
    corpus.index()
    one = finding(corpus, "And so we closed the harbor for good.", "Ana Ruiz")
    assert one.place
    assert (one.verdict, one.place.speaker) == ("same", "Ana Ruiz")


def test_a_man_and_a_woman_of_one_surname_are_two_in_any_order(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "root", tmp_path / "store")
    said = ["“We met in the harbor,” said Ms. Lee.", "“We sailed in the morning,” Lee said."]
    corpus.write("a.txt", " ".join(said))
    corpus.write("b.txt", " ".join(said[::-1]))
    for name, words in (("a.txt", "met in the harbor, we sailed in"), ("b.txt", "sailed in the morning, we met in")):
        corpus.list(name)
        corpus.index()
        assert "other-speaker" in finding(corpus, words, "Mr. Lee").verdicts


def test_only_the_same_words_of_another_are_told(tmp_path: Path) -> None:
    corpus = only(
        tmp_path,
        a="“We will never close the old harbor school again,” said Ann Lee.",
        b="“We will never close the new harbor school again,” said John Poe.",
    )
    one = finding(corpus, "We will never close the big harbor school again,", "John Poe")
    assert one.place
    assert (one.verdict, one.place.speaker, one.also) == ("differs", "John Poe", ())


@pytest.mark.parametrize(
    "text",
    [
        "[W]e will not run his columns,",
        "we said [t]he ferry is old,",
        "[I]’m not a crook at all,",
        "pick[ing] up sticks,",
    ],
)
def test_brackets_that_the_record_has_too_are_no_difference(tmp_path: Path, text: str) -> None:
    corpus = only(tmp_path, a=f"“{text}” said Ann Lee.", b="“Pick up sticks,” said Bo Lund.")
    assert finding(corpus, text, "Ann Lee").verdict == "same"
    if "[ing]" not in text:
        assert finding(corpus, text.replace("[", "").replace("]", ""), "Ann Lee").verdict == "same"


@pytest.mark.parametrize("text", ["If elected POTUS,", "I will create borders,", "create bor-\nders and we will"])
def test_a_hyphen_with_a_blank_behind_it_joins_only_a_broken_word(tmp_path: Path, text: str) -> None:
    corpus = only(tmp_path, a="“If elected POTUS- I will create borders and we will stop,” Ann Poole said.")
    assert finding(corpus, text, "Ann Poole").verdict == "same"


def test_an_exact_wording_is_shown_before_one_that_brackets_stand_for(tmp_path: Path) -> None:
    corpus = only(
        tmp_path,
        a="“Turning POTUS around is hard,” wrote Anne Slaughter.",
        b="It was “turning [Obama] around,” Slaughter said.",
    )
    one = finding(corpus, "turning [Obama] around", None)
    assert one.place
    assert (one.verdict, one.place.path) == ("same", "seeds/b.txt")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("to cut the night ferry", "We are not going to cut the night ferry."),
        ("We are not going to cut the night ferry", "We are not going to cut the night ferry."),
        ("plain. We are not going", "Let me be plain. We are not going to cut the night ferry."),
        ("the ferry was", "Three weeks ago the mayor told us that the ferry was safe,"),
        ("harbor office", "harbor office"),  # said by nobody
    ],
)
def test_the_sentences_of_a_part_are_told(record: Corpus, text: str, sentence: str) -> None:
    place = finding(record, text).place
    assert place
    assert place.sentence == sentence
    assert finding(record, text).is_part == (sentence.rstrip(".") not in (text, text + "."))


def test_a_text_that_is_left_out_proves_nothing(record: Corpus) -> None:
    quotation = DraftQuotation("draft.txt", 1, 1, "We are not going to cut the night ferry", HALLORAN)

    def check(engine: Engine) -> tuple[Finding, set[str]]:
        checker = Checker(engine, ["seeds/speech.txt"])
        return checker.check(quotation), checker.met

    one, met = record.ask(check)
    assert (one.verdict, met) == ("not-found", {"seeds/speech.txt"})


def test_words_in_straight_single_marks_are_told(tmp_path: Path) -> None:
    draft = (
        "'It bothers me that we don't go,' Ann Lee said. ''We go now,'' said the Lees' house. In the '90s it's so.\n"
    )
    read = read_draft("draft.txt", draft.encode())
    assert [one.text for one in read.unchecked] == ["It bothers me that we don't go,", "We go now,"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nobody likes this, but the sea wall has to be paid for", HALLORAN),
        ("the sea wall has to be paid for.", "Mayor Halloran"),
        ("The sea wall has to be paid for,", "Halloran"),
        ("nobody likes this — but the sea wall has to be paid for", None),
        ("I start at four in the morning and without the ferry I have no job", "Dele Adair"),
        ("A ceasefire of 50 % of the US fleet was \"never\" our plan, don't you see", None),
        ("a cease‑fire of 50% of the U.S. fleet", None),
        ("It is a lifeline [for the island].", HALLORAN),
        ("[W]e are not going to cut the night ferry", HALLORAN),
        ("It is a lifeline [for the island]. We sail on", HALLORAN),
        ("We had planned a smaller boat, which would have cost half of that", "Brisk"),
        ("We looked for the money everywhere, and we found none", "Piet Vandermeer"),
        ("We looked for the money everywhere, and we found none", HALLORAN),
        ("nobody asked us …", "Brisk"),
    ],
)  # fmt: skip
def test_the_same(record: Corpus, text: str, speaker: str | None) -> None:
    found = finding(record, text, speaker)
    assert (found.verdicts, differences(found)) == (("same",), [])
    assert found.similarity == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nobody likes this, but the sea wall must be paid for", [("has to", "must")]),
        ("We looked for the money, and we found none", [("everywhere", "")]),
        ("We looked for the missing money everywhere, and we found none", [("", "missing")]),
        ("We are going to cut the night ferry", [("not", "")]),
        ("A cease-fire of 15% of the U.S. fleet", [("50%", "15%")]),
        ("A cease-fire of 50 of the U.S. fleet", [("50%", "50")]),
        ("A cease-fire of 50% of the us fleet", [("U.S.", "us")]),
        ("A cease-fire of 50% of the U.S. fleet was never our plan, do you see", [("don’t", "do")]),
        (
            "the sea wall has to be paid for. We looked for the money everywhere",
            [("” said Mayor Ines Halloran. “", "")],
        ),
    ],
)
def test_it_differs_in_these_words(record: Corpus, text: str, told: list[tuple[str, str]]) -> None:
    found = finding(record, text)
    assert (found.verdict, differences(found)) == ("differs", told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nobody likes this … the sea wall has to be paid for", [("but", "…")]),
        ("Nobody likes this ... paid for", [("but the sea wall has to be", "...")]),
        ("Some of you have asked me […] We are not going to cut the night ferry",
         [("about the night ferry. Let me be plain", "[…]")]),
        ("We are not going to cut [it]", [("the night ferry", "[it]")]),
        ("[The] sea wall [here] has to be [paid] for", [("", "[here]")]),
        ("We looked for the money …", [("everywhere, and we found none", "…")]),
        ("… the sea wall has to be paid for", [("Nobody likes this, but", "…")]),
        ("We are not going to cut the night ferry [sic] . . . It is a lifeline", [("", "[sic]")]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_filled_in(record: Corpus, text: str, told: list[tuple[str, str]]) -> None:
    found = finding(record, text, HALLORAN)
    assert (found.verdict, differences(found)) == ("shortened", told)


@pytest.mark.parametrize(
    ("text", "speaker", "says"),
    [
        ("Nobody likes this, but the sea wall has to be paid for", "Piet Vandermeer", HALLORAN),
        ("A cease-fire of 50% of the U.S. fleet was never our plan", "Dele Adair", None),
        ("We had planned a smaller boat, which would have cost half of that", "Mr. Lee", "BRISK"),
    ],
)
def test_another_says_it(record: Corpus, text: str, speaker: str, says: str | None) -> None:
    found = finding(record, text, speaker)
    assert found.verdicts == ("other-speaker",)
    assert found.place
    assert found.place.is_said
    assert (found.place.speaker or "").upper() == (says or "").upper()


def test_words_that_stand_in_a_headline_too_are_said_where_they_are_said(corpus: Corpus) -> None:
    corpus.write(
        "a.txt", "We keep the old harbor as it is\n\nSo it was. “We keep the old harbor as it is,” said Ana Ruiz."
    )
    corpus.list("a.txt")
    corpus.index()
    found = finding(corpus, "We keep the old harbor as it is", "Ana Ruiz")
    assert (found.verdict, found.place and found.place.line) == ("same", 3)


def test_the_gravest_counts_and_all_are_told(record: Corpus) -> None:
    found = finding(record, "Nobody likes this, but the sea wall must be paid for", "Piet Vandermeer")
    assert (found.verdict, found.verdicts) == ("other-speaker", ("other-speaker", "differs"))


@pytest.mark.parametrize(
    "text",
    [
        "The ferry carries some forty people a night",
        "The council voted. Nobody likes this, but the sea wall has to be paid for",
    ],
)
def test_words_that_nobody_says_are_written(record: Corpus, text: str) -> None:
    for speaker in (HALLORAN, None):
        assert finding(record, text, speaker).verdicts == ("written",)


@pytest.mark.parametrize(
    "text",
    [
        "The moon is made of green cheese",
        "xyzzy",
        "…",
        "this likes nobody, wall sea the but for paid be to has",
        "Three weeks ago the mayor asked for half of a boat at the quay",
    ],
)
def test_what_is_nowhere_is_not_found(record: Corpus, text: str) -> None:
    assert finding(record, text, "Oona Brisk").verdict == "not-found"


def test_the_nearest_wording_is_told_where_one_is_near(record: Corpus) -> None:
    found = finding(record, "Three weeks ago the treasurer told her that no harbor was open")
    assert found.verdict == "not-found"
    assert found.place
    assert found.place.path == "seeds/echo.txt"
    assert finding(record, "The moon is made of green cheese").place is None


def test_the_place_is_the_file_s_own(record: Corpus) -> None:
    found = finding(record, "without the ferry I have no job", "Dele Adair")
    assert found.place
    assert (found.place.path, found.place.line, str(found.place.date)) == ("seeds/vote.txt", 3, "2026-03-03")
    text = TEXTS["vote.txt"]
    assert text[found.place.start : found.place.end] == found.place.text == "without the ferry I have no job"


def test_how_many_other_places_have_it_is_told(record: Corpus) -> None:
    assert finding(record, "We looked for the money everywhere, and we found none").others == 1


def told_of(corpus: Corpus, text: str, quoted: str, speaker: str | None = None, written: str | None = None) -> Finding:
    """What is found of a quotation beside one text."""
    corpus.write("a.txt", text)
    corpus.list("a.txt")
    corpus.index()
    quotation = DraftQuotation("draft.txt", 1, 1, quoted, speaker, written)
    return corpus.ask(lambda engine: Checker(engine).check(quotation))


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("We cut 1.5 million jobs in two years", "We cut 15 million jobs in two years"),
        ("We drank 7,5 litres of milk that day", "We drank 75 litres of milk that day"),
        ("It costs between $10-20 million a year", "It costs between $1020 million a year"),
        ("The score was 3-2 on that day", "The score was 32 on that day"),
        ("It was -5 degrees in the night", "It was 5 degrees in the night"),
        ("The swing was +3 points in all", "The swing was -3 points in all"),
        ("He got a B+ grade for it", "He got a B grade for it"),
        ("They hate us for what we are", "They hate US for what we are"),
        ("They hate us for what we are", "THEY HATE US FOR WHAT WE ARE"),
    ],
)
def test_a_number_a_sign_or_capitals_make_a_difference(corpus: Corpus, said: str, quoted: str) -> None:
    assert told_of(corpus, f"“{said},” said Ana Ruiz.", quoted, "Ana Ruiz").verdict == "differs"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“The school is safe,” said Ana Ruiz.\n\n“It burned in May,” said Piet Moor.",
         "The school is safe. It burned in May"),
        ("“I will never,” said Ana Ruiz, as Piet Moor said, “sell the park.”", "I will never sell the park"),
    ],
)  # fmt: skip
def test_what_two_people_say_is_never_the_same_quotation(corpus: Corpus, text: str, quoted: str) -> None:
    assert told_of(corpus, text, quoted).verdict != "same"


def test_a_man_and_a_woman_of_one_name_are_two(corpus: Corpus) -> None:
    text = "“We close the bridge in May,” said Ms. Lee."
    assert told_of(corpus, text, "We close the bridge in May", "Lee", "Mr. Lee").verdict == "other-speaker"
    assert told_of(corpus, text, "We close the bridge in May", "Lee", "Ms. Lee").verdict == "same"


@pytest.mark.parametrize("quoted", ["… bridge", "The [old] bridge", "The bridge …"])
def test_few_words_with_a_gap_are_found(corpus: Corpus, quoted: str) -> None:
    found = told_of(corpus, "“The bridge is closed,” said Ana Ruiz.", quoted, "Ana Ruiz")
    assert found.verdict == "shortened"


def test_a_bracket_at_the_beginning_is_shown(corpus: Corpus) -> None:
    found = told_of(corpus, "“The bridge was closed,” said Ana Ruiz.", "[The] bridge was closed", "Ana Ruiz")
    assert (found.verdict, "".join(piece.draft + piece.after for piece in found.pieces)) == (
        "same", "[The] bridge was closed",
    )  # fmt: skip


def test_a_text_in_capitals_but_for_a_letter_has_no_case(corpus: Corpus) -> None:
    text = "“THE McDONALD BRIDGE WILL CLOSE TOMORROW,” said Ana Ruiz."
    assert told_of(corpus, text, "The McDonald bridge will close tomorrow", "Ana Ruiz").verdict == "same"


# drafts


def spoken(name: str, text: str) -> Sequence[tuple[int, int, str, str | None]]:
    """The quotations of a draft."""
    return [(one.line, one.column, one.text, one.speaker) for one in read_draft(name, text.encode()).quotations]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "A ferry.\n\n“We sail\nat night, all of us,” said Ana Ruiz.\n"),
        ("a.md", "# A ferry\n\n“We *sail*\nat night, all of us,” said **Ana Ruiz**.\n"),
        ("a.html", "<h1>A ferry</h1>\n\n&ldquo;We <i>sail</i>\nat night, all of us,” said Ana Ruiz.\n"),
        ("-", "<p>A ferry</p>\n\n<p>“We sail at night, all of us,” said Ana Ruiz."),
    ],
)
def test_a_draft_is_read_in_its_format(name: str, text: str) -> None:
    ((line, _, words, speaker),) = spoken(name, text)
    assert (line, words, speaker) == (3, "We sail at night, all of us,", "Ana Ruiz")


def test_words_between_marks_that_are_no_quotation_are_told() -> None:
    draft = read_draft(
        "a.txt",
        "He read “The Old Man and the Sea” twice. “We sail at night, all of us,” said Ana Ruiz.\n\n"
        "Tom Cole’s ‘so-called plan of the year’ isn’t ‘new’.".encode(),
    )
    assert [one.text for one in draft.quotations] == ["We sail at night, all of us,"]
    assert [(one.line, one.text) for one in draft.unchecked] == [
        (1, "The Old Man and the Sea"), (3, "so-called plan of the year"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", "“We sail,” said Ana Ruiz.\n\n> We will mend\n> it all.\n\nEnd.", [(3, "We will mend it all.")]),
        ("a.txt", "“We sail,” said Ana Ruiz.\n> We will mend it.\n", [(2, "We will mend it.")]),
        ("a.md", "> “We will mend it,” said Ana Ruiz.\n", []),
        ("a.html", '<p>So.\n<blockquote class="x"><p>We will mend.</blockquote>', [(2, "We will mend.")]),
        ("a.html", "<blockquote><q>We will mend it,</q> said Ana Ruiz.</blockquote>", []),
    ],
)  # fmt: skip
def test_a_block_quotation_without_marks_is_told(name: str, text: str, told: list[tuple[int, str]]) -> None:
    assert [(one.line, one.text) for one in read_draft(name, text.encode()).unchecked] == told


def test_words_of_a_quotation_over_several_lines_are_all_checked() -> None:
    text = "<p>Ana Ruiz said: “We do not act alone.<br>We act together.” <q>So be it</q>, she said."
    draft = read_draft("a.html", text.encode())
    assert [one.text for one in draft.quotations] == ["We do not act alone.", "We act together.", "So be it"]
    assert draft.unpaired == []


@pytest.mark.parametrize(
    ("draft", "verdicts"),
    [
        ("“I will not,” Ann Lee said, “vote for a tax on bread.”", ["same", "same"]),
        ("“I will,” Ann Lee said, “vote for a tax on bread.”", ["same", "differs"]),
        ("“I will,” Ann Lee said. “Vote for a tax on bread.”", ["same", "same"]),
        ("“We are tired,” Ann Lee told us, “and we want peace.”", ["same", "same"]),
        ("“We start at four,” Ann Lee told us, “and sail at six.”", ["same", "same"]),
        ("“We start at four,” Ann Lee told us, “over the bridge.”", ["same", "differs"]),
    ],
)
def test_the_pieces_of_a_sentence_follow_each_other_in_the_record(
    corpus: Corpus, draft: str, verdicts: list[str]
) -> None:
    corpus.write(
        "a.txt",
        "“I will not vote for a tax on bread,” Ann Lee said. “We are tired. And we want peace.” She left.\n\n"
        "“We start at four,” said Ann Lee, “and sail at six.”",
    )
    corpus.write("b.txt", "“We walk over the bridge,” said Ann Lee.")
    corpus.list("a.txt", "b.txt")
    corpus.index()
    quotations = read_draft("a.txt", draft.encode()).quotations

    def check(engine: Engine) -> list[str]:
        checker = Checker(engine)
        return [checker.check(one).verdict for one in quotations]

    assert corpus.ask(check) == verdicts
