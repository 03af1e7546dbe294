"""Connections to a real Label Studio: both kinds of token, wrong ones, wrong addresses; and who reviews."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

from claimcheck.errors import AuthError, ConfigError, StudioError
from claimcheck.studio import server
from claimcheck.studio.reviewers import ensure_reviewer, reviewers, sign_up
from claimcheck.studio.session import Refused, connect, guarded, project_url, request, task_url

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Reviewer, Studio

pytestmark = pytest.mark.studio


def test_without_settings_it_is_the_embedded_server(studio: Studio) -> None:
    session = connect(data_dir=studio.data_dir)
    assert session.is_embedded
    assert (session.url, session.email, session.version) == (studio.url, studio.email, "1.23.2")
    assert connect("", "", data_dir=studio.data_dir) == session


def test_without_settings_and_without_a_server_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="claimcheck serve") as error:
        connect(data_dir=tmp_path)
    assert "LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY" in str(error.value)


@pytest.mark.parametrize("kind", ["api_key", "pat"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_both_kinds_of_token_open_the_door(studio: Studio, kind: str, slash: str) -> None:
    session = connect(studio.url + slash, getattr(studio, kind))
    assert not session.is_embedded
    assert (session.url, session.email) == (studio.url, studio.email)
    assert request(session, "GET", "/api/current-user/whoami")["email"] == studio.email
    with guarded(session):
        assert session.client.users.whoami().email == studio.email
    assert getattr(studio, kind) not in repr(session)


def test_an_access_token_that_has_run_out_is_renewed(studio: Studio) -> None:
    session = connect(studio.url, studio.pat)
    tokens = session.client._client_wrapper._tokens_client
    first = tokens._access_token
    tokens._access_token = None  # what its five minutes come to
    assert request(session, "GET", "/api/current-user/whoami")["email"] == studio.email
    assert tokens._access_token
    assert tokens._access_token is not first


def _access_token(studio: Studio) -> str:
    answer = httpx.post(f"{studio.url}/api/token/refresh/", json={"refresh": studio.pat}, trust_env=False)
    token: str = answer.json()["access"]
    return token


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda studio: "f" * 40, "Invalid token"),
        (lambda studio: "nonsense", "Invalid token"),
        (lambda studio: studio.api_key[:-1], "Invalid token"),
        (lambda studio: studio.pat[:-4] + "AAAA", "Token is invalid"),
        (_access_token, "wrong type"),
    ],
    ids=["of another server", "nonsense", "cut off", "forged", "an access token"],
)
def test_a_wrong_key(studio: Studio, make: Callable[[Studio], str], reason: str) -> None:
    key = make(studio)
    with pytest.raises(AuthError, match=reason) as error:
        connect(studio.url, key)
    message = str(error.value)
    assert message.startswith(f"{studio.url}: ")
    assert "401" in message
    assert "LABEL_STUDIO_API_KEY" in message
    assert key not in message
    assert "\n" not in message


@pytest.fixture
def web_server() -> Iterator[str]:
    """The address of an HTTP server that is no Label Studio."""
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.mark.parametrize("kind", ["api_key", "pat"])
def test_an_address_where_another_web_server_answers(studio: Studio, web_server: str, kind: str) -> None:
    with pytest.raises(StudioError, match="no Label Studio") as error:
        connect(web_server, getattr(studio, kind))
    assert "<" not in str(error.value)


@pytest.mark.parametrize("kind", ["api_key", "pat"])
def test_an_address_where_nothing_answers(studio: Studio, free_port: int, kind: str) -> None:
    with pytest.raises(StudioError, match="nothing answers there") as error:
        connect(f"http://127.0.0.1:{free_port}", getattr(studio, kind))
    assert str(free_port) in str(error.value)


def test_an_address_where_something_answers_that_does_not_speak_http(studio: Studio) -> None:
    def hang_up(listener: socket.socket) -> None:
        for _ in range(3):
            caller, _ = listener.accept()
            caller.recv(1024)
            caller.sendall(b"220 mail.example ESMTP\r\n")
            caller.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=hang_up, args=(listener,), daemon=True).start()
        with pytest.raises(StudioError, match="broke"):
            connect(f"http://127.0.0.1:{listener.getsockname()[1]}", studio.api_key)


def test_an_address_without_its_scheme(studio: Studio) -> None:
    bare = studio.url.removeprefix("http://")
    with pytest.raises(ConfigError, match=studio.url):
        connect(bare, studio.api_key)


def test_https_where_http_is_spoken(studio: Studio) -> None:
    with pytest.raises(StudioError, match="does not speak https"):
        connect(studio.url.replace("http:", "https:"), studio.api_key)


@pytest.mark.parametrize(
    "page", ["/projects", "/projects/", "/projects/1/data?task=3", "/user/login/", "/api", "/api/projects/1/"]
)
@pytest.mark.parametrize("kind", ["api_key", "pat"])
def test_the_address_of_a_page_is_answered_with_the_address_to_use(studio: Studio, page: str, kind: str) -> None:
    with pytest.raises(StudioError, match="this is a page in Label Studio") as error:
        connect(studio.url + page, getattr(studio, kind))
    assert f"use {studio.url})" in str(error.value)


@pytest.mark.parametrize(
    ("method", "path", "body", "part"),
    [
        ("GET", "/api/projects/999999/", None, "No Project matches the given query"),
        ("POST", "/api/projects/", {"title": "x"}, "title: Ensure this field has at least 3 characters"),
        ("POST", "/api/projects/", {"title": "abc", "label_config": "<View>"}, "label_config: "),
        ("GET", "/api/no/such/route", None, "nothing at that place"),
    ],
)
def test_what_label_studio_refuses_is_said_in_its_words_and_in_one_line(
    studio: Studio, method: str, path: str, body: object, part: str
) -> None:
    with pytest.raises(Refused) as error:
        request(studio.session, method, path, json=body)
    message = str(error.value)
    assert part in message
    assert "\n" not in message
    assert "<html" not in message
    assert "sessionid" not in message


def test_the_sdks_errors_come_out_the_same_way(studio: Studio) -> None:
    with pytest.raises(Refused, match="No Project matches") as error, guarded(studio.session):
        studio.session.client.projects.get(999_999)
    assert "set-cookie" not in str(error.value).lower()
    assert error.value.status == 404


def test_a_request_that_takes_too_long(studio: Studio) -> None:
    with pytest.raises(StudioError, match="took too long") as error:
        request(studio.session, "POST", "/api/projects/", json={"title": "slow"}, timeout=0.0001)
    assert "may have been done" in str(error.value)


def test_the_pages_of_projects_and_tasks_are_there(studio: Studio) -> None:
    form = '<View><Text name="t" value="$t"/></View>'
    made = request(studio.session, "POST", "/api/projects/", json={"title": "pages", "label_config": form})
    try:
        added = request(
            studio.session, "POST", f"/api/projects/{made['id']}/import?return_task_ids=true", json=[{"t": "a"}]
        )
        with httpx.Client(trust_env=False) as browser:
            login = f"{studio.url}/user/login/"
            browser.get(login)
            form_data = {
                "email": studio.email,
                "password": studio.password,
                "csrfmiddlewaretoken": browser.cookies["csrftoken"],
            }
            assert browser.post(login, data=form_data, headers={"Referer": login}).status_code == 302
            for url in (
                project_url(studio.session, made["id"]),
                task_url(studio.session, made["id"], added["task_ids"][0]),
            ):
                assert browser.get(url).status_code == 200
    finally:
        request(studio.session, "DELETE", f"/api/projects/{made['id']}/")


# Who reviews.


def test_a_reviewer_signs_up_through_the_invitation_and_has_a_key(
    studio: Studio, make_reviewer: Callable[..., Reviewer]
) -> None:
    reviewer = make_reviewer()
    assert reviewer.session.email == reviewer.email
    assert reviewers(studio.session)[reviewer.id] == reviewer.email
    assert reviewers(studio.session)[studio.session.user_id] == studio.email


def test_a_demo_reviewer_is_made_once(studio: Studio) -> None:
    first = ensure_reviewer(studio.session, "demo.ada@example.org", "Ada", "Demo")
    again = ensure_reviewer(studio.session, "Demo.Ada@example.org")
    assert first == again
    assert list(reviewers(studio.session).values()).count("demo.ada@example.org") == 1


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("admin@claimcheck.local", "a-long-password", "already exists"),
        ("somebody@example.org", "short", "8–128 characters"),
        ("no address", "a-long-password", "valid email"),
    ],
)
def test_what_the_sign_up_form_says_no_to(studio: Studio, email: str, password: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as error:
        sign_up(studio.session, email, password)
    assert password not in str(error.value)


def test_where_legacy_tokens_are_off_a_personal_access_token_does(
    studio: Studio, make_data_dir: Callable[[], Path], free_port: int
) -> None:
    data_dir = make_data_dir()
    info = server.start(data_dir, free_port)
    try:
        admin = connect(data_dir=data_dir)
        settings = {"api_tokens_enabled": True, "legacy_api_tokens_enabled": False, "api_token_ttl_days": 73000}
        request(admin, "POST", "/api/jwt/settings", json=settings)
        with pytest.raises(AuthError, match="legacy token authentication has been disabled") as error:
            connect(data_dir=data_dir)
        assert "personal access token" in str(error.value)
        key = sign_up(connect(info.url, studio.pat), "later@example.org", "a-long-password")
        assert connect(info.url, key).email == "later@example.org"
    finally:
        server.stop(data_dir)
