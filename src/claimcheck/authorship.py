"""When an answer was given, and who changed it: what Label Studio shows is not always that.

Every user may update every answer, which then stays under the reviewer's name; and what is imported, as a backup is, is
dated by its import.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

Raw = Mapping[str, Any]

RESTORED = "claimcheck_restored"
"""Where in a restored task's meta its history stands: one entry a restore, the last one last. Label Studio dates what
is imported by its import; the entry holds the answers' own times, and who had changed them."""

_MAKING = timedelta(seconds=1)  # what the server may take to make an answer
_IMPORT = timedelta(minutes=10)  # what it may take from the first task of an import to the last answer


class Given(NamedTuple):
    """When an answer was given and last changed, and by whom it was changed."""

    created_at: Any
    updated_at: Any
    changed_by: str | None


def user_of(annotation: Raw) -> int | None:
    """The id of the user under whose name an answer stands; None where that is no user any more."""
    user = annotation.get("completed_by")
    if not isinstance(user, int) and isinstance(user, Mapping):
        user = user.get("id")
    return user if isinstance(user, int) else None


def given_by(annotation: Raw, raw: Raw, reviewers: Mapping[int, str]) -> Given:
    """Of one answer (``annotation``) of a task (``raw``); ``reviewers`` maps user ids to e-mail addresses.

    An answer that was restored from a backup has the times that it had before, until somebody changes it.
    """
    *copies, first = _versions(annotation, raw)
    last = next((one for one in copies if one.get("updated_by") or _was_changed(one)), first) if copies else first
    editor = last.get("updated_by")
    if isinstance(editor, int):  # an e-mail address in a history: ids are another server's there
        editor = reviewers.get(editor)
    by_another = isinstance(editor, str) and editor != reviewers.get(user_of(annotation) or 0)
    changed = by_another and (last is not first or _was_changed(last))
    return Given(first.get("created_at", ""), last.get("updated_at", ""), editor if changed else None)


def _versions(annotation: Raw, raw: Raw) -> list[Raw]:
    """An answer, and what it was before each restore, the latest restore first."""
    found = [annotation]
    made = raw.get("created_at")
    meta = raw.get("meta")
    history = meta.get(RESTORED) if meta and isinstance(meta, Mapping) else None
    for entry in reversed(history) if isinstance(history, list) else ():
        answers = entry.get("answers") if isinstance(entry, Mapping) else None
        number = found[-1].get("import_id")
        before = [one for one in answers or () if isinstance(one, Mapping) and number and one.get("id") == number]
        # An answer that was copied here later names its original by a number that may be another's in the history.
        if not before or not _apart(made, found[-1].get("created_at")) < _IMPORT:
            break
        found += before[:1]
        made = entry.get("created_at")
    return found


def _was_changed(annotation: Raw) -> bool:
    """Whether an answer was changed after it was given. The server notes two times as it makes one, a blink apart."""
    return _MAKING < _apart(annotation.get("created_at"), annotation.get("updated_at")) < timedelta.max


def _apart(first: Any, second: Any) -> timedelta:
    """How long after the first time the second one is; the longest time there is where either is none."""
    try:
        return datetime.fromisoformat(second) - datetime.fromisoformat(first)
    except (TypeError, ValueError):
        return timedelta.max
