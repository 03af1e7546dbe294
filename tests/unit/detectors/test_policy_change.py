"""An authority changes what it does."""

from __future__ import annotations

import pytest

from claimcheck.detectors import policy_change

FIRES = (
    ("the island's government abandoned its ferry subsidies", {}, "an end by another word"),
    ("it would cancel the talks", {"speaker": "the foreign ministry"}, "the pronoun is an authority"),
    ("she ordered a curfew in the capital", {}, "an order with its object"),
    ("the ministry banned single-use plates", {}, "a ban"),
    ("Parliament repealed the hunting law", {}, "a repeal"),
    ("the government will scrap the entry interview", {}, "an announced end"),
    ("withdrawing all support for the choirs", {"form": "participle"}, "one of several changes in a row"),
    ("revoking the tax status of the islands", {"form": "participle"}, "one of several changes in a row"),
    ("ending its role as a mediator", {"form": "participle"}, "one of several changes in a row"),
    ("the country is reportedly shifting its policy", {}, "a change under way"),
    ("police have cracked down on street vendors", {}, "a phrasal verb of policy"),
    ("the Supreme Court has put the rule on hold", {}, "a court stops a rule"),
    ("the fast-track scheme was rejected by the cabinet", {}, "a passive with its authority"),
    ("the central bank plans to raise interest rates", {}, "an intended change"),
    ("the expulsion order was signed on Friday", {}, "an order by its name"),
    ("Chile recognised the island's government", {}, "a country rules on a state"),
    ("schools were ordered to close", {}, "an order, whoever gave it"),
    ("the council voted to close the library", {}, "a decision"),
    ("the state will no longer pay for the ferry", {}, "no longer"),
    ("three cantons introduced stricter rules for landlords", {}, "only authorities make rules"),
    ("Arland recalled its ambassador", {}, "only a state has ambassadors"),
    ("Arland responded on Friday by halting grain exports", {}, "the deed behind an answer"),
    ("He ruled out a referendum on the harbour", {}, "whoever rules it out speaks for an office"),
    ("Opening hours will be reduced instead", {}, "a plan in the passive"),
    ("Sunday opening will end in June", {}, "a service that ends"),
    ("it was ending its cancer program", {"speaker": "Lind Pharma"}, "the pronoun ends a programme of its own"),
    ("I've frozen hiring at the head office", {"speaker": "Rosa Lind", "quoted": True}, "whoever decides tells it"),
    ("We are not cutting night service", {"speaker": "Rosa Lind", "quoted": True}, "a cut that is refused"),
    (
        "withdraw the order that closed the border to 4,000 workers",
        {"form": "main"},
        "the decision, not the clause in it",
    ),
    ("The cabinet voted by seven to two to keep the rules", {}, "how they voted stands between"),
    ("We are launching a hardship fund", {"speaker": "Rosa Lind", "quoted": True}, "whoever decides tells it"),
    ("the union called off the strike", {}, "an organisation ends its own action"),
    ("ministers have paused the badger cull", {}, "a pause by those who rule"),
    ("the union of states capped gas prices", {}, "a cap"),
    ("the council voted to compensate the victims", {}, "what a chamber votes to do"),
    (
        "I have ordered the agency to publish its log",
        {"speaker": "Rosa Lind", "quoted": True},
        "who orders in the first person",
    ),
    ("the new curfew law came into force on Monday", {}, "a law that begins to apply"),
    ("the board reintroduced the hiring freeze", {}, "an old rule brought back"),
    ("exclusion zones were put in place", {}, "a zone is a rule"),
    ("a new constitution capped the terms of presidents", {}, "a text that changes a rule"),
    ("a disaster declaration was issued for the islands", {}, "what a government declares"),
    ("budgets were cut in 2011", {}, "a budget"),
)
STAYS_SILENT = (
    ("the islands called the port an outlaw town", {}, "outlaw as a noun"),
    ("the town is suing the state over its law requiring a licence", {}, "a law that only is the object"),
    ("the museum opened a new wing", {}, "no policy in it"),
    ("the agency could suspend the licence", {}, "a mere possibility"),
    ("it would cancel the talks", {"speaker": "Rosa Lind"}, "a pronoun for someone without office"),
    ("the storm ended before midnight", {}, "no policy in it"),
    ("the film started on time", {}, "no authority"),
    ("the licence is not transferable", {}, "what a law says is a state"),
    ("the singer launched a new album", {}, "not a policy"),
    ("the minister visited a school", {}, "an authority that changes nothing"),
    ("the rule is based on an older one", {}, "a state"),
    ("he accepted the role of Hamlet", {}, "a role on a stage"),
    ("the treaty prohibits tests", {}, "what a law says is a state"),
    ("the owner ended his speech", {}, "nobody's policy"),
    ("the road to the embassy was closed", {}, "what was closed is a road"),
    ("the storm delayed imports of tulips", {}, "no one decided"),
    ("she withdrew her visa application", {}, "what was withdrawn is an application"),
    ("the fire will end in the morning", {}, "not a policy that ends"),
    ("the minister responded by letter", {}, "an answer without a deed"),
    ("We cut the cake at noon", {"speaker": "Rosa Lind", "quoted": True}, "nothing that is decided for others"),
    ("we launched the boat at dawn", {"speaker": "Rosa Lind", "quoted": True}, "nothing that is decided for others"),
    ("the pianist paused before the last movement", {}, "no authority"),
    ("leaving doubts about the support of the party", {"form": "participle"}, "no change of anything"),
    ("the league opened an inquiry into the sponsorship deal", {}, "what is opened is an inquiry"),
    ("voters threw out the governor", {}, "an election is no policy"),
    ("the law, passed last year, bans smoking in parks", {}, "what a law says"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = policy_change.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("policy_change.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert policy_change.detect(clause(text, **how)) is None, why
