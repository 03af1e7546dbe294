"""Speakers: from the words that name a source to the fullest name the article gives for it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from claimcheck.language.heads import head_of, plausible, speaks
from claimcheck.language.nouns import CLOSING_HEADS, COUNTRIES, ORG_HEADS, TITLES
from claimcheck.language.people import Directory, gender_of, role_of
from claimcheck.language.phrases import subject_before
from claimcheck.language.roles import CALENDAR, is_of_body, is_plural_role, is_role_noun, is_title
from claimcheck.language.scene import Range, Scene
from claimcheck.language.subjects import sentence_subject
from claimcheck.language.wordlists import ARTICLES, DETERMINERS, PREPOSITIONS, word_set

_SINGULAR = frozenset(("he", "she", "him", "her", "his", "himself", "herself"))
_LOOK_BACK = 40
_NAMED_FOR = CLOSING_HEADS - {"society"} | word_set(
    "court bank board authority party trust club company group ministry"
)
_COLLECTIVES = word_set("team couple family crew staff jury trio duo pair")
_COMPANIES = word_set(
    "company firm agency group charity organisation organization airline retailer carmaker manufacturer"
)
_WHERE = word_set("in at from near of across on around ,")
_FIRMS = word_set(
    "company corporation corp inc ltd plc co llc limited group bank international agency trust foundation"
)
_HEADS_CLAUSE = word_set("and but when while as because although though after before if since that")


@dataclass(slots=True)
class Memory:
    """Who spoke and who was spoken of so far: what pronouns are resolved by. Filled while the text is read."""

    spoke: list[tuple[int, str, bool]] = field(default_factory=list)

    def note(self, place: int, name: str, person: bool) -> None:
        self.spoke.append((place, name, person))


def resolve(
    scene: Scene, text: str, source: Range, memory: Memory, sentence: Range, before: Range | None
) -> tuple[str | None, str | None]:
    """The speaker and the role for a source phrase.

    ``sentence`` is the token range of its sentence, ``before`` that of the sentence before: pronouns look there for
    a subject.
    """
    words, known = scene.words, scene.known
    first, last = source
    lower = words.lower[first]
    if first == last:
        if lower in _SINGULAR:
            name = _person_for(scene, lower, first, memory, sentence, before)
            if name is None:
                return None, None
            memory.note(first, name, True)
            return name, known.roles.get(name)
        if words.words[first] == "i" and words.lower[first - 1] == "the":
            return "the i", None  # the newspaper
        if lower in ("i", "we", "me", "my", "our", "us"):
            return None, None
        if lower in ("it", "they", "its", "their"):
            name = _group_for(scene, text, memory, lower in ("they", "their"), before or sentence)
            if name is None:
                return None, None
            memory.note(first, name, False)
            return name, known.roles.get(name)
        if lower in ("who", "which"):
            return _antecedent(scene, text, first, sentence)
    head = head_of(scene, source)
    if any(words.lower[at] == "and" for at in range(first, last)) and scene.mention_at.get(
        first
    ) != scene.mention_at.get(last, -1):
        phrase = _lowered(_in_full(scene, text, source), scene, first)
        memory.note(first, phrase, False)
        return phrase, None
    trailing = scene.ends_name(last)
    if trailing is not None and known.mentions[trailing].begin in (first, first + 1):
        head = last  # a name with its whole role before it
    if trailing is not None and head < last and is_role_noun(opens := words.lower[first]) and not is_plural_role(opens):
        mention = known.mentions[trailing]
        if mention.person and words.lower[mention.first - 1] not in PREPOSITIONS | ARTICLES:
            head = last  # "head of the council Ana Ruiz"
    one = scene.mention_at.get(head)
    if one is not None:
        if one + 1 < len(known.mentions) and is_of_body(words, known.mentions[one], known.mentions[one + 1]):
            one += 1
        name = known.full[one]
        role = role_of(known, known.mentions[one], name)
        memory.note(first, name, known.mentions[one].person or name in known.people)
        return name, role
    phrase = text[words.starts[first] : words.ends[last]]
    named = _apposed(scene, source, head)
    if named is not None:
        memory.note(first, known.full[named], True)
        return known.full[named], known.mentions[named].role or _without_article(phrase)
    if lower == "the" and "year-old" in words.lower[first : min(last, first + 6) + 1]:
        name = _person_for(scene, gender_of(phrase) or "", first, memory, sentence, before)
        if name is not None:
            memory.note(first, name, True)
            return name, known.roles.get(name)
    name = _by_role(scene, source, head)
    if name is not None:
        memory.note(first, name, True)
        return name, known.roles.get(name)
    name = _body(scene, source, head, memory, before)
    if name is not None:
        memory.note(first, name, False)
        return name, known.roles.get(name)
    phrase = _lowered(phrase, scene, first)
    memory.note(first, phrase, is_role_noun(words.lower[head]) and not is_plural_role(words.lower[head]))
    return phrase, None


def _in_full(scene: Scene, text: str, source: Range) -> str:
    """The words of a source; a name at their head by its fullest form: "Ana Ruiz and her team"."""
    words, known = scene.words, scene.known
    one = scene.mention_at.get(source[0])
    if one is None or known.mentions[one].first != source[0] or known.mentions[one].last >= source[1]:
        return text[words.starts[source[0]] : words.ends[source[1]]]
    return known.full[one] + text[words.ends[known.mentions[one].last] : words.ends[source[1]]]


def _apposed(scene: Scene, source: Range, head: int) -> int | None:
    """The mention that a comma sets behind a description: "the board's chair, Prof. Ana Ruiz, said"."""
    words, known, last = scene.words, scene.known, source[1]
    if last + 3 >= len(words) or words.words[last + 1] != "," or not is_role_noun(words.lower[head]):
        return None
    place = last + 3 if is_title(words.lower[last + 2]) else last + 2
    one = scene.mention_at.get(place)
    if one is None or known.mentions[one].first != place or is_plural_role(words.lower[head]):
        return None
    ahead = known.mentions[one + 1] if one + 1 < len(known.mentions) else None
    if ahead is not None and is_of_body(words, known.mentions[one], ahead):
        one += 1  # "The director, Port Services, Dr. Ana Ruiz, said"
    end = known.mentions[one].last
    beyond = scene.mention_at.get(end + 2) if words.lower[end + 1 : end + 2] in (["from"], ["of"]) else None
    if beyond is not None:
        end = known.mentions[beyond].last  # "a reader, Ana from Oslo, writes"
    return (
        one
        if end + 1 < len(words)
        and words.words[end + 1] == ","
        and ORG_HEADS.isdisjoint(word.lower() for word in known.mentions[one].words)
        else None
    )


def _without_article(phrase: str) -> str:
    article, _, rest = phrase.partition(" ")
    return rest if article.lower() in ARTICLES and rest else phrase


def _body(scene: Scene, source: Range, head: int, memory: Memory, before: Range | None) -> str | None:
    """ "The council": the last body named whose name has that word; "the company": the one just spoken of."""
    words, known = scene.words, scene.known
    noun = words.lower[head]
    if words.lower[source[0]] != "the" or source[1] != source[0] + 1 or head != source[1] or words.words[head] != noun:
        return None
    if noun in _NAMED_FOR:
        at = bisect_left(known.mentions, source[0], key=lambda one: one.first)
        for one in range(at - 1, max(-1, at - _LOOK_BACK), -1):
            parts = known.full[one].lower().split()
            if len(parts) > 1 and noun in parts and known.full[one] not in known.people:
                return known.full[one]
    if noun not in _COMPANIES:
        return None
    subject = sentence_subject(scene, *before) if before is not None else None
    last = scene.mention_at.get(head_of(scene, subject)) if subject is not None else None
    name = known.full[last] if last is not None else memory.spoke[-1][1] if memory.spoke else ""
    if _may_be_company(name, known):
        return name
    near = range(bisect_left(known.mentions, (before or source)[0], key=lambda one: one.first), len(known.mentions))
    sure, maybe = set[str](), set[str]()
    for one in near:
        mention, name = known.mentions[one], known.full[one]
        if mention.first >= source[0]:
            break
        if not _may_be_company(name, known):
            continue
        if not name[1:].islower() and " " not in name:
            sure.add(name)  # "NASA", "WeWork"
        elif words.lower[mention.begin - 1] not in _WHERE and not words.possessive(mention.last + 1):
            maybe.add(name)
    named = sure or maybe
    return named.pop() if len(named) == 1 else None


def _may_be_company(name: str, known: Directory) -> bool:
    parts = name.lower().rstrip(".").split()
    if not parts or name in known.people or not name[0].isupper() or not known.often[name]:
        return False
    if len(parts) == 1 and name[1:].islower() and known.often[name] < 2:
        return False  # a capital at the head of a sentence may be no name
    return not any(part in COUNTRIES or part in TITLES or (part in ORG_HEADS and part not in _FIRMS) for part in parts)


def _lowered(phrase: str, scene: Scene, first: int) -> str:
    """A noun phrase as it stands in a sentence: "The poll" is "the poll", unless it begins with a name or its title."""
    titled = first in scene.begin_at and scene.words.lower[first] not in DETERMINERS
    titled = titled or scene.words.lower[first] in CALENDAR
    if titled or first in scene.mention_at or (not phrase[1:2].islower() and phrase[1:2] != " "):
        return phrase
    return phrase[:1].lower() + phrase[1:]


def _fits(pronoun: str, name: str, known: Directory) -> bool:
    if not pronoun:
        return True
    wanted = "he" if pronoun in ("he", "him", "his", "himself") else "she"
    return (known.genders.get(name) or gender_of(name) or wanted) == wanted


def _person_for(
    scene: Scene, pronoun: str, place: int, memory: Memory, sentence: Range, before: Range | None
) -> str | None:
    """Whom "he" or "she" means.

    Whoever spoke in this very sentence; else its subject so far; else whoever spoke in the sentence before; else the
    first person named there; else who spoke last; else who was named last.
    """
    known = scene.known
    recent = [(at, name) for at, name, person in memory.spoke[-_LOOK_BACK:] if person and _fits(pronoun, name, known)]
    last = recent[-1] if recent else None
    if last is not None and last[0] >= sentence[0]:
        return last[1]
    named = _named_in(scene, pronoun, sentence[0], place, subject=True)
    if named is not None:
        return named
    if last is not None and before is not None and last[0] >= before[0]:
        return last[1]
    told = _same_pronoun(scene, pronoun, before) if before is not None else None
    if told is not None:  # "She hands over to her nephew, Ben Osei. “I was 17,” she says."
        name = _person_for(scene, pronoun, told, memory, (before[0], told) if before else sentence, None)
        if name is not None:
            return name
    named = _named_in(scene, pronoun, sentence[0], place) or (_named_in(scene, pronoun, *before) if before else None)
    if named is not None or last is not None:
        return named or (last[1] if last is not None else None)
    if not known.people:
        return None
    for at in range(place, max(-1, place - 400), -1):
        one = scene.mention_at.get(at)
        if one is not None and known.full[one] in known.people and _fits(pronoun, known.full[one], known):
            return known.full[one]
    return None


def _same_pronoun(scene: Scene, pronoun: str, sentence: Range) -> int | None:
    """Where a sentence has the same pronoun for its subject, before any name of a person that may be meant."""
    if pronoun not in ("he", "she"):
        return None
    first = sentence[0]
    for at in range(first, min(sentence[1], first + 12) + 1):
        if scene.words.lower[at] == pronoun and scene.quoted[at] < 0:
            return at
        one = scene.mention_at.get(at)
        if one is not None and scene.known.full[one] in scene.known.people:
            return None
    return None


def _named_in(scene: Scene, pronoun: str, low: int, high: int, *, subject: bool = False) -> str | None:
    """The first person named between two tokens, outside quotations; as a ``subject`` only at the head of a clause."""
    known, words = scene.known, scene.words
    for at in range(max(low, high - 120), high):
        one = scene.mention_at.get(at)
        if one is None or known.mentions[one].first != at or scene.quoted[at] >= 0:
            continue
        if one + 1 < len(known.mentions) and known.mentions[one + 1].begin <= at:
            continue  # "Lopez spokesman Anton Berg": Lopez describes
        name = known.full[one]
        if name not in known.people or not _fits(pronoun, name, known):
            continue
        begin, after = known.mentions[one].begin, known.mentions[one].last + 1
        if subject and not (begin == low or words.lower[begin - 1] in _HEADS_CLAUSE):
            continue
        if after >= len(words) or not words.possessive(after):
            return name
    return None


def _group_for(scene: Scene, text: str, memory: Memory, plural: bool, before: Range) -> str | None:
    """What "it" or "they" means: the body, or the people, who spoke in the sentence before, else its subject."""
    spoke = [(at, name) for at, name, person in memory.spoke[-_LOOK_BACK:] if not person and _is_plural(name) == plural]
    if spoke and spoke[-1][0] >= before[0]:
        return spoke[-1][1]
    subject = sentence_subject(scene, *before)
    if subject is not None:
        head = head_of(scene, subject)
        one = scene.mention_at.get(head)
        if one is not None:
            name = scene.known.full[one]
            if name not in scene.known.people and _is_plural(name) == plural:
                return name
        elif plural and scene.words.lower[head] in _COLLECTIVES:  # "The team … They found"
            return _lowered(text[scene.words.starts[subject[0]] : scene.words.ends[head]], scene, subject[0])
        elif speaks(scene.words.lower[head]) and is_role_noun(scene.words.lower[head]) == plural:
            phrase = _lowered(text[scene.words.starts[subject[0]] : scene.words.ends[subject[1]]], scene, subject[0])
            if _is_plural(phrase) == plural:
                return phrase
    return spoke[-1][1] if spoke else None


def _is_plural(name: str) -> bool:
    last = name.split()[-1].lower()
    return last in _COLLECTIVES or " and " in name or last in ("police", "people", "media", "men", "women") or ((
        name[:1].islower() or name.split()[-1][:1].islower()
    ) and last.endswith("s") and not last.endswith("ss"))  # fmt: skip


def _antecedent(scene: Scene, text: str, place: int, sentence: Range) -> tuple[str | None, str | None]:
    """The name that a relative "who" hangs on."""
    at = place - 1
    while at >= sentence[0] and scene.words.words[at] in ",)":
        at -= 1
    one = scene.mention_at.get(at)
    if one is None:
        found = subject_before(scene, at, sentence[0], anywhere=True) if at >= sentence[0] else None
        if found is None or not plausible(scene, found):
            return None, None
        return _lowered(text[scene.words.starts[found[0]] : scene.words.ends[found[1]]], scene, found[0]), None
    name = scene.known.full[one]
    return name, role_of(scene.known, scene.known.mentions[one], name)


def _by_role(scene: Scene, source: Range, head: int) -> str | None:
    """ "The minister": the one person whose role in the article has that word, the last one named before."""
    words, known = scene.words, scene.known
    if words.lower[source[0]] not in ("the", "this", "his", "her", "their", "its") and source[0] != source[1]:
        return None
    if head - source[0] > 2 or head != source[1]:
        return None
    places, who = known.by_role.get(words.lower[head], ((), ()))
    at = bisect_left(places, source[0])
    return who[at - 1] if at else None
