"""Nouns for people and bodies, which may be the subject of a reporting clause: data, in small letters."""

from __future__ import annotations

from index.lexicon.loader import words

PEOPLE = words(
    """
    husband wife father mother son daughter brother sister man woman boy girl expert scientist scholar
    teacher student farmer voter supporter critic official officials lawmaker politician owner worker nurse
    physician surgeon writer journalist blogger surrogate donor mogul developer magnate star tycoon hopeful
    rival opponent incumbent freshman native graduate narrator clip witness source sources people person
    fellow researcher organizer member members partner partners colleague businesswoman operative ally
    friend lawmakers democrats republicans critics aides advisers spokesmen supporters experts voters men
    women prosecutor prosecutors investigators police newsman newswoman anchorman senators reporters
    analysts crowd audience
    """
)
"""Other nouns for people: they may be a subject, and a role, but are no title before a name."""

BODIES = words(
    """
    office campaign committee party administration department agency company corporation firm group
    organization organisation union association council commission board court house senate congress
    government ministry bureau university college school institute center centre foundation fund church
    paper newspaper magazine network station website site outlet blog journal times news tribune herald
    press coalition alliance league service team bank pac panel caucus delegation embassy force army navy
    police club society federation conference project staff hospital library museum
    """
)
"""Nouns for what is no person but can say or report something."""

DOCUMENTS = words(
    """
    report statement release letter memo email ad advertisement spot video document documents lawsuit suit
    complaint filing indictment ruling survey poll study article editorial headline column book transcript
    post tweet message note sign banner program show publication bylaws rules
    """
)
"""Nouns for what is written: it speaks for whoever wrote it, when that is named (a Times article)."""

OFFICES = words("office campaign administration department government")
"""Bodies known by whose they are: *the mayor’s office*, *the Clinton campaign* stand as names."""

CLAIMS = words(
    """
    claim claims assertion assertions contention suggestion comment comments remark remarks promise pledge
    vow description allegation accusation warning argument belief complaint announcement declaration words
    quote quip boast
    """
)
"""Nouns whose owner speaks: Trump’s claim that there were “thousands”."""
