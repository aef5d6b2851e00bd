"""The words that show who speaks: data only, each list with its reason.

All are general English, in small letters.
"""

from __future__ import annotations

SAYING = frozenset(
    """
said says say told tells tell wrote writes write tweeted tweets added adds asked asks replied replies responded responds
stated states explained explains continued continues declared declares announced announces insisted insists argued
argues noted notes claimed claims concluded concludes remarked remarks recalled recalls quipped quips joked jokes
warned warns acknowledged acknowledges admitted admits shouted shouts yelled yells exclaimed exclaims chanted chants
answered answers countered counters commented comments testified testifies posted posts reported reports reads
observed observes suggested suggests mused muses retorted retorts reiterated reiterates emphasized emphasizes
stressed stresses vowed vows pledged pledges predicted predicts maintained maintains contended contends asserted
asserts complained complains lamented laments conceded concedes confessed confesses repeated repeats opined opines
confirmed confirms denied denies urged urges counselled cautioned cautions scolded scolds snapped snaps boasted boasts
bragged brags thundered interjected interjects intoned intones whispered whispers cried cries implored implores pleaded
proclaimed proclaims pronounced deadpanned elaborated elaborates clarified clarifies summarized interrupted sighed
laughed agreed agrees objected began begins intoned went goes protested tells recounted recounts
texted emailed
""".split()
)
"""Verbs whose subject, beside a quotation, speaks it."""

NAMING = frozenset(
    """
called calls labeled labels labelled dubbed dubs described describes termed deemed branded characterized characterizes
dismissed dismisses denounced denounces slammed slams blasted blasts criticized criticizes condemned condemns praised
praises mocked mocks ridiculed derided derides decried decries hailed hails accused accuses likened compared
compares attacked attacks cited cites promised promises demanded demands proposed proposes offered offers
referred refers touted touts rejected rejects mentioned mentions defended defends charged charges expressed expresses
believes believed thinks thought feels felt hopes hoped questioned questions challenged challenges advised advises
alleged alleges indicated indicates declined signaled signals revealed reveals disclosed wondered wonders speculated
estimated estimates found finds ruled rules held holds voted recommends recommended pointed points issued
released invoked invokes singled ripped rips tore lashed railed rails raged lambasted lambastes rebuked rebuked
apologized apologizes congratulated thanked thanks saluted urged invited knows knew wants wanted needs says
blamed blames rated rates referenced unveiled endorsed endorses outlined outlines laid presented presents detailed details spoke speaks talked talks sought
pressed wrote gave gives made makes used uses took takes put puts sees saw
""".split()
)
"""Verbs whose subject speaks a quotation that stands inside the sentence (called it “a disgrace”)."""

PARTICIPLES = frozenset(
    """
saying adding telling writing calling noting arguing claiming insisting asking warning declaring explaining stating
tweeting suggesting promising vowing asserting describing citing accusing denouncing quoting admitting acknowledging
stressing emphasizing complaining lamenting boasting bragging joking predicting predicting recalling urging pledging
labeling dubbing dismissing criticizing slamming blasting comparing referring announcing concluding continuing
remarking responding replying shouting yelling chanting proclaiming praising mocking maintaining contending reiterating
pointing alleging confirming denying reading expressing testifying conceding quipping repeating demanding
""".split()
)
"""Their subject is the subject of the whole sentence (Trump defended the raid, calling it “a success”)."""

CLAIMS = frozenset(
    """
claim claims assertion assertions contention suggestion comment comments remark remarks promise pledge vow description
allegation accusation warning argument belief complaint announcement declaration words quote quip boast
""".split()
)
"""Nouns whose owner speaks: Trump’s claim that there were “thousands”."""

INVERTED = SAYING - frozenset("told tells tell went goes began begins".split())
"""Verbs that may stand before their subject: “No,” said the mayor."""

HEARING = frozenset("told asked called described quoted dubbed labeled labelled named accused urged deemed".split())
"""After a form of *be* the subject of these hears, and does not speak: Johnson was asked."""

BEING = frozenset("was is were are been being be gets got".split())

CREDITING = frozenset("per via".split())
"""With *according to*: what follows is the source."""

ADVERBS = frozenset(
    """
also then later again never always once often still just even first simply soon now already too reportedly ever rather
has had have did does do was is will would could can might may must recently earlier himself herself itself themselves
monday tuesday wednesday thursday friday saturday sunday today yesterday tonight not n't who'd
both all today famously twice long instead further there here afterward afterwards subsequently
""".split()
)
"""May stand between a subject and its verb (adverbs in -ly are taken by their ending)."""

