"""Accounts for reviewers, and who there is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from claimcheck.errors import ConfigError
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.workflows.connecting import Progress, open_session, server_dir, silent
from claimcheck.workflows.standing import standings

_EMAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_HOME = "claimcheck.local"
"""Where people live who have a name and no e-mail: nothing is ever sent there."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person asked for. ``there``: they had an account already. ``login`` is the file with their password, None where
    claimcheck made none: they have one of their own, or no account yet."""

    email: str
    name: str
    there: bool
    login: Path | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """What came of making accounts. ``invitation`` is the link to sign up by, where claimcheck can make none itself.
    ``others``: somebody who was not asked for has an account, too, and may review already."""

    url: str
    accounts: tuple[Account, ...]
    invitation: str | None
    dry_run: bool
    others: bool = False


@dataclass(frozen=True, slots=True)
class ReviewerRow:
    """A user of the Label Studio: how much they have answered and skipped, and how much is open to them, in all
    projects that were looked at; ``login`` is the file with their password, where claimcheck made it."""

    email: str
    name: str
    answers: int
    skipped: int
    open: int
    login: Path | None


def add_reviewers(settings: Settings, names: Sequence[str], *, dry_run: bool = False) -> Accounts:
    """Accounts for people, by name or e-mail; who has one keeps it as it is.

    On the embedded server everybody gets a password, in a file. Elsewhere people choose their own when they sign up by
    the invitation: the community edition's API makes users, but gives them no password. Raises ConfigError for what is
    no e-mail there.
    """
    from claimcheck.studio.data_folder import USERNAME
    from claimcheck.studio.reviewers import invitation, login_file, make_account, people

    session = open_session(settings)
    asked: dict[str, str] = {}
    for email, name in (_person(name, at_home=session.is_embedded) for name in names):
        asked[email] = asked.get(email) or name
    known = {one.email.casefold(): one for one in people(session)}
    found: list[Account] = []
    for email, name in asked.items():
        login: Path | None = None
        there = known.get(email)
        if session.is_embedded and there is None and not dry_run:
            login = make_account(session, server_dir(settings), email, name)
        elif session.is_embedded and there and (path := login_file(server_dir(settings), email)).is_file():
            login = path
        found.append(Account(email, there.name if there else name, there is not None, login))
    missing = not session.is_embedded and any(not one.there for one in found)
    link = invitation(session) if missing and not dry_run else None
    return Accounts(session.url, tuple(found), link, dry_run, bool(known.keys() - asked.keys() - {USERNAME}))


def list_reviewers(settings: Settings, *, progress: Progress = silent) -> tuple[ReviewerRow, ...]:
    """Everybody who has an account, with what they did in the project that the settings name, or in all that were made
    from its folder."""
    from claimcheck.studio.projects import known_titles
    from claimcheck.studio.reviewers import login_file, people

    session = open_session(settings)
    counts: Counter[tuple[str, str]] = Counter()
    if settings.into or known_titles(session, load_project(settings.project)):
        for one in standings(settings, progress=progress):
            for owing in one.reviewers:
                counts[owing.reviewer, "answers"] += owing.answers
                counts[owing.reviewer, "skipped"] += owing.skipped
                counts[owing.reviewer, "open"] += owing.open
    rows = []
    for person in people(session):
        path = login_file(server_dir(settings), person.email) if session.is_embedded else None
        answers, skipped, left = (counts[person.email, what] for what in ("answers", "skipped", "open"))
        login = path if path and path.is_file() else None
        rows.append(ReviewerRow(person.email, person.name, answers, skipped, left, login))
    return tuple(rows)


def _person(given: str, *, at_home: bool) -> tuple[str, str]:
    """E-mail and name of somebody who was given by one of them."""
    words = " ".join(given.split())
    if "@" in words:
        email = words.lower()  # as Label Studio keeps it
        if not _EMAIL.fullmatch(email) or len(email) > 100:
            raise ConfigError(f'"{words}" is no e-mail address that Label Studio takes')
        return email, ""
    if not words:
        raise ConfigError("a reviewer has a name or an e-mail address")
    if not at_home:
        raise ConfigError(f'"{words}" is no e-mail address', do="on a Label Studio of your own people are known by it")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", ".", plain).strip(".")
    return f"{short[:40] or 'reviewer-' + sha256(words.encode()).hexdigest()[:6]}@{_HOME}", words
