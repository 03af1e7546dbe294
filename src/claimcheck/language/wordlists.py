"""Closed classes of English words that several layers need. Lower case, straight apostrophes."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


DETERMINERS = word_set(
    """
    a an the this that these those some any no every each either neither both all half several many few most
    another other such my your his her its our their whose one two three four five six seven eight nine ten
    dozens hundreds thousands
    """
)
ARTICLES = word_set("a an the")
PREPOSITIONS = word_set(
    """
    of in on at by for with from to into onto over under between among amid against about after before during
    since until till through throughout across along around behind below beneath beside besides beyond despite
    except inside like near off out outside past per regarding than toward towards unlike upon versus via within
    without as following including concerning up down amongst alongside atop
    """
)
CONJUNCTIONS = word_set("and or but nor yet so")
SUBORDINATORS = word_set(
    """
    that if whether because although though while whereas unless since when where which who whom whose what how
    why after before until till once as lest whenever wherever
    """
)
PRONOUNS = word_set(
    """
    i you he she it we they me him us them who himself herself themselves itself myself ourselves
    """
)
SUBJECT_PRONOUNS = word_set("i you he she it we they who")
BE = word_set("am is are was were be been being 's 're 'm isn't aren't wasn't weren't ain't")
AUXILIARIES = BE | word_set(
    """
    has have had having do does did will would shall should can could may might must ought cannot won't wouldn't
    shan't shouldn't can't couldn't don't doesn't didn't hasn't haven't hadn't mustn't 'll 'd 've
    """
)
FINITE_AUXILIARIES = AUXILIARIES - word_set("be been being having 's")
ADVERBS = word_set(
    """
    also then now later earlier again never ever often still once just only even already recently reportedly
    repeatedly previously publicly privately subsequently initially finally thereafter always sometimes further
    furthermore nonetheless nevertheless however therefore thus meanwhile instead simply not soon too first
    twice both all each yesterday today tonight
    """
)
MONTHS = word_set(
    """
    january february march april may june july august september october november december jan jan. feb feb. mar
    mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.
    """
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
NUMBER_WORDS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    trillion dozen dozens hundreds thousands millions billions
    """
)
