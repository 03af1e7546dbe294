"""Answers from Label Studio to rulings and tables."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.adjudication import FOLDER, adjudications, title_for
from claimcheck.asked_once import ruled_with
from claimcheck.corrections import missed_claim
from claimcheck.errors import ConfigError
from claimcheck.gold_questions import GoldQuestion
from claimcheck.language import analyze
from claimcheck.missed import Missed
from claimcheck.model import Article, CheckedClaim, Claim, Project, Rejected, Review, Source
from claimcheck.project import load_project
from claimcheck.records import Record, to_record
from claimcheck.reviews import TaskReading, settled
from claimcheck.rulings import Policy, rule_all
from claimcheck.settings import Settings
from claimcheck.split import claim_id as id_of
from claimcheck.tasks import text_of
from claimcheck.workflows.connecting import Progress, named_projects, open_session, silent
from claimcheck.workflows.gold import listed_gold
from claimcheck.workflows.quarantine import quarantine_line, quarantine_path, quarantining

if TYPE_CHECKING:
    from claimcheck.studio.incremental import Brought
    from claimcheck.studio.projects import StudioProject
    from claimcheck.studio.session import Session


@dataclass(frozen=True, slots=True)
class BeforeAdjudicator:
    """What stands before the adjudicator: the page of that project, the claims there by their ids, and which of them
    have an answer."""

    url: str
    claims: Mapping[str, Claim]
    answered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seat:
    """A reviewer's own project at a desk: its page, and the claims and gold questions in it. ``left``: they review
    there no longer."""

    reviewer: str
    url: str
    left: bool
    claims: frozenset[str]
    gold: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought: the claims with their rulings, and what was rejected. ``url`` is the project's page.

    ``read`` counts the tasks that were read from the server, ``gone`` are the claims that went since the last pull;
    ``notes`` say why everything was read, or that nothing could be kept. ``project_id`` is the server's. ``sent`` is
    what stands before the adjudicator, None where there is no such project. ``seats`` are the reviewers' own projects,
    where each has one; ``url`` is then the list of projects, and ``project_id`` 0. ``questions`` are the keys of the
    project's own. ``missed`` are the claims that reviewers named as missed and that are not in the project yet, with
    their articles. ``gold`` are the gold questions with the answers to them: they are no claims of the desk, and stand
    nowhere else here.
    """

    title: str
    url: str
    checked: tuple[CheckedClaim, ...]
    rejected: tuple[Rejected, ...]
    read: int = 0
    gone: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    project_id: int = 0
    sent: BeforeAdjudicator | None = None
    seats: tuple[Seat, ...] = ()
    questions: tuple[str, ...] = ()
    missed: tuple[tuple[Article, tuple[Claim, ...]], ...] = ()
    gold: tuple[GoldQuestion, ...] = ()


def pull(settings: Settings, *, full: bool = False, progress: Progress = silent) -> Pulled:
    """Every answer of a Label Studio project, validated, and a ruling for each claim.

    Only what has changed since the last pull is read from the server, with ``full`` everything; the result is the same.
    """
    session = open_session(settings)
    try:
        return pull_with(session, settings, full=full, progress=progress)
    finally:
        session.http.close()


def pull_with(session: Session, settings: Settings, *, full: bool = False, progress: Progress = silent) -> Pulled:
    """A pull over a connection that stays open."""
    from claimcheck.studio.incremental import pull_readings

    project = load_project(settings.project)
    if project.task == "article":
        raise ConfigError(
            f"in {project.name} the claims of articles are corrected; there are no verdicts there",
            do=f"claimcheck pull --project {shlex.quote(settings.project)} brings the claims",
        )
    places = named_projects(session, project, settings)
    _, expected = listed_gold(settings, project, places)
    title = settings.into or project.title
    apart = len(places) > 1 or places[0].title != title  # else everybody's project, or one of theirs that was named
    brought = []
    for place in places:
        whose = f" of {place.stream.reviewer}" if apart and place.stream else ""
        tell = partial(progress, f"pulling claims{whose}")
        brought.append(pull_readings(session, place.id, project, settings.data_dir, full=full, progress=tell))
    readings = [one for each in brought for one in each.readings]
    decided, refused, more, sent = _adjudicated(session, settings, project, title, full=full)
    policy = Policy(project.reviews_per_claim, project.policy, project.overlap)
    everything, asked = _parted(readings, expected)
    checked, rejected = _ruled(everything, decided, policy, project.form_hash)
    questions, wrong = _ruled(asked, {}, Policy(project.reviews_per_claim), project.form_hash)
    there = {one.claim.id for one in (*checked, *questions)}
    missed = _missed(session, [(place.id, each.readings) for place, each in zip(places, brought, strict=True)], there)
    return Pulled(
        title,
        f"{session.url}/projects" if apart else places[0].url,
        tuple(checked),
        tuple(sorted((*rejected, *wrong, *refused), key=lambda one: one.id)),
        sum(each.read for each in brought) + more,
        # What went from one reviewer to another is not gone.
        tuple({one.id: one for each in brought for one in each.gone if one.id not in there}.values()),
        tuple(dict.fromkeys(note for each in brought for note in each.notes)),
        0 if apart else places[0].id,
        sent,
        tuple(_seat(place, each, expected) for place, each in zip(places, brought, strict=True)) if apart else (),
        questions=tuple(one.key for one in project.questions if one.type != "note"),
        missed=missed,
        gold=tuple(GoldQuestion(one, expected[one.claim.id]["verdict"]) for one in questions),
    )


