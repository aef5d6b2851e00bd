"""The words that show who speaks, and the small words around them: data only, each list with its reason.

All are general English, in small letters.
"""

from __future__ import annotations

from index.lexicon.loader import words

SAYING = words(
    """
    said says say told tells tell wrote writes write tweeted tweets added adds asked asks replied replies
    responded responds stated states explained explains continued continues declared declares announced
    announces insisted insists argued argues noted notes claimed claims concluded concludes remarked remarks
    recalled recalls quipped quips joked jokes warned warns acknowledged acknowledges admitted admits
    shouted shouts yelled yells exclaimed exclaims chanted chants answered answers countered counters
    commented comments testified testifies posted posts reported reports reads observed observes suggested
    suggests mused muses retorted retorts reiterated reiterates emphasized emphasizes stressed stresses
    vowed vows pledged pledges predicted predicts maintained maintains contended contends asserted asserts
    complained complains lamented laments conceded concedes confessed confesses repeated repeats opined
    opines confirmed confirms denied denies urged urges counselled cautioned cautions scolded scolds snapped
    snaps boasted boasts bragged brags thundered interjected interjects intoned intones whispered whispers
    cried cries implored implores pleaded proclaimed proclaims pronounced deadpanned elaborated elaborates
    clarified clarifies summarized interrupted sighed laughed agreed agrees objected began begins went goes
    protested recounted recounts texted emailed
    """
)
"""Verbs whose subject, beside a quotation, speaks it."""

NAMING = words(
    """
    called calls labeled labels labelled dubbed dubs described describes termed deemed branded characterized
    characterizes dismissed dismisses denounced denounces slammed slams blasted blasts criticized criticizes
    condemned condemns praised praises mocked mocks ridiculed derided derides decried decries hailed hails
    accused accuses likened compared compares attacked attacks cited cites promised promises demanded
    demands proposed proposes offered offers referred refers touted touts rejected rejects mentioned
    mentions defended defends charged charges expressed expresses believes believed thinks thought feels
    felt hopes hoped questioned questions challenged challenges advised advises alleged alleges indicated
    indicates declined signaled signals revealed reveals disclosed wondered wonders speculated estimated
    estimates found finds ruled rules held holds voted recommends recommended pointed points issued released
    invoked invokes singled ripped rips tore lashed railed rails raged lambasted lambastes rebuked
    apologized apologizes congratulated thanked thanks saluted urged invited knows knew wants wanted needs
    says blamed blames rated rates referenced unveiled endorsed endorses outlined outlines laid presented
    presents detailed details spoke speaks talked talks sought pressed wrote gave gives made makes used uses
    took takes put puts sees saw
    """
)
"""Verbs whose subject speaks a quotation that stands inside the sentence (called it “a disgrace”)."""

PARTICIPLES = words(
    """
    saying adding telling writing calling noting arguing claiming insisting asking warning declaring
    explaining stating tweeting suggesting promising vowing asserting describing citing accusing denouncing
    quoting admitting acknowledging stressing emphasizing complaining lamenting boasting bragging joking
    predicting recalling urging pledging labeling dubbing dismissing criticizing slamming blasting comparing
    referring announcing concluding continuing remarking responding replying shouting yelling chanting
    proclaiming praising mocking maintaining contending reiterating pointing alleging confirming denying
    reading expressing testifying conceding quipping repeating demanding
    """
)
"""Their subject is the subject of the whole sentence (Trump defended the raid, calling it “a success”)."""

INVERTED = SAYING - words("told tells tell went goes began begins")
"""Verbs that may stand before their subject: “No,” said the mayor."""

HEARING = words(
    """
    told asked called described quoted dubbed labeled labelled named accused urged deemed
    """
)
"""After a form of *be* the subject of these hears, and does not speak: Johnson was asked."""

BEING = words("was is were are been being be gets got")

CREDITING = words("per via")
"""With *according to*: what follows is the source."""

ADVERBS = words(
    """
    also then later again never always once often still just even first simply soon now already too
    reportedly ever rather has had have did does do was is will would could can might may must recently
    earlier himself herself itself themselves monday tuesday wednesday thursday friday saturday sunday today
    yesterday tonight not n't who'd both all famously twice long instead further there here afterward
    afterwards subsequently
    """
)
"""May stand between a subject and its verb (adverbs in -ly are taken by their ending)."""

PREPOSITIONS = words(
    """
    of for to in on at by from with about against after before during over under between among through into
    onto toward towards upon without within as like than since until amid despite via per near across behind
    beyond around off out
    """
)

CONJUNCTIONS = words("and but or nor yet so")

SUBORDINATORS = words(
    """
    when while after before because although though if as since until unless once whereas where
    """
)

RELATIVES = words("who whom which that whose")

DETERMINERS = words(
    """
    the a an this that his her their its our my one another some many several these two
    """
)

PERSONAL = {"he": "m", "she": "f"}

OWNERS = {"his": "m", "her": "f"}

ITSELF = words("it they")

OURSELVES = words("i we you")
