"""What capitalised words are when they are no person's name: data only, in small letters."""

from __future__ import annotations

from index.lexicon.loader import words
from index.lexicon.nouns import BODIES

NAMED_BODIES = BODIES | words(
    """
    inc corp co ltd llc ap cnn nbc cbs abc fox msnbc npr reuters politico bloomberg breitbart buzzfeed times
    post daily weekly guardian journal gazette chronicle globe sun examiner observer monitor review
    associates partners brothers systems technologies industries holdings capital management international
    group administration authority academy medicine studies initiative forum trust fbi cia justice defense
    treasury voice watch action beast wire nations media television radio facebook twitter google supreme
    national white
    """
)
"""A capitalised run with one of these in it names an organisation."""

NATIONS = words(
    """
    america australia brazil britain canada china cuba egypt england france germany india iran iraq israel
    italy japan jordan kenya korea kremlin libya mexico nigeria pakistan poland pyongyang russia spain syria
    turkey ukraine venezuela vatican
    """
)
"""Countries and seats of power that the news lets speak: Japan called the test “reckless”."""

NOT_PEOPLE = words(
    """
    american americans british french german russian chinese mexican mexicans israeli iranian african asian
    european latino latina hispanic hispanics muslim muslims christian christians jewish catholic protestant
    islamic democrat democrats republican republicans democratic gop libertarian conservative liberal
    progressive tea independent native black white north south east west northern southern eastern western
    federal national state international united great america britain england france germany russia china
    mexico canada iran iraq syria israel europe asia africa india japan korea ukraine afghanistan turkey
    cuba australia brazil italy spain egypt libya pakistan palestine saudi arabia washington york jersey
    hampshire california texas florida ohio illinois pennsylvania georgia carolina michigan virginia arizona
    massachusetts indiana tennessee missouri maryland wisconsin minnesota colorado alabama louisiana
    kentucky oregon oklahoma connecticut iowa mississippi arkansas kansas utah nevada nebraska idaho hawaii
    maine montana delaware dakota alaska vermont wyoming chicago boston philadelphia detroit houston dallas
    atlanta miami denver seattle cleveland baltimore milwaukee pittsburgh brooklyn manhattan queens bronx
    moscow london paris berlin beijing tokyo brussels jerusalem toronto angeles francisco diego vegas
    orleans island islands city county street avenue square park river lake mountain valley beach airport
    bridge university college school hospital church day war act bill law amendment constitution deal
    agreement treaty plan revolution depression recession olympics games award prize house hall tower
    building hotel casino convention debate election primary caucus series bowl league god jesus christ
    bible twitter facebook u.s u.k d.c usa los san las santa obamacare medicare medicaid brexit nafta medal
    """
)
"""Capitalised words that name places, peoples, parties, laws and events."""

NEVER_NAMES = words(
    """
    i the a an and but or nor yet so if unlike when while after before because although though as since
    until unless once where whereas who whom which that whose what why how he she it they we you his her its
    their our my your this these those there here in on at by from with about against during over under
    between among through into toward upon without within of for to like than not no yes well now then today
    yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december jan feb mar apr jun jul aug sept
    sep oct nov dec all some many most more much several few both each every any one two three four five six
    seven eight nine ten first last next other another still also just even only again later earlier
    meanwhile however instead indeed perhaps maybe despite amid according asked speaking following did do
    does is are was were has have had be been will would can could should might must let lets get go see
    read follow click photo image video related advertisement update updated correction editor christmas
    thanksgiving easter ok oh please thank thanks either neither former longtime onetime top senior retired
    current fellow such same own whether given
    """
)
"""Capitalised only because they open a sentence or a headline, or days and months."""

COMPOUNDED = words(
    """
    era led run style like based born wide area type free only held old size long rich fed owned made class
    bound
    """
)
"""Second halves of compounds (Obama-era): with one of these a capitalised word is no name."""

PARTICLES = words("de la le da di del della der den van von bin ibn al el dos du st ter ten")

SUFFIXES = words("jr sr ii iii iv")

ORGANISATION_LINKS = words("of for and the & on")

PLACES_AS_SURNAMES = words(
    """
    washington london york houston dallas boston berlin france england ireland spain israel
    denver cleveland jordan
    """
)
"""After a first name these are surnames: Denzel Washington, Jack London."""