PREPOSITIONS = frozenset(
    """
of for to in on at by from with about against after before during over under between among through into onto toward
towards upon without within as like than since until amid despite via per near across behind beyond around off out
""".split()
)
CONJUNCTIONS = frozenset("and but or nor yet so".split())
SUBORDINATORS = frozenset(
    "when while after before because although though if as since until unless once whereas where".split()
)
RELATIVES = frozenset("who whom which that whose".split())
DETERMINERS = frozenset("the a an this that his her their its our my one another some many several these two".split())
PERSONAL = {"he": "m", "she": "f"}
OWNERS = {"his": "m", "her": "f"}
ITSELF = frozenset("it they".split())
OURSELVES = frozenset("i we you".split())

TITLES = frozenset(
    """
mr mrs ms miss mx dr prof rev fr hon sir dame lord lady gov sen rep reps sens govs gen lt col maj capt sgt cmdr adm atty
president senator representative congressman congresswoman governor mayor secretary speaker judge justice professor
doctor reverend pastor bishop archbishop cardinal pope rabbi imam king queen prince princess general colonel captain
major sergeant lieutenant admiral commander chief sheriff officer detective deputy director chairman chairwoman chair
chairperson minister premier chancellor ambassador commissioner attorney councilman councilwoman councilmember alderman
alderwoman supervisor assemblyman assemblywoman delegate coach candidate nominee leader spokesman spokeswoman
spokesperson strategist analyst reporter correspondent anchor host editor columnist author actor actress singer producer
manager adviser advisor aide consultant pollster activist democrat republican democratic gop libertarian businessman
billionaire comedian comptroller treasurer superintendent whip solicitor undersecretary envoy executive
founder officer vice-president moderator historian economist resident lawyer veteran filmmaker rapper del
""".split()
)
"""Words that stand before a name and are not part of it: offices, trades, parties."""

TITLES_BEFORE_ANY_NAME = frozenset(
    """
mr mrs ms miss mx dr prof sir dame lord lady gov sen rep gen lt col maj capt sgt president senator representative
congressman congresswoman governor mayor judge justice professor reverend rev secretary del
""".split()
)
"""After one of these a bare word is a person's surname."""

GENDERED = {
    "mr": "m", "sir": "m", "congressman": "m", "chairman": "m", "king": "m", "prince": "m", "spokesman": "m",
    "councilman": "m", "businessman": "m", "lord": "m", "assemblyman": "m", "alderman": "m", "actor": "m",
    "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "congresswoman": "f", "chairwoman": "f", "queen": "f",
    "princess": "f", "spokeswoman": "f", "councilwoman": "f", "actress": "f", "assemblywoman": "f", "alderwoman": "f",
    "businesswoman": "f",
    "husband": "m", "father": "m", "son": "m", "brother": "m", "wife": "f", "mother": "f", "daughter": "f", "sister": "f",
    "man": "m", "woman": "f",
}  # fmt: skip

SAME_ROLE = {
    "gov": "governor", "sen": "senator", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "dr": "doctor", "prof": "professor", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "rev": "reverend", "sgt": "sergeant", "capt": "captain", "adm": "admiral", "maj": "major",
    "lawmaker": "representative", "spokesperson": "spokesman", "spokeswoman": "spokesman", "advisor": "adviser",
    "chairwoman": "chairman", "chair": "chairman", "attorney": "lawyer",
}  # fmt: skip
"""Abbreviations and pairs that name one office."""

KIN_AND_TRADES = frozenset(
    """
husband wife father mother son daughter brother sister man woman boy girl expert scientist scholar teacher student
farmer voter supporter critic official officials lawmaker politician owner worker nurse physician surgeon writer
journalist blogger surrogate donor mogul developer magnate star tycoon hopeful rival opponent incumbent freshman
native graduate narrator clip witness source sources people person fellow researcher organizer
member members partner partners colleague businesswoman operative ally friend lawmakers democrats republicans critics aides advisers spokesmen
supporters experts officials voters men women prosecutor prosecutors investigators police newsman newswoman
anchorman senators reporters analysts crowd audience
""".split()
)
"""Other nouns for people: they may be a subject, and a role, but are no title before a name."""

BODIES = frozenset(
    """
office campaign committee party administration department agency company corporation firm group organization
organisation union association council commission board court house senate congress government ministry bureau
university college school institute center centre foundation fund church paper newspaper magazine network station
website site outlet blog journal times news tribune herald press coalition alliance league service team bank pac panel
caucus delegation embassy force army navy police club society federation conference project staff hospital library museum
""".split()
)
"""Nouns for what is no person but can say or report something."""

DOCUMENTS = frozenset(
    """
report statement release letter memo email ad advertisement spot video document documents lawsuit suit complaint filing
indictment ruling survey poll study article editorial headline column book transcript post tweet message note sign banner
program show publication bylaws rules
""".split()
)
"""Nouns for what is written: it speaks for whoever wrote it, when that is named (a Times article)."""

