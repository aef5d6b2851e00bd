"""Short forms of English first names: data only.

Bill Clinton and William Clinton are one name to a reader, and no rule of spelling says so. Compiled by hand for this
project from general knowledge, and modest: forms that are mostly names of their own by now (Jack, Harry, Jamie, Lisa)
are left out. A short form may stand for several names (Chris, Ed). Two short forms of one name are not each other's:
who is Bob to one paper is seldom Rob to another.
"""

from __future__ import annotations

_SHORT_FORMS = """
abraham abe; albert al; alexander alex; alexandra alex; alfred al fred; andrew andy drew; anthony tony
arthur art; barbara barb; benjamin ben benny; bernard bernie; bradley brad; catherine cathy kate katie
charles charlie chuck; christine chris; christopher chris; clifford cliff; clinton clint; cynthia cindy
daniel dan danny; david dave; deborah deb debbie; donald don donnie; douglas doug; edward ed eddie ted
edwin ed; eleanor ellie; elizabeth beth betsy betty liz lizzie; eugene gene; frederick fred freddie
gabriel gabe; geoffrey geoff; gerald gerry jerry; gregory greg; herbert herb; howard howie; jacob jake
james jim jimmy; jeffrey jeff; jennifer jen jenny; jeremy jerry; jonathan jon; joseph joe joey; joshua josh
judith judy; katherine kate kathy katie; kathleen kathy; kenneth ken kenny; kimberly kim; lawrence larry
leonard len lenny; louis lou; margaret maggie meg peggy; matthew matt; michael mike mickey; michele shelly
mitchell mitch; nathaniel nate; nicholas nick; pamela pam; patricia pat patty tricia; patrick pat; peter pete
philip phil; phillip phil; randall randy; raymond ray; rebecca becky; richard dick rich rick ricky
robert bob bobby rob robbie; ronald ron ronnie; rudolph rudy; russell russ; samantha sam; samuel sam sammy
stanley stan; stephanie steph; stephen steve; steven steve; stuart stu; susan sue susie; suzanne sue
terence terry; theodore ted teddy; theresa terry; thomas tom tommy; timothy tim timmy; valerie val; victor vic
victoria vicky; vincent vince vinny; virginia ginny; walter walt; wesley wes; william bill billy will; zachary zach
"""


def _other_forms() -> dict[str, frozenset[str]]:
    others: dict[str, set[str]] = {}
    for group in _SHORT_FORMS.replace("\n", ";").split(";"):
        full, *short_forms = group.split() or [""]
        for short in short_forms:
            others.setdefault(full, set()).add(short)
            others.setdefault(short, set()).add(full)
    return {word: frozenset(words) for word, words in others.items()}


OTHER_FORMS = _other_forms()
"""For a first name its short forms, for a short form the first names that it stands for."""
