"""The words that signal whose words something is: verbs of saying and thinking, nouns, hedges.

A verb belongs to the kinds of complement that it takes:
``clause`` (says that …, says "…"), ``to`` (promises to …), ``object`` (blames …), ``of`` and the like (warns of …).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimcheck.language.wordlists import word_set

Form = Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb. ``past`` may be the participle as well."""

    lemma: str
    form: Form


# Verbs of saying: a clause, with or without "that", or a quotation is what was said.
_SAY = word_set(
    """
    say tell add note claim argue state insist explain warn assert declare announce reveal admit acknowledge
    confirm deny report write tweet post suggest contend maintain stress emphasize emphasise observe remark
    comment reply respond answer continue conclude predict estimate testify recall allege joke quip repeat
    reiterate concede complain lament boast vow pledge promise swear agree caution advise urge demand ask wonder
    question shout yell cry exclaim whisper mutter murmur read signal indicate show find imply hint inform
    assure remind notify counter retort muse opine proclaim affirm aver posit theorize theorise hypothesize
    hypothesise speculate forecast calculate disclose recount relate mention highlight underline underscore
    point propose recommend rule intimate plead interject chime offer venture clarify elaborate reason decry
    fume gush rave scoff sigh laugh snap bemoan protest object rebut blast stipulate specify dictate mandate
    persuade convince brag text email blog teach advocate attest certify crow chant sing order command instruct
    thank hail call put
    beseech entreat exhort reaffirm surmise conjecture gripe grumble rant counsel confess
    """
)
# Verbs of opinion: reported as well, if less surely.
_THINK = word_set(
    """
    think believe feel expect hope fear doubt suspect wish assume guess worry reckon anticipate foresee concur
    disagree regret conclude understand trust accept decide imagine determine
    """
)
# Verbs of knowing: what follows is taken for granted, so that it is told as the writer's own as well.
_KNOW = word_set("know learn realize realise remember recognize recognise notice discover forget hear see")
# Verbs whose object is what was said, or whom it was said of.
_OBJECT = word_set(
    """
    blame accuse criticize criticise praise denounce condemn slam blast reject dismiss deny defend propose
    announce pledge support oppose endorse cite describe demand seek urge highlight outline discuss mention
    label dub brand ridicule mock attack hail applaud welcome reveal admit acknowledge confirm report predict
    promise suggest recommend question challenge dispute refute decry lament bemoan protest express voice
    reiterate repeat stress emphasize emphasise underscore underline call tout champion back advocate note
    explain detail recall rebuke chide deride vow threaten order favor favour disavow downplay liken reference compare
    claim estimate declare echo admonish fault thank congratulate warn ask hint slap scold laud commend salute
    characterize characterise portray paint depict term deem justify clarify bash pan trash lambast lambaste
    skewer lash rate proclaim
    belittle berate castigate deplore disparage excoriate extol lampoon malign trumpet vilify envision
    reaffirm disclose
    """
)
# Verbs that promise, ask or refuse to do something. Plans and wishes ("wants to") are not yet words.
_TO = word_set(
    """
    promise vow pledge threaten agree refuse decline offer swear ask demand urge propose claim
    beseech entreat exhort counsel
    """
)
# verb + preposition, where the two together take what was said as their object
PREPOSITIONAL = {
    "call": ("for", "on", "upon", "out"),
    "point": ("to", "out"),
    "warn": ("of", "against", "about"),
    "refer": ("to",),
    "speak": ("of", "about", "against", "out"),
    "talk": ("about", "of"),
    "complain": ("of", "about"),
    "comment": ("on", "about"),
    "write": ("of", "about"),
    "argue": ("for", "against"),
    "push": ("for",),
    "press": ("for",),
    "advocate": ("for",),
    "allude": ("to",),
    "hint": ("at",),
    "object": ("to",),
    "agree": ("with", "on"),
    "disagree": ("with",),
    "boast": ("of", "about"),
    "dream": ("of",),
    "think": ("of", "about"),
    "hope": ("for",),
    "worry": ("about",),
    "lash": ("out",),
    "insist": ("on",),
    "focus": ("on",),
    "side": ("with",),
    "approve": ("of",),
    "disapprove": ("of",),
    "admit": ("to",),
    "confess": ("to",),
    "testify": ("about", "against"),
    "believe": ("in",),
    "reflect": ("on",),
    "ask": ("for", "about"),
    "wonder": ("about",),
    "joke": ("about",),
    "tweet": ("about",),
    "appeal": ("for",),
    "plead": ("for", "guilty"),
    "lobby": ("for", "against"),
    "campaign": ("for", "against"),
    "brag": ("about",),
    "preach": ("against",),
    "rail": ("against",),
    "protest": ("against",),
    "quote": ("from",),
    "elaborate": ("on",),
    "know": ("of", "about"),
    "care": ("about",),
    "hear": ("about", "of"),
}
# verbs that name their hearer before what they say
HEARER = word_set(
    """
    tell inform assure remind notify warn advise ask urge persuade convince text email promise instruct order
    command teach caution show beseech entreat exhort counsel
    """
)
# Verbs that take a quotation, or a clause with "that", and never a clause without it: "continued the work that …".
NO_BARE_CLAUSE = word_set(
    """
    continue answer respond reply comment question highlight underline outline command instruct order thank hail call
    put offer mention relate object persuade endorse teach sing crow read shout yell cry exclaim
    learn remember recognize recognise notice discover forget hear see accept decide imagine determine
    """
)
_IRREGULAR = {
    "say": ("says", "said", "said"),
    "tell": ("tells", "told", "told"),
    "write": ("writes", "wrote", "written"),
    "think": ("thinks", "thought", "thought"),
    "feel": ("feels", "felt", "felt"),
    "know": ("knows", "knew", "known"),
    "swear": ("swears", "swore", "sworn"),
    "hold": ("holds", "held", "held"),
    "find": ("finds", "found", "found"),
    "show": ("shows", "showed", "shown"),
    "read": ("reads", "read", "read"),
    "begin": ("begins", "began", "begun"),
    "seek": ("seeks", "sought", "sought"),
    "speak": ("speaks", "spoke", "spoken"),
    "hear": ("hears", "heard", "heard"),
    "see": ("sees", "saw", "seen"),
    "teach": ("teaches", "taught", "taught"),
    "sing": ("sings", "sang", "sung"),
    "understand": ("understands", "understood", "understood"),
    "foresee": ("foresees", "foresaw", "foreseen"),
    "forget": ("forgets", "forgot", "forgotten"),
    "quit": ("quits", "quit", "quit"),
    "forecast": ("forecasts", "forecast", "forecast"),
    "rebut": ("rebuts", "rebutted", "rebutted"),
    "refer": ("refers", "referred", "referred"),
    "admit": ("admits", "admitted", "admitted"),
    "plan": ("plans", "planned", "planned"),
    "slam": ("slams", "slammed", "slammed"),
    "prefer": ("prefers", "preferred", "preferred"),
    "brag": ("brags", "bragged", "bragged"),
    "aver": ("avers", "averred", "averred"),
    "pan": ("pans", "panned", "panned"),
    "dub": ("dubs", "dubbed", "dubbed"),
    "quip": ("quips", "quipped", "quipped"),
    "slap": ("slaps", "slapped", "slapped"),
    "concur": ("concurs", "concurred", "concurred"),
    "regret": ("regrets", "regretted", "regretted"),
    "snap": ("snaps", "snapped", "snapped"),
    "permit": ("permits", "permitted", "permitted"),
    "blog": ("blogs", "blogged", "blogged"),
    "mean": ("means", "meant", "meant"),
    "choose": ("chooses", "chose", "chosen"),
    "fight": ("fights", "fought", "fought"),
    "stand": ("stands", "stood", "stood"),
    "take": ("takes", "took", "taken"),
    "break": ("breaks", "broke", "broken"),
    "hit": ("hits", "hit", "hit"),
    "ban": ("bans", "banned", "banned"),
    "shun": ("shuns", "shunned", "shunned"),
    "opt": ("opts", "opted", "opted"),
    "forbid": ("forbids", "forbade", "forbidden"),
    "cast": ("casts", "cast", "cast"),
    "forgive": ("forgives", "forgave", "forgiven"),
    "go": ("goes", "went", "gone"),
    "beg": ("begs", "begged", "begged"),
    "misunderstand": ("misunderstands", "misunderstood", "misunderstood"),
    "rethink": ("rethinks", "rethought", "rethought"),
    "snub": ("snubs", "snubbed", "snubbed"),
    "slur": ("slurs", "slurred", "slurred"),
}


