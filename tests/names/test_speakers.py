from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexicon.nicknames import OTHER_FORMS
from index.names.known_speaker import KnownSpeaker, matching_speakers
from index.names.name import family_of, name_words
from index.names.speakers import join_speakers, may_be_one
from index.text.folding import fold

ONE = [
    "Gov. Pritzker, JB Pritzker, J.B. Pritzker, J. B. Pritzker, Governor JB Pritzker, JB PRITZKER, Pritzker",
    "J. Pritzker, JB Pritzker",
    "John Smith, JOHN SMITH, Mr. John Smith, J. Smith",
    "Donald Trump, Donald J. Trump, Donald John Trump, D. Trump, President Trump, Trump, TRUMP",
    "Hillary Clinton, Hillary Rodham Clinton, HILLARY CLINTON, Mrs. Clinton",
    "Bill Clinton, William Clinton, William J. Clinton, William Jefferson Clinton",
    "Mike Pence, Michael Pence, Michael R. Pence",
    "Joe Biden, Joseph Biden, Joseph R. Biden, J. Biden",
    "José Peña, Jose Pena, Peña, JOSE PEÑA",
    "Martin O’Malley, Martin O'Malley, O’Malley",
    "Alexandria Ocasio-Cortez, Alexandria Ocasio Cortez, Ocasio-Cortez",
    "Bill de Blasio, Bill De Blasio, De Blasio, Mayor de Blasio",
    "Chris Van Hollen, Christopher Van Hollen, Van Hollen, Sen. Van Hollen",
    "Debbie Wasserman Schultz, Wasserman Schultz",
    "J.D. Vance, James David Vance, JD Vance",
    "George H.W. Bush, George Herbert Walker Bush, George H. W. Bush",
    "Donald Trump Jr., Donald Trump, Jr, Donald J. Trump Jr",
    "Robert P. Corker Jr., Sen. Corker, Corker",
    "Rick Scott, Gov. Scott",
    "Ruiz, Ms. Ruiz",
    "the White House, White House, The White House",
    "the mayor’s office, The Mayor's Office",
    "CNN, Cnn",
    "Prime Minister Boris Johnson, Boris Johnson",
]
APART = [
    "Bill Clinton, Hillary Clinton, Clinton, Mr. Clinton",
    "Boris Johnson, Brandon Johnson, Johnson",
    "John Smith, Jane Smith, J. Smith",
    "Bill Smith, Bob Smith, B. Smith",
    "Bob Smith, Rob Smith",
    "Ed Kennedy, Ted Kennedy",
    "Christine Todd, Christopher Todd, Chris Todd",
    "Donald Trump, Donald Trump Jr., Trump",
    "Donald Trump, Ivanka Trump, Trump",
    "Donald Trump Jr., Donald Trump Sr., Donald Trump III, Donald Trump",
    "George W. Bush, George H.W. Bush, George Bush, Bush",
    "JB Pritzker, Jay Pritzker, J. Pritzker, Pritzker",
    "J.B. Smith, James Smith",
    "Mr. Trump, Mrs. Trump, Trump",
    "Donald Trump, Mrs. Trump, Trump",
    "John Smith, Mrs. John Smith",
    "Donald Trump, Trump Jr., Trump",
    "Mr. Trump Jr., Trump",
    "Ana, Ana Ruiz",
    "Scott, Rick Scott",
    "Rick Scott, Tim Scott, Sen. Scott",
    "Pope Francis, John Francis",
    "Israel, Steve Israel",
    "Bloomberg, Michael Bloomberg",
    "CNN, Jane CNN",
    "XYZ, Jane Xyz",
    "CBS, CBS News, News",
    "Charlotte Observer, Observer",
    "Trump, Trump’s campaign, Trump Organization",
    "Justice Department, State Department, the department",
    "Chris Van Hollen, Mary Hollen, Hollen",
    "Joseph Lieberman, Robert Joseph Lieberman",
    "Al Gore, Ahmed Al Gore",
    "John Smith, John Smithson",
    "Maria Cruz Garcia, Maria Paz Garcia, Maria Garcia",
]


def listed(names: str) -> list[str]:
    return names.replace("Trump, Jr,", "Trump\0 Jr,").replace(", ", "\n").replace("\0", ",").split("\n")


@pytest.mark.parametrize("names", ONE)
def test_names_of_one_speaker_are_joined(names: str) -> None:
    (speaker,) = join_speakers(listed(names))
    assert speaker.names == tuple(sorted(set(listed(names))))


