"""Titles, offices and trades that stand before a name, and what they tell of it: data only.

All in small letters, without the stop of an abbreviation.
"""

from __future__ import annotations

from index.lexicon.loader import words

TITLES = words(
    """
    mr mrs ms miss mx dr prof rev fr hon sir dame lord lady gov sen rep reps sens govs gen lt col maj capt
    sgt cmdr adm atty president senator representative congressman congresswoman governor mayor secretary
    speaker judge justice professor doctor reverend pastor bishop archbishop cardinal pope rabbi imam king
    queen prince princess general colonel captain major sergeant lieutenant admiral commander chief sheriff
    officer detective deputy director chairman chairwoman chair chairperson minister premier chancellor
    ambassador commissioner attorney councilman councilwoman councilmember alderman alderwoman supervisor
    assemblyman assemblywoman delegate coach candidate nominee leader spokesman spokeswoman spokesperson
    strategist analyst reporter correspondent anchor host editor columnist author actor actress singer
    producer manager adviser advisor aide consultant pollster activist democrat republican democratic gop
    libertarian businessman billionaire comedian comptroller treasurer superintendent whip solicitor
    undersecretary envoy executive founder vice-president moderator historian economist resident lawyer
    veteran filmmaker rapper del asst brig corporal councillor councilor cpl monsignor msgr pres supt
    """
)
"""Words that stand before a name and are not part of it: offices, trades, parties."""

TITLES_BEFORE_ANY_NAME = words(
    """
    mr mrs ms miss mx dr prof sir dame lord lady gov sen rep gen lt col maj capt sgt president senator
    representative congressman congresswoman governor mayor judge justice professor reverend rev secretary
    del cpl msgr pres
    """
)
"""After one of these a bare word is a person's surname."""

HONORIFICS = words("mr mrs ms miss mx dr sir dame")

OFFICES_OF = words("secretary speaker chief director")
"""Titles that go on with *of*: Secretary of State John Smith."""

_OF_MEN = words(
    """
    mr sir congressman chairman king prince spokesman councilman businessman lord assemblyman
    alderman actor husband father son brother man
    """
)
_OF_WOMEN = words(
    """
    mrs ms miss dame lady congresswoman chairwoman queen princess spokeswoman councilwoman actress
    assemblywoman alderwoman businesswoman wife mother daughter sister woman
    """
)
GENDERED = dict.fromkeys(_OF_MEN, "m") | dict.fromkeys(_OF_WOMEN, "f")
"""Titles, and nouns for people, that tell a gender."""

SAME_ROLE = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "rev": "reverend",
    "sgt": "sergeant",
    "capt": "captain",
    "adm": "admiral",
    "maj": "major",
    "lawmaker": "representative",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "advisor": "adviser",
    "chairwoman": "chairman",
    "chair": "chairman",
    "attorney": "lawyer",
}
"""Abbreviations and pairs that name one office."""
