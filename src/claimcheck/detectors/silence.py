"""What is never a claim: questions, wishes, commands, greetings, promotion, and the writer's own scene-setting.

What someone is quoted with is judged by itself; a figure, or a name it is attributed to, lets a phrase through that
would be the writer's own colour otherwise.
"""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.musing import DONE, addresses, muses
from claimcheck.detectors.opinion import appraises, should_go_on
from claimcheck.language.sieve import Sought
from claimcheck.language.verbs import known_verb, words_of

_WISH = Sought(
    r"^(?:let(?:'s| (?!down|in\b|off\b|out\b|go\b|alone)\w+)|may (?:god|he|she|they|we|you)|god (?:bless|forbid|"
    r"save)|(?:i|we) (?:hope|wish|pray)|if only|"
    r"(?:i|we) (?:just |only |really )*(?:would|'d) (?:just |really |dearly |also )*(?:love|like|prefer) |(?:i|"
    r"we) just want|"
    r"(?:i|we) (?:really )?want (?:you|people|everyone|everybody|someone|somebody|them|him|her|the world) |"
    r"please (?-i:[a-z])\w*|(?-i:Want|Need|Hope|Wish) to|"
    r"thank (?:you|god|goodness)|thanks|good (?:morning|evening|afternoon|night|luck|day)|hello|hi|"
    r"welcome (?:to|back)|dear|congratulations|happy (?:new|birthday|christmas)|merry christmas|long live|"
    r"rest in peace|"
    r"you (?:tell|should|must|need)|we (?:love|appreciate|enjoyed) |don't|do not|never mind|imagine|see also|note "
    r"that|well done|bravo|cheers|"
    r"good(?:bye|night)|sorry|stay (?:safe|strong|tuned|calm|home|warm|with us))\b",
)
_COMMANDS = words_of(
    "remember consider look click subscribe sign join share watch read follow stay listen download visit stop go come"
    " take give call tell keep get make be vote write email contact send check try bring leave find see learn discover"
    " explore enjoy help buy book save browse enter pick choose add avoid wear pack register log tap swipe scroll turn"
    " play win donate support ask put wait forget shop"
)
_COMMANDED = words_of(
    "the a an your our us me my him her them it this these those yourself up out for to on at in into about back from"
    " with"
    " more all everything now here sure that every each what how why who"
)
# What the publisher says of the text itself.
_NOTICE = Sought(
    r"\b(?:edited|condensed|abridged|shortened) (?:and (?:edited|condensed) )?for (?:length|clarity|brevity|space|"
    r"style)\b|"
    r"\b(?:additional |further )?(?:reporting|editing|pictures|photographs|illustrations) by (?-i:[A-Z])|"
    r"\b(?:this is )?a developing (?:news )?story\b|\bmore (?:details )?to follow\b|\bcheck against delivery\b|"
    r"\bdeclares? (?:that they have )?no (?:competing|conflicts? of)\b|\bcorrect at the time of (?:publication|"
    r"publishing|writing|going to press)\b|\bgambl\w+ responsibly\b|"
    r"\bforward-looking statements?\b|\bactual results (?:may|might|could|will) (?:differ|vary)\b|"
    r"\ball rights reserved\b|\bthis (?:article|story|report|version|page|transcript|headline|post) "
    r"(?:has been|was|is being|will be|is) (?:\w+ )?(?:updated|amended|corrected|edited|translated|published|"
    r"republished|reproduced|syndicated)\b|\bnames? (?:has|have) been changed\b|"
    r"\b(?:the )?views expressed\b.*\b(?:author|writer)\b|\bundertakes no obligation to update\b|"
    r"\b(?:spoke|speaking|spoken|talked|agreed to (?:speak|talk)) (?:only )?on (?:the )?condition (?:of anonymity|"
    r"that)\b|"
    r"\b(?:asked|declined|requested|wished|wanted|preferred) (?:not )?to (?:be (?:named|identified|quoted)|remain "
    r"anonymous)\b|"
    r"\bnot (?:authori[sz]ed|allowed|permitted) to (?:speak|talk|discuss|comment|brief)\b[^.]*\b(?:publicly|press|"
    r"media|"
    r"reporters|journalists|matter|record)\b|\bour (?:readers|viewers|listeners|subscribers|correspondent)\b|"
    r"\b(?:all|it) (?:from|for) (?:us|me)\b|(?:^|^(?:and|but|so) )here(?:'s| is| are|'re) |"
    r"\b(?:closing|opening|pausing|ending|wrapping up|starting|launching) (?:this|our|the) (?:live )?(?:blog|coverage|"
    r"page|"
    r"feed)\b|\btaking over (?:the blog )?from (?-i:[A-Z])|\bour (?:own )?(?:\w+ ){0,4}(?:editor|correspondent|"
    r"reporter|"
    r"columnist|team)\b.* (?:(?:has|have) (?:just )?(?:been|filed|written|sent|spoken|more)|is (?:in|at|on|out)) ?\b|"
    r"(?<!that )(?<!which )\byou can (?:\w+ "
    r")?(?:follow|read|"
    r"see|watch|find|share|send|email|contact|reach|listen|get|sign|catch|join|click|download|subscribe|comment|"
    r"tweet)\b|"
    r"^(?:anyone|anybody|(?:any )?witnesses) (?:with|who)\b.* (?:should|can|may|(?:is|are) (?:asked|urged|invited|"
    r"encouraged|"
    r"requested) to|to) (?:please )?(?:call|contact|phone|ring|email|e-mail|report|get in touch|come forward)\b|"
    r"^quoting (?:\w+ )*(?:reference|number|incident|crime|log)\b|"
    r"\bhand(?:ing|ed)? over to my colleague\b|\bmy colleague .{3,40} (?:has|is|was|will|reports?|writes?)\b|"
    r"^this (?:video|clip|photo|picture|map|chart|graphic|image) shows?\b|"
    r"^(?-i:[A-Z][\w.'-]+ [A-Z][\w.'-]+) has (?:the latest|more (?:on|from|here)|this report)\b|"
    r"\breaders have (?:been|sent|written|told)\b|"
    r"\bcommitted to publishing\b|\bletters to the editor\b|\b(?:more|updates?|details) (?:to come|soon|as we get|"
    r"shortly)\b|"
    r"\b(?:this weekend only|while (?:stocks|supplies) last|(?:shop|order|buy|book) now|"
    r"free (?:delivery|shipping|trial)|cancel any ?time|(?:promo|discount|voucher) code|"
    r"for (?:just|only) [£$€]\d[\d.]* (?:a|per) (?:month|week))\b",
)
# The hour and the light: "It is a quarter to six", "the harbour is the colour of slate".
_HOUR = Sought(
    r"^it(?:'s| is| was)(?! [^.]*\b(?:when|before|after|that|until|since)\b) (?:just |almost |nearly |barely |"
    r"not yet |only |shortly |a little )?(?:after |before |past )?"
    r"(?:(?:a )?quarter (?:to|past)|half[- ]past|\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b|o'clock)|\w+ o'clock|dawn|dusk|"
    r"noon|"
    r"midday|midnight|daybreak|sunrise|sunset|(?:early|late|mid)[- ]?(?:morning|afternoon|evening)|"
    r"(?:an?|the) (?:\w+ ){1,2}(?:morning|afternoon|evening|night|day)|(?:still |already )?(?:raining|snowing|"
    r"drizzling|"
    r"pouring|getting (?:dark|light|late)|dark|pitch dark))\b|"
    r"\b(?:is|was|are|were) the colou?r of\b|\b(?:is|are) falling (?:silent|quiet)\b",
)
# What is said on platforms to be said: greetings, vows and comfort.
_ADDRESS = Sought(
    r"^(?:and |but |so )?(?:ladies and gentlemen|my (?:fellow|dear) \w+|(?:it is|it's) (?:an? |my )?(?:\w+ )?"
    r"(?:honou?r|privilege|pleasure) to (?:be|speak|stand|join|welcome)|i stand (?:before|with) you|(?:our|my) "
    r"(?:hearts?|"
    r"thoughts|prayers|condolences|sympath(?:y|ies))\b[^.]{0,30}? (?:go(?:es)? out|are with|is with)|the (?:hearts?|"
    r"thoughts|prayers)\b[^.]{0,40}? (?:go(?:es)? out|are with)|we owe (?:them|him|her|you) (?:all )?(?:our |a debt|an "
    r"apology|everything)|(?:(?:mr|madam|mister) (?:speaker|president|chair\w*),? )?(?:with (?:that|permission|your "
    r"permission),? )?(?:i(?:'d| would) (?:also )?like to|i (?:want|wish) to|i rise to|let me|i am here to|i'm here "
    r"to) "
    r"(?:also |just |first |now |briefly |particularly |especially |personally |again )*(?:thank|make (?:a|one|two|"
    r"some|it)|"
    r"begin|start|say|talk|speak|tell|congratulate|commend|welcome|introduce|pay|recogni[sz]e|acknowledge|express|be "
    r"clear|"
    r"share|invite|ask|read|remind|stress|emphasi[sz]e|close|end|conclude|turn)|(?:with that,? )?it is (?:now )?my "
    r"(?:\w+ )?"
    r"(?:honou?r|privilege|pleasure)|i(?:'m| am) (?:\w+ly |so |very )?(?:pleased|delighted|honou?red|proud|thrilled|"
    r"privileged|glad|happy|sorry) (?:to|that)|(?:we|i)(?:'ll| will| shall) "
    r"(?:never|not) (?:forget|rest|be silenced|give up|surrender|back down|be intimidated)|enough is enough|"
    r"(?:this|now|today)(?:'s| is) (?:not )?(?:the |our |a )?(?:time|moment|hour) (?:to|for (?:us|all|you|every)|"
    r"when we)\b|"
    r"there are no words|words (?:cannot|can't)|you (?:couldn't|could not) make it up|it beggars belief|"
    r"(?:we|i) stand (?:together|united|shoulder|"
    r"firm)|(?:i|we) make no apolog|(?:we're|we are) (?:all )?in this together|(?:i|we) (?:want to |would like to |"
    r"must )?thank (?:you|all|every)|(?:i am|i'm|we are|we're) (?:\w+ly |so )?grateful (?:to|for))\b",
)
# Feelings told as what might have been: "I could have danced".
_OUTBURST = re.compile(
    r"(?:and |but )?(?:i|we) could have (?:danced|cried|wept|screamed|died|kissed|hugged|jumped|sung|laughed|"
    r"fainted|punched)\b|the (?:people|voters|fans|markets) (?:have|has) spoken\b|(?:and |but )?(?:i|we) (?:fully )?"
    r"(?:accept|respect) (?:the|their|that|this|your|its) (?:verdict|result|outcome|decision|judge?ment)\b",
    re.IGNORECASE,
)
_TO_READERS = Sought(
    r"^(?:our|we|us)\b.*\byou(?:r|rs)?\b|^(?:get|find|discover|enjoy|explore)\b.*\b(?:our|your)\b|"
    r"\b(?:our|the) (?:newsletter|app|podcast|readers|subscribers|website|sister site)\b.*\byou\b|"
    r"\b(?:your inbox|miss out|sign up (?:for|to) our|terms apply|limited time|what you need to know|"
    r"need to know about)\b",
)
_SCENE = Sought(
    r"\b(?:only )?time will tell\b|\bremains? to be seen\b|\b(?:at|reached) a crossroads\b|\btip of the iceberg\b|"
    r"\bnew (?:chapter|dawn|era)\b|\b(?:hangs?|hung) (?:in the balance|over|heavy)\b|\bperfect storm\b|"
    r"\bwake-up call\b|\bone thing is (?:clear|certain)\b|\bthe question (?:is|now|remains)\b|\bdouble-edged sword\b|"
    r"\buncharted (?:waters|territory)\b|\bbattle lines\b|\b(?:web|tapestry|saga) of\b|"
    r"\bspeaks volumes\b|\bmake no mistake\b|\bbegs the question\b|\bto say the least\b|"
    r"\b(?:made|makes|make) (?:one thing|it|something) (?:abundantly |perfectly |very |all too )?clear$|"
    r"\b(?:political|security|geopolitical|media|digital|global|changing|shifting|evolving) landscape\b|"
    r"\b(?:eyes|spotlight) (?:of the world )?(?:is|are|will be|turns?) (?:now )?(?:on|to)\b|\bstage is (?:now )?set\b|"
    r"\bstakes (?:are|could|have|were)\b|\b(?:storm|war|dark|gathering) clouds\b|\bclouds of (?:war|doubt|suspicion|"
    r"uncertainty|crisis)\b|\bbitter (?:taste|pill|irony)\b|"
    r"\bbated breath\b|\bthe world (?:is|was) watching\b|\b(?:nothing|never) (?:will |would )?(?:ever )?be the same\b|"
    r"\bto remember\b$|\bhistory in the making\b|\bfor the ages\b|\bpandora's box\b|\bwinds of change\b|\bthin ice\b|"
    r"\bfinds? (?:itself|himself|herself|themselves) (?:\w+ed )?(?:in|at|on|between|caught|facing)\b|"
    r"\bturn of events\b|\btwist of fate\b|\bcalm before the storm\b|\brock and a hard place\b|"
    r"\belephant in the room\b|"
    r"\bgame of (?:chess|thrones|cat)\b|\bball is (?:now )?in\b|\bdust settles\b|\bthe rest is history\b|"
    r"\bend of an era\b|"
    r"\bclock is ticking\b|\brace against time\b|\bpowder keg\b|\bpoint of no return\b|\bhouse of cards\b|"
    r"\bdomino effect\b|"
    r"\breap\w* (?:what|the (?:whirlwind|harvest|bitter|consequences))\b|\b(?:something|"
    r"nothing) (?:quite )?(?:magical|like it)\b|"
    r"\bwhat (?:\w+ )?(?:seemed|appeared|looked|began|started)\b.*\b(?:evolved|turned|spiralled|grown|become) into\b|"
    r"\bremain vigilant\b|\b(?:highlight|underscor|underlin|illustrat)ing the (?:importance|need|urgency|complexity|"
    r"challenges?|fragility)\b|\bserves? as a (?:stark |grim |timely |powerful )?reminder\b|\bcasts? (?:a|its|"
    r"their) (?:\w+ )?shadow\b",
)
_OWN_VIEW = Sought(
    r"\bit(?:'s| is| was| remains?|wasn't| wasn't| isn't) (?:still |also |immediately |not |yet )*(?:unclear|unknown|"
    r"clear "
    r"(?:how|what|when|where|whether|if|why|who)|known (?:how|what|when|where|whether|if|why|who))\b|"
    r"\bit(?:'s| is| was) (?:an? |the |high |about |past |only |surely |hard |no )?(?:disgrace|shame|pity|scandal|"
    r"outrage|"
    r"(?:so |very |too |often |also |almost |increasingly )*(?:hard|difficult|impossible|easier|better|best|"
    r"important|essential|"
    r"vital|crucial|wise|useful|refreshing|sobering|tempting) (?:for \w+ )?to (?!a\b|the\b|his\b|her\b)|"
    r"time (?:that|for|to|we|they)|(?:high|about|past) time (?:the|our|he|she|someone|somebody) \w+|fair to say|"
    r"wonder|surprise|secret|not to|easy to|tempting|worth)\b|"
    r"\b(?:has|have|had) no business\b|\bhas a bright future\b|\bcan be (?:forgiven|excused) for\b|"
    r"\b(?:has|have|had) (?:\w+ ){0,2}(?:implications|consequences|ramifications|repercussions|drawbacks|outcomes)\Z|"
    r"\bany (?:\w+ ){1,9}would\b|"
    r"\b(?:could|can|must) (?:almost )?(?:sense|feel|smell|taste)\b|\b(?:brimming|bursting|oozing|glowing|beaming) "
    r"with\b|"
    r"\b(?:play|perform|handl|manag|fought|fight)\w* (?:\w+ ){0,3}(?:awfully|terribly|brilliantly|superbly|badly|"
    r"poorly|"
    r"beautifully|wonderfully)\b|"
    r"\b(?:ought to|should) (?:be ashamed|know better|hang)\b|"
    r"\b(?:we|you|one) (?:all )?(?:have to|must|need to|should|ought to|cannot|can't|can only|could all)\b|"
    r"\b(?:should|ought to|must)\b(?! have been)(?=.*\b(?:now|learn|remember|ask|be ashamed|do more|act|take "
    r"note|realise|realize|stop)\b)",
)
_OWN_ADVERB = Sought(
    r"\b(?:sadly|unfortunately|thankfully|hopefully|frankly|shamefully|surely|obviously|clearly|arguably|perhaps|"
    r"mercifully|regrettably|luckily|needless to say|undoubtedly|without (?:a |any )?doubt|no doubt)\b",
)
# Nobody thinks it: "one might think that it is the only office".
_IMAGINED = re.compile(
    r"\b(?:one|you|we|anyone|anybody) (?:might|may|would|could|can)(?: be forgiven for| be excused for)? (?:well |"
    r"also |easily )?(?:think(?:ing)?|assum(?:e|ing)|suppos(?:e|ing)|imagin(?:e|ing)|believ(?:e|ing)|conclude)"
    r"(?: that)? $"
)
# What says nothing that could be checked, whoever says it.
_SAYING = Sought(
    r"^(?:but |and |so |well,? |look,? )?(?:it|this|that|these|they)(?:'s| is| are|'re|'ll be| will be| was| were)"
    r" (?:still |just |only |really |always |now |going to be )?"
    r"(?:an? (?:long|waiting|numbers?|blame|dangerous|different|losing|team|whole (?:new|different)|cat-and-mouse|"
    r"zero-sum) (?:ball ?)?(?:game|story)|early days|a marathon(?:,? not a sprint)?|an uphill (?:battle|struggle|task|"
    r"fight|climb)|a slippery slope|a (?:tough|close|judgment|judgement) call|a no-brainer|a win-win|"
    r"a long (?:way|road|haul|shot|story)|what it is|how it is|a step in the right direction|"
    r"a work in progress|a game[- ]changer|"
    r"a labou?r of love|a vicious circle|a two-way street|a fine line|not rocket science|the name of the game|"
    r"(?:all )?part of the (?:game|job|process)|a new day)(?: to go| ahead| ever)?[.!]?\Z",
)
# Who knows nothing states nothing: "I don't know who did it", "One wonders why".
_UNKNOWING = Sought(
    r"^one (?:wonders|hopes|suspects|fears|shudders|can only)\b|^(?:and |but |well,? |honestly,? )?(?:i|"
    r"we)(?: really| honestly| just| still| simply)? (?:(?:do not|don't|"
    r"can't|cannot) "
    r"(?:really )?(?:know|remember|say|tell you)|have no idea|haven't a clue)(?: (?:who|what|when|where|why|how|"
    r"whether|if|"
    r"which)\b.*)?[.!]?\Z"
)
# "A deal is a deal", "rules are rules".
_TAUTOLOGY = re.compile(r"(?:and |but )?((?:an? |the )?[\w -]{3,40}) (?:is|are|was|were) \1[.!]?", re.IGNORECASE)
_LONGEST_SAYING = 80
_LONGEST_ADDRESS = 120
_CONDITION = re.compile(
    r"(?:if|when|whenever|before|after|who|whoever|wherever)\b[^,;:]{3,90}, (?:then )?(?:please |just )?", re.I
)
_QUOTED = re.compile(r"^\"([^\"]{2,60}?)[,.!]?\"\s[\w,. '-]{0,60}$")


