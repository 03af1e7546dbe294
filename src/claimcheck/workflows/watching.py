"""What has happened in Label Studio between two pulls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model import CheckedClaim, Rejected, Review
from claimcheck.workflows.pulling import Pulled


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened. ``kind`` is new, gone, answered, changed, withdrawn, rejected, mended or ruled (another
    verdict or status, by more than the one answer before it); ``claim`` is what is claimed, "" where that is not
    known; ``words`` say it."""

    kind: str
    claim_id: str | None
    claim: str
    words: str
    task_url: str | None = None


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
        if was != one:
            yield from _answers(was, one)
    for one in before.checked:
        if one.claim.id not in new:
            yield _change("gone", one, "the claim is gone")


def _answers(was: CheckedClaim | None, one: CheckedClaim) -> Iterator[Change]:
    old = {review.reviewer: review for review in was.ruling.reviews} if was else {}
    new = {review.reviewer: review for review in one.ruling.reviews}
    found: list[tuple[str, str]] = []
    for reviewer, review in new.items():
        if reviewer not in old:
            found.append(("answered", f"{reviewer}: {_said(review)}"))
        elif old[reviewer] != review:
            now, earlier = _said(review), _said(old[reviewer])
            found.append(
                ("changed", f"{reviewer}: {now}, {f'was {earlier}' if now != earlier else 'with other words'}")
            )
    found += [("withdrawn", f"{reviewer}: no answer any more") for reviewer in old if reviewer not in new]
    moved = was is None or (was.ruling.status, was.ruling.verdict) != (one.ruling.status, one.ruling.verdict)
    if found and moved and (was or one.ruling.status != "open"):
        kind, words = found[-1]
        found[-1] = kind, f"{words}; now {_ruled(one)}"
    elif moved and was and not found:
        found.append(("ruled", f"now {_ruled(one)}"))
    for kind, words in found:
        yield _change(kind, one, words)


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


def _said(review: Review) -> str:
    if review.skipped:
        return "skipped"
    return ", ".join(word.replace("_", " ") for word in (review.verdict, review.said) if word)


def _ruled(one: CheckedClaim) -> str:
    verdict = f": {one.ruling.verdict.replace('_', ' ')}" if one.ruling.verdict else ""
    return f"{one.ruling.status}{verdict}"
