"""Which words are verbs, and in which form: enough English to tell a clause from a list, without a model.

Not a tagger: it answers only what clause bounds need. Where a word can be a noun as well ("reports", "attacks"), its
neighbours decide, and in doubt it is no verb: a clause that stays whole costs a reviewer less than one cut wrongly.
"""

from __future__ import annotations

from functools import lru_cache

from claimcheck.language.kept import Kept
from claimcheck.language.tokens import Tokens
from claimcheck.language.wordlists import ARTICLES, DETERMINERS, FINITE_AUXILIARIES, PREPOSITIONS, SUBJECT_PRONOUNS


def words_of(text: str) -> frozenset[str]:
    """A word list as it is read: the words between the spaces."""
    return frozenset(text.split())


MODALS = words_of("will would shall should can could may might must won't wouldn't can't couldn't cannot 'll")
BE = words_of("am is are was were be been being isn't aren't wasn't weren't 's 're 'm")
HAVE = words_of("has have had having hasn't haven't hadn't 've")
_FINITE = (FINITE_AUXILIARIES | MODALS) - frozenset(("be", "been", "being", "having", "have"))
_CLITICS = ("'re", "'ve", "'ll", "'d", "'m", "n't")

# Past forms that are not built with -ed. The second list holds those that are participles, too.
_PAST_ONLY = words_of(
    "ate became began blew broke came chose did drank drew drove fell flew forgot forgave froze gave got grew hid knew "
    "lay rang ran rode rose sang sank saw shook spoke stole struck swam swore threw took tore went withdrew woke wore "
    "wrote arose overcame overtook oversaw underwent undertook foresaw mistook shrank sprang overthrew outgrew"
)
_PAST = _PAST_ONLY | words_of(
    "beat bought brought built burnt caught cut cost dealt dug fed felt fled fought found held heard hit kept laid led "
    "left lent lost made meant met paid put quit read said sat sent set shot shut slept sold sought spent split "
    "spread stood stuck swept taught told thought understood upheld won bled bred clung crept hurt let lit misled "
    "outdid rebuilt sued wept withheld withstood struck overran spun swung thrust bid burst cast shed broadcast "
    "forecast"
)
_PARTICIPLES = words_of(
    "beaten begun blown broken chosen come done drawn driven eaten fallen flown forgotten given gone grown "
    "hidden known "
    "ridden risen run seen shaken shown spoken stolen struck sworn taken thrown torn withdrawn woken worn written been "
    "become overcome undergone undertaken forbidden frozen sunk"
)
# Base forms of verbs that news uses. Those of the second list are nouns as often, and need more of a sign.
_VERBS = words_of(
    """
    ease enlarge widen deepen soften tackle combat overhaul reopen restart relocate restructure ask abandon
    abolish accept accompany accuse achieve acknowledge acquire adapt add admit adopt advise affect
    afford agree allege allocate allow amend announce apologise apologize appear apply appoint approve argue
    arise arrest arrive assert assess assume assure attend attract avoid await ban become begin believe belong
    blame bring build buy calculate carry cease celebrate challenge choose cite claim clarify collapse collect
    come commit compare compete complain complete comply comprise concede conclude condemn confirm confront
    consider consist constitute contain continue contribute convict cooperate cope create criticise criticize
    declare decline defend define delay deliver demonstrate deny depend deploy deport depose describe deserve
    destroy detain deteriorate determine develop die disagree disappear disclose discuss dismiss displace
    disrupt distribute dominate drive earn educate elect eliminate embrace emerge emit emphasise emphasize
    employ enable encourage endorse enforce enhance ensure enter establish estimate evacuate exceed exclude
    execute exist expand expect expel explain explore export expose express extend face facilitate fail favour
    favor find fine finish follow forbid force forecast forge form formulate free fulfil fund gather generate
    get give go govern grab grant grow guarantee halt happen hear hesitate hire hold ignore illustrate imagine
    implement imply import impose imprison improve include incorporate incur indicate infect inform inherit
    initiate injure insist inspect install intend intensify interpret introduce invade invest investigate
    invite involve issue join justify keep kill know launch lead learn leave let lie live lose maintain make
    manage mean mediate meet mention migrate modify negotiate notify obtain occupy occur offer open operate
    oppose order organise organize overturn owe own participate pass pay perform permit persuade pledge
    possess postpone prefer prepare prescribe present preserve prevent proceed produce prohibit promise
    promote prompt propose prosecute protect prove provide publish punish pursue push put raise reach react
    realise realize reassure rebuild receive recall recognise recognize recommend reconsider recover recruit
    reduce refer reflect refuse regard regulate reinforce reject relate rely remain remember remind remove
    renew repair repeal replace represent request require rescue resign resist resolve respond restore
    restrict resume retain retire retreat reveal reverse review revoke rise risk rule save say scrap secure
    seek seem seize sell send serve set settle shut sign signal solve speak specify spend stand start state
    stay stem stop strengthen strip struggle submit succeed suffer suggest supply support suppose surrender
    survive suspect suspend sustain swear take target teach tell tend terminate testify threaten throw
    tolerate train transfer transform transport treat trigger try undergo undermine understand undertake unite
    unveil uphold urge use vary violate vow wait want warn weaken win wish withdraw withhold witness work
    worsen write yield cite quote load lack rank rate run sit warrant mandate outline pose admit absorb abuse
    accelerate
    """
)
_NOUNISH = words_of(
    """
    account act address aim air alarm answer appeal approach attack attempt award back balance base battle
    bear beat bet bid bill block blow board boost border break cap care cause centre change charge check
    circle claim close code coin comfort command comment cost count cover crack crash cross cup curb cut
    damage date deal debate demand design detail direct doubt draft draw dream drill drink drop ease edge
    effect end escape exchange exercise experience eye fall fear feature feed feel field fight figure file
    fill film finance fire fit fix flag flood flow fly focus fuel gain grip group guard guide hand harm head
    heat help hike hit hope host house hunt impact increase influence insult interest judge jump kick land
    last laugh level license light limit line link list lift load loan lock look mark market mask master match
    matter measure mind mine mirror miss model monitor mount move name need net note object offset oil paint
    park part peak phase pick place plan plant play plot point police pool post pound power practice press
    price print prize process profit program progress project protest pull question race raid rally range
    record reform refund regret release rent report reserve rest result return reward ride ring rise rival
    roll root round rush sail sanction scale schedule score screen search sense sentence shape share shelter
    shift ship shock shoot show side sleep slide slow smoke sound spark spell split sport spot spread staff
    stage stake stamp steer step stick stock storm stress stretch strike study subject suit surge surprise
    survey swap swing talk tax term test thank tie time tip total touch tour track trade trail travel trend
    trick trip trouble trust turn twist value view visit voice vote wage walk war wash waste watch water wave
    weigh welcome will wonder worry wound
    """
)
_NOT_ED = words_of("need indeed speed feed seed breed hundred sacred naked wicked red bed shed exceed proceed succeed")
_NOT_ING = words_of(
    "including during morning evening building meeting hearing spring string king ring thing nothing "
    "something anything "
    "everything bombing bombings ceiling housing wedding according regarding concerning notwithstanding pending "
    "beijing reading being wing sibling ruling funding spending training setting lightning feeling "
    "understanding painting shipping sterling upcoming outstanding excluding considering barring depending"
)
_FOLLOWS_VERB = (
    DETERMINERS
    | PREPOSITIONS
    | SUBJECT_PRONOUNS
    | words_of(
        "that to him her them us me it not whether how why what if up down out off away back more less most "
        "such so as very "
        "that's all both no himself herself themselves itself when where because largely mainly partly only "
        "also"
    )
)


