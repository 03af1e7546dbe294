"""A judgement that cannot be checked, from someone who is named: whether it was said can be checked."""

from __future__ import annotations

import re

from claimcheck.detectors.actors import thing
from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import forms
from claimcheck.language.sieve import Sought
from claimcheck.model import Signal

_WORTH = (
    r"necessary|unnecessary|needed|important|crucial|vital|essential|fair|unfair|just|unjust|right|wrong|good|bad|"
    r"great|"
    r"terrible|horrible|horrific|dangerous|ideological|wonderful|clumsy|unthinking|reasonable|unreasonable|welcome|"
    r"disappoint\w+|damning|tragic|sad|proud|historic|significant|sensible|pleased|beautiful|pivotal|overdue|lucky|"
    r"excellent|brave|cruel|foolish|sound|wise|worrying|alarming|frightening|terrifying|amazing|appalling|dreadful|"
    r"awful|fantastic|brilliant|superb|perfect|outstanding|remarkable|incredible|unbelievable|naive|short-sighted|"
    r"shortsighted|stupid|silly|honest|dishonest|decent|selfish|greedy|arrogant|cynical|hypocritical|cowardly|"
    r"heroic|inspiring|moving|boring|ugly|impressive|pathetic|pointless|meaningless|useless|worthless|hopeless|broken|"
    r"flawed|rushed|misguided|ill-advised|unwise|immoral|unethical|inhumane|inhuman|barbaric|monstrous|evil|"
    r"unforgivable|inexcusable|intolerable|heartbreaking|devastating|motivated|biased|unfortunate|regrettable|"
    r"encouraging|promising|exciting|thrilled|delighted|happy|glad|grateful|disgusting|sickening|laughable|ludicrous|"
    r"delusional|insane|crazy|mad|toxic|responsible for|invasion of|attack on|assault on|insult to|threat to|blow to|"
    r"slap in|step in the right|step forward|step back|victory for|triumph|disaster|catastrophe|catastrophic|"
    r"tragedy|success|failure|shame|disgrace|scandal|travesty|honou?r|pleasure|privilege|joke|farce|sham|mess|"
    r"nightmare|"
    r"masterpiece|miracle|dream|hero(?:es)?|coward|liar|genius|fool|monster|betrayal|mistake|blunder|gift|"
    r"astonishing|surprising|unsurprising|shocking|stunning|staggering|startling|extraordinary|admirable|commendable|"
    r"laudable|deplorable|lamentable|atrocious|abysmal|horrendous|ghastly|grim|dismal|depressing|troubling|disturbing|"
    r"ominous|breathtaking|spectacular|splendid|marvell?ous|glorious|delightful|fabulous|gorgeous|lovely|stellar|"
    r"mediocre|lousy|nasty|vile|vicious|brutal|ruthless|unjustifiable|irrational|prudent|ingenious|tedious|dull|"
    r"trivial|"
    r"momentous|monumental|precious|fascinating|intriguing|odd|strange|weird|bizarre|funny|hilarious|ironic|amusing|"
    r"tiresome|tiring|exhausting|annoying|irritating|frustrating|refreshing|sobering|"
    r"(?:major|serious|real|huge|big|grave|massive|growing) (?:problem|worry|headache|concern|danger)|"
    r"understandable|appropriate|inappropriate|questionable|dubious|problematic|in order|to blame|no excuse|"
    r"injustice|outrage|absurdity|nonsense|best (?:hope|chance|way|thing)|worst thing|right (?:decision|thing|choice|"
    r"way)"
)
# The same where someone is named for it, since a writer may use these words of a fact.
_SAID_WORTH = (
    r"theatre|theater|circus|charade|gimmick|stunt|pantomime|smokescreen|distraction|whitewash|shambles|fiasco|"
    r"debacle|luxury|lifeline|no-brainer|cop-out|sticking plaster|band-aid|drop in the ocean|bitter pill|"
    r"kick in the teeth|punch in the (?:gut|face)|bridge too far|step too far|turning point|game-changer|vindication|"
    r"(?:hammer|body|death) blow|death knell|race to the bottom|recipe for|charter for|testament to|tribute to|"
    r"beacon|(?:cash|land|power) grab|vanity project|white elephant|witch[- ]hunt|waste of|abuse of power|"
    r"common sense|folly|hypocrisy|madness|lunacy|cruelty|cowardice|vandalism|blackmail|bullying|propaganda|"
    r"lip service|window dressing|hot air|empty (?:words|promises?|gesture)|pie in the sky|wishful thinking|bluff|"
    r"ploy|fig leaf|stain on|bad (?:joke|idea|deal|news)|good (?:idea|deal|news)|elephant in the room|low point|"
    r"inspiration|blessing|curse|bargain|rip-off|embarrassment|credit to|cause for|"
    r"music to|at (?:our|its|their|his|her) best|beyond (?:belief|comprehension|the pale)|out of touch|"
    r"out of control|not (?:good )?enough|inadequate|insufficient|unjustified|indefensible|unsustainable|unworkable|"
    r"unrealistic|unthinkable|premature|simplistic|patronising|patronizing|insulting|offensive|embarrassing|"
    r"humiliating|scandalous|deplorable|despicable|callous|heartless|petty|vindictive|complacent|incompetent|"
    r"invaluable|priceless|magnificent|terrific|phenomenal|sublime|unconvincing|overblown|overrated|underrated|"
    r"disproportionate|draconian|heavy-handed|half-hearted|toothless|divisive|chaotic|dire|bleak|nonsensical|"
    r"illogical|unconscionable|over the moon|on cloud nine|gutted|devastated|overjoyed|ecstatic|elated|furious|livid|"
    r"heartbroken|distraught|speechless|lost for words|chuffed|fed up"
)
_SAID_VIEW = Sought(
    r"\b(?:i(?:'d| would)(?: not|n't| never| strongly| certainly)* (?!have\b|be\b|go\b)[a-z]+|"
    r"i(?:'m| am)? (?:appreciate|admire|regret|sympathi[sz]e|empathi[sz]e|trust|doubt|dislike|hate|love|detest|cherish|"
    r"stand by|fully support|disagree|have (?:the |every |no |full |complete |tremendous |great |enormous |much |a "
    r"lot of |"
    r"huge |deep |utmost )*(?:respect|confidence|faith|doubt|admiration|sympathy|trust|hope|regrets?|problem|"
    r"objection))|"
    r"we(?: have|'ve) (?:listened|delivered|moved on|done our best|nothing to hide|a duty)|"
    r"(?:could not|couldn't|can't|cannot) be (?:more|any (?:more|less|clearer)|happier|prouder|clearer|better|worse)|"
    r"gambl(?:e|es|ed|ing) with|the (?:answer|solution|way forward) is|(?:total|complete|utter|blatant|"
    r"flagrant) disregard|turn(?:s|ed|ing)? (?:a blind eye|(?:its|their|his|her|your) backs?)|"
    r"(?:hold|holds|held|holding) \w+ to ransom|riding roughshod|(?:rode|ride) roughshod|play(?:s|ed|ing)? politics|"
    r"(?:put|puts|putting) (?:profits?|politics|party|money|greed) (?:before|above|ahead of)|scapegoat\w*|"
    r"let(?:s|ting)? (?:\w+ ){1,4}down|fail(?:s|ed|ing)? (?:us|them|our|its own|the people|the public|a generation|"
    r"children|families|victims|patients|voters|taxpayers)|would have been (?:far |much |even )?(?:better|worse|"
    r"greater|higher|more \w+))\b",
)
# Words that judge wherever they stand.
_VIEW = Sought(
    r"\b(?:should|ought to|(?:cannot|can't|can not|can no longer|must|could not) (?:afford|continue|"
    r"go on|allow|tolerate|stand by|ignore|be (?:allowed|tolerated|ignored|trusted|justified))|"
    r"what (?:[\w']+ ){1,5}needs?|"
    r"needs? to (?:do|act|change|listen|learn|stop|start|take|make)|"
    r"must not be|i (?:applaud|admire|respect|resent|regret|despise|give \w+ (?:\w+ )?credit)|"
    r"i think|i thought|i believe|i guess|i suppose|i'd say|(?:i am|i'm|we are|we're|we remain) (?:\w+ly |very |not "
    r")?(?:confident|concerned|"
    r"convinced|optimistic|"
    r"pessimistic|hopeful|worried|shocked|saddened|appalled|relieved|surprised|determined|committed)|we believe|"
    r"i feel|in (?:my|our) (?:view|opinion|"
    r"estimation|judge?ment)|(?:i|we) hope|(?:we|you|they) must|(?:we|i) want|deserves?|deserved|"
    r"too (?:much|little|late|slow|slowly|weak|soft|timid|long|far|often|many)|(?:much|far) (?:worse|better)|"
    r"an? (?:good|great|big|huge|important|major|positive|giant|bad|wrong) step|"
    r"(?:getting|gaining|building|growing in|full of|low on|playing with|lost|regained) (?:\w+ ){0,4}?confidence|"
    r"start(?:ed|ing|s)? to (?:feel|believe|look|click)|(?:plenty|lots|a lot) of (?:ideas|experience|talent|potential|"
    r"respect|heart|character)|better off|hard not to|a long way (?:to|toward)|the mark of an?|lack of (?:remorse|"
    r"respect|courage|vision|"
    r"leadership|"
    r"ambition|empathy|imagination|integrity|judge?ment)|(?:has|have|had) the heart|(?:makes?|made) (?:no |little |"
    r"perfect )?sense|exaggerat\w+|shameful|disgraceful|outrageous|"
    r"unacceptable|"
    r"irresponsible|reckless|ridiculous|absurd|right thing|"
    r"(?:it's|it is) (?:high |about |past )?time (?:for|to|that|we|they|he|she)|"
    r"(?:there's|there is|there can be|there was) no (?:good |real |possible |earthly |obvious )?(?:excuse|"
    r"justification|reason|place|room|doubt|point|need|"
    r"alternative|substitute|better|way)|(?:you|one|we) (?:can't|cannot|can not|can never)|"
    r"lack(?:s|ed)? (?:any |all |the )?(?:credibility|courage|vision|leadership|ambition|empathy|spirit|soul|character|"
    r"imagination|dignity|integrity)|lost (?:its|their|his|her|the) (?:soul|way|nerve|mind|moral \w+|charm|magic)|"
    r"(?:play|perform|act|behav|handl|manag|fought|fight)\w* (?:[\w']+ ){0,4}?(?:brilliantly|superbly|badly|poorly|"
    r"wonderfully|disgracefully|shamefully|magnificently|beautifully|irresponsibly|recklessly|bravely|admirably|well)|"
    r"(?:a|the) (?:terrible|dreadful|historic|grave|huge|big|great|bitter|real) (?:mistake|error|blow|shame|day|"
    r"victory|"
    r"loss|disappointment|injustice)|offers? the best (?:hope|chance)|on the right track|on the wrong track|"
    r"politically motivated|for the sake of|have no idea|has no idea|(?:has|have|had) no business|(?:has|"
    r"have) a (?:bright|great|big) future|don't care|doesn't care|do not care|"
    r"does not care)\b",
)
# Words that judge as a predicate: "the closure was necessary", but not "the necessary papers were sent".
_COPULA = (
    r"(?:\b(?:is|are|was|were|be|been|being|seems?|seemed|remains?|remained|looks?|looked|becomes?|became|feels?|felt|"
    r"sounds?|sounded|isn't|aren't|wasn't|weren't)|\b(?:it|that|this|there|he|she|what|who)'s|'re|'m|n't|"
    r"signall?ed|marks|marked)\s(?:not\s|an?\s|the\s|so\s|very\s|also\s|only\s|just\s|long\s|quite\s|rather\s|still\s|"
    r"too\s|such\s|both\s|simply\s|his\s|her\s|their\s|\w+ly\s|more\s|most\s|\"\s?|nothing\s|something\s|far\s|"
    r"deeply\s|"
    r"\w+\sand\s){0,4}"
)
_PREDICATE = Sought(rf"{_COPULA}(?:{_WORTH})\b(?!-)(?! \d)")
_SAID_PREDICATE = Sought(rf"{_COPULA}(?:{_SAID_WORTH})\b(?!-)(?! \d)")
# "She is a wonderful teacher": the judgement stands before the noun that names what something is.
_NAMED = Sought(
    r"(?:\b(?:is|are|was|were|be|been|remains?)|'s|'re)\s(?:an?|the|such an?)\s(?:\w+ly\s|very\s|"
    r"really\s)?(?:[\w-]+\s)?"
    r"(?:terrible|horrible|wonderful|beautiful|amazing|excellent|tragic|fantastic|awful|brilliant|good|great|bad|"
    r"dangerous|honest|decent|brave|cruel|historic|sad|proud|dark|shameful|perfect|poor|strong|weak|big|huge|real|fair|"
    r"smart|clever|kind|nice|lovely|crazy|stupid|evil|remarkable|incredible|special|true|complete|total|utter)\s\w+",
)