_Readings = list[tuple[TaskReading, str]]


def _parted(readings: _Readings, expected: Collection[str]) -> tuple[_Readings, _Readings]:
    """The readings of the desk's claims, and those of gold questions: these rule nothing, and teach no policy."""
    parted: tuple[_Readings, _Readings] = [], []
    for one in readings:
        parted[bool(one[0].claim and one[0].claim.id in expected)].append(one)
    return parted


def _seat(place: StudioProject, brought: Brought, expected: Collection[str]) -> Seat:
    stream = place.stream
    claims = frozenset(reading.claim.id for reading, _ in brought.readings if reading.claim)
    gold = claims & frozenset(expected)
    return Seat(stream.reviewer if stream else "", place.url, stream.left if stream else False, claims - gold, gold)


def _missed(
    session: Session, places: Iterable[tuple[int, Sequence[tuple[TaskReading, str]]]], there: Collection[str]
) -> tuple[tuple[Article, tuple[Claim, ...]], ...]:
    """The missed claims of each article that are not ``there`` by their ids; ``places`` are the projects with their
    readings. No pull keeps an article's text, so it is read from one of its tasks, only where a claim was missed."""
    from claimcheck.studio.pull import tasks_by_id

    found: dict[tuple[str, str], tuple[int, Source, dict[str, Missed]]] = {}
    for project_id, readings in places:
        for reading, _ in readings:
            for one in reading.missed if reading.source else ():
                assert reading.source
                identifier = id_of(reading.source.id, one.text, 0)
                if identifier not in there:
                    key = reading.source.id, reading.source.sha256
                    found.setdefault(key, (project_id, reading.source, {}))[2].setdefault(identifier, one)
    articles: list[tuple[Article, tuple[Claim, ...]]] = []
    for _, (project_id, source, claims) in sorted(found.items()):
        task_id = min(one.task_id for one in claims.values())
        for raw in tasks_by_id(session, project_id, [task_id]):
            article = Article(source.id, text_of(raw["data"]["article_html"]), source.title, source.url)
            if article.sha256 == source.sha256:  # else it was changed this very moment
                layers = analyze(article)
                made = [missed_claim(article, one.span, layers) for one in claims.values()]
                articles.append((article, tuple(sorted(made, key=lambda claim: claim.span))))
    return tuple(articles)


def adjudicators_project(settings: Settings) -> Project:
    """The adjudicators' project folder, with the answers of the reviewers' one."""
    return load_project(FOLDER, answers_of=settings.project)


def find_adjudicators(session: Session, settings: Settings, project: Project, title: str) -> StudioProject | None:
    """The adjudicators' project to the reviewers' one ``title``; None where no claim was ever sent to them."""
    from claimcheck.studio.projects import find_project

    if project.name == FOLDER:
        return None
    theirs = adjudicators_project(settings)
    try:
        return find_project(session, theirs, title_for(title))
    except ConfigError:  # somebody's own project has that title
        return None


class _Decided(NamedTuple):
    """What adjudicators answered to a claim, and the addresses of the tasks in which they did, by their ids."""

    reviews: tuple[Review, ...]
    addresses: dict[int, str]


def _adjudicated(
    session: Session, settings: Settings, project: Project, title: str, *, full: bool
) -> tuple[dict[str, _Decided], list[Rejected], int, BeforeAdjudicator | None]:
    """What adjudicators answered to the claims of the project ``title``, by claim; what of it was rejected, how
    many tasks were read, and what stands there. Nothing where no claim was ever sent to them."""
    from claimcheck.studio.incremental import pull_readings

    found = find_adjudicators(session, settings, project, title)
    if found is None:
        return {}, [], 0, None
    brought = pull_readings(session, found.id, adjudicators_project(settings), settings.data_dir, full=full)
    claims, rejected = _by_claim(brought.readings)
    decided: dict[str, _Decided] = {}
    for claim_id, places in claims.items():
        live, wrong = settled([reading for reading, _ in places])
        decided[claim_id] = _Decided(adjudications(live), _addresses(places))
        rejected += wrong
    held = {claim_id: reading.claim for claim_id, ((reading, _), *_) in claims.items() if reading.claim}
    answered = frozenset(key for key, given in decided.items() if any(not one.skipped for one in given.reviews))
    return decided, rejected, brought.read, BeforeAdjudicator(found.url, held, answered)