OFFICES = frozenset("office campaign administration department government".split())
"""Bodies known by whose they are: *the mayor’s office*, *the Clinton campaign* stand as names."""

OFFICES_OF = frozenset("secretary speaker chief director".split())
"""Titles that go on with *of*: Secretary of State John Smith."""

HONORIFICS = frozenset("mr mrs ms miss mx dr sir dame".split())

NAMED_BODIES = BODIES | frozenset(
    """
inc corp co ltd llc ap cnn nbc cbs abc fox msnbc npr reuters politico bloomberg breitbart buzzfeed times post daily
weekly guardian journal gazette chronicle globe sun examiner observer monitor review associates partners brothers
systems technologies industries holdings capital management international group administration authority academy
medicine studies initiative forum trust fbi cia justice defense treasury voice watch action
beast wire post nations media television radio facebook twitter google supreme national white
""".split()
)
"""A capitalised run with one of these in it names an organisation."""

NEVER_NAMES = frozenset(
    """
i the a an and but or nor yet so if unlike when while after before because although though as since until unless once where
whereas who whom which that whose what why how he she it they we you his her its their our my your this these those
there here in on at by from with about against during over under between among through into toward upon without within
of for to like than not no yes well now then today yesterday tomorrow tonight monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december jan feb mar apr
jun jul aug sept sep oct nov dec all some many most more much several few both each every any one two three four five
six seven eight nine ten first last next other another still also just even only again later earlier meanwhile however
instead indeed perhaps maybe despite amid according asked speaking following still while during did do does is are was were has
have had be been will would can could should may might must let lets get go see read follow click photo image
video related advertisement update updated correction editor christmas thanksgiving easter ok oh please thank thanks
either neither former longtime onetime top senior retired current fellow such same own whether because given
""".split()
)
"""Capitalised only because they open a sentence or a headline, or days and months."""

NATIONS = frozenset(
    """
america australia brazil britain canada china cuba egypt england france germany india iran iraq israel italy japan
jordan kenya korea kremlin libya mexico nigeria pakistan poland pyongyang russia spain syria turkey ukraine venezuela
vatican
""".split()
)
"""Countries and seats of power that the news lets speak: Japan called the test “reckless”."""

NOT_PEOPLE = frozenset(
    """
american americans british french german russian chinese mexican mexicans israeli iranian african asian european latino
latina hispanic hispanics muslim muslims christian christians jewish catholic protestant islamic democrat democrats republican
republicans democratic gop libertarian conservative liberal progressive tea independent native black white north south
east west northern southern eastern western federal national state international united great
america britain england france germany russia china mexico canada iran iraq syria israel europe asia africa india japan
korea ukraine afghanistan turkey cuba australia brazil italy spain egypt libya pakistan palestine saudi arabia
washington york jersey hampshire california texas florida ohio illinois pennsylvania georgia carolina michigan virginia
arizona massachusetts indiana tennessee missouri maryland wisconsin minnesota colorado alabama louisiana kentucky oregon
oklahoma connecticut iowa mississippi arkansas kansas utah nevada nebraska idaho hawaii maine montana delaware dakota
alaska vermont wyoming chicago boston philadelphia detroit houston dallas atlanta miami denver seattle cleveland
baltimore milwaukee pittsburgh brooklyn manhattan queens bronx moscow london paris berlin beijing tokyo brussels
jerusalem toronto angeles francisco diego vegas orleans island islands city county street avenue square park river lake mountain
valley beach airport bridge university college school hospital church day war act bill law amendment constitution deal
agreement treaty plan revolution depression recession olympics games award prize house hall tower building hotel casino
convention debate election primary caucus series bowl league convention god jesus christ bible twitter facebook
u.s u.k d.c usa los san las santa obamacare medicare medicaid brexit nafta medal
""".split()
)
"""Capitalised words that name places, peoples, parties, laws and events."""

PARTICLES = frozenset("de la le da di del della der den van von bin ibn al el dos du st ter ten".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
ORGANISATION_LINKS = frozenset("of for and the & on".split())

COMPOUNDED = frozenset(
    "era led run style like based born wide area type free only held old size long rich fed owned made class bound".split()
)
"""Second halves of compounds (Obama-era): with one of these a capitalised word is no name."""

NAMERS = frozenset(
    """
titled entitled named nicknamed headlined hashtag on of in the told film movie book show song program documentary series
episode novel album play podcast column magazine watch watching watched read reading with at from by host hosts hosting
""".split()
)
"""Right before a quotation in capitals these show that it is a title: the host of “Face the Nation”."""

CALLERS = frozenset(
    """
as called calls calling call dubbed dubs labeled labels labelled branded deemed named was were is be chanting chanted
""".split()
)
"""Right before a quotation in capitals these show what somebody called somebody: as “Miss Nobody”."""