# Adjectives that judge wherever they stand, in what someone says of the present.
_COLOURED = Sought(
    r"\b(?:dangerous|terrible|horrible|wonderful|beautiful|hilarious|amazing|excellent|tragic|crucial|vital|important|"
    r"fantastic|awful|brilliant|good|great|strong|weak|proud|reckless|perfect|hopeless|wrong|unfair|cruel|fear|chaos|"
    r"hypocrisy|arrogance|greed|courage|nonsense|madness|freedom|justice|dignity)\b",
)


# Verbs that judge what they name: whoever says "squandered" says more than "spent".
_JUDGING = forms(
    """
    squander waste botch bungle betray mishandle mismanage demonise demonize pander insult humiliate belittle trivialise
    trivialize scaremonger dither scapegoat exploit bully vilify gaslight grandstand posture meddle sabotage trample
    """
)
IMAGINED = Sought(
    r"\bwould have been\b|\b(?:could not|couldn't|can't|cannot) be (?:more|any (?:more|less|clearer)|happier|prouder|"
    r"clearer|better|worse)\b",
)
"""What might have been, or could not be more so: neither compared nor foreseen, only felt."""
_SPANS = frozenset(("hour", "day", "week", "month", "year", "decade"))
"""Units of what may be wasted without a count of it: "wasted six months"."""
_GENERIC = Sought(
    r"^(?:and |but |because |when |if )?you(?:'re|'ve|'ll)? (?!(?:inherited|said|told|were|had|did)\b)\w", re.I
)