@pytest.mark.parametrize("names", APART)
def test_where_there_is_doubt_names_stay_apart(names: str) -> None:
    assert sorted(speaker.names for speaker in join_speakers(listed(names))) == sorted((n,) for n in listed(names))


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        # A first name decides whom initials mean; another surname's owner does not matter.
        ("John Smith, Mary Smith, J. Smith, Smith", ["John Smith, J. Smith", "Mary Smith", "Smith"]),
        ("Bill Clinton, William Clinton, Hillary Clinton", ["Bill Clinton, William Clinton", "Hillary Clinton"]),
        ("Jeb Bush, George W. Bush, G.W. Bush", ["Jeb Bush", "George W. Bush, G.W. Bush"]),
        ("Fred Trump Jr., Donald Trump, Trump Jr.", ["Fred Trump Jr., Trump Jr.", "Donald Trump"]),
        ("Van Hollen, Chris Van Hollen, Mary Hollen", ["Van Hollen, Chris Van Hollen", "Mary Hollen"]),
        ("Wasserman Schultz, Debbie Wasserman Schultz, Debbie Schultz, Schultz", None),
    ],
)
def test_each_name_is_with_its_own(names: str, groups: list[str] | None) -> None:
    expected = sorted(tuple(sorted(listed(group))) for group in groups or [names])
    assert sorted(speaker.names for speaker in join_speakers(listed(names))) == expected


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("Pritzker, J. Pritzker, J.B. Pritzker, JB Pritzker, Jb Pritzker, Governor JB Pritzker", "JB Pritzker"),
        ("HIllary Clinton, Hillary Clinton, Hillary Rodham Clinton, HILLARY CLINTON", "Hillary Clinton"),
        ("Gov. Pritzker", "Pritzker"),
        ("J. Smith, JOHN SMITH", "JOHN SMITH"),
        ("Mitch Mcconnell, Mitch McConnell", "Mitch McConnell"),
        ("Jose Pena, José Peña", "José Peña"),
        ("Van Hollen, Chris Van Hollen", "Chris Van Hollen"),
        ("the White House, White House", "White House"),
        ("the mayor’s office", "the mayor’s office"),
        ("Mayor", "Mayor"),
    ],
)
def test_a_speaker_is_shown_by_first_and_last_name(names: str, shown: str) -> None:
    assert [speaker.name for speaker in join_speakers(listed(names))] == [shown]


def test_two_that_would_show_alike_are_shown_as_they_are_written() -> None:
    assert [speaker.name for speaker in join_speakers(["Mr. Clinton", "Mrs. Clinton"])] == [
        "Mr. Clinton",
        "Mrs. Clinton",
    ]


NAMES = (
    "Mayor Brandon Johnson,Boris Johnson,JB Pritzker,J.B. Pritzker,Pritzker,Kelly Hayes,José Peña,CBS News,"
    "Donald Trump,Donald Trump Jr.,Justice Department,the mayor’s office"
).split(",")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("johnson", ["Boris Johnson", "Brandon Johnson"]),
        ("JOHNSON Brandon", ["Brandon Johnson"]),
        ("Gov. J. B. Pritzker", ["JB Pritzker"]),
        ("pritzker", ["JB Pritzker"]),
        ("john", []),
        ("brandon hayes", []),
        ("pena", ["José Peña"]),
        ("news", ["CBS News"]),
        ("the Mayor’s Office", ["the mayor’s office"]),
        ("mayor johnson", ["Boris Johnson", "Brandon Johnson"]),
        ("justice department", ["Justice Department"]),
        ("donald trump", ["Donald Trump", "Donald Trump Jr."]),
        ("trump jr", ["Donald Trump Jr."]),
    ],
)
def test_a_speaker_is_meant_by_any_whole_words_of_one_name_titles_aside(asked: str, meant: list[str]) -> None:
    assert [speaker.name for speaker in matching_speakers(name_words(asked), join_speakers(NAMES))] == meant


def test_whoever_is_meant_is_meant_with_all_names() -> None:
    (speaker,) = matching_speakers(("jb",), join_speakers(["JB Pritzker", "Gov. Pritzker", "Boris Johnson"]))
    assert speaker == KnownSpeaker("JB Pritzker", ("Gov. Pritzker", "JB Pritzker"), (("pritzker",), ("jb", "pritzker")))