def _addresses(places: Iterable[tuple[TaskReading, str]]) -> dict[int, str]:
    """The addresses of the tasks that have reviews, by their ids."""
    return {review.task_id: url for reading, url in places for review in reading.reviews}


def _by_claim(
    readings: Iterable[tuple[TaskReading, str]],
) -> tuple[dict[str, list[tuple[TaskReading, str]]], list[Rejected]]:
    """The readings of each claim, and what was rejected of tasks that are none's."""
    claims: dict[str, list[tuple[TaskReading, str]]] = defaultdict(list)
    rejected: list[Rejected] = []
    for reading, url in readings:
        if reading.claim:
            claims[reading.claim.id].append((reading, url))
        else:
            rejected += reading.rejected
    return claims, rejected


def _ruled(
    readings: Iterable[tuple[TaskReading, str]],
    decided: Mapping[str, _Decided],
    policy: Policy,
    form: str = "",
) -> tuple[list[CheckedClaim], list[Rejected]]:
    """One ruling a claim, also where a claim stands in two tasks, and what was rejected."""
    checked: list[CheckedClaim] = []
    claims, rejected = _by_claim(readings)
    live: dict[str, tuple[Review, ...]] = {}
    for claim_id, places in claims.items():
        live[claim_id], wrong = settled([reading for reading, _ in places])
        live[claim_id] += decided[claim_id].reviews if claim_id in decided else ()
        rejected += wrong
    ruled = set(claims)
    for claim_id, ruling in rule_all(live, policy).items():
        (first, url), *others = claims[claim_id]
        theirs = decided[claim_id].addresses if claim_id in decided else {}
        more = {**_addresses(others), **theirs} or None
        if first.claim and first.source:
            share = f" for {policy.overlap:.0%} of the claims" if policy.overlap < 1 else ""
            by = f"{policy.name}, {policy.reviews_per_claim} answers{share}"
            one = CheckedClaim(first.claim, first.source, ruling, first.sentence, first.splitter, url, form, by, more)
            asked = [other for reading, _ in claims[claim_id] for other in reading.others]
            together = [one, *ruled_with(one, asked, ruled)]
            ruled.update(each.claim.id for each in together)
            checked += together
    return checked, rejected


def write_tables(
    pulled: Pulled,
    verdicts: str,
    *,
    reviews: str | None = None,
    evidence: str | None = None,
    missed: str | None = None,
    kind: str = "csv",
) -> str | None:
    """Writes the tables, each whole or not at all, ``missed`` as a claims file, and the quarantine beside ``verdicts``
    where something was rejected.

    Returns the quarantine's path, None where there is nothing in it (an older one is then removed). So it is with
    ``missed``: a file without claims could not be pushed, and an older one's claims are in the project by now.
    """
    from claimcheck import export

    answers = tuple(f"{export.DETAIL}{key}" for key in pulled.questions)
    tables = (
        (verdicts, partial(export.verdict_rows, questions=pulled.questions), export.VERDICT_COLUMNS + answers),
        (reviews, partial(export.review_rows, questions=pulled.questions), export.REVIEW_COLUMNS + answers),
        (evidence, export.evidence_rows, export.EVIDENCE_COLUMNS),
    )
    quarantine = quarantine_path(verdicts)
    texts = {one.claim.id: one.claim.text for one in (*pulled.checked, *(each.checked for each in pulled.gold))}
    lines = {one.id: quarantine_line(one, texts.get(one.claim_id or "")) for one in pulled.rejected}
    with quarantining(quarantine, lines):
        for path, rows, columns in tables:
            if path:
                with export.replacing(path) as out:
                    export.EXPORTERS[kind](rows(pulled.checked), columns, out)
        if missed and not pulled.missed:
            if Path(missed).is_file():
                Path(missed).resolve().unlink()
        elif missed:
            with export.replacing(missed) as out:
                for record in _claims_file(pulled):
                    out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return str(quarantine) if lines else None


def _claims_file(pulled: Pulled) -> Iterator[Record]:
    for article, claims in pulled.missed:
        yield to_record(article)
        yield from map(to_record, claims)
