"""Where a project stands: what is settled, what is disputed, what is missing, and from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from claimcheck.articles import Refuse, stop
from claimcheck.assignment import answers_needed
from claimcheck.export import in_order
from claimcheck.gold_questions import GoldScore, gold_scores
from claimcheck.model import KINDS, CheckedClaim, Kind, Project, Rejected, Review, Status
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.workflows.connecting import Progress, named_projects, open_session, silent
from claimcheck.workflows.gold import ListMissing
from claimcheck.workflows.pulling import BeforeAdjudicator, Pulled, pull_with

STATUSES: tuple[Status, ...] = ("disputed", "open", "agreed", "adjudicated")
_STEPS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7), timedelta(days=28))
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Owing:
    """A reviewer who has answered or skipped something. ``open`` counts the claims that still need answers and that
    they have neither answered nor skipped, ``quarantined`` their answers that did not validate.

    Where each has a project of their own, it is everybody who has one: ``claims`` are those in it, ``open`` counts only
    these, ``url`` is its page; those who ``left`` owe nothing any more.
    """

    reviewer: str
    answers: int
    skipped: int
    open: int
    quarantined: int
    claims: int | None = None
    url: str | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one project stands. ``waiting`` says how many claims wait for how many more answers; ``progress`` is how
    many answers came in each step of time, from ``since`` on, ``step`` long; None where nothing was answered.
    ``nobodys`` are answers that are missing and that nobody owes, where each reviewer has a project of their own;
    ``beyond`` of these no push can hand out, since everybody there has answered or skipped the claim: ``wanted`` more
    reviewers could give them. In a project for all, they are wanted where everybody who has answered there has answered
    or skipped all that is open. ``gold`` is how reviewers did on the gold questions, which count nowhere else.
    ``asked_with`` of the claims were asked with another one: of them the ruling counts, and nothing is owed."""

    title: str
    url: str
    policy: str
    reviews_per_claim: int
    claims: int
    statuses: dict[Status, int]
    kinds: tuple[tuple[Kind, dict[Status, int]], ...]
    disputed: tuple[CheckedClaim, ...]
    rejected: tuple[Rejected, ...]
    waiting: dict[int, int]
    reviewers: tuple[Owing, ...]
    answers: int
    since: datetime | None
    last: datetime | None
    step: timedelta
    progress: tuple[int, ...]
    sent: BeforeAdjudicator | None = None
    overlap: float = 1.0
    nobodys: int = 0
    beyond: int = 0
    wanted: int = 0
    gold: tuple[GoldScore, ...] = ()
    asked_with: int = 0


def standings(settings: Settings, *, refuse: Refuse = stop, progress: Progress = silent) -> tuple[Standing, ...]:
    """Of the project that the settings name; where they name none, of all that were made from the folder, by title.

    Of several, one whose list of gold questions is on another machine goes to ``refuse``, which raises, or does not,
    and the others are read.
    """
    from claimcheck.studio.projects import known_titles

    project = load_project(settings.project)
    session = open_session(settings)
    try:
        titles = () if settings.into else tuple(dict.fromkeys(known_titles(session, project)))
        if not titles:
            named_projects(session, project, settings)  # which says what there is
            titles = (settings.into or project.title,)
        found: list[Standing] = []
        for number, title in enumerate(titles, 1):
            try:
                pulled = pull_with(session, replace(settings, into=title), progress=progress)
            except ListMissing as error:
                if number == len(titles) and not found:
                    raise
                refuse(error)
            else:
                found.append(standing(pulled, project))
        return tuple(found)
    finally:
        session.http.close()


def standing(pulled: Pulled, project: Project) -> Standing:
    """Where a project stands, from what a pull brought."""
    checked = in_order(pulled.checked)
    kinds = [kind for kind in KINDS if any(one.claim.kind == kind for one in checked)]
    missing = _missing(pulled, project)
    when = sorted(_moment(review.updated_at) for one in checked for review in one.own_reviews if not review.skipped)
    unowed = _unowed(pulled, missing) if pulled.seats else []
    beyond = [number - free for number, free in unowed if number > free]
    step = next((step for step in _STEPS if when and (when[-1] - when[0]) / step < _MOST_STEPS), _STEPS[-1])
    return Standing(
        title=pulled.title,
        url=pulled.url,
        policy=project.policy,
        reviews_per_claim=project.reviews_per_claim,
        claims=len(checked),
        statuses=_statuses(checked),
        kinds=tuple((kind, _statuses(one for one in checked if one.claim.kind == kind)) for kind in kinds),
        disputed=tuple(one for one in checked if one.ruling.needs_adjudicator and not one.asked_with),
        rejected=pulled.rejected,
        waiting=dict(sorted(Counter(short for short in missing.values() if short > 0).items())),
        reviewers=tuple(_owing(pulled, missing)),
        answers=len(when),
        since=when[0] if when else None,
        last=when[-1] if when else None,
        step=step,
        progress=_steps(when, step),
        sent=pulled.sent,
        overlap=project.overlap,
        asked_with=sum(one.asked_with is not None for one in checked),
        nobodys=sum(number for number, _ in unowed),
        beyond=sum(beyond),
        wanted=max(beyond, default=0) if pulled.seats else people_wanted(pulled, project),
        gold=gold_scores(
            pulled.gold,
            {seat.reviewer: seat.gold - _taken(pulled, seat.reviewer, ()) for seat in pulled.seats if not seat.left},
        ),
    )


