"""What holds for any assignment of claims to reviewers, whatever was given and answered before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.assignment import Held, State, answers_needed, assign

PEOPLE = [f"{name}@example.org" for name in ("ana", "ben", "cem", "dan", "eve", "fay", "gil")]
CLAIMS = st.sets(st.integers(0, 400).map(lambda number: f"clm_{number:04x}"), max_size=60)
REVIEWERS = st.sets(st.sampled_from(PEOPLE), max_size=7)
STATES: st.SearchStrategy[State] = st.sampled_from(["open", "answered", "skipped"])


@st.composite
def holdings(draw: st.DrawFn) -> tuple[set[str], dict[str, dict[str, State]]]:
    claims = draw(CLAIMS)
    given_to = st.dictionaries(st.sampled_from(PEOPLE), STATES, max_size=5)
    return claims, {claim: draw(given_to) for claim in claims if draw(st.booleans())}


def by(number: int, overlap: float = 1.0) -> Callable[[str], int]:
    return lambda claim: answers_needed(claim, number, overlap)


def after(assigned: Mapping[str, frozenset[str]], held: Held) -> dict[str, dict[str, State]]:
    """What is held once the assignment is carried out."""
    return {claim: {who: held.get(claim, {}).get(who, "open") for who in people} for claim, people in assigned.items()}


def loads(held: Held, people: set[str]) -> Counter[str]:
    """How many open claims everybody has."""
    count = Counter(dict.fromkeys(people, 0))
    count.update(who for states in held.values() for who, state in states.items() if state == "open")
    return count


@given(holdings(), REVIEWERS, st.integers(1, 5), st.sampled_from([0.0, 0.2, 1.0]))
def test_each_claim_gets_its_number_of_different_people_or_all_there_are(
    drawn: tuple[set[str], dict[str, dict[str, State]]], reviewers: set[str], number: int, overlap: float
) -> None:
    claims, held = drawn
    found = assign(claims, reviewers, by(number, overlap), held)
    assert found.keys() == claims
    for claim, people in found.items():
        states = held.get(claim, {})
        answered = {who for who, state in states.items() if state == "answered"}
        passed = {who for who, state in states.items() if state == "skipped"}
        assert answered | passed <= people, "what was answered or skipped stays"
        asked = people - answered - passed
        assert asked <= reviewers, "nobody who has left is asked"
        wanted = max(0, by(number, overlap)(claim) - len(answered))
        assert len(asked) == min(wanted, len(reviewers - answered - passed))


@given(CLAIMS, REVIEWERS, st.integers(1, 5), st.sampled_from([0.0, 0.3, 1.0]))
def test_where_nothing_is_fixed_loads_differ_by_one_at_most(
    claims: set[str], reviewers: set[str], number: int, overlap: float
) -> None:
    assume(reviewers)
    count = loads(after(assign(claims, reviewers, by(number, overlap), {}), {}), reviewers)
    assert max(count.values()) - min(count.values()) <= 1


@given(holdings(), REVIEWERS, st.integers(1, 4), st.randoms())
def test_order_never_matters_and_the_same_gives_the_same(
    drawn: tuple[set[str], dict[str, dict[str, State]]], reviewers: set[str], number: int, random: object
) -> None:
    claims, held = drawn
    mixed, people, rows = sorted(claims), sorted(reviewers), list(held.items())
    for some in (mixed, people, rows):
        random.shuffle(some)  # type: ignore[attr-defined]
    turned = {claim: dict(reversed(states.items())) for claim, states in rows}
    assert assign(mixed, people, by(number), turned) == assign(claims, reviewers, by(number), held)


@given(holdings(), REVIEWERS, st.integers(1, 4))
def test_once_more_changes_nothing(
    drawn: tuple[set[str], dict[str, dict[str, State]]], reviewers: set[str], number: int
) -> None:
    claims, held = drawn
    found = assign(claims, reviewers, by(number), held)
    now = after(found, held)
    # Somebody who got nothing, for want of claims, is still new, and there is still nothing for them.
    assert assign(claims, reviewers, by(number), now) == found


@given(CLAIMS, REVIEWERS, st.integers(1, 4), st.data())
def test_who_leaves_moves_their_open_claims_alone(
    claims: set[str], reviewers: set[str], number: int, data: st.DataObject
) -> None:
    assume(len(reviewers) > 1)
    held = after(assign(claims, reviewers, by(number), {}), {})
    for states in held.values():
        for who in states:
            states[who] = data.draw(STATES)
    assume(all(any(who in states for states in held.values()) for who in reviewers))  # nobody is new
    before = assign(claims, reviewers, by(number), held)
    held = after(before, held)
    leaver = data.draw(st.sampled_from(sorted(reviewers)))
    now = assign(claims, reviewers - {leaver}, by(number), held)
    for claim in claims:
        lost = {leaver} if held[claim].get(leaver) == "open" else set()
        assert before[claim] - now[claim] == lost
        assert lost or now[claim] == before[claim]


@given(CLAIMS, REVIEWERS, st.integers(1, 3))
def test_who_joins_gets_a_fair_part_of_what_is_open(claims: set[str], reviewers: set[str], number: int) -> None:
    assume(len(reviewers) > number)
    new, *others = sorted(reviewers)
    held = after(assign(claims, others, by(number), {}), {})
    found = assign(claims, reviewers, by(number), held)
    count = loads(after(found, held), reviewers)
    assert max(count.values()) - min(count.values()) <= 1
    assert all(found[claim] - held[claim].keys() <= {new} for claim in claims), "nobody else is given anything"
    assert all(len(found[claim]) == len(held[claim]) for claim in claims)


@settings(max_examples=20)
@given(st.sampled_from([0.0, 0.1, 0.2, 0.5, 0.9, 1.0]), st.integers(0, 10**6))
def test_the_overlap_is_the_share_that_was_asked_for(overlap: float, first: int) -> None:
    claims = [f"clm_{number:x}" for number in range(first, first + 3000)]
    several = sum(answers_needed(claim, 3, overlap) == 3 for claim in claims)
    assert abs(several / len(claims) - overlap) < 0.05
    assert {answers_needed(claim, 3, overlap) for claim in claims} <= {1, 3}
