"""Marks that a pasted quotation has for words of its source: an ellipsis, a letter in brackets. Pure; a leaf."""

from __future__ import annotations

import re
from typing import Final

ELLIPSIS: Final = re.compile(r"[\[(]?\s*(?:…|\.\s?\.\s?\.)[\s.]*[\])]?")
"""Stands for words that were left out: …, ..., [...]."""

LETTER_IN_BRACKETS: Final = re.compile(r"\[(\w)\](?=['’]?\w)")
"""The first letter of a word whose case was changed: [W]e, [I]’m."""
