"""Who reviews: the people of a Label Studio, by id and e-mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimcheck.errors import StudioError
from claimcheck.studio.session import TIMEOUT, Refused, Session, guarded, request

if TYPE_CHECKING:
    import httpx


def reviewers(session: Session) -> Mapping[int, str]:
    """Everyone who can answer, user id to e-mail: an annotation names its author by id only."""
    found: list[dict[str, Any]] = request(session, "GET", "/api/users/")
    return {int(user["id"]): str(user["email"]) for user in found}


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
        invitation = session.url + str(request(session, "GET", "/api/invite")["invite_url"])
        with Client(timeout=TIMEOUT, trust_env=session.http.trust_env) as browser:
            browser.get(invitation)
            form = {
                "email": email,
                "password": password,
                "allow_newsletters": "false",
                "csrfmiddlewaretoken": browser.cookies.get("csrftoken") or "",
            }
            answer = browser.post(invitation, data=form, headers={"Referer": invitation})
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
    with type(browser)(trust_env=browser.trust_env) as stranger:  # without the cookies that would let it in
        return stranger.get(f"{session.url}/api/current-user/whoami", headers=headers).status_code == 200


def _id_of(session: Session, email: str) -> int | None:
    wanted = email.casefold()
    return next((key for key, known in reviewers(session).items() if known.casefold() == wanted), None)
