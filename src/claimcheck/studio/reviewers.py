"""Who reviews: the people of a Label Studio, by id and e-mail; and the accounts that are made for them.

The passwords that claimcheck makes stand in files of their own beside the embedded server's login, one a person, that
only the user who runs the server may read; nowhere else.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import StudioError
from claimcheck.studio.network import trusted
from claimcheck.studio.session import TIMEOUT, Refused, Session, guarded, request

if TYPE_CHECKING:
    import httpx


def reviewers(session: Session) -> Mapping[int, str]:
    """Everyone who can answer, user id to e-mail: an annotation names its author by id only."""
    found: list[dict[str, Any]] = request(session, "GET", "/api/users/")
    return {int(user["id"]): str(user["email"]) for user in found}


@dataclass(frozen=True, slots=True)
class Person:
    """A user of a Label Studio; ``name`` may be empty."""

    id: int
    email: str
    name: str


def people(session: Session) -> tuple[Person, ...]:
    """Everyone who can answer, by e-mail."""
    found: list[dict[str, Any]] = request(session, "GET", "/api/users/")
    some = (
        Person(
            int(user["id"]), str(user["email"]), f"{user.get('first_name') or ''} {user.get('last_name') or ''}".strip()
        )
        for user in found
    )
    return tuple(sorted(some, key=lambda one: one.email))


def login_file(server_dir: Path, email: str) -> Path:
    """Where the password of an account stands that claimcheck made."""
    return server_dir / "logins" / f"{email}.txt"


def make_account(session: Session, server_dir: Path, email: str, name: str = "") -> Path:
    """An account that can log in, with a password of its own; returns the file with the login, to be handed over.

    The password is in the file before the account is there, so that a kill in between loses nothing: the next call
    takes the same one. Raises Refused where the server does not take the e-mail.
    """
    path = login_file(server_dir, email)
    with contextlib.suppress(FileNotFoundError):
        found = re.search(r"^Password: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        password = found[1] if found else ""
        if password:
            return _signed_up(session, path, email, name, password)
    password = secrets.token_urlsafe(12)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(f"Label Studio: {session.url}\nE-mail: {email}\nPassword: {password}\n")
    return _signed_up(session, path, email, name, password)


def _signed_up(session: Session, path: Path, email: str, name: str, password: str) -> Path:
    try:
        sign_up(session, email, password)
    except Refused:
        path.unlink(missing_ok=True)
        raise
    if name:
        first, _, last = name.partition(" ")
        with contextlib.suppress(Refused):  # only a name
            body = {"first_name": first, "last_name": last}
            request(session, "PATCH", f"/api/users/{_id_of(session, email)}/", json=body)
    return path


def invitation(session: Session) -> str:
    """The link by which anybody can sign up on this Label Studio, with a password of their own."""
    return session.url + str(request(session, "GET", "/api/invite")["invite_url"])


def sign_up_is_open(session: Session) -> bool | None:
    """Whether anybody can sign up there without an invitation; None where that cannot be told. Makes no account: the
    form is sent without a word in it, which an open server gives back with its complaints, and a closed one refuses."""
    from httpx import Client, HTTPError

    page = f"{session.url}/user/signup/"
    with (
        contextlib.suppress(HTTPError),
        Client(timeout=TIMEOUT, trust_env=session.http.trust_env, verify=trusted()) as browser,
    ):
        browser.get(page)
        form = {"csrfmiddlewaretoken": browser.cookies.get("csrftoken") or ""}
        answer = browser.post(page, data=form, headers={"Referer": page})
        if answer.status_code == 200:
            return True if 'name="password"' in answer.text else None
        if answer.status_code == 403:
            return None if "CSRF" in answer.text else False
    return None


def ensure_reviewer(session: Session, email: str, first_name: str = "", last_name: str = "") -> int:
    """The id of the user with that e-mail, made where there is none.

    A user who is made so has no password and cannot log in: answers can be given in their name, through the API.
    """
    known = _id_of(session, email)
    if known is not None:
        return known
    try:
        made = request(
            session,
            "POST",
            "/api/users/",
            json={"email": email, "username": email, "first_name": first_name, "last_name": last_name},
        )
    except Refused:
        known = _id_of(session, email)  # somebody else was quicker
        if known is None:
            raise
        return known
    return int(made["id"])


def sign_up(session: Session, email: str, password: str) -> str:
    """Signs a person up through the invitation link, as they would in a browser, and returns an API key of theirs.

    The key is a legacy token, or a personal access token where legacy tokens are switched off. Raises Refused with
    the form's own words where it does not take the e-mail or the password.
    """
    from httpx import Client

    with guarded(session):
        link = invitation(session)
        with Client(timeout=TIMEOUT, trust_env=session.http.trust_env, verify=trusted()) as browser:
            browser.get(link)
            form = {
                "email": email,
                "password": password,
                "allow_newsletters": "false",
                "csrfmiddlewaretoken": browser.cookies.get("csrftoken") or "",
            }
            answer = browser.post(link, data=form, headers={"Referer": link})
            if answer.status_code != 302:  # the same form again, with its complaints in it
                complaint = re.search(r'class="field_errors">\s*<li>\s*([^<]+?)\s*</li>', answer.text)
                words = complaint.group(1) if complaint else "the sign-up form came back"
                raise Refused(f"{email} was not signed up: {words}", status=400, where=session.url)
            legacy = browser.get(f"{session.url}/api/current-user/token").json().get("token")
            if legacy and _accepted(session, browser, legacy):
                return str(legacy)
            forge = {"X-CSRFToken": browser.cookies.get("csrftoken") or "", "Referer": f"{session.url}/"}
            made = browser.post(f"{session.url}/api/token/", headers=forge)
            if made.status_code != 201:
                raise StudioError(f"no key for {email} could be made [HTTP {made.status_code}]", where=session.url)
            return str(made.json()["token"])


def _accepted(session: Session, browser: httpx.Client, legacy: str) -> bool:
    headers = {"Authorization": f"Token {legacy}"}
    # A client of its own: without the cookies that would let it in.
    with type(browser)(trust_env=browser.trust_env, verify=trusted()) as stranger:
        return stranger.get(f"{session.url}/api/current-user/whoami", headers=headers).status_code == 200


def _id_of(session: Session, email: str) -> int | None:
    wanted = email.casefold()
    return next((key for key, known in reviewers(session).items() if known.casefold() == wanted), None)
