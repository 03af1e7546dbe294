"""The words of attitudes: what somebody wants, means to do, is for or against, judges, weighs or decides.

Not what he says. The classes are those of English grammars: verbs of wanting and meaning (with an infinitive), of
judging, liking and weighing (with an object), of siding (with a preposition), and adjectives.
"""

from __future__ import annotations

from claimcheck.language.cues import Verb, forms
from claimcheck.language.wordlists import word_set

# Verbs with an infinitive: "plans to leave".
MEANING = word_set(
    """
    want wish desire hope intend plan aim aspire seek propose resolve determine decide choose opt elect prefer
    yearn long crave hesitate consent vote expect pledge vow mean
    """
)
# Verbs with an object and an infinitive: "wants the council to act".
EXPECTING = word_set("want wish desire expect prefer encourage")
# An object that somebody is for, likes, judges well: "backs the plan".
_FOR = word_set(
    """
    support back endorse approve favour favor embrace espouse defend promote uphold champion advocate admire adore
    appreciate cherish enjoy envy esteem exalt like love prize respect relish revere savour savor treasure value
    venerate worship want prefer acclaim applaud bless celebrate commend compliment congratulate credit eulogise
    eulogize excuse extol forgive glorify hail honour honor idolise idolize laud lionise lionize praise salute
    toast welcome tout trumpet nominate ratify authorise authorize
    """
)
# An object that somebody is against, dislikes, judges ill: "opposes the plan".
_AGAINST = word_set(
    """
    oppose resist reject veto overturn overrule repeal abolish ban prohibit forbid outlaw disown renounce repudiate
    rebuff spurn shun snub disavow condemn denounce dispute challenge abhor deplore despise detest disdain dislike
    distrust dread fear hate lament loathe mourn pity regret resent doubt abuse assail attack belittle berate
    castigate censure chastise chide criticise criticize decry defame demean denigrate deprecate deride disparage
    fault impeach insult lambast lambaste malign mock rebuke reprimand reproach reprove revile ridicule scold scorn
    shame slander slight slur snub upbraid vilify blast bash trash skewer lash bemoan
    """
)
# An object that somebody weighs, asks after, brings up: "considers a ban".
_WEIGHING = word_set(
    """
    consider contemplate ponder weigh mull debate discuss assess reconsider rethink revisit outline detail float
    pitch propose sketch question query grill quiz confront describe recount recall remember misremember forget
    foresee anticipate envisage envision expect suspect understand misunderstand recognise recognize acknowledge
    concede deny highlight emphasise emphasize underscore underline stress note mention cite reference echo
    reiterate repeat retweet invoke tell promise offer demand urge seek recommend suggest predict forecast ignore
    dismiss downplay minimise minimize exaggerate overstate understate accuse blame warn reassure
    """
)
# Verbs with an object and what it is taken for: "sees the vote as a test".
SEEING = word_set("see view regard perceive cast portray paint frame depict characterise characterize describe")
# The verb and the preposition that together have what it is about for their object.
ATTITUDE_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "advocate": ("for",), "agree": ("with", "on", "to"), "allude": ("to",), "apologise": ("for",),
    "apologize": ("for",), "appeal": ("for",), "approve": ("of",), "argue": ("for", "against", "over", "about"),
    "ask": ("for", "about"), "aspire": ("to",), "balk": ("at",), "battle": ("for", "over"), "beg": ("for",),
    "believe": ("in",), "boast": ("of", "about"), "brag": ("about",), "break": ("with",), "bristle": ("at",),
    "call": ("for", "on", "upon"), "campaign": ("for", "against"), "care": ("about", "for"),
    "caution": ("against",), "comment": ("on",), "complain": ("of", "about"), "conceive": ("of",),
    "decide": ("on", "against"), "despair": ("of",), "disagree": ("with", "on", "over"), "disapprove": ("of",),
    "double": ("down",), "dream": ("of", "about"), "dwell": ("on",), "elaborate": ("on",),
    "enquire": ("about", "into"), "fight": ("for", "against"), "focus": ("on",), "go": ("after",),
    "grieve": ("over", "for"), "hear": ("of", "about"), "hint": ("at",), "hit": ("back", "out"), "hope": ("for",),
    "identify": ("with",), "inquire": ("about", "into"), "insist": ("on",), "joke": ("about",),
    "know": ("of", "about"), "lash": ("out",), "laugh": ("at",), "learn": ("of", "about"),
    "lobby": ("for", "against"), "long": ("for",), "look": ("forward", "for"), "marvel": ("at",), "object": ("to",),
    "opt": ("for",), "plan": ("on", "for"), "plead": ("for", "with"), "point": ("to",), "poke": ("at", "fun"),
    "press": ("for",), "protest": ("against", "over"), "push": ("for", "against", "back"),
    "quarrel": ("with", "over"), "rage": ("against", "at"), "rail": ("against", "at"),
    "rally": ("behind", "against"), "react": ("to",), "refer": ("to",), "reflect": ("on",),
    "rejoice": ("in", "at", "over"), "reply": ("to",), "respond": ("to",), "root": ("for",),
    "rule": ("out", "against", "on"), "scoff": ("at",), "seize": ("on",), "settle": ("on",), "side": ("with",),
    "sneer": ("at",), "speak": ("of", "about", "against", "out", "for"), "stand": ("by", "with", "behind"),
    "subscribe": ("to",), "sympathise": ("with",), "sympathize": ("with",), "take": ("issue", "aim"),
    "talk": ("of", "about", "up"), "testify": ("about", "against", "to"), "think": ("of", "about"),
    "touch": ("on",), "trust": ("in",), "vote": ("for", "against", "on"), "warn": ("of", "against", "about"),
    "weigh": ("in",), "wish": ("for",), "wonder": ("about",), "worry": ("about", "over"), "yearn": ("for",),
}  # fmt: skip
# What somebody is, and what opens what he is so about: "is critical of", "was eager to", "felt sure that".
ATTITUDE_ADJECTIVES: dict[str, frozenset[str]] = {
    adjective: frozenset(openers.split())
    for adjectives, openers in (
        ("critical supportive sceptical skeptical suspicious wary afraid fearful proud fond tired envious jealous",
         "of"),
        ("dismissive contemptuous appreciative respectful mindful aware unaware convinced sure unsure certain",
         "of that"),
        ("opposed hostile sympathetic committed open receptive indifferent averse resigned", "to"),
        ("worried concerned excited enthusiastic upbeat optimistic pessimistic hopeful confident",
         "about over at by in that to"),
        ("angry upset furious outraged incensed annoyed frustrated disappointed disgusted dismayed alarmed troubled",
         "about over at by with that"),
        ("shocked surprised pleased happy unhappy delighted thrilled glad grateful sorry",
         "about over at by with that for to"),
        ("eager willing unwilling ready reluctant loath keen anxious hesitant determined inclined disinclined prepared",
         "to"),
        ("impressed unimpressed baffled bothered unsettled obsessed", "by with"),
    )
    for adjective in adjectives.split()
}  # fmt: skip
REPUTED: dict[str, frozenset[str]] = {
    lemma: frozenset(openers.split())
    for lemmas, openers in (
        ("see view regard perceive describe portray depict characterize characterise cast", "as"),
        (
            "criticize criticise condemn praise blame fault laud mock ridicule applaud hail commend credit",
            "for as over",
        ),
        ("expect", "to"),
        ("accuse suspect", "of"),
        ("consider deem declare", "a an the to"),
    )
    for lemma in lemmas.split()
}
"""Passives that keep back who thinks so: "is seen as", "was criticised for", "is expected to"."""
OBJECTS = _FOR | _AGAINST | _WEIGHING
"""Verbs whose object is what the attitude is to."""
ATTITUDE_VERBS: dict[str, Verb] = {
    word: Verb(lemma, form)
    for lemma in sorted(OBJECTS | MEANING | EXPECTING | SEEING | set(ATTITUDE_PREPOSITIONS) | set(REPUTED))
    for word, form in reversed(forms(lemma))
}
