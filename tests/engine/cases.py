"""Queries and what they must find, in a dozen short texts: the cases that every engine must pass, and the oracle too.

Nothing here knows an engine or a query tree. The rows follow DESIGN's section on queries from top to bottom.
"""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "arrival.txt": """\
date 2025-09-02 The national guard came to Chicago at dawn. Nobody in Chicago had asked for it.

Guards stood by the lake. “We did not ask for a military guard,” said Mayor Ana Ruiz. “Send troops home,” said Tom Hale.
""",
    "texas.txt": """\
date 2025-09-30 Troops from Texas trained with a guard. The military of the state paid for them.

“Texas is not Chicago,” said Ana Ruiz.
""",
    "nets.txt": """\
date 2025-10-01 Two women deployed the nets, and a woman was deploying more. A plan had been made, not a promise.

Redeployment of the nets, as planned, took weeks.
""",
    "budget.md": """\
---
title: A budget for the shore
date: 2025-10-15
---
The wall costs $1.5 million, half of it from a 50% tax on 1,000 homes. Planning is done.
""",
    "2024-05-06-counts.txt": """\
They saw 50 boats, each 1.5 miles out, on 9/11. COVID-19 closed the pier. A $20 bill lay there, and 20 coins.
""",
    "truce.txt": """\
date 2024-12-31 The cease-fire holds. Don’t break it, the U.S. envoy told J.B. Ames.
""",
    "peace.txt": """\
date 2024-12-01 A ceasefire is due. Tell us soon, and dont wait. JB Ames was a state-of-the-art negotiator.
""",
    "noon.txt": """\
date 2025-01-01 Both sides cease fire at noon. The rest, O'Neill wrote, is up to him: to be or not.
""",
    "firms.txt": """\
AT&T pays for R&D. So did Bell. Ask at a desk, or write to T. Bell about it.

Tra la la, tra la lo. Ho ho ho! Hum do re mi.
""",
    "posts.txt": """\
@harborwatch wrote #flood and naïve café reviews. Q: is a hand a clock? A: no, nor is it a dry spell.
""",
    "dry.txt": """\
The flood is gone. “It was a flood of tears,” said Eva Stone. A harborwatch met in a cafe.
""",
    "world/signs.txt": """\
date 2025-09-15 漢字 and カタ are signs. Привет, мир! Où est la gare? STRASSE is Straße. 2025-09-15 is a day.
""",
    "world/empty.txt": "",
}

ARRIVAL, TEXAS, NETS, BUDGET, COUNTS, TRUCE, PEACE, NOON, FIRMS, POSTS, DRY, SIGNS, EMPTY = ({name} for name in TEXTS)
ALL: Final = set(TEXTS)
NONE: Final = set[str]()