# "They haven't", "She did": nothing is said in them that was not said before.
_ANSWER = re.compile(
    r"(?:(?:yes|no|well|and|but|so|indeed|of course),? )*(?:i|you|he|she|it|we|they|that|this|there|not|(?:few|many|"
    r"most|"
    r"some|no|not many)(?: people)?|nobody|no one|everyone|everybody|others|both|none)"
    r"(?:'s|'re|'m|'ve|'d|'ll)? ?(?:(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might|"
    r"must|"
    r"am|know|agree|disagree|see|think so|hope so)(?:n't)?)?(?: not| indeed| too| all| both| so)?[.!]?",
    re.IGNORECASE,
)
_LONGEST_ANSWER = 60
# How a newsroom says who worked on a story.
_NEWSROOM = Sought(
    r"^(?:\w+ ){0,4}?(?:[A-Z][\w.'-]+ )(?:in [A-Z]\w+ )?(?:(?:and|,) (?:\w+ ){0,5})?(?:also )?(?:reported from "
    r"[A-Z][\w. ]+|"
    r"contributed(?: (?:to|reporting|research|from)\b.*)?)\Z",
    0,
)
# A heading with a full stop: "How the storm changed a village".
_TITLE = re.compile(
    r"(?:How|Why) (?!is\b|are\b|was\b|were\b|do\b|does\b|did\b)(?!.*\b(?:is|was|are|were|remains?|has|have|will|would|"
    r"may|might|depends?|matters?)\b)(?:[\w'’-]+ ){2,14}[\w'’-]+\W*$"
)


