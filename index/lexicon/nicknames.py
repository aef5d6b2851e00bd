"""Short forms of English first names.

Bill Clinton and William Clinton are one name to a reader, and no rule of spelling says so. A short form may stand for
several names (Chris, Ed). Two short forms of one name are not each other's: who is Bob to one paper is seldom Rob to
another.
"""

from __future__ import annotations

from index.lexicon._loader import table


def _other_forms() -> dict[str, frozenset[str]]:
    others: dict[str, set[str]] = {}
    for full, short_forms in table("nicknames").cells("short_forms").items():
        for short in short_forms.split(" "):
            others.setdefault(full, set()).add(short)
            others.setdefault(short, set()).add(full)
    return {word: frozenset(words) for word, words in others.items()}


OTHER_FORMS = _other_forms()
"""For a first name its short forms, for a short form the first names that it stands for."""