def is_modal(word: str) -> bool:
    """Whether a word in lower case is a modal, alone or fused with its pronoun ("we'll")."""
    return word in MODALS or word.endswith("'ll")


def is_ing(words: Tokens, place: int) -> bool:
    """Whether the token is an -ing form that may open a participle ("forcing thousands …")."""
    word = words.lower[place]
    return (
        len(word) > 4
        and word.endswith("ing")
        and word not in _NOT_ING
        and word.isalpha()
        and words.words[place] == word
    )


@lru_cache(maxsize=1 << 14)
def is_adverb(word: str) -> bool:
    """Whether a word in lower case stands between a verb and its neighbours without changing either."""
    return word in _MID_ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_LY)


_MID_ADVERBS = words_of(
    "also then now never ever often still once just only even already soon always recently not both first"
)
_NOT_LY = words_of(
    "family july italy supply reply apply ally assembly rally early daily weekly monthly only friendly anomaly"
)


def _third_person(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else ""


def _verbal(word: str) -> bool:
    """Whether a word in lower case may be a finite verb at all; most words of a text are none, wherever they stand."""
    if word in _FINITE or word in _PAST or word in _VERBS or word in _NOUNISH or word in ("'s", "have"):
        return True
    if word.endswith(_CLITICS) or (word.endswith("ed") and len(word) > 3 and word not in _NOT_ED):
        return True
    stem = _third_person(word)
    return bool(stem) and (stem in _VERBS or stem in _NOUNISH or (len(word) > 4 and not word.endswith(("us", "is"))))


_VERBAL = Kept(_verbal)


def finite(words: Tokens, place: int, start: int, end: int) -> int:
    """How surely the token is a finite verb, or opens a verb group: 2 surely, 1 maybe, 0 no.

    ``start`` and ``end`` bound the stretch of tokens that counts as its neighbourhood. Only the nearest word to each
    side matters, adverbs left out; so what was found once holds wherever both stand inside the bounds.
    """
    if not _VERBAL[words.lower[place]]:
        return 0
    seen = words.seen[place]
    if seen is not None and start <= place - seen[0] and place + seen[1] < end:
        return seen[2]
    left, right = place - 1, place + 1
    while left >= start and is_adverb(words.lower[left]):
        left -= 1
    while right < end and is_adverb(words.lower[right]):
        right += 1
    before = words.lower[left] if left >= start else ""
    after = words.lower[right] if right < end else ""
    strength = _finite(words, place, start, end, before, after)
    if left >= start and right < end:
        words.seen[place] = (place - left, right - place, strength)
    return strength


def finites(words: Tokens, start: int, end: int) -> list[int]:
    """What :func:`finite` says of each token from ``start`` to ``end``.

    All tokens of a text are looked at once; only those whose neighbour may stand outside the bounds are looked at anew.
    """
    if not words.verbs:
        verbal = map(_VERBAL.__getitem__, words.lower)
        words.verbs.extend(finite(words, place, 0, len(words)) if may else 0 for place, may in enumerate(verbal))
    found = words.verbs[start:end]
    for edge in (range(start, end), range(end - 1, start - 1, -1)):
        for place in edge:
            found[place - start] = finite(words, place, start, end)
            if not is_adverb(words.lower[place]):
                break
    return found


def _finite(words: Tokens, place: int, start: int, end: int, before: str, after: str) -> int:
    """The same for a word whose neighbours are known; an empty one stands outside."""
    word = words.lower[place]
    if word in _FINITE or word.endswith(_CLITICS):
        return 0 if word == "may" and words.words[place] == "May" and place > start else 2
    if word == "'s":
        return 2 if before in _S_IS_VERB else 0
    if word == "have":
        return 2 if before not in MODALS and before != "to" else 0
    grouped = before in BE or before in HAVE or before in MODALS or before.endswith(_CLITICS) or before in ("to", "not")
    if grouped:
        return 0
    nominal = before in _BEFORE_NOUN
    if word in _PAST:
        if (nominal and word not in _PAST_ONLY) or (word == "made" and after in ("up", "of", "from")):
            return 0
        if word in _PAST_ONLY:
            return 2
        return (
            0
            if after == "by"
            else (
                2
                if before in SUBJECT_PRONOUNS or word in ("said", "told", "made", "met", "held", "left", "sent", "won")
                else 1
            )
        )
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_ED and words.words[place] == word:
        if nominal or after == "by" or "-" in word:
            return 0
        if before in SUBJECT_PRONOUNS:
            return 2
        if before.endswith(_ADJECTIVAL) and after.isalpha() and after not in _FOLLOWS_VERB:
            return 0  # "various faded posters"
        return 2 if after in DETERMINERS or after in ("that", "to") else 1
    if words.words[place] != word or nominal:
        return 0
    stem = _third_person(word)
    if stem and (stem in _VERBS or stem in _NOUNISH):
        if after and after == _GOVERNS.get(stem):
            return 2
        if before in SUBJECT_PRONOUNS:
            return 2
        if (
            after in _FOLLOWS_VERB
            and after not in ("of", "as")
            and (stem in _VERBS or after in DETERMINERS or after in ("that", "to"))
        ):
            return 2 if stem in _VERBS and (after in DETERMINERS or after in ("that", "it", "them", "him")) else 1
        return 1 if stem in _VERBS and _plural_or_name(words, place + 1, end) else 0
    if stem and len(word) > 4 and not word.endswith(("us", "is")) and after in ARTICLES | _POSSESSIVES:
        return 1  # "loves the school": a noun is hardly ever followed by an article
    if word in _VERBS or word in _NOUNISH:
        if before in ("i", "we", "you", "they"):
            return 2
        if before in ("latter", "former", "others", "both", "many", "most", "few") and word in _VERBS:
            return 1
        if before.endswith("s") and not before.endswith("ss") and word in _VERBS:
            return 1
        if before in ("who", "which", "that", "people", "men", "women", "children", "police", "media", "together") and (
            word in _VERBS or after in DETERMINERS
        ):
            return 1
        return 1 if before.endswith("s") and len(before) > 3 and after in DETERMINERS and before != "'s" else 0
    return 0


_POSSESSIVES = words_of("its their his her our my")
_ADJECTIVAL = ("ous", "ive", "ful", "ical", "less", "able", "ible", "ary")
_GOVERNS = {
    "result": "from", "focus": "on", "depend": "on", "rely": "on", "stem": "from", "range": "from", "lead": "to",
    "belong": "to", "refer": "to", "point": "to", "amount": "to", "account": "for", "date": "back", "aim": "to",
    "rest": "on", "differ": "from", "consist": "of", "suffer": "from", "benefit": "from", "border": "on",
}  # fmt: skip
"""Third-person forms that are nouns too, and the preposition that tells the verb."""
_S_IS_VERB = words_of("it he she that there who what here where this everything")
_BEFORE_NOUN = (DETERMINERS | PREPOSITIONS | words_of("'s to - very more most so recent new")) - words_of(
    "that who all both each this these those some many most few several since any one two three four five six "
    "seven eight nine ten as than off out up down"
)


def _plural_or_name(words: Tokens, place: int, end: int) -> bool:
    if place >= end:
        return False
    word = words.words[place]
    return word[:1].isupper() or word[:1].isdigit() or (word.endswith("s") and not word.endswith("ss")) or len(word) > 4


def base_verb(words: Tokens, place: int) -> bool:
    """Whether the token is a verb in its base form ("scrap the visa", "attract visitors"), as after "will … and".

    A word that is a noun as often ("air", "fund") is one only before an article or a preposition.
    """
    word = words.lower[place]
    if words.words[place] != word:
        return False
    after = words.lower[place + 1] if place + 1 < len(words) else ""
    follows = after in DETERMINERS or after in PREPOSITIONS
    return (word in _VERBS and (follows or after.isalpha())) or (word in _NOUNISH | _PLAIN and follows)


def known_verb(word: str) -> bool:
    """Whether a word in lower case may be the base form of a verb, wherever it stands."""
    return word in _VERBS or word in _NOUNISH


_PLAIN = words_of("be have do")


@lru_cache(maxsize=1 << 14)
def past_participle(word: str) -> bool:
    """Whether a word in lower case may be a past participle ("seen", "rejected")."""
    return word in _PARTICIPLES or word in _PAST - _PAST_ONLY or (word.endswith("ed") and word not in _NOT_ED)
