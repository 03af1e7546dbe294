"""Clause bounds: what comes apart, what stays whole, and what the edges leave off."""

from __future__ import annotations

import pytest

from claimcheck.language.bounds import trimmed, without_apposition, without_lead
from claimcheck.language.clauses import clauses, states
from claimcheck.language.quantities import quantities
from claimcheck.language.shadow import shadow
from claimcheck.language.tokens import tokens
from claimcheck.model import Span


def cut(sentence: str) -> list[str]:
    """The clauses of a sentence as a claim would show them."""
    folded = shadow(sentence)
    found = clauses(tokens(folded), Span(0, len(sentence)), quantities(sentence))
    bounds = [trimmed(sentence, folded, clause.span) for clause in found]
    return [span.of(sentence) for span in bounds if span]


COMES_APART = (
    (
        "Rovers have won just one of 11 games and sit two points above the drop zone.",
        ["Rovers have won just one of 11 games", "sit two points above the drop zone"],
        "a second verb in its base form, with a figure",
    ),
    (
        "The grant pays for 120 places, most of them reserved for veterans.",
        ["The grant pays for 120 places", "most of them reserved for veterans"],
        "a part of what was counted",
    ),
    (
        "The bill would abolish the levy, which costs households 40 euros a year, from 1 April.",
        ["The bill would abolish the levy", "which costs households 40 euros a year", "from 1 April"],
        "the date behind a relative clause is not the relative clause's",
    ),
    (
        "Kesh lifted the ban, scrapping a rule that had raised prices and replacing it with a duty of 40 euros.",
        ["Kesh lifted the ban", "scrapping a rule that had raised prices", "replacing it with a duty of 40 euros"],
        "the figure belongs to the second participle",
    ),
    (
        "The hall has been shut since June, when a burst pipe ruined 4,000 books.",
        ["The hall has been shut since June", "a burst pipe ruined 4,000 books"],
        "what happened then",
    ),
    (
        "The state is ending all grants to the mines, revoking the port licence and closing its office abroad.",
        ["The state is ending all grants to the mines", "revoking the port licence", "closing its office abroad"],
        "a row of participles",
    ),
    (
        "The council is shifting its policy withdrawing all grants, revoking the licence and closing the pit.",
        [
            "The council is shifting its policy",
            "withdrawing all grants",
            "revoking the licence",
            "closing the pit",
        ],
        "the row begins before its first comma",
    ),
    (
        "She pointed to a 60 per cent rise in thefts and a 500 per cent increase in fires.",
        ["She pointed to a 60 per cent rise in thefts", "a 500 per cent increase in fires"],
        "two noun phrases with a figure each",
    ),
    (
        "A storm toppled the mast, killing 12 people and wounding 30.",
        ["A storm toppled the mast", "killing 12 people", "wounding 30"],
        "outcomes after a comma",
    ),
    (
        "Police cleared the square leading to a night of riots.",
        ["Police cleared the square", "leading to a night of riots"],
        "an outcome without a comma",
    ),
    (
        "The mayor closed the harbour and the fishermen lost their boats.",
        ["The mayor closed the harbour", "the fishermen lost their boats"],
        "two clauses without a comma",
    ),
    (
        "The group pledged loyalty to the king, and gained ground in the north.",
        ["The group pledged loyalty to the king", "gained ground in the north"],
        "two verbs of one subject",
    ),
    (
        "The plan could bring down the rents and speed the building of homes.",
        ["The plan could bring down the rents and speed the building of homes"],
        "an unknown base form stays with its modal",
    ),
    (
        "The plan could reduce the rents and accelerate the building of homes.",
        ["The plan could reduce the rents", "accelerate the building of homes"],
        "two base forms under one modal",
    ),
    (
        "While the checks will continue, officials will scrap the interview.",
        ["the checks will continue", "officials will scrap the interview"],
        "a leading contrast",
    ),
    (
        "The vote was close, although turnout was low.",
        ["The vote was close", "turnout was low"],
        "a trailing contrast",
    ),
    (
        "The plant was shut in May, which has left 300 people without work.",
        ["The plant was shut in May", "which has left 300 people without work"],
        "a trailing relative clause",
    ),
    (
        "The union has founded a club which now has 7,500 members.",
        ["The union has founded a club", "which now has 7,500 members"],
        "a relative clause with a figure",
    ),
    (
        "The vote is on Sunday, with 12 parties on the ballot.",
        ["The vote is on Sunday", "12 parties on the ballot"],
        "a phrase with a figure",
    ),
    (
        "The case will be heard by 10 judges because the chief judge has withdrawn.",
        ["The case will be heard by 10 judges", "the chief judge has withdrawn"],
        "a figure, and its reason with a subject of its own",
    ),
    (
        "The harvest was good; the prices fell.",
        ["The harvest was good", "the prices fell"],
        "a semicolon",
    ),
    (
        "Prices were stable [...] exports were lower",
        ["Prices were stable", "exports were lower"],
        "an editor's cut",
    ),
    (
        "The council scrapped the plan after a petition drew 9,200 signatures.",
        ["The council scrapped the plan", "a petition drew 9,200 signatures"],
        "a clause of time with its own subject",
    ),
    (
        "The bank, which lent 40 million euros, has closed its doors.",
        ["The bank", "which lent 40 million euros", "has closed its doors"],
        "a figure told aside before the verb",
    ),
    (
        "We are at 82 percent of last year on the buses and 68 percent on the trains.",
        ["We are at 82 percent of last year on the buses", "68 percent on the trains"],
        "the same measure of two things",
    ),
    (
        "The firm rolled back its policy after reaching a settlement with the state.",
        ["The firm rolled back its policy", "reaching a settlement with the state"],
        "a deed before",
    ),
    (
        "She said she had never met him, that the letter was forged and that she would sue.",
        ["She said she had never met him", "the letter was forged", "she would sue"],
        "what is said in a row",
    ),
    (
        "He bought the yard, borrowed against his stake, and planned to sell the name.",
        ["He bought the yard", "borrowed against his stake", "planned to sell the name"],
        "predicates in a row",
    ),
    ("It takes longer, but we've found it.", ["It takes longer", "we've found it"], "a pronoun fused with its verb"),
    (
        "The bank lent the yard 6 million euros, including 2 million for the cranes.",
        ["The bank lent the yard 6 million euros", "including 2 million for the cranes"],
        "a part of an amount",
    ),
    (
        "Some 2,600 homes were flooded, and 18,000 households lost power.",
        ["Some 2,600 homes were flooded", "18,000 households lost power"],
        "a past form with its object",
    ),
    (
        "Congress sets the budget, approves the public loans and regulates the trade.",
        ["Congress sets the budget", "approves the public loans", "regulates the trade"],
        "what somebody does as a rule, in a row",
    ),
    (
        "The frost has cut into the team, ruling out two of the divers.",
        ["The frost has cut into the team", "ruling out two of the divers"],
        "an -ing form that is a noun elsewhere, with its particle",
    ),
    (
        "They are at home already -- the road was closed in May.",
        ["They are at home already", "the road was closed in May"],
        "two hyphens are a dash",
    ),
)
STAYS_WHOLE = (
    ("The home side went ahead after 12 minutes when Diaz headed in a cross.", "a span of time is no subject"),
    ("Hale admitted causing death by dangerous driving.", "an outcome has something behind it"),
    ("Most of the older teachers are considering leaving the profession.", "what is considered goes with its verb"),
    ("Towns have cut 40 fees and air fares by half.", "a word that is a noun as often"),
    (
        "The council closed the road, which links the villages, on Friday.",
        "without a figure the date stays in its claim",
    ),
    ("The army attacked soldiers, police and officials in the town.", "a list of objects"),
    ("Letters and parcels were sent by the union.", "a list of subjects"),
    ("Officials said Malta and Cyprus had agreed to the plan.", "two subjects behind a verb of saying"),
    ("The van parked on Monday was towed away.", "a reduced relative clause"),
    ("The crash, which occurred on Monday, was caused by ice.", "a relative clause inside its main clause"),
    ("The driver, speaking from his cab, denied the theft.", "a participle inside its main clause"),
    ("The works will enlarge the square to ease traffic and improve safety.", "two purposes of one act"),
    ("She left the party because she was tired.", "a reason with a pronoun"),
    ("If the court agrees, the rule will stand.", "a condition belongs to its outcome"),
    ("I grew up here and have fished for 30 years.", "too short to stand alone"),
    ("He is accused of maintaining lists and restoring links.", "gerunds behind a preposition"),
    ("Teams from Malta, Cyprus, and Crete were late.", "a list with a last comma"),
    ("Those who were late and the sick have been excused.", "a list of subjects with a relative clause"),
    ("They can be cheaply and safely repaired.", "two adverbs"),
    ("The film shows empty halls and various faded posters.", "a participle used as an adjective"),
    ("The border between Kesh and Varda is falling silent.", "a pair"),
    ("They pledged in November to stop forcing people to move.", "what is stopped"),
    ("The council voted by seven to two, with one abstention, to keep the branches open.", "an insertion"),
    ('The chief described the result as "disappointing but planned".', "a quotation of a few words"),
    ("I have myself loaded the truck and started the engine.", "an account in the first person"),
    (
        "Three of the grants – the largest of $586 for Ada Berg and Rosa Lind – will pay for nets.",
        "an aside with a list",
    ),
    ("Ada Berg -- who left the port and moved away -- was shot and killed.", "an aside with verbs of its own"),
    ("The valley was all but emptied on Saturday.", "all but is no contrast"),
    ("The port filed 44 claims, totaling about $30 million, for the nets.", "one figure in two measures"),
    ("The nurses are striking over wrongs such as late pay and punishing hours.", "examples in a row"),
    ("She left the port at 5 am in the rain.", "an hour has no verb"),
)
EDGES = (
    ("15.48 Two men were rescued", "Two men were rescued", "the hour of a live page"),
    ("12.5 tonnes were found", "12.5 tonnes were found", "a figure and no hour"),
    ("VELMAR, Karst (Press) — The vote failed", "The vote failed", "a dateline with its place"),
    ("Thursday, May 7, 2015 The vote failed", "The vote failed", "a dateline with its day"),
    ("May 7 was quiet", "May 7 was quiet", "a date that belongs to the fact"),
    ("But the vote failed.", "the vote failed", "a leading conjunction"),
    ("However, the vote failed.", "the vote failed", "a leading connective"),
    ("In response to the fire, the city closed the pit.", "the city closed the pit", "a leading frame"),
    ("As she told the paper, the vote failed.", "the vote failed", "whose words they are"),
    ("“The vote failed.”", "The vote failed", "quotation marks and the full stop"),
    ("They live in the U.S.", "They live in the U.S.", "the stop of an abbreviation stays"),
    ("the vote failed [...]", "the vote failed", "a cut at the end"),
    ("Then the vote failed;", "the vote failed", "a mark at the end"),
    ("In 2014 the vote failed.", "In 2014 the vote failed", "a time belongs to the fact"),
    ("Where are we to sleep?", "Where are we to sleep?", "the question mark stays: it says what this is"),
    ("Q: The yard has lost its licence.", "The yard has lost its licence", "who has the turn"),
    ("Nov. 3 — Hedges hold carbon.", "Hedges hold carbon", "a date in front"),
    ("The court heard that he had fled.", "he had fled", "a court as a frame"),
    ("First, every home will get a grant.", "every home will get a grant", "counting"),
    ("The problem is that the pit is full.", "the pit is full", "a frame that only presents a fact"),
    ("What makes it worse is the fact that the pit is full.", "the pit is full", "a frame that only presents a fact"),
    ("the firms keep open, even", "the firms keep open", "a word that led on to what was cut off"),
    ("the mine does not break even", "the mine does not break even", "even that belongs to its verb"),
)