FIRSTS = "John Jane J. J.B. JB James Joe Joseph Bill William Chris Ana Van de Donald X. Qil".split()
MIDDLES = ["", "", "", "B.", "Ann", "H.W.", "de", "Van"]
SURNAMES = "Smith Ruiz Hollen Trump Johnson".split()
PERSONAL = st.builds(
    lambda *parts: " ".join(filter(None, parts)),
    st.sampled_from(["", "", "", "Mr.", "Mrs.", "Gov.", "the"]),
    st.sampled_from(["", *FIRSTS]),
    st.sampled_from(MIDDLES),
    st.sampled_from(SURNAMES),
    st.sampled_from(["", "", "", "Jr.", "III"]),
)
ANY_NAME = PERSONAL | PERSONAL.map(str.upper) | st.sampled_from(["CNN", "CBS News", "Ana", "the mayor", "?"])
SOME_NAMES = st.lists(ANY_NAME, max_size=12)


@given(SOME_NAMES, st.randoms())
def test_neither_order_nor_repetition_matters(names: list[str], random: object) -> None:
    shuffled = names * 2
    assert hasattr(random, "shuffle")
    random.shuffle(shuffled)
    assert join_speakers(shuffled) == join_speakers(names)


@given(SOME_NAMES | st.lists(st.text(max_size=20)))
def test_every_name_is_one_speakers(names: list[str]) -> None:
    speakers = join_speakers(names)
    assert sorted(name for speaker in speakers for name in speaker.names) == sorted(set(names))
    assert all(speaker.names for speaker in speakers)


@given(SOME_NAMES, st.sampled_from(["Kelly Hayes", "Hayes", "J. Hayes Jr.", "NBC", "the city’s office", "Kelly"]))
def test_a_name_with_another_surname_changes_nothing(names: list[str], other: str) -> None:
    before = join_speakers(names)
    after = join_speakers([*names, other])
    assert [speaker for speaker in after if other not in speaker.names] == list(before)


@given(SOME_NAMES)
def test_no_speaker_has_two_suffixes_or_first_names_that_contradict_each_other(names: list[str]) -> None:
    for speaker in join_speakers(names):
        words = [fold(name).replace(".", "").split() for name in speaker.names]
        full = [one for one in words if "smith" in one and not {"mr", "mrs", "gov", "the"} & set(one)]
        for one, other in itertools.combinations(full, 2):
            firsts = {one[0], other[0]} - {"smith", "de", "van"}
            assert len({first[0] for first in firsts}) < 2 or firsts & OTHER_FORMS.keys()
        assert len({one[-1] for one in words if one[-1] in {"jr", "iii"}}) < 2


@pytest.mark.slow
def test_many_names_are_joined_in_no_time() -> None:
    """A hundred thousand pairs of names take a second or three; were it quadratic, these would take many minutes."""
    one_surname = [f"{first} Q{number}x Smith" for number in range(5_000) for first in ("Maria", "J.", "")]
    assert len(join_speakers(one_surname)) > 5_000
    many = [f"{first} Q{number}x" for number in range(5_000) for first in ("Joe", "Joseph", "")]
    assert len(join_speakers(many)) == 5_000


def test_a_name_of_thousands_of_words_is_only_its_own() -> None:
    endless = "Ana " * 5_000 + "Ruiz"
    assert len(join_speakers([endless, "Ana Ruiz", "Ruiz"])) == 2


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Clinton", "Hillary Clinton", True),
        ("Mrs. Clinton", "Hillary Clinton", True),
        ("Mr. Clinton", "Hillary Clinton", False),
        ("Mayor Halloran", "Ines Halloran", True),
        ("J.B. Pritzker", "JB Pritzker", True),
        ("MR. LEE", "Lee", True),
        ("Ana", "Ana Ruiz", True),
        ("Bernie Sanders", "Felicia Sanders", False),
        ("Trump", "Trump’s campaign", False),
        ("Clinton", "Clinton campaign", False),
        ("James-Avila", "Anna James-Avila", True),
        ("Mr. James-Avila", "Anna James-Avila", False),
        ("Jennifer Palm", "Clinton Communications Director Jennifer Palm", True),
        ("House", "White House", False),
        ("White House", "the White House", True),
    ],
)
def test_two_names_may_be_one_speaker_s(one: str, other: str, expected: bool) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is expected


@given(st.lists(st.sampled_from([name for group in ONE + APART for name in group.split(", ")])) | SOME_NAMES)
def test_names_are_joined_within_their_family_as_they_are_among_all(names: list[str]) -> None:
    families = {family_of(name) for name in names}
    each = [join_speakers(name for name in names if family_of(name) == family) for family in families]
    assert sorted(itertools.chain.from_iterable(each)) == sorted(join_speakers(names))