CASES: Final = [
    # All the words, any form, any order.
    ("military guard", ARRIVAL | TEXAS),
    ("guards military", ARRIVAL | TEXAS),
    ("military lighthouse", NONE),
    # Exactly these words in this order; stop words count.
    ('"national guard"', ARRIVAL),
    ('"military guard"', ARRIVAL),
    ('"guard military"', NONE),
    ('"asked for it"', ARRIVAL),
    ('"asked it"', NONE),
    # An ellipsis in a phrase stands for other words.
    ('"national guard … asked for it"', ARRIVAL),
    ('"national guard ... chicago at dawn"', ARRIVAL),
    ('"guard came […] asked ... for it"', ARRIVAL),
    ('"asked for it … national guard"', NONE),
    ('"guards … texas"', NONE),
    ('said:"military … guard"', ARRIVAL),
    ('said:"military … troops"', NONE),
    ('"… national guard …"', ARRIVAL),
    # NEAR and PRE.
    ("guard NEAR/3 chicago", ARRIVAL),
    ("guard NEAR/2 chicago", NONE),
    ("chicago NEAR/3 guard", ARRIVAL),
    ("guard NEAR/11 chicago", ARRIVAL),
    ("guard NEAR/12 chicago", ARRIVAL | TEXAS),
    ("guard W/3 chicago", ARRIVAL),
    ("guard W/2 chicago", NONE),
    ("guard PRE/3 chicago", ARRIVAL),
    ("chicago PRE/4 guard", NONE),
    ("chicago PRE/5 guard", ARRIVAL),
    # What is near itself is so at another place.
    ('"tra la" NEAR/4 "tra la"', FIRMS),
    ('"tra la" NEAR/1 "tra la"', NONE),
    ('"ho ho" NEAR/4 "ho ho"', NONE),
    ("ho NEAR/2 ho", FIRMS),
    ('("do re" OR "re mi") W/s ("re mi" OR "do re")', NONE),
    # In one sentence, in one paragraph; to the last word of it.
    ("guard W/s dawn", ARRIVAL),
    ("dawn W/s nobody", NONE),
    ("guard W/p it", ARRIVAL),
    ('"tra la" W/s lo', FIRMS),
    ("hum W/s mi", FIRMS),
    ("lo W/s ho", NONE),
    ("texas PRE/s guard PRE/s military", NONE),
    ("guard W/s chicago W/s dawn", ARRIVAL),
    ("guard W/s chicago", ARRIVAL),
    ("military W/s troops", NONE),
    ("military W/p troops", ARRIVAL | TEXAS),
    ("guard W/p chicago", ARRIVAL),
    ("state W/p chicago", NONE),
    ("budget W/s shore", BUDGET),
    ("budget W/p shore", BUDGET),
    # OR, NOT, AND, in capitals only; -x is NOT.
    ("(guard OR troops) -lake", TEXAS),
    ("guard OR nets", ARRIVAL | TEXAS | NETS),
    ("guard or nets", NONE),
    ("guard AND military", ARRIVAL | TEXAS),
    ("guard and military", ARRIVAL | TEXAS),
    ("guard NOT lake", TEXAS),
    ("guard not lake", ARRIVAL),
    ("guard -lake", TEXAS),
    ('guard -"by the lake"', TEXAS),
    ("guard -(lake OR state)", NONE),
    ("guard - lake", ARRIVAL),
    # Prefix, one letter, typo.
    ("deploy*", NETS),
    ("*deploy*", NETS),
    ("*ploying", NETS),
    ("wom?n", NETS),
    ("w?man", NETS),
    ("chica?", NONE),
    ("chicgo~1", ARRIVAL | TEXAS),
    ("CHICGO~1", ARRIVAL | TEXAS),
    ("chcgo~1", NONE),
    ("chcgo~2", ARRIVAL | TEXAS),
    ("chicaog~1", NONE),
    ("chicaog~2", ARRIVAL | TEXAS),
    ("chicago~1", ARRIVAL | TEXAS),
    ("guard -chicgo~1", NONE),
    # Fields.
    ("speaker:ruiz", ARRIVAL | TEXAS),
    ("said:troops", ARRIVAL),
    ('said:"military guard"', ARRIVAL),
    ("title:budget", BUDGET),
    ("date:2025-09..2025-10", ARRIVAL | TEXAS | NETS | BUDGET | SIGNS),
    ("path:2024*", COUNTS),
    # Precedence: NOT, then NEAR, then AND, then OR.
    ("nets OR guard texas", NETS | TEXAS),
    ("(nets OR guard) texas", TEXAS),
    ("nets OR guard AND texas", NETS | TEXAS),
    ("guard texas OR nets", NETS | TEXAS),
    ("nets OR guard -lake", NETS | TEXAS),
    ("-lake guard", TEXAS),
    ("lake guard NEAR/3 chicago", ARRIVAL),
    ("state guard NEAR/3 chicago", NONE),
    ("nets OR guard NEAR/3 chicago", NETS | ARRIVAL),
    ("guard NEAR/3 chicago OR nets", NETS | ARRIVAL),
    ("military -(guard NEAR/3 chicago)", TEXAS),
    # Only NOTs: all other documents.
    ("-chicago", ALL - ARRIVAL - TEXAS),
    ("-chicago -nets", ALL - ARRIVAL - TEXAS - NETS),
    ("-chicago OR lake", ALL - TEXAS),
    ("-nowhere", ALL),
    ("NOT NOT lake", ARRIVAL),
    # Operands are words in any form, phrases and ORs of these, in one field.
    ("guards NEAR/3 chicago", ARRIVAL),
    ('"guards" NEAR/3 chicago', NONE),
    ('"guards" NEAR/5 chicago', ARRIVAL),
    ('"national guard" NEAR/1 came', ARRIVAL),
    ('"national guard" NEAR/3 chicago', ARRIVAL),
    ('"national guard" NEAR/2 chicago', NONE),
    ('"the national" NEAR/1 "guard came"', ARRIVAL),
    ("(guard OR troops) NEAR/2 texas", TEXAS),
    ("(national OR military) PRE/1 guard", ARRIVAL),
    ('(lighthouse OR "national guard") PRE/1 came', ARRIVAL),
    ("nation* NEAR/1 gu?rd", ARRIVAL),
    ("budget NEAR/9 wall", NONE),
    ("budget wall", BUDGET),
    ("guard NEAR/3 chicago PRE/2 asked", NONE),
    ("guard NEAR/5 chicago PRE/2 asked", ARRIVAL),
    ("title:budget NEAR/3 title:shore", BUDGET),
    # Neighbours are 1 apart; a word is not near itself, nor a phrase near its own words.
    ("national NEAR/1 guard", ARRIVAL),
    ("guard PRE/1 national", NONE),
    ("chicago NEAR/5 chicago", ARRIVAL),
    ("chicago NEAR/4 chicago", NONE),
    ("military NEAR/30 military", NONE),
    ('"the nets and" NEAR/5 "nets and a"', NONE),
    ("(national OR guard) NEAR/1 (national OR guard)", ARRIVAL),
    # Small letters work too.
    ("guard near/3 chicago", ARRIVAL),
    ("guard w/3 chicago", ARRIVAL),
    ("guard w/s chicago", ARRIVAL),
    ("guard w/p chicago", ARRIVAL),
    ("chicago pre/5 guard", ARRIVAL),
    # Inner apostrophes are dropped, in any style.
    ("don’t", TRUCE | PEACE),
    ("don't", TRUCE | PEACE),
    ("dont", TRUCE | PEACE),
    ('"don\'t break"', TRUCE),
    ("O’Neill", NOON),
    ("oneill", NOON),
    # Initials are one token, never another word.
    ("U.S.", TRUCE),
    ("u.s", TRUCE),
    ("us", PEACE),
    ('"us"', PEACE),
    ('"the U.S. envoy"', TRUCE),
    ("J.B.", TRUCE | PEACE),
    ("JB", TRUCE | PEACE),
    ('"jb ames"', TRUCE | PEACE),
    # & joins single letters or capitals.
    ("R&D", FIRMS),
    ("r&d", FIRMS),
    ("AT&T", FIRMS),
    ("at&t", FIRMS),
    ('"at&t pays"', FIRMS),
    ('"at t"', NONE),
    ("lake & chicago", ARRIVAL),
    # Numbers keep inner signs; an attached sign is a variant at the same position.
    ("1.5", BUDGET | COUNTS),
    ("$1.5", BUDGET),
    ("$1.5 million", BUDGET),
    ('"costs 1.5 million"', BUDGET),
    ("1,000", BUDGET),
    ("1000", NONE),
    ("9/11", COUNTS),
    ("11", NONE),
    ("50", BUDGET | COUNTS),
    ("50%", BUDGET),
    ('"50 tax"', BUDGET),
    ("$20", COUNTS),
    ('"$20 bill"', COUNTS),
    ('"$20 coins"', NONE),
    ("harborwatch", POSTS | DRY),
    ("@harborwatch", POSTS),
    ("flood", POSTS | DRY),
    ("#flood", POSTS),
    # A hyphen splits: each part has a position, and the joined form stands at the first.
    ("cease-fire", TRUCE | PEACE | NOON),
    ("cease‐fire", TRUCE | PEACE | NOON),
    ("Cease-Fire", TRUCE | PEACE | NOON),
    ("ceasefire", TRUCE | PEACE),
    ("cease fire", TRUCE | NOON),
    ('"cease-fire"', TRUCE | PEACE | NOON),
    ('"cease fire"', TRUCE | NOON),
    ('"cease-fire holds"', TRUCE),
    ("fire PRE/1 holds", TRUCE),
    ("cease PRE/1 fire", TRUCE | NOON),
    ("COVID-19", COUNTS),
    ("covid", COUNTS),
    ("covid19", COUNTS),
    ('"covid 19 closed"', COUNTS),
    ("state-of-the-art", PEACE),
    ("stateoftheart", PEACE),
    ('"state of the art"', PEACE),
    ("2025-09-15", SIGNS),
    ("20250915", NONE),
    # Han and kana: one token a character, a run in a query is a phrase.
    ("漢字", SIGNS),
    ("漢", SIGNS),
    ("字漢", NONE),
    ("字 漢", SIGNS),
    ("カタ", SIGNS),
    ("タカ", NONE),
    # Case and accents fold, in any script; curly and straight marks are alike; nothing else is dropped.
    ("CAFÉ", POSTS | DRY),
    ("cafe", POSTS | DRY),
    ('"naive café"', POSTS),
    ("ou", SIGNS),
    ("ПРИВЕТ", SIGNS),
    ('"strasse is strasse"', SIGNS),
    ("“national guard”", ARRIVAL),
    ("„national guard“", ARRIVAL),
    ('"it guards stood"', ARRIVAL),
    ('"is a hand"', POSTS),
    # A bare word finds every form; prefix, wildcard and ~ act on words as written.
    ("plan", NETS | BUDGET),
    ("plans", NETS | BUDGET),
    ("planne*", NETS),
    ("plann*", NETS | BUDGET),
    ("pl?n", NETS),
    ("planing~1", BUDGET),
    ("pln~1", NETS),
    ("redeploy", NETS),
    ("redeploy~1", NONE),
    # Inside quotation marks words are exact but for case, accents and the style of apostrophes and dashes.
    ('"plan"', NETS),
    ('"plans"', NONE),
    ('"Planned"', NETS),
    ('"guards stood"', ARRIVAL),
    ('"guard stood"', NONE),
    ('"cease‑fire—holds"', TRUCE),
    ('"deploy* the nets"', NETS),
    ('"two wom?n deploy*"', NETS),
    ('"wom?n the nets"', NONE),
    ('"a wom?n was"', NETS),
    # ? and * are wildcards beside a letter only, else punctuation.
    ("guard? lake", ARRIVAL),
    ("Chicago?", ARRIVAL | TEXAS),
    ("* lake", ARRIVAL),
    ("lake ? * ?", ARRIVAL),
    # Positions run on over sentences, paragraphs and marks.
    ('"asked for it guards stood by"', ARRIVAL),
    ('"guard said mayor"', ARRIVAL),
    ("it PRE/1 guards", ARRIVAL),
    # Stop words neither filter nor score when bare, unless there are no others; in phrases and near others they count.
    ("the guard", ARRIVAL | TEXAS),
    ("such nets", NETS),
    ("the OR nets", NETS),
    ("nets -the", NETS),
    ("to be", NOON),
    ('"to be or not"', NOON),
    ('"to be not"', NONE),
    ('"the" nets', NETS),
    ('"such" nets', NONE),
    ("the NEAR/1 national", ARRIVAL),
    ("such NEAR/9 national", NONE),
    ("such", NONE),
    ("their OR such", NONE),
    # A field's name, a colon and a value at once; followed by a blank or // it is text.
    ("title:wall", NONE),
    ('title:"budget for the shore"', BUDGET),
    ("title:budgets", BUDGET),
    ('title:"budgets"', NONE),
    ("title:budg*", BUDGET),
    ("title:budgit~1", BUDGET),
    ("title:nets", NETS),
    ("-title:budget planning", NETS),
    ("path: lake", NONE),
    ("Q: clock", POSTS),
    ("bell://desk", NONE),
    ("12:30", NONE),
    # speaker: and said: joined by AND must meet in one quotation.
    ("said:dawn", NONE),
    ("said:asked", ARRIVAL),
    ('said:"asked"', NONE),
    ("said:troops OR said:texas", ARRIVAL | TEXAS),
    ("said:guard said:military", ARRIVAL),
    ("said:guard said:troops", NONE),
    ("said:guard lake", ARRIVAL),
    ("speaker:ruiz said:guard", ARRIVAL),
    ("speaker:hale said:guard", NONE),
    ("speaker:hale AND said:troops", ARRIVAL),
    ("said:troops chicago speaker:hale", ARRIVAL),
    ("speaker:ruiz speaker:hale", ARRIVAL),
    ("speaker:ruiz speaker:hale said:troops", NONE),
    ("(speaker:ruiz said:guard) (speaker:hale said:troops)", ARRIVAL),
    ("(speaker:hale said:guard) (speaker:ruiz said:troops)", NONE),
    ("(speaker:ruiz OR speaker:hale) said:troops", ARRIVAL),
    ("speaker:hale OR said:tears", ARRIVAL | DRY),
    ("speaker:ruiz -said:troops", TEXAS),
    ("-speaker:ruiz said:troops", NONE),
    ("said:texas NEAR/3 said:chicago", TEXAS),
    ("said:texas W/s said:chicago", TEXAS),
    ("said:guard NEAR/9 said:troops", NONE),
    ("speaker:ruiz said:ask PRE/4 said:guard", ARRIVAL),
    ("speaker:hale said:ask PRE/4 said:guard", NONE),
    # A name is found by whole parts of it, in any order, titles aside.
    ('speaker:"Mayor Ana Ruiz"', ARRIVAL | TEXAS),
    ('speaker:"ruiz ana"', ARRIVAL | TEXAS),
    ("speaker:rui", NONE),
    ('speaker:"ana hale"', NONE),
    ("-speaker:ruiz speaker:stone", DRY),
    # Without a slash a glob is held against the file's name, with one against the whole path.
    ("path:*.md", BUDGET),
    ("path:n???.txt", NETS | NOON),
    ("path:SIGNS.txt", SIGNS),
    ("path:signs", NONE),
    ("path:world/*", NONE),
    ("path:seeds/world/*", SIGNS | EMPTY),
    ("path:*/world/s*", SIGNS),
    ("planning -path:*.md", NETS),
    ("path:[b-d]*", BUDGET | DRY),
    ("path:[!a-y0-9]*", NONE),
    ("path:[z-a]*", NONE),
    ("path:d[q-t]y[!-]*", DRY),
    ("path:*e?????????????????????", NONE),
    ("path:*a?????????*", ARRIVAL),
    # Plain text is never a syntax error.
    ("lake, chicago; dawn... & / + = ' !", ARRIVAL),
    ("lake --- [chicago] {dawn}", ARRIVAL),
    ("nets ~ plan", NETS),
    # Dates are calendar days: a period is taken whole, both ends count, undated documents never fit.
    ("date:2025-09-30", TEXAS),
    ("date:2025-09", ARRIVAL | TEXAS | SIGNS),
    ("date:2024", COUNTS | TRUCE | PEACE),
    ("date:2025-09-02..2025-09-15", ARRIVAL | SIGNS),
    ("date:2024-12-31..2025-01-01", TRUCE | NOON),
    ("date:2025-09-30..", TEXAS | NETS | BUDGET),
    ("date:..2024-12", COUNTS | TRUCE | PEACE),
    ("date:>=2025-10", NETS | BUDGET),
    ("date:<=2024-12-01", COUNTS | PEACE),
    ("-date:1900..", FIRMS | POSTS | DRY | EMPTY),
    ("guard date:2025-09-02", ARRIVAL),
    ("guard -date:2025-09-02", TEXAS),
]