_PROCEDURE = re.compile(r"\bmust (?:not )?be \w+(?:ed|en|wn|nt|id) (?:in|by|within|on|before|at|with|to)\b")
"""What a form or a rule requires: "must be returned by post"."""
_DEMANDS = frozenset(("should", "shouldn't", "ought", "must", "mustn't"))


def demands(clause: Candidate) -> bool:
    """Whether someone says what should be: "nobody should lose a home because of a form" states no cause."""
    if clause.attribution is None:
        return False
    if clause.verb.tense == "base":
        return should_go_on(clause)
    if clause.verb.first not in _DEMANDS or expects(clause):
        return False
    return not (clause.verb.first == "must" and (clause.figures or _PROCEDURE.search(clause.text)))


_IN_TIME = re.compile(r"\b(?:by|within|before|in the next|in the coming|next|later this)\b")


def expects(clause: Candidate) -> bool:
    """ "Prices should ease by May": what a thing should do in time is expected, not demanded."""
    tail = f"{clause.verb.main}{clause.verb.tail}"
    return clause.verb.first == "should" and bool(_IN_TIME.search(tail)) and not _DUTY.match(tail) and thing(clause)


_DUTY = re.compile(r"be \w+(?:ed|en|wn|nt|id|t)\b(?! (?:ready|able))")


