"""The report's content: everything is in it, once, in the right colour, and nothing of it is markup."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Answer, Article, Attribution, Evidence, Problem, Rejected, Span
from claimcheck.report.page import report_page, without_names
from claimcheck.report.page.charts import by_kind, by_speaker, progress
from claimcheck.report.page.content import cards, pages, paragraphs_of, tone_of, troubles, urgent
from pages import checked, claim_at, desk, facts, review

TEXT = "The toll fell by 18 per cent.\n\nNobody counted boats, and the council spent 40 million on paint.\n"
ARTICLE = Article("northport", TEXT, "Northport", "https://gazette.example/toll?a=1&b=2")
FALL, BOATS, PAINT = Span(0, 28), Span(31, 51), Span(57, 95)


def claim(at: Span, **fields: object):
    return claim_at(ARTICLE, at, **fields)


def one(at: Span, *verdicts: str, **fields: object):
    about = claim(at, **fields)
    return checked(about, ARTICLE, *(review(about, number, verdict) for number, verdict in enumerate(verdicts)))


RULED = [
    (("supported", "supported"), "agreed", "Supported", "good", "Supported · agreed by 2 of 2"),
    (("refuted", "refuted", "supported"), "agreed", "Refuted", "bad", "Refuted · agreed by 2 of 3"),
    (("supported", "refuted"), "disputed", "Supported 1 / Refuted 1", "disputed", "Supported 1 / Refuted 1 · disputed"),
    (("supported",), "open", "Open", "open", "Open · 1 answered"),
    ((), "open", "Open", "open", "Open"),
    (("not_checkable", "not_checkable"), "agreed", "Not checkable", "out", "Not checkable · agreed by 2 of 2"),
]


@pytest.mark.parametrize(("verdicts", "status", "label", "tone", "words"), RULED)
def test_a_card_says_what_was_ruled(verdicts: tuple[str, ...], status: str, label: str, tone: str, words: str) -> None:
    (card,) = cards(facts(ARTICLE, [one(FALL, *verdicts)]))
    assert (card.status, card.verdict.label, card.verdict.tone, card.words) == (status, label, tone, words)


def test_the_disputed_come_first_and_the_open_last() -> None:
    found = cards(facts(ARTICLE, [one(FALL), one(BOATS, "supported", "supported"), one(PAINT, "supported", "refuted")]))
    assert [(card.number, card.status) for card in urgent(found)] == [(3, "disputed"), (2, "agreed"), (1, "open")]


def test_a_claim_of_which_it_is_disputed_whether_it_was_said_says_so_and_comes_with_the_disputed() -> None:
    about = claim(PAINT)
    differ = checked(
        about, ARTICLE, *(review(about, n, "supported", said=s) for n, s in enumerate(("verbatim", "altered")))
    )
    found = cards(facts(ARTICLE, [one(FALL, "supported", "supported"), differ]))
    assert [card.number for card in urgent(found)] == [2, 1]
    assert found[1].words == "Supported · agreed by 2 of 2, but whether it was said is disputed"
    page = report_page(facts(ARTICLE, [one(FALL, "supported", "supported"), differ]))
    assert "said or not: disputed</dt><dd>1</dd>" in page
    assert "said or not: disputed" not in report_page(facts(ARTICLE, [one(FALL, "supported", "supported")]))


def test_a_taxonomy_of_ones_own_has_colours_too() -> None:
    mapped = Answer("wahr", "Wahr", "", mapping={"fever": "SUPPORTS"})
    assert [tone_of(mapped), tone_of(Answer("x", "X", "")), tone_of(Answer("y", "Y", "", counts=False))] == [
        "good", "other", "out",
    ]  # fmt: skip


def test_a_verdict_that_the_folder_does_not_know_any_more_is_shown() -> None:
    page = report_page(facts(ARTICLE, [one(FALL, "mostly_true", "mostly_true")]))
    assert 'class="m other"' in page
    assert "mostly true" in page


def test_every_claim_stands_in_its_text_once() -> None:
    page = report_page(facts(ARTICLE, [one(FALL, "supported", "supported"), one(PAINT)]))
    assert [(tone, text) for tone, text in re.findall(r'<a class="m (\w+)" data-c[^>]*>([^<]*)</a>', page)] == [
        ("good", FALL.of(TEXT)),
        ("open", PAINT.of(TEXT)),
    ]


def test_an_article_whose_text_is_not_at_hand_shows_its_claims() -> None:
    page = report_page(facts(ARTICLE, [one(FALL)], texts=False))
    assert "not at hand" in page
    assert f">{FALL.of(TEXT)}</a>" in page


def test_what_is_in_quarantine_is_said_with_what_mends_it() -> None:
    odd = Rejected("annotation-9", (Problem("x", "task 1", "it needs evidence"),), {}, reviewer="amina@desk.example")
    given_ = facts(ARTICLE, [one(FALL)], odd)
    (trouble,) = troubles(given_)
    assert (trouble.problems, trouble.mend) == (
        ("it needs evidence",),
        "open the link, mend the answer, and press Update",
    )
    assert "it needs evidence" in report_page(given_)


def test_an_adjudicator_comes_first_and_is_no_third_reviewer() -> None:
    about = claim(FALL)
    given_ = [review(about, number, verdict) for number, verdict in enumerate(("supported", "refuted"))]
    settled = review(about, 2, "refuted", adjudicates=True)
    (card,) = cards(facts(ARTICLE, [checked(about, ARTICLE, *given_, settled)]))
    assert (card.words, card.verdict.tone) == ("Refuted · adjudicated", "bad")
    assert [("adjudicator" in opinion.facts, opinion.reviewer) for opinion in card.reviews] == [
        (True, settled.reviewer), (False, given_[0].reviewer), (False, given_[1].reviewer),
    ]  # fmt: skip
    page = report_page(facts(ARTICLE, [checked(about, ARTICLE, *given_, settled)]))
    assert "2 reviewers gave 2 reviews" in page
    assert "1 adjudicator settled 1 claim" in page


def test_without_names_nobody_is_named_also_in_notes() -> None:
    about = claim(FALL)
    name, other = "an@desk.example", "boris@desk.example"
    note = f"Ask {name.upper()} or {other}, not an editor; plan@desk.example is a list."
    odd = Rejected("annotation-9", (Problem("x", "task 1", f"not what {other} says"),), {}, reviewer=other)
    of = facts(ARTICLE, [checked(about, ARTICLE, review(about, 1, "supported", reviewer=name, note=note))], odd)
    page = report_page(without_names(of))
    assert name.upper() not in page
    assert other not in page
    assert "Ask Reviewer A or Reviewer B, not an editor; plan@desk.example is a list." in page
    assert without_names(facts(ARTICLE, [one(FALL)])) == facts(ARTICLE, [one(FALL)])


def test_answers_to_the_questions_by_kind_stand_with_their_labels_and_a_choice_with_its_own() -> None:
    about = claim(FALL)
    given_ = {"stage": "in_force", "gone_now": "<b>9</b>", "period": "2024, as an@desk.example told"}
    answer = review(about, 1, "supported", reviewer="an@desk.example", details=given_)
    of = facts(ARTICLE, [checked(about, ARTICLE, answer)])
    labels = {one.key: one.label for one in of.project.questions}
    page = report_page(of)
    assert f"{labels['stage']}: in force</p>" in page
    assert "in_force" not in page
    assert f"{labels['period']}: 2024, as an@desk.example told</p>" in page
    assert "Gone now: &lt;b&gt;9&lt;/b&gt;</p>" in page
    assert f"{labels['period']}: 2024, as Reviewer A told</p>" in report_page(without_names(of))


def test_nothing_claimed_is_a_page_too() -> None:
    page = report_page(facts(ARTICLE, []))
    assert "There is no claim in this project yet." in page


HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'single' {{ 7 * 7 }} {% raw %}"


def test_words_that_came_from_outside_are_never_markup() -> None:
    article = Article("hostile", HOSTILE, HOSTILE, "javascript:alert(3)")
    whole = Span(0, len(HOSTILE))
    about = claim_at(article, whole, attribution=Attribution(whole, "mixed", speaker=HOSTILE, hedge=HOSTILE))
    answer = review(
        about, 1, "supported", reviewer=HOSTILE, note=HOSTILE, corrected=HOSTILE,
        evidence=(Evidence("javascript:alert(4)", HOSTILE, "supports", "data:text/html,x"),),
    )  # fmt: skip
    odd = Rejected(HOSTILE, (Problem("x", "y", HOSTILE),), {}, reviewer=HOSTILE, task_url="javascript:alert(5)")
    page = report_page(replace(facts(article, [checked(about, article, answer)], odd), title=HOSTILE, url=HOSTILE))
    outside = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    assert "<script" not in outside
    assert "<img" not in outside
    assert 'href="javascript' not in page
    assert 'href="data:' not in page
    assert page.count(html.escape("{{ 7 * 7 }} {% raw %}")) >= 5


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6))
def test_cut_into_segments_the_text_is_whole(places: list[tuple[int, int]]) -> None:
    spans = {Span(start, min(start + length, len(TEXT))) for start, length in places}
    found = cards(facts(ARTICLE, [one(at) for at in spans if at.of(TEXT).strip()]))
    paragraphs = list(paragraphs_of(TEXT, found))
    assert ["".join(part.text for part in line) for line in paragraphs] == [x for x in TEXT.split("\n") if x.strip()]
    shown = {card.number for line in paragraphs for part in line if part.card for card in (part.card, *part.others)}
    assert shown == {card.number for card in found}


def test_bars_count_every_claim_once() -> None:
    given_ = desk(200)
    found = cards(given_)
    tags = list({card.verdict.key: card.verdict for card in found}.values())
    for bars in (
        by_kind(found, tags),
        by_speaker([replace(card, speaker=f"S{card.number % 40}") for card in found], tags),
    ):
        assert sum(bar.total for bar in bars) == 200
        assert all(sum(part.number for part in bar.parts) == bar.total for bar in bars)
        assert max(part.left + part.width for bar in bars for part in bar.parts) == pytest.approx(100, abs=0.05)
    assert bars[-1].label == "28 others"


def test_answers_over_time_need_two_days() -> None:
    assert progress(cards(facts(ARTICLE, [one(FALL, "supported")]))) is None
    line = progress(cards(desk(60)))
    assert line
    assert [day.answers for day in line.days] == sorted(day.answers for day in line.days)
    assert line.days[-1].claims == sum(bool(one.ruling.reviews) for one in desk(60).checked)


def test_agreement_is_said_in_words_and_what_is_undefined_with_its_reason() -> None:
    page = report_page(desk(60))
    (raw,) = (one for one in desk(60).questions[0].whole.figures if one.key == "raw")
    assert f"{raw.value:.2f} ({raw.low:.2f} to {raw.high:.2f})" in page
    alone = report_page(facts(ARTICLE, [one(FALL, "supported")]))
    assert "undefined: " in alone
    assert "Agreement on" not in report_page(facts(ARTICLE, [one(FALL)]))


def test_five_hundred_claims_are_under_a_megabyte() -> None:
    assert len(report_page(desk(500)).encode()) < 1_000_000


def test_pages_follow_the_articles() -> None:
    given_ = desk(100)
    assert [page.title for page in pages(given_, cards(given_))] == [f"Harbours, part {n}" for n in (1, 2, 3)]
