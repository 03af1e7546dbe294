"""Which claims get several answers, and which reviewer is to give them where each reviewer has a project of their own.

Nothing is drawn by lot, and nothing depends on an order: claims and reviewers are told apart by hashes of their names,
so that the same claims, people and answers give the same assignment on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import blake2b
from typing import Literal

State = Literal["open", "answered", "skipped"]
"""How a claim stands with somebody who was given it."""
Held = Mapping[str, Mapping[str, State]]
"""Who was given what so far: claim, reviewer, how it stands."""


def answers_needed(claim_id: str, reviews_per_claim: int, overlap: float = 1.0) -> int:
    """How many answers a claim needs: ``reviews_per_claim`` for the share ``overlap`` (0 to 1) of all claims, one for
    the others. Which they are hangs on the claim's id alone, so that it stays as it is when claims are added."""
    return reviews_per_claim if overlap >= 1 or _place("overlap", claim_id) < overlap * 2**64 else 1


def assign(
    claims: Iterable[str], reviewers: Collection[str], needed: Callable[[str], int], held: Held
) -> dict[str, frozenset[str]]:
    """Who is to hold each of the claims: those who answered or skipped it, and those who are to answer it.

    Each claim comes to as many answers as ``needed`` says, of different people; to fewer only where there are no more
    people. An answer counts, whoever gave it; a skip is no answer, and the claim goes to somebody else. What is open
    stays with whom it was given to, as long as they are among ``reviewers``; what those who left have open goes to
    whoever has least open. What more people hold than are needed is taken from whoever has most open. A reviewer who
    holds nothing at all while others do is new, and takes over open claims from those who have most of them, until each
    has as many, give or take one. Reviewers who have answered much are not given more for that: a push that brings no
    claim and no new reviewer moves nothing.

    ``held`` may have claims that are not asked for: they stay as they are, and count as load.
    """
    people = sorted(set(reviewers))
    load = Counter(dict.fromkeys(people, 0))
    load.update(who for states in held.values() for who, state in states.items() if state == "open" and who in load)
    waiting: dict[str, set[str]] = {}
    wanted: dict[str, int] = {}
    for claim in sorted(set(claims), key=lambda one: _place("claim", one)):
        states = held.get(claim, {})
        waiting[claim] = now = {who for who, state in states.items() if state == "open" and who in load}
        wanted[claim] = max(0, needed(claim) - sum(state == "answered" for state in states.values()))
        while len(now) > wanted[claim]:
            goes = max(now, key=lambda who: (load[who], _place(claim, who)))
            now.remove(goes)
            load[goes] -= 1
    settled = {claim: {who for who, state in held.get(claim, {}).items() if state != "open"} for claim in waiting}
    elsewhere = (states for claim, states in held.items() if claim not in waiting)
    known = set[str]().union(*waiting.values(), *settled.values(), *elsewhere)
    for claim, now in waiting.items():
        free = [who for who in people if who not in now and who not in settled[claim]]
        while len(now) < wanted[claim] and free:
            least = min(load[who] for who in free)
            comes = min((who for who in free if load[who] == least), key=lambda who: _place(claim, who))
            free.remove(comes)
            now.add(comes)
            load[comes] += 1
    _share_with_new(waiting, load, known)
    return {claim: frozenset(now | settled[claim]) for claim, now in waiting.items()}


def _share_with_new(waiting: Mapping[str, set[str]], load: Counter[str], known: Collection[str]) -> None:
    """Open claims go over to reviewers who held nothing before, from those who have most open."""
    new = {who for who in load if who not in known}
    theirs: dict[str, list[str]] = {who: [] for who in load if who in known}
    for claim, now in waiting.items():
        for who in now - new:
            theirs[who].append(claim)  # in the claims' order of hashes; the last ones go first
    while new and theirs:
        giver = max(theirs, key=lambda who: (load[who], _place("giver", who)))
        taker = min(new, key=lambda who: (load[who], _place("taker", who)))
        if load[giver] - load[taker] <= 1:
            return
        some = theirs[giver]
        last = next((place for place in range(len(some) - 1, -1, -1) if taker not in waiting[some[place]]), None)
        if last is None:  # everything that they have, the new one has too
            del theirs[giver]
            continue
        claim = some.pop(last)
        waiting[claim].remove(giver)
        waiting[claim].add(taker)
        load[giver] -= 1
        load[taker] += 1


def _place(*names: str) -> int:
    """A number from 0 to 2^64 - 1 that goes with the names, on every machine the same."""
    return int.from_bytes(blake2b("\0".join(names).encode(), digest_size=8).digest())