def _statuses(checked: Iterable[CheckedClaim]) -> dict[Status, int]:
    counts = Counter(one.ruling.status for one in checked)
    return {status: counts[status] for status in STATUSES}


def _answers(one: CheckedClaim) -> int:
    return sum(not review.skipped and not review.adjudicates for review in one.ruling.reviews)


def _owing(pulled: Pulled, missing: dict[str, int]) -> Iterable[Owing]:
    reviews = _reviews(pulled)
    quarantined = Counter(one.reviewer for one in pulled.rejected if one.reviewer)
    short = {claim_id for claim_id, number in missing.items() if number > 0}
    seats = {seat.reviewer: seat for seat in pulled.seats}
    for reviewer in sorted(reviews.keys() | quarantined.keys() | seats.keys()):
        given = reviews.get(reviewer, [])
        skipped = sum(review.skipped for review in given)
        seat = seats.get(reviewer)
        theirs = _taken(pulled, reviewer, given)
        left = len(seat.claims - theirs if seat else () if seats else short - theirs)
        yield Owing(
            reviewer,
            len(given) - skipped,
            skipped,
            0 if seat and seat.left else left,
            quarantined[reviewer],
            len(seat.claims) if seat else None,
            seat.url if seat else None,
            seat.left if seat else False,
        )


def _reviews(pulled: Pulled) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for one in pulled.checked:
        for review in one.own_reviews:
            if not review.adjudicates:
                found.setdefault(review.reviewer, []).append(review)
    return found


def _taken(pulled: Pulled, reviewer: str, given: Iterable[Review]) -> set[str]:
    """The claims that a reviewer has answered or skipped. An answer in quarantine is given again by mending it, which a
    column of its own asks for."""
    rejected = {one.claim_id for one in pulled.rejected if one.reviewer == reviewer and one.claim_id}
    return {review.claim_id for review in given} | rejected


def _unowed(pulled: Pulled, missing: dict[str, int]) -> list[tuple[int, int]]:
    """Of each claim of which nobody owes some of the missing answers (somebody skipped it, or has left): how many of
    them, and how many people at the desk do not have the claim, so that a push can give it to them."""
    reviews = _reviews(pulled)
    owed, busy = Counter[str](), Counter[str]()
    people = [seat for seat in pulled.seats if not seat.left]
    for seat in people:
        taken = _taken(pulled, seat.reviewer, reviews.get(seat.reviewer, ()))
        owed.update(seat.claims - taken)
        busy.update(seat.claims | taken)
    in_quarantine = Counter(one.claim_id for one in pulled.rejected if one.reviewer and one.claim_id)
    left = {claim: number - owed[claim] - in_quarantine[claim] for claim, number in missing.items()}
    return [(number, len(people) - busy[claim]) for claim, number in left.items() if number > 0]


def _missing(pulled: Pulled, project: Project) -> dict[str, int]:
    """How many answers each open claim lacks."""
    needed = partial(answers_needed, reviews_per_claim=project.reviews_per_claim, overlap=project.overlap)
    still_open = (one for one in pulled.checked if one.ruling.status == "open" and not one.asked_with)
    return {one.claim.id: needed(one.claim.id) - _answers(one) for one in still_open}


def people_wanted(pulled: Pulled, project: Project) -> int:
    """How many more people a project for all needs for its missing answers; 0 where somebody who has answered or
    skipped a claim there can go on, or nobody has begun."""
    reviews, missing = _reviews(pulled), _missing(pulled, project)
    in_quarantine = Counter(one.claim_id for one in pulled.rejected if one.reviewer and one.claim_id)
    short = {claim: number - in_quarantine[claim] for claim, number in missing.items() if number > in_quarantine[claim]}
    people = {*reviews, *(one.reviewer for one in pulled.rejected if one.reviewer)}
    people.update(review.reviewer for one in pulled.gold for review in one.checked.ruling.reviews)
    done = [_taken(pulled, who, reviews.get(who, ())) for who in people]
    return max(short.values(), default=0) if done and all(short.keys() <= theirs for theirs in done) else 0


def _steps(when: Sequence[datetime], step: timedelta) -> tuple[int, ...]:
    if not when:
        return ()
    counts = Counter((moment - when[0]) // step for moment in when)
    return tuple(counts[place] for place in range(max(counts) + 1))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