def should_go_on(clause: Candidate) -> bool:
    """Whether a base form goes on from a demand: "(should cap the fee and) set up a regulator"."""
    modals = _MODALS.findall(clause.whole.partition(clause.text)[0][-160:])
    return bool(modals) and modals[-1] in _DEMANDS


_MODALS = re.compile(r"\b(?:should|shouldn't|ought|must|mustn't|will|would|can|could|may|might|shall)\b")


_AWAY = re.compile(r"\s(?:in)?to\b|\s(?:from|by|out|off|away|through|across|up|down|back|with a)\b")


def detect(clause: Candidate) -> Signal | None:
    """A judgement that cannot be checked, attributed to someone."""
    words = judges(clause)
    if words and clause.attribution is not None:
        return Signal("opinion.judgement", f"an attributed judgement: {words}")
    return None


_FAR = 24
"""How many characters behind a verb what it is said of may begin."""


def appraises(clause: Candidate) -> str | None:
    """The words that judge, where the clause itself does: not "was fined for a system that is unfair", unquoted."""
    words = judges(clause)
    if words is None or clause.quoted or clause.attributed:
        return words
    behind = clause.text.find(words) - (len(clause.text) - len(clause.verb.tail))
    return None if behind > _FAR else words


def judges(clause: Candidate) -> str | None:
    """The words that judge, or None."""
    if demands(clause):
        return clause.verb.first
    words = clause.says(_VIEW) or clause.says(_PREDICATE)
    if words and clause.verb.tense == "passive" and words.endswith(clause.verb.main) and _AWAY.match(clause.verb.tail):
        words = None  # "was rushed to hospital"
    if words == "should" and expects(clause):
        words = None
    if not words and clause.own_voice and not clause.attributed and not clause.figures:
        return clause.says(_SAID_PREDICATE)
    if words or not clause.attributed or any(figure.unit not in _SPANS for figure in clause.figures):
        return words
    verb = clause.verb
    if verb.main in _JUDGING and verb.tense != "passive" and not verb.tail.startswith("-"):
        return verb.main
    if clause.figures:
        return None
    words = clause.says(_SAID_VIEW) or clause.says(_SAID_PREDICATE)
    if words:
        return words
    if verb.main in _NEEDS and verb.tense == "present" and not verb.tail.startswith((" to", " by")):
        return verb.main
    if clause.quoted and verb.tense in ("present", "modal") and clause.found(_GENERIC):
        return "you"  # what "you" do is what anyone does: a view of the world, not a fact about the listener
    words = clause.says(_NAMED)
    if words or clause.verb.tense not in ("present", "standing"):
        return words
    return clause.says(_COLOURED) or (_remark(clause) if clause.quoted else None)