ASK: Final = "We did not ask for a military guard,"
SEND: Final = "Send troops home,"
TEXAS_IS: Final = "Texas is not Chicago,"
FLOOD: Final = "It was a flood of tears,"
ALL_SAID: Final = {ASK, SEND, TEXAS_IS, FLOOD}

# The texts of the quotations that a query finds.
QUOTATION_CASES: Final = [
    # Words are looked for in the quotation's own.
    ("guard", {ASK}),
    ("asked", {ASK}),
    ("said:asked", {ASK}),
    ('"military guard"', {ASK}),
    ("chicago", {TEXAS_IS}),
    ("lake", NONE),
    ("tear*", {FLOOD}),
    ("chicgo~1", {TEXAS_IS}),
    ("guard OR troops", {ASK, SEND}),
    ("guard troops", NONE),
    ("not NEAR/1 chicago", {TEXAS_IS}),
    ("texas W/s chicago", {TEXAS_IS}),
    ("guard NEAR/9 troops", NONE),
    ("said:not PRE/2 said:ask", {ASK}),
    # A speaker is the quotation's own.
    ("speaker:ruiz", {ASK, TEXAS_IS}),
    ("speaker:hale", {SEND}),
    ("speaker:ruiz said:guard", {ASK}),
    ("speaker:ruiz guard", {ASK}),
    ("speaker:hale guard", NONE),
    ("speaker:hale OR said:tears", {SEND, FLOOD}),
    ("speaker:ruiz speaker:hale", NONE),
    ("(speaker:ruiz said:guard) (speaker:hale said:troops)", NONE),
    # Title, path and date are its document's.
    ("title:flood", {FLOOD}),
    ('title:"national guard"', {ASK, SEND}),
    ("title:national NEAR/1 title:guard troops", {SEND}),
    ("path:texas.txt", {TEXAS_IS}),
    ("date:2025-09", {ASK, SEND, TEXAS_IS}),
    ("date:2025-09-02 -guard", {SEND}),
    ("-date:1900..", {FLOOD}),
    # Only NOTs: all other quotations.
    ("-speaker:ruiz", {SEND, FLOOD}),
    ("-guard -troops", {TEXAS_IS, FLOOD}),
    ("-lake", ALL_SAID),
]

# The same if only speakers count who are as good as certain: Tom Hale, named beside another, is not.
SURE_CASES: Final = [
    ("speaker:ruiz", ARRIVAL | TEXAS),
    ("speaker:hale", NONE),
    ("-speaker:hale lake", ARRIVAL),
    ("speaker:hale said:troops", NONE),
    ("speaker:ruiz said:guard", ARRIVAL),
    # Where nobody is asked for, anybody who is certain.
    ("flood", DRY),
    ("troops", ARRIVAL | TEXAS),
    ("-chicago", DRY),
    ("said:troops", NONE),
    ("said:guard", ARRIVAL),
]