@pytest.mark.parametrize(("sentence", "parts", "why"), COMES_APART)
def test_comes_apart(sentence, parts, why):
    assert cut(sentence) == parts, why


@pytest.mark.parametrize(("sentence", "why"), STAYS_WHOLE)
def test_stays_whole(sentence, why):
    assert cut(sentence) == [sentence.rstrip(".")], why


@pytest.mark.parametrize(("sentence", "left", "why"), EDGES)
def test_edges(sentence, left, why):
    span = trimmed(sentence, shadow(sentence), Span(0, len(sentence)))
    assert span is not None
    assert span.of(sentence) == left, why


def test_nothing_but_marks_is_no_clause():
    assert trimmed("“ – ”", shadow("“ – ”"), Span(0, 5)) is None


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Facing a backlash, the minister resigned", "the minister resigned"),
        ("Citing 40 complaints, the minister resigned", "Citing 40 complaints, the minister resigned"),
        ("Depending on the weather, the ferry sails", "Depending on the weather, the ferry sails"),
        ("Beijing, the capital, was quiet", "Beijing, the capital, was quiet"),
        ("One example is that of a clerk who was refused twice", "a clerk who was refused twice"),
        ("The first case is of cholera", "The first case is of cholera"),
    ],
)
def test_a_leading_participle_is_a_frame_unless_it_has_a_figure(sentence, left):
    span = without_lead(sentence, tokens(sentence), Span(0, len(sentence)), quantities(sentence))
    assert span.of(sentence) == left


@pytest.mark.parametrize(
    ("sentence", "left", "described"),
    [
        (
            "The boat sank off Gozo, a small island in the south",
            "The boat sank off Gozo",
            "a small island in the south",
        ),
        ("The boat went to France, the islands and Spain", None, None),
        ("The boat sank off the coast", None, None),
    ],
)
def test_a_description_behind_a_name(sentence, left, described):
    span, found = without_apposition(sentence, tokens(sentence), Span(0, len(sentence)), ())
    assert span.of(sentence) == (left or sentence)
    assert (found.of(sentence) if found else None) == described


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("unemployment fell to a new low", True),
        ("that the bridge was safe", True),
        ("a rise in thefts", False),
        ("the decision that angered the town", False),
        ("led by the union", False),
        ("could decide the case", False),
    ],
)
def test_states(text, whole):
    words = tokens(text)
    assert states(words, 0, len(words)) is whole