def forms(lemma: str) -> list[tuple[str, Form]]:
    """The forms of a verb, with what they are."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    doubled = (
        lemma + lemma[-1]
        if lemma in _IRREGULAR and lemma[-1] in "gtnprbm" and _IRREGULAR[lemma][1].startswith(lemma + lemma[-1])
        else ""
    )
    out: list[tuple[str, Form]] = [
        (lemma, "base"),
        ((doubled or (lemma if lemma.endswith(("ee",)) else stem)) + "ing", "ing"),
    ]
    if lemma in ("forget", "begin", "quit"):
        out[1] = (lemma + lemma[-1] + "ing", "ing")
    if lemma in _IRREGULAR:
        third, past, participle = _IRREGULAR[lemma]
        return [*out, (third, "s"), (past, "past"), (participle, "past")]
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [*out, (lemma[:-1] + "ies", "s"), (lemma[:-1] + "ied", "past")]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [*out, (third, "s"), (stem + "ed", "past")]


VERBS: dict[str, Verb] = {
    word: Verb(lemma, form)
    for lemma in sorted(_SAY | _THINK | _KNOW | _OBJECT | _TO | set(PREPOSITIONAL))
    for word, form in reversed(forms(lemma))
}
# "read" is base and past; "saw", "found" must not be taken for another verb's base
VERBS["read"] = Verb("read", "past")

SAYING, THINKING, OBJECT, TO = _SAY, _THINK | _KNOW, _OBJECT, _TO
# Forms that are nouns as often as verbs: as a verb they need a clause, a quotation or a determiner after them.
NOUNISH = word_set(
    """
    claim report note call plan hope demand promise pledge answer question comment remark signal fear state
    estimate post tweet show find order cry doubt guess request reply vow threat want need support attack praise
    blame study back project forecast label challenge dispute hint wish dream rule hold point relate offer
    command protest object joke laugh sigh shout whisper boast caution warrant press push campaign vote talk
    reason detail address issue release name brand term paint fault honor honour favor favour care love like
    regret worry trust text email blog welcome thank crow read voice echo seek champion slap bash pan trash lash
    focus side figure raise see advocate appeal lobby rail hail mock slam blast mention mandate urge
    trumpet
    """
)

# What somebody is who holds something to be so: "is confident that …".
HOLDING = word_set(
    """
    adamant afraid aware certain clear concerned confident convinced delighted determined doubtful glad grateful happy
    hopeful insistent optimistic persuaded pessimistic pleased positive proud sceptical skeptical sure suspicious
    unaware unconvinced unsure worried
    """
)
# Nouns that are a saying, with what opens the words: "his claim that …", "her call for …", "its forecast of …".
SAYING_NOUNS: dict[str, frozenset[str]] = {
    noun: frozenset(("that", *openers))
    for nouns, openers in (
        (
            """
            allegation allegations accusation accusations announcement assertion assertions argument arguments report
            reports suggestion suggestions belief view admission denial denials contention rumour rumours rumor rumors
            speculation insistence emphasis acknowledgment acknowledgement conclusion testimony charge charges
            declaration assurance assurances idea notion opinion finding findings evidence sign signs news word message
            recommendation hint hints observation reminder
            """,
            (),
        ),
        (
            """
            claim claims statement statements warning warnings complaint complaints concern concerns remark remarks
            comment comments
            """,
            ("about",),
        ),
        ("promise promises pledge pledges vow vows threat threats proposal proposals plea pleas offer offers", ("to",)),
        ("call calls demand demands", ("for",)),
        ("praise criticism condemnation", ("of", "for")),
        ("prediction predictions forecast forecasts estimate estimates projection projections", ("of", "for")),
        ("fear fears hope hopes", ("of", "for")),
    )
    for noun in nouns.split()
}

# Words that stand for a source that the writer keeps back.
HEDGES = frozenset(("reportedly", "allegedly", "supposedly", "purportedly", "ostensibly", "rumoredly"))
# "is said to", "are believed to", "was reported to", "it is understood that"
HEDGE_PARTICIPLES = word_set(
    """
    said believed thought reported alleged rumoured rumored understood claimed feared suspected estimated
    considered known expected
    """
)
HEDGE_PARTICIPLES -= {"known", "considered", "expected"}
# sources that are no one: "reports suggest", "rumours say"
NO_ONE = word_set("report reports rumour rumours rumor rumors speculation word gossip leaks estimates")