_SPANS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
"""Units of what only says for how long something is wished or asked: "Let him try it for a week"."""
_LOWER = re.compile(r"\b[a-z]{3,}")
_REPORTS = words_of(
    "said says say told added learned reported reports wrote noted continued explained found shows showed "
    "asked replied "
    "tweeted stated stating saying writing adding"
)


def silent(clause: Candidate) -> bool:
    """Whether the clause is of a sort that is never put before a reviewer."""
    text = clause.text
    # a question quoted at the end of a sentence does not make the rest of it one
    if text.endswith("?") or clause.whole.rstrip(" \"')]" if clause.quoted else " ").endswith("?"):
        return True
    if not clause.figures and len(text) <= _LONGEST_SAYING and (clause.found(_SAYING) or _TAUTOLOGY.fullmatch(text)):
        return True
    if clause.found(_UNKNOWING):
        return True
    asked = clause.found(_WISH) or (clause.form == "main" and _commands(clause))
    if asked and (clause.quoted or all(figure.unit in _SPANS for figure in clause.figures)):
        return True
    if len(text) <= _LONGEST_ANSWER and (_ANSWER.fullmatch(text) or clause.found(_NEWSROOM)):
        return True
    if not clause.figures and _TITLE.match(text) and clause.whole.lstrip().startswith(text):
        return True
    if clause.verb.tense == "none" and not _LOWER.search(text):
        return True  # "ANGOLA - President Santos (69) 32 YEARS": an entry in a list
    quoted = _QUOTED.match(text)
    if quoted and (_WISH.pattern.match(quoted[1]) or _commanded(quoted[1])):
        return True  # "Thank you," said the mayor
    if (
        clause.verb.main in _REPORTS
        and clause.verb.tense not in ("passive", "standing")
        and clause.verb.tail.strip(" .,") in ("", "that")
        and len(text.split()) <= 6
    ):
        return True
    if not clause.figures and len(text) <= _LONGEST_ADDRESS and clause.found(_ADDRESS):
        return True
    if clause.found(_NOTICE) or (clause.quoted and not clause.figures and _OUTBURST.match(text)):
        return True
    if not clause.quoted and clause.attribution is None and len(text) <= _LONGEST_SAYING and clause.found(_HOUR):
        return True
    if muses(clause) or addresses(clause):
        return True
    if clause.figures:
        return False
    if not clause.quoted and _IMAGINED.search(clause.whole.partition(clause.text)[0][-60:]):
        return True
    if clause.attributed:
        return False
    if not clause.quoted and clause.found(_TO_READERS):
        return True
    if clause.attribution is None and not clause.quoted and clause.form == "main" and _appraises(clause):
        return True
    if not clause.quoted and clause.verb.tense == "base" and should_go_on(clause):
        return True  # "(we should look at them, and) vote for those who make sense"
    if clause.stands_in(_SCENE) or clause.found(_OWN_VIEW):
        return True
    coloured = clause.found(_OWN_ADVERB)
    return coloured is not None and (coloured.start() == 0 or clause.verb.tense not in DONE)


