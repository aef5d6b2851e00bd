"""Which line ends of a text are its wrapping's, and which end a paragraph."""

from __future__ import annotations

import time

import pytest

from index.text.sentences import paragraphs

WRAPPED = {
    "one sentence": ["The mill was sold on Monday to the weavers of\nEastmere."],
    "in capitals": ["THE MILL WAS SOLD ON MONDAY TO THE WEAVERS OF\nEASTMERE."],
    "after an abbreviation": ["The last of the flour was sold to the baker, Mrs.\nWhitcombe."],
    "a paragraph with a title above it": [
        "The mill closes",
        "The mill was sold on Monday to the weavers of Eastmere, and the miller,\nJoan Whitcombe, moves to the harbor.",
    ],
    "a heading in capitals": [
        "THE MILL CLOSES FOR GOOD",
        "Joan Whitcombe sold the mill on Monday, and nobody in Eastmere was surprised by\nWhitcombe or the weavers.",
    ],
    "paragraphs that end with a line": [
        "The mill was sold on Monday to the weavers of Eastmere, and the miller\nmoves to the harbor.",
        "Joan Whitcombe had kept it for nineteen years, and her mother before\nher.",
    ],
    "paragraphs that begin further right": [
        "The mill was sold on Monday to the weavers of Eastmere, and the\n"
        "miller moved out on Friday, when the rain had stopped for a bit.",
        "Joan Whitcombe had kept it for nineteen years, and her mother\nbefore her.",
    ],
    "a list": [
        "The weavers bought, for less than anybody in Eastmere had thought\npossible,",
        "- the mill, with all its sacks and with the horse that used to draw\n  them to the harbor",
        "- the house",
        "- Whitcombe’s boat",
    ],
    "an address that no line has room for": [
        "The whole of the contract, which nobody has read so far, is at\n"
        f"https://mill.example/{'contract/' * 12}\nand in the office of the weavers, with a map.",
    ],
    "a signature": [
        "“The mill was ours, and the horse was ours, and so was the boat in the\nharbor,” the letter says.",
        "— Joan Whitcombe",
    ],
    "turns": [
        "JOAN WHITCOMBE: I sold the mill, the house, the horse and the boat to the\nweavers.",
        "EDWIN MARLOWE: And who will bake the bread for Eastmere this winter --",
        "JOAN WHITCOMBE: Not I. I have no oven, and I have no flour, and I have had\nenough.",
    ],
    "Chinese, which has no blanks": [
        "市长星期一在市政厅对记者说，渡轮将在六月停运，因为没有人愿意再为它付钱，也没有人愿意\n"
        "再乘坐它。她说，镇议会将在下个月讨论这个问题，届时所有居民都可以参加会议。"
    ],
    "blanks that hold words together": [
        "The miller of Eastmere, the old Mrs. Joan\nWhitcombe\u00a0of\u00a0the\u00a0harbor, sold it to a man from the\n"
        "hills."
    ],
}


@pytest.mark.parametrize("expected", WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", " \n"])
@pytest.mark.parametrize("indent", ["", "    "])
def test_a_wrapped_line_is_continued(expected: list[str], line_end: str, indent: str) -> None:
    marked = "further right" in next(name for name, cut in WRAPPED.items() if cut is expected)
    text = "\n".join(("   " if marked else "") + one for one in expected)
    text = line_end.join(indent + line for line in text.split("\n"))
    found = [text[start:end] for start, end in paragraphs(text)]
    assert [one.split() for one in found] == [one.split() for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mill closes and the weavers of Eastmere buy it all\nThe mill was sold on Monday to the weavers.",
        "Joan Whitcombe, who kept the mill for nineteen years\nEdwin Marlowe, treasurer of Eastmere\nAda Brown",
        "Joan Whitcombe\nThe Old Mill, behind the harbor master’s office\nEastmere\nMaine",
        "“Did you sell the mill?” Ada Brown asked.\n“No,” said Whitcombe.\n"
        "“You did, and you sold the horse too, and everybody knows.”",
        "Sing to me of the mill that stood along the river and the sea\n"
        "And of the miller’s only horse who never came to harbor any more\n"
        "The winds of autumn drove him far away to hills without a name\nAnd still the mill was turning in the rain.",
        "Name                 Office              Votes\nJoan Whitcombe       miller              1,204\n"
        "Edwin Marlowe        treasurer             998",
        "ADA BROWN: I do not know what to say about the mill tonight\nJOAN WHITCOMBE: You never do\nADA BROWN: Well",
        # a slip among sentences
        "\n".join(
            [
                "The mill was sold to the weavers of Eastmere.",
                "They came by boat,",
                "and in the rain.",
                *["It rained."] * 19,
            ]
        ),
        # two lines among paragraphs that are not wrapped
        f"The mill closes for good, and not a day too soon; \nThe weavers’ view.\n\n"
        f"{'The mill was sold again. ' * 9}\n\n{'Nobody was surprised. ' * 9}",
    ],
)
def test_every_line_of_what_is_not_wrapped_is_a_paragraph(text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line]
    assert [text[start:end] for start, end in paragraphs(text)] == lines


def test_what_stands_before_the_first_line_counts_as_a_part_of_it() -> None:
    header = "date 2026-03-03 "
    body = (
        "The mill was sold on Monday for good.\nIt had stood empty since the frost, and the weavers of\n"
        "Eastmere bought it."
    )
    assert len(paragraphs(body)) == 2
    assert len(paragraphs(body, len(header))) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["Ab c\n", "a\n", "A: b\n", "(", " ", "-\n", "Ab (c) d-\ne ", "-->", "A A A A A A A A A "]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + "\nthe end of\nThis."
        begin = time.process_time()
        paragraphs(text)
        return time.process_time() - begin

    assert any(seconds(400_000) < 8 * seconds(100_000) + 0.1 for _ in range(3))  # what disturbs one disturbs not all
