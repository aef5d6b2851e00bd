"""The words that show who speaks, and the small words around them.

All are general English, in small letters.
"""

from __future__ import annotations

from index.lexicon._loader import table
from index.lexicon.calendar_names import WEEKDAYS

_VERBS = table("reporting_verbs")
_BEFORE = table("before_quotations")
_SMALL = table("function_words")

SAYING = _VERBS.having("class", "saying")
"""Verbs whose subject, beside a quotation, speaks it."""

NAMING = _VERBS.having("class", "naming")
"""Verbs whose subject speaks a quotation that stands inside the sentence (called it “a disgrace”)."""

PARTICIPLES = _VERBS.having("class", "participle")
"""Their subject is the subject of the whole sentence (Trump defended the raid, calling it “a success”)."""

NOUNS_TOO = _VERBS.having("noun", "yes")
"""Those that are nouns behind another noun: fraud *charges*."""

INVERTED = SAYING - _VERBS.having("inverts", "no")
"""Verbs that may stand before their subject: “No,” said the mayor."""

HEARING = _VERBS.having("hears", "yes")
"""After a form of *be* the subject of these hears, and does not speak: Johnson was asked."""

RELAYING = _VERBS.having("relays", "yes") | _SMALL.having("class", "crediting") | {"according"}
"""An outlet that does this tells what others said: Katz said, the Tarrow Press reports."""

TITLE_NAMERS = _BEFORE.having("shows", "title")
"""Right before a quotation in capitals these show that it is a title: the host of “Face the Nation”."""

CALLERS = _BEFORE.having("shows", "call")
"""Right before a quotation in capitals these show what somebody called somebody: as “Miss Nobody”."""

CALLERS_FROM_AFAR = _BEFORE.having("reaches", "yes")
"""Show the same even with other words of the clause in between."""

RECEIVING = _BEFORE.having("shows", "receipt")
"""Whose subject does not speak in what is written: *held* a sign saying; but released a statement saying."""

DENYING = _BEFORE.having("shows", "denial")
"""Before a verb of saying these show that it was not said: did *not* say, *declined* to say."""

BEING = _SMALL.having("class", "being")

CREDITING = _SMALL.having("class", "crediting")
"""With *according to*: what follows is the source."""

ADVERBS = _SMALL.having("class", "adverb") | WEEKDAYS
"""May stand between a subject and its verb (adverbs in -ly are taken by their ending)."""

PREPOSITIONS = _SMALL.having("class", "preposition")

COMPLEMENTING = _SMALL.having("class", "complement")
"""Prepositions that tie a role to whom it is for: a spokesman for Clinton."""

PLACING = _SMALL.having("class", "where")
"""Prepositions that stand before a place."""

INDEFINITE = _SMALL.having("class", "indefinite")
"""Before a noun for somebody who is not known yet: a Texan, another coach."""

CONJUNCTIONS = _SMALL.having("class", "conjunction")

SUBORDINATORS = _SMALL.having("class", "subordinator")

RELATIVES = _SMALL.having("class", "relative")

DETERMINERS = _SMALL.having("class", "determiner")

_GENDERS = _SMALL.cells("gender")

PERSONAL = {word: _GENDERS[word] for word in _SMALL.having("class", "personal")}
"""*He* and *she* with their gender."""

OWNERS = {word: _GENDERS[word] for word in _SMALL.having("class", "owner")}
"""*His* and *her* with their gender."""

ITSELF = _SMALL.having("class", "itself")

OURSELVES = _SMALL.having("class", "ourselves")
