"""Why a quotation has its speaker, in words."""

from __future__ import annotations

import pytest

from index.quotations.reason import Reason
from search.output._reasons import reason_line


@pytest.mark.parametrize(
    ("reason", "written", "line"),
    [
        (Reason("none"), None, "none"),
        (Reason("label"), "ANA RUIZ", "label; “ANA RUIZ”"),
        (
            Reason("cue", "bare name", "said", (("verb of saying", 3.0), ("beside the quotation", 4.0))),
            "Ruiz",
            "cue “said”; bare name “Ruiz”; verb of saying 3 + beside the quotation 4 = 7",
        ),
        (
            Reason("distant cue", "pronoun", "wrote", (("verb of saying", 3.0), ("words between", -0.5))),
            "she",
            "distant cue “wrote”; pronoun “she”; verb of saying 3 - words between 0.5 = 2.5",
        ),
        (
            Reason("run-on", "pronoun", "", (("after its source", 3.0),)),
            "she",
            "run-on; pronoun “she”; after its source 3",
        ),
        (Reason("label"), "AB\x1b[1m", "label; “AB\ufffd[1m”"),
    ],
)
def test_the_line(reason: Reason, written: str | None, line: str) -> None:
    assert reason_line(reason, written) == line
