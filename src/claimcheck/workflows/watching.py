"""Pulling for as long as somebody watches, and what has happened in Label Studio between two pulls."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import AuthError, StudioError
from claimcheck.model import CheckedClaim, Rejected, Review
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.workflows.connecting import named_projects, open_session
from claimcheck.workflows.pulling import Pulled, pull_with

if TYPE_CHECKING:
    from claimcheck.studio.session import Session
    from claimcheck.studio.webhook import Webhook

GAP = 1.0  # seconds, at least, between a look and one that a call wakes: a burst of answers is one look
ECHO = 2.0  # seconds to one more look after that: Label Studio tells of some things before they are stored
TICK = 60.0  # seconds, at most, between two times at which the webhook is seen to

Say = Callable[[str], None]
"""Told a line about how the watch goes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened. ``kind`` is new, gone, answered, adjudicated, changed, withdrawn, rejected, mended or
    ruled (another verdict or status, by more than the one answer before it); ``claim`` is what is claimed, "" where
    that is not known; ``words`` say it."""

    kind: str
    claim_id: str | None
    claim: str
    words: str
    task_url: str | None = None


def watch(
    settings: Settings, *, every: float, listen: tuple[str, int] | None = None, full: bool = False, say: Say
) -> Generator[tuple[Pulled, tuple[Change, ...]], None, None]:
    """Pulls again and again, without end: each time what stands in Label Studio, and what is new since the last time.

    It looks ``every`` so many seconds, and at once when Label Studio calls: a Label Studio on this machine by itself,
    any other at ``listen``, the host and port at which it reaches this machine. Where it cannot, ``say`` is told
    so, and looking goes on. A server that goes away is waited for, once the first pull is done; before that
    StudioError is raised, and AuthError always. Closing the generator takes the webhook away.
    """
    wake = threading.Event()
    webhook: Webhook | None = None
    before: Pulled | None = None
    away = doubted = False
    due = time.monotonic()
    opened = open_session(settings)
    session: Session | None = opened
    try:
        places = named_projects(opened, load_project(settings.project), settings)
        if len(places) > 1:  # a webhook each, and one that is lost among them would not be noticed
            how = f"each reviewer has a project of their own, so Label Studio is asked every {every:g} seconds"
        else:  # before the first pull: what happens after that is called out
            webhook, how = _webhook(opened, places[0].id, listen, settings.data_dir, wake, every)
        while True:
            if (called := wake.is_set()) or time.monotonic() >= due:
                wake.clear()  # before looking: a call that comes meanwhile leads to one more look
                try:
                    session = session or open_session(settings)
                    pulled = pull_with(session, settings, full=full and before is None)
                except StudioError as error:
                    if session:
                        session.http.close()
                    session = None
                    if before is None or isinstance(error, AuthError):
                        raise
                    if not away:
                        say(f"{error.what}; trying again every {every:g} seconds")
                    away = True
                else:
                    if away:
                        say("Label Studio is back")
                    away = False
                    found = changes(before, pulled) if before else ()
                    yield pulled, found
                    if before is None:
                        asked = f"; the adjudicator's answers call nobody, and are asked for every {every:g} seconds"
                        say(f"watching until Ctrl+C: {how}{asked if webhook and pulled.sent else ''}")
                    before = pulled
                    if webhook and not webhook.heard and doubted:
                        _dropped(webhook, session)
                        webhook = None
                        say(f"Label Studio's calls do not arrive here: it is asked every {every:g} seconds")
                    # An answer that was found by looking has its call made by the next look, if calls arrive at all.
                    doubted = any(change.kind == "answered" for change in found)
                looked = time.monotonic()
                due = looked + (min(ECHO, every) if called else every)
            if webhook and session and before:
                webhook = _renewed(webhook, session, places[0].id, every, say)
            if wake.wait(min(TICK, max(0.0, due - time.monotonic()))):
                time.sleep(max(0.0, looked + GAP - time.monotonic()))
    finally:
        _dropped(webhook, session)
        if session:
            session.http.close()


def _webhook(
    session: Session,
    project_id: int,
    listen: tuple[str, int] | None,
    data_dir: Path,
    wake: threading.Event,
    every: float,
) -> tuple[Webhook | None, str]:
    """The webhook, or None, and in words how the watch is live."""
    from claimcheck.studio.network import is_loopback
    from claimcheck.studio.webhook import Webhook, refusal

    asked = f"Label Studio is asked every {every:g} seconds"
    if listen is None and not is_loopback(session.url):
        return None, f"{asked} (--listen HOST:PORT lets it call here instead)"
    host, port = listen or ("127.0.0.1", 0)
    try:
        webhook = Webhook(host, port, data_dir, wake)
    except OSError as error:
        return None, f"{asked}; nothing can listen on {host}:{port}: {error.strerror or error}"
    try:
        webhook.renew(session, project_id)
    except BaseException as error:
        _dropped(webhook, session)
        if isinstance(error, StudioError):
            return None, f"{asked}; it {refusal(error)}"
        raise
    how = f"Label Studio calls here ({webhook.address}) when something changes"
    return webhook, f"{how}, and is asked every {every:g} seconds besides"


def _renewed(webhook: Webhook, session: Session, project_id: int, every: float, say: Say) -> Webhook | None:
    """The webhook, with its sign of life given; None where Label Studio will not have it any more."""
    from claimcheck.studio.session import Refused
    from claimcheck.studio.webhook import refusal

    try:
        webhook.renew(session, project_id)
    except (AuthError, Refused) as error:
        _dropped(webhook, session)
        say(f"Label Studio is asked every {every:g} seconds from now on: it {refusal(error)}")
        return None
    except StudioError:
        pass  # a server that is away is for the looks to tell
    return webhook


def _dropped(webhook: Webhook | None, session: Session | None) -> None:
    """Takes the webhook away, if the server can be asked; what is left there, the next watch removes."""
    if webhook:
        try:
            if session:
                with contextlib.suppress(StudioError):
                    webhook.remove(session)
        finally:
            webhook.close()


def changes(before: Pulled, after: Pulled) -> tuple[Change, ...]:
    """What is other in ``after``, by claim, in the order in which the claims stand there."""
    return (*_claim_changes(before, after), *_quarantine_changes(before, after))


def _claim_changes(before: Pulled, after: Pulled) -> Iterator[Change]:
    old = {one.claim.id: one for one in before.checked}
    new = {one.claim.id for one in after.checked}
    for one in after.checked:
        was = old.get(one.claim.id)
        if was is None:
            yield _change("new", one, "new claim")
        if was != one and not one.asked_with:  # of claims that were asked at once, the one with the task tells
            yield from _answers(was, one)
    for one in before.checked:
        if one.claim.id not in new:
            yield _change("gone", one, "the claim is gone")


def _answers(was: CheckedClaim | None, one: CheckedClaim) -> Iterator[Change]:
    old = {_who(review): review for review in was.ruling.reviews} if was else {}
    new = {_who(review): review for review in one.ruling.reviews}
    found: list[tuple[str, str, str]] = []
    for reviewer, review in new.items():
        where = one.answered_at(review)
        if reviewer not in old:
            found.append(("adjudicated" if review.adjudicates else "answered", f"{reviewer}: {_said(review)}", where))
        elif old[reviewer] != review:
            now, earlier = _said(review), _said(old[reviewer])
            words = f"was {earlier}" if now != earlier else "with other words"
            found.append(("changed", f"{reviewer}: {now}, {words}", where))
    found += [("withdrawn", f"{reviewer}: no answer any more", one.task_url) for reviewer in old if reviewer not in new]
    moved = was is None or (was.ruling.status, was.ruling.verdict) != (one.ruling.status, one.ruling.verdict)
    if found and moved and (was or one.ruling.status != "open"):
        kind, words, where = found[-1]
        found[-1] = kind, f"{words}; now {_ruled(one)}", where
    elif moved and was and not found:
        found.append(("ruled", f"now {_ruled(one)}", one.task_url))
    for kind, words, where in found:
        yield replace(_change(kind, one, words), task_url=where)


def _quarantine_changes(before: Pulled, after: Pulled) -> Iterator[Change]:
    old = {one.id: one for one in before.rejected}
    new = {one.id: one for one in after.rejected}
    texts = {one.claim.id: one.claim.text for one in (*before.checked, *after.checked)}
    for key, one in new.items():
        if key not in old or old[key].problems != one.problems:
            yield _record("rejected", one, f"{one.reviewer or one.id}: in quarantine, {one.problems[0].message}", texts)
    for key, one in old.items():
        if key not in new:
            yield _record("mended", one, f"{one.reviewer or one.id}: out of quarantine", texts)


def _change(kind: str, one: CheckedClaim, words: str) -> Change:
    return Change(kind, one.claim.id, one.claim.text, words, one.task_url)


def _record(kind: str, one: Rejected, words: str, texts: dict[str, str]) -> Change:
    return Change(kind, one.claim_id, texts.get(one.claim_id or "", ""), words, one.task_url)


def _who(review: Review) -> str:
    return f"{review.reviewer}, who adjudicates" if review.adjudicates else review.reviewer


def _said(review: Review) -> str:
    if review.skipped:
        return "skipped"
    return ", ".join(word.replace("_", " ") for word in (review.verdict, review.said) if word)


def _ruled(one: CheckedClaim) -> str:
    verdict = f": {one.ruling.verdict.replace('_', ' ')}" if one.ruling.verdict else ""
    return f"{one.ruling.status}{verdict}"
