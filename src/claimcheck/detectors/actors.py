"""Who acts in a clause: an authority, another organisation, someone else, or no one but a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.detectors.candidate import Candidate
from claimcheck.language.heads import speaks
from claimcheck.language.nouns import COUNTRIES
from claimcheck.language.verbs import words_of
from claimcheck.language.wordlists import ADVERBS, DETERMINERS, PREPOSITIONS

AUTHORITIES = words_of(
    """
    government governments ministry ministries minister ministers parliament parliaments congress senate house court
    courts council councils municipality municipalities commission commissions agency agencies department departments
    authority authorities administration president presidents premier chancellor cabinet state states country countries
    nation nations kingdom republic empire city cities town towns county counties canton cantons borough boroughs
    district districts province provinces region regions
    police army military navy junta regime tribunal judge judges justice justices magistrate regulator regulators
    watchdog lawmaker lawmakers legislator legislators mp mps deputies senator senators governor governors mayor mayors
    king queen emir sultan legislature assembly knesset bundestag duma committee officials prosecutors bloc
    union nato eu un u.n. u.s. us uk u.k. fed ecb fda epa imf fifa uefa
    councillors councilors aldermen commissioners peers delegates councillor councilor commissioner treasury customs
    inspectorate secretariat directorate bureau electors inspectors regulators legislatures tribunals
    office secretary coalition taliban ministers electorate voters bench ombudsman bank board
    """
)
"""Heads of noun phrases that make and unmake rules for others."""
ORGANISATIONS = AUTHORITIES | words_of(
    """
    company companies firm firms group groups airline airlines carmaker maker manufacturer producer retailer chain
    operator network broadcaster publisher newspaper school schools university universities college hospital hospitals
    clinic museum club clubs league federation association party parties church charity foundation fund lender lenders
    bank banks insurer employer organisation organisations organization organizations body alliance institute railway
    platform app service society retailers supermarket supermarkets utility utilities supplier suppliers developer
    brewery orchestra theatre trust trusts cooperative drugmaker automaker steelmaker shipbuilder manufacturers
    producers carmakers airlines operators universities broadcasters publishers insurers employers organisers
    organizers management trustees directors executives shareholders owners giant startup start-up unions
    """
)
"""Heads of noun phrases that have rules and programmes of their own."""
_PEOPLE = words_of(
    "he she they i we who you people men women children residents citizens families anyone someone nobody everyone"
    " crowd crowds team couple side sides rebels troops forces gunmen gunman militants militia protesters hackers"
    " divers drivers teachers nurses doctors farmers fishermen firefighters officers soldiers scientists researchers"
    " engineers students pupils parents voters protesters campaigners activists players coach manager captain crew"
    " crews owner author singer actor director boss driver pilot lawyer lawyers journalist journalists reporters chef"
    " baker nurse doctor teacher farmer officer soldier scientist engineer student player goalkeeper striker midfielder"
    " volunteers rescuers surgeons inspectors builders miners sailors climbers swimmers hunters trainers referee"
    " neighbours neighbors tenants landlords visitors tourists passengers shoppers customers patients refugees"
    " migrants prisoners burglars robbers raiders smugglers pirates attackers kidnappers editor editors producer"
    " designer architect artist artists musicians historians economists analysts experts traders dealers bankers"
    " colleagues friends relatives girl girls boy boys woman man person somebody mother father son daughter sister"
    " thieves investors workers fans all both others some many most few it allies ally opponents opponent rivals rival"
    " victims victim relatives delegates delegate members member inmates detainees suspects suspect witnesses witness"
    " spies spy monks nuns priests clergy bishops bishop pope saint saints gangs gang mob mobs squad squads staff"
    " personnel crowd family household households couples generation generations voters electorate audience audiences"
    " public community communities tribe tribes clan clans guests guest hosts host heirs heir twins orphans widows"
    " youths youth teenagers teenager adults adult babies baby infants infant kids kid elders elder peasants nomads"
    " slaves serfs guards guard troops infantry cavalry marines cadets recruits medics cops police thugs crooks"
    " fugitives hostages captives exiles expats natives locals outsiders insiders elites nobles royals aides aide "
    "envoys"
    " diplomats technocrats bureaucrats apparatchiks chiefs bosses stars celebrities athletes pros amateurs champions"
    " dogs dog cats cat"
)
_PERSON = re.compile(r".{2,}(?:ists?|ians?|eers?|men|women|folk|ologists?|ographers?|ors?|ers?|ees)")
_THING_ENDING = words_of(
    """
    water waters weather winter winters summer summers power powers number numbers paper papers river rivers tower
    towers
    fire fires order orders offer offers border borders letter letters factor factors reactor reactors tractor tractors
    sensor sensors container containers computer computers barrier barriers layer layers shelter shelters disaster
    disasters error errors floor floors door doors colour colours color colors rumour rumours rumor rumors flavour
    flavours harbour harbours harbor harbors indicator indicators generator generators engine trailer trailers cancer
    cancers fever hunger anger danger dangers matter matters master sector sectors vector vectors mirror mirrors terror
    horror labour labor humour humor favour favor honour honor tumour tumours tumor tumors odour vapour behaviour
    behaviours behavior behaviors corridor corridors motor motors monitor monitors elevator elevators escalator
    escalators radiator radiators accelerator calculator meteor meteors interior exterior manor minor metaphor
    semiconductor semiconductors processor processors transistor transistors laser lasers server servers router routers
    printer printers scanner scanners freezer freezers cooler coolers heater heaters boiler boilers filter filters
    fertiliser fertilisers fertilizer fertilizers glacier glaciers crater craters meter meters metre metres centre
    theatre litre chapter chapters quarter quarters order charter charters register registers cluster clusters
    counter counters encounter encounters folder folders ladder ladders cylinder cylinders gender genders tender tenders
    wonder wonders blunder thunder plunder murder murders disorder disorders burger burgers finger fingers ginger
    passenger-train trigger triggers ledger ledgers buffer buffers copper pepper newspaper newspapers supper upper
    slipper super hyper cover covers layover takeover takeovers turnover hangover handover discover over river
    fever lever levers shiver silver liver livers cluster poster posters roster booster boosters toaster plaster
    oyster lobster monster monsters sister-ship transfer transfers suffer flower flowers shower showers tower lower
    answer answers later whether either neither other another rather together altogether former latter under after
    ever never however forever air pair pairs chair stair career careers year years ear ears fear fears gear gears
    tear tears beer beers deer cheer peer-review pier piers tier tiers frontier frontiers atmosphere premier-league
    ferrous freighter freighters tanker tankers cruiser cruisers destroyer destroyers trawler trawlers liner liners
    steamer steamers helicopter helicopters fighter-jet bomber bombers bulldozer bulldozers digger diggers scooter
    scooters roller rollers boulder boulders skyscraper skyscrapers chamber chambers timber lumber rubber fiber fibre
    september october november december fees degree degrees tree trees coffee committee committees guarantee
    guarantees knee knees bee bees levee levees fee list lists mist tourist-tax wrist twist twists gist fist
    """
)
_CAPITALS = words_of(
    "washington london beijing moscow brussels berlin paris kabul tehran ankara seoul pyongyang tokyo delhi kyiv kiev"
    " riyadh cairo islamabad baghdad damascus jakarta canberra ottawa madrid rome athens warsaw budapest vienna lisbon"
    " stockholm oslo helsinki copenhagen nairobi abuja pretoria harare caracas bogota lima havana manila bangkok hanoi"
    " doha taipei jerusalem beirut tbilisi yerevan baku minsk belgrade sofia bucharest prague dublin westminster"
    " kremlin"
    " pentagon tallinn riga vilnius dhaka colombo kathmandu"
)
"""Seats of governments, whose names stand for them: "Ankara withdrew its envoy"."""
_MANY = words_of(
    "members group groups number majority series handful range wave string dozens hundreds thousands coalition house"
    " bank head heads chief leader leaders"
)
_SOME = words_of("some many most all both few half each several one two three any none much part parts neither either")
"""What counts members of what follows: "some of the signals" are signals."""
_OPENS = PREPOSITIONS | words_of("when while as if because although though where since until")
_CLOSES = PREPOSITIONS | words_of("who which that whose where led based made")


def authority(clause: Candidate) -> bool:
    """Whether an authority acts: a government, a court, a country, a mayor; a pronoun counts for who is quoted."""
    return _is_one(clause, AUTHORITIES)


def organisation(clause: Candidate) -> bool:
    """Whether an authority acts, or a company, a club, a school."""
    return _is_one(clause, ORGANISATIONS)


DOCUMENTS = words_of(
    """
    law laws act treaty policy policies constitution code codes contract agreement regulation regulations statute
    charter convention guidelines rules rule directive resolution amendment decree manifesto bill legislation programme
    program plan strategy framework protocol
    """
)
"""Heads of noun phrases that lay something down."""


def document(clause: Candidate) -> bool:
    """Whether a text lays something down: "The 1992 act required …", "A new constitution limited …"."""
    subject = _YEAR.sub("", clause.actor)
    heads = [head.lower() for head, _ in _heads(subject)]
    return bool(heads) and (heads[0] in DOCUMENTS)


_YEAR = re.compile(r"(?:, )?\b(?:1[5-9]|20)\d\d\b,?|\([^()]*\)")


def thing(clause: Candidate) -> bool:
    """Whether what the clause says is done by no one: a storm, a law, a price, a closure."""
    heads = list(_heads(clause.actor))
    if not heads:
        return False
    return all(
        not (len(head) > 1 and head.isupper())
        and head.lower() not in _PEOPLE
        and head.lower() not in ORGANISATIONS
        and not speaks(head.lower())
        and not (_PERSON.fullmatch(head.lower()) and head.lower() not in _THING_ENDING)
        and not _named(phrase)
        for head, phrase in heads
    )


def person(head: str) -> bool:
    """Whether a noun in lower case is for people: "activists", "men"."""
    return head in _PEOPLE or bool(_PERSON.fullmatch(head) and head not in _THING_ENDING)


def governs(phrase: str, heads: frozenset[str] = AUTHORITIES) -> bool:
    """Whether a noun phrase names someone of the sort in ``heads``: "the city's mayor, Ada Berg"."""
    for head, words in _heads(phrase):
        if head.lower() in heads or head.lower() in COUNTRIES or head.lower() in _CAPITALS:
            return True
        if head[:1].isupper() and any(word.lower() in heads for word in words):
            return True  # "President Berg", "the Supreme Court of Chile", "European Commission"
        if len(head) > 1 and head.isupper() and head.isalpha():
            return True  # an abbreviation is an organisation
        if head.lower() == "states" and words[-2:-1] == ["United"]:
            return True
    return False


def _is_one(clause: Candidate, heads: frozenset[str]) -> bool:
    subject = clause.actor.strip()
    if clause.attribution is not None and re.fullmatch(r"(?:it|they|we|he|she)(?: \w+ly)?", subject, re.IGNORECASE):
        return governs(f"{clause.attribution.speaker or ''}, {clause.attribution.role or ''}", heads)
    return governs(subject, heads)


def _heads(phrase: str) -> Iterator[tuple[str, list[str]]]:
    """The head of each noun phrase between commas, with the words up to it; adverbials at the front are left out."""
    for part in _MARK.split(phrase):
        words = _WORD.findall(part)
        while words and (words[-1].lower() in ADVERBS or words[-1].lower().endswith("ly")):
            words.pop()
        while words and words[0].lower() in ("and", "but", "or", "meanwhile", "yesterday", "today"):
            words.pop(0)
        if not words or words[0].lower() in _OPENS:
            continue
        end = next((i for i, word in enumerate(words) if i and word.lower() in _CLOSES), len(words))
        counted = words[end - 1].lower() in _SOME and words[end : end + 1] == ["of"]
        if not counted:
            yield words[end - 1], words[:end]
        if (counted or words[end - 1].lower() in _MANY) and words[end : end + 1] == ["of"] and end + 1 < len(words):
            rest = words[end + 1 :]
            stop = next((i for i, word in enumerate(rest) if i and word.lower() in _CLOSES), len(rest))
            yield rest[stop - 1], rest[:stop]


_MARK = re.compile(r"[,;:()]")
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[\w'&-]+")
_THINGS = words_of(
    "fog rain rains snow ice heat frost cold wind winds drought floods storms war lack fear fears demand inflation debt"
    " prices costs rents poverty hunger disease stress corruption violence smoke dust waste trade tariffs sanctions"
    " alcohol tobacco sugar salt sleep climate technology automation crime noise traffic delays strikes shortages fire"
)


def _named(phrase: list[str]) -> bool:
    """Whether a phrase is a proper name rather than a thing: "Rosa Lind", not "The Baltic storm", not "Flooding"."""
    if not phrase[-1][:1].isupper() or phrase[0].lower() in DETERMINERS:
        return False
    only = phrase[0].lower() if len(phrase) == 1 else ""
    return not (
        only in _THINGS
        or only.endswith(("tion", "ment", "ness", "ing", "ty", "ship", "age", "ism", "ence", "ance", "ture"))
    )