_REMARKS = forms("show mean take go feel seem look sound matter send make give say prove speak hurt help tell deserve")
_POINTS = frozenset(("it", "that", "this", "which", "it's", "that's"))
_PERSONS = frozenset(("he", "she", "they", "you"))
_ALWAYS = re.compile(r"\b(?:always|never|really|simply|just|clearly|obviously)\b", re.IGNORECASE)
_PROPER = re.compile(r"\W(?!I\b)[A-Z]")
_FACT = re.compile(
    r"^ (?:\w+ly |also |still |now )*(?:in|on|at|from|near|for|by|with|under|over|the|called|about|made|due|there|"
    r"here)\b"
)


def _remark(clause: Candidate) -> str | None:
    """ "It shows commitment", "we need those goals": what somebody makes of something that was named before."""
    verb = clause.verb
    words = verb.subject.split()
    who = words[-1].lower() if words else clause.text.split(maxsplit=1)[0].lower()
    if len(clause.text) > _LONGEST_REMARK or _PROPER.search(clause.text) or len(words) > 3:
        return None
    if who in _POINTS and (verb.main in _REMARKS or (verb.main == "be" and not _FACT.match(verb.tail))):
        return f"{who} {verb.first}"
    if who in _PERSONS and (_ALWAYS.search(clause.text) or verb.tail.startswith(" used to")):
        return f"{who} {verb.first}"
    return None


_NEEDS = forms("need deserve")
_LONGEST_REMARK = 90