_APPRAISING = words_of(
    "be is are was were seem seems seemed remain remains look looks sound sounds deserve deserves deserved become "
    "becomes"
)


def _appraises(clause: Candidate) -> bool:
    """Whether the writer judges: "the city deserves better than this", "the state should cut its ties"."""
    verb = clause.verb
    if verb.first not in ("should", "ought") and verb.main not in _APPRAISING:
        return False
    return "should" not in verb.subject.lower() and appraises(clause) is not None


def _commands(clause: Candidate) -> bool:
    """Whether the clause opens its sentence with a command: "Check your forecast"; not "Watch makers cut jobs".

    What stands before it may be a condition: "If you see smoke, call the port".
    """
    opened = _CONDITION.match(clause.text)
    if opened:
        verb, _, after = clause.text[opened.end() :].partition(" ")
        return (verb in _COMMANDS or verb in ("do", "don't")) and after.partition(" ")[0] in _COMMANDED
    return clause.whole.lstrip(' "').startswith(clause.text[:12]) and _commanded(clause.text)


def _commanded(text: str) -> bool:
    words = text.split(maxsplit=2)
    if len(words) < 2 or not words[0][:1].isupper():
        return False
    verb, after = words[0].lower(), words[1].rstrip(",.!")
    if verb in _COMMANDS:
        return after in _COMMANDED or (len(words) == 2 and verb in ("stop", "wait", "listen", "look"))
    return known_verb(verb) and after in _COMMANDED_THING


_COMMANDED_THING = words_of("every each your our yourself us me the a an these those him her them it")
"""Behind a bare verb that opens a sentence, and behind no noun: "Treat these winds as a tornado"."""
