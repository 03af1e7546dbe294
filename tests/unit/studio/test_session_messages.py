"""What a session sends, and what it makes of every answer, against a server that a function plays."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import pytest
from label_studio_sdk.core.api_error import ApiError
from label_studio_sdk.core.parse_error import ParsingError
from pydantic import BaseModel

from claimcheck.errors import AuthError, ClaimcheckError, ConfigError, StudioError
from claimcheck.studio import session as session_module
from claimcheck.studio.session import Refused, Session, connect, guarded, project_url, request, task_url

KEY = "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2"
URL = "http://studio.example"
Answer = Callable[[httpx.Request], httpx.Response]


def pat(expires_in: float = 3600) -> str:
    """A token of the form that Label Studio calls a personal access token."""
    return jwt.encode({"token_type": "refresh", "exp": time.time() + expires_in}, "x" * 32)


def access_token(expires_in: float = 300) -> str:
    return jwt.encode({"token_type": "access", "exp": time.time() + expires_in, "at": time.time_ns()}, "x" * 32)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[httpx.Request]]:
    """Plays the server with a function; returns the list of requests that it gets."""
    monkeypatch.setattr(time, "sleep", lambda _: None)

    def start(answer: Answer) -> list[httpx.Request]:
        seen: list[httpx.Request] = []

        def handle(got: httpx.Request) -> httpx.Response:
            seen.append(got)
            return answer(got)

        class Played(httpx.Client):
            def __init__(self, **settings: Any) -> None:
                super().__init__(transport=httpx.MockTransport(handle), **settings)

        monkeypatch.setattr(httpx, "Client", Played)
        return seen

    return start


def welcoming(answer: Answer = lambda got: httpx.Response(200, json={})) -> Answer:
    """A Label Studio that accepts the key, and then answers as ``answer`` does."""

    def handle(got: httpx.Request) -> httpx.Response:
        if got.url.path.endswith("/api/current-user/whoami"):
            return httpx.Response(200, json={"id": 7, "email": "desk@example.org"})
        if got.url.path.endswith("/api/version/"):
            return httpx.Response(200, json={"release": "1.23.2"})
        if got.url.path.endswith("/api/token/refresh/"):
            return httpx.Response(200, json={"access": access_token()})
        return answer(got)

    return handle


def session(play: Callable[[Answer], list[httpx.Request]], answer: Answer) -> tuple[Session, list[httpx.Request]]:
    seen = play(welcoming(answer))
    connected = connect(URL, KEY)
    seen.clear()
    return connected, seen


def test_a_session_says_whose_it_is_and_hides_its_key(play: Callable[[Answer], list[httpx.Request]]) -> None:
    play(welcoming())
    connected = connect(f" {URL}/ ", f"{KEY}\n")
    assert (connected.url, connected.email, connected.user_id, connected.version, connected.is_embedded) == (
        URL, "desk@example.org", 7, "1.23.2", False,
    )  # fmt: skip
    assert KEY not in repr(connected)


def test_a_legacy_token_goes_as_it_is(play: Callable[[Answer], list[httpx.Request]]) -> None:
    seen = play(welcoming())
    connect(URL, KEY)
    assert {got.headers["authorization"] for got in seen} == {f"Token {KEY}"}


def test_a_personal_access_token_is_swapped_and_the_short_lived_one_renewed(
    play: Callable[[Answer], list[httpx.Request]], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = pat()
    seen = play(welcoming())
    connected = connect(URL, key)
    assert [got.url.path for got in seen] == ["/api/token/refresh/", "/api/current-user/whoami", "/api/version/"]
    assert all(key not in got.headers.get("authorization", "") for got in seen)
    seen.clear()
    connected.client._client_wrapper._tokens_client._access_token = access_token(-1)  # five minutes later
    request(connected, "GET", "/api/x")
    assert [got.url.path for got in seen] == ["/api/token/refresh/", "/api/x"]


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_server_below_a_path_is_asked_below_that_path_only(
    play: Callable[[Answer], list[httpx.Request]], slash: str
) -> None:
    seen = play(welcoming())
    connected = connect(f"{URL}/label-studio{slash}", pat())
    request(connected, "GET", "/api/x")
    connected.client.projects.list(page_size=1)
    assert {got.url.path.split("/api/")[0] for got in seen} == {"/label-studio"}
    assert project_url(connected, 3) == f"{URL}/label-studio/projects/3/data"
    assert task_url(connected, 3, 5) == f"{URL}/label-studio/projects/3/data?task=5"


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504, 408, 409])
def test_nothing_that_changes_something_is_sent_twice(play: Callable[[Answer], list[httpx.Request]], code: int) -> None:
    connected, seen = session(play, lambda got: httpx.Response(code, text="<html>busy</html>"))
    with pytest.raises(StudioError):
        request(connected, "POST", "/api/projects/1/import", json=[{}])
    with pytest.raises(StudioError), guarded(connected):
        connected.client.projects.create(title="a title")
    assert [got.method for got in seen] == ["POST", "POST"]


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadError, httpx.RemoteProtocolError, httpx.ReadTimeout])
def test_nothing_that_changes_something_is_sent_again_when_the_connection_breaks(
    play: Callable[[Answer], list[httpx.Request]], error: type[httpx.TransportError]
) -> None:
    def broken(got: httpx.Request) -> httpx.Response:
        raise error("broke")

    connected, seen = session(play, broken)
    with pytest.raises(StudioError):
        request(connected, "POST", "/api/projects/1/import", json=[{}])
    with pytest.raises(StudioError), guarded(connected):
        connected.client.projects.create(title="a title")
    assert [got.method for got in seen] == ["POST", "POST"]


def test_reading_is_tried_three_times(play: Callable[[Answer], list[httpx.Request]]) -> None:
    answers = iter([httpx.Response(503), httpx.Response(502), httpx.Response(200, json=[1])])
    connected, seen = session(play, lambda got: next(answers))
    assert request(connected, "GET", "/api/x") == [1]
    assert len(seen) == 3


def test_reading_is_not_tried_for_ever(play: Callable[[Answer], list[httpx.Request]]) -> None:
    connected, seen = session(play, lambda got: httpx.Response(503))
    with pytest.raises(StudioError, match="503"):
        request(connected, "GET", "/api/x")
    assert len(seen) == 3


def test_a_refused_read_is_not_tried_again(play: Callable[[Answer], list[httpx.Request]]) -> None:
    connected, seen = session(play, lambda got: httpx.Response(400, json={"detail": "no"}))
    with pytest.raises(Refused):
        request(connected, "GET", "/api/x")
    assert len(seen) == 1


def test_nothing_in_the_body_is_none(play: Callable[[Answer], list[httpx.Request]]) -> None:
    connected, _ = session(play, lambda got: httpx.Response(204))
    assert request(connected, "DELETE", "/api/x") is None


# (status, body) of an answer → (type, a part of the message, what must not be in it)
ANSWERS: list[tuple[int, Any, type[ClaimcheckError], str, str]] = [
    (401, {"detail": "Invalid token."}, AuthError, "did not accept the key: Invalid token [HTTP 401]", "exc_info"),
    (403, {"detail": "You do not have permission."}, AuthError, "not allowed to do that", "exc_info"),
    (404, {"detail": "No Project matches."}, Refused, "No Project matches [HTTP 404]", "exc_info"),
    (404, "<html><body>Not found</body></html>", Refused, "nothing at that place [HTTP 404]", "<html>"),
    (400, {"detail": "Invalid", "validation_errors": {"title": ["Short."]}}, Refused, "title: Short", "Invalid"),
    (400, {"validation_errors": {"non_field_errors": ["Item 1"]}}, Refused, "refused: Item 1", "non_field"),
    (400, {"detail": "long " * 200}, Refused, "long long… [HTTP", "long " * 100),
    (400, {"detail": "two\nlines"}, Refused, "two lines", "\n"),
    (400, {"detail": "<html>" * 9}, Refused, "refused [HTTP 400]", "<html>"),
    (400, {"detail": None}, Refused, "refused [HTTP 400]", "None"),
    (400, [1, 2], Refused, "refused [HTTP 400]", "1, 2"),
    (409, {"detail": "there already"}, Refused, "there already [HTTP 409]", "may have been done"),
    (413, "<html>Too large</html>", Refused, "[HTTP 413]", "may have been done"),
    (500, "<html>traceback</html>", StudioError, "[HTTP 500]; what was asked may have been done", "traceback"),
    (502, "", StudioError, "[HTTP 502]; what was asked may have been done", "None"),
    (301, "", StudioError, "sends us on to https://other.example [HTTP 301]", "secret"),
    (200, "<html>a login page</html>", StudioError, "not in a form that we know", "login"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body", "kind", "part", "never"), ANSWERS)
def test_what_an_answer_is_said_to_mean(
    play: Callable[[Answer], list[httpx.Request]],
    code: int,
    body: Any,
    kind: type[ClaimcheckError],
    part: str,
    never: str,
) -> None:
    def answer(got: httpx.Request) -> httpx.Response:
        headers = {"set-cookie": "sessionid=5ec2e7", "location": "https://u:secret@other.example/x?secret=1"}
        if isinstance(body, str):
            return httpx.Response(code, text=body, headers=headers)
        return httpx.Response(code, json=body, headers=headers)

    connected, _ = session(play, answer)
    asks: list[Callable[[], object]] = [
        lambda: request(connected, "POST", "/api/projects/", json={}),
        lambda: connected.client.projects.create(title="a title"),
    ]
    for ask in asks:
        with pytest.raises(ClaimcheckError) as error, guarded(connected):
            ask()
        message = str(error.value)
        assert type(error.value) is kind or (kind is StudioError and not isinstance(error.value, (AuthError, Refused)))
        assert part in message
        assert message.startswith(f"{URL}: ")
        assert "\n" not in message
        assert "5ec2e7" not in message
        assert never not in message
        assert len(message) < 600
        assert error.value.__suppress_context__  # a traceback would show the headers


class Strict(BaseModel):
    number: int


@pytest.mark.parametrize(
    ("raised", "part"),
    [
        (httpx.ConnectError("[Errno 111] Connection refused"), "nothing answers there"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"), "certificate is not trusted"),
        (httpx.ConnectError("[SSL: WRONG_VERSION_NUMBER] wrong version number"), "does not speak https"),
        (httpx.ConnectTimeout("slow"), "took too long"),
        (httpx.ReadTimeout("slow"), "may have been done"),
        (httpx.RemoteProtocolError("Server disconnected"), "may have been done"),
        (httpx.ReadError("reset"), "may have been done"),
        (httpx.InvalidURL("x"), "no web address"),
        (httpx.UnsupportedProtocol("x"), "no web address"),
        (ApiError(status_code=None, headers={"set-cookie": "5ec2e7"}, body="5ec2e7"), "failed"),
        (ParsingError(status_code=200, headers={"set-cookie": "5ec2e7"}, body={"x": "5ec2e7"}), "not in a form"),
    ],
)
def test_whatever_the_sdk_or_httpx_raise_comes_out_as_one_line(raised: Exception, part: str) -> None:
    with pytest.raises(ClaimcheckError) as error, guarded(URL):
        raise raised
    assert part in str(error.value)
    assert str(error.value).startswith(URL)
    assert "5ec2e7" not in str(error.value)


def test_an_answer_that_the_sdk_cannot_take_comes_out_as_one_line() -> None:
    with pytest.raises(StudioError, match="not in a form that we know"), guarded(URL):
        Strict.model_validate({"number": "5ec2e7"})


def test_our_own_errors_pass_as_they_are() -> None:
    with pytest.raises(ConfigError, match="ours"), guarded(URL):
        raise ConfigError("ours")
    with pytest.raises(ZeroDivisionError), guarded(URL):
        _ = 1 / 0


def test_a_failed_read_needs_no_warning() -> None:
    with pytest.raises(StudioError) as error, guarded(URL, reads=True):
        raise httpx.ReadTimeout("slow")
    assert "may have been done" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "key", "kind", "part"),
    [
        ("", "", StudioError, "claimcheck serve"),
        (URL, "", ConfigError, "no key"),
        ("", KEY, ConfigError, "no address"),
        ("studio.example", KEY, ConfigError, "http://studio.example"),
        ("localhost:8080", KEY, ConfigError, "http://localhost:8080"),
        ("ftp://studio.example", KEY, ConfigError, "no web address"),
        ("http://", KEY, ConfigError, "no web address"),
        ("http://[::1", KEY, ConfigError, "no web address"),
        ("http://studio.example:99999", KEY, ConfigError, "no web address"),
        (f"http://admin:{KEY}@studio.example", KEY, ConfigError, "leave the user and the password out"),
        (URL, "ключ", AuthError, "characters that no key has"),
        (URL, "two words", AuthError, "characters that no key has"),
        (URL, "a\nb", AuthError, "characters that no key has"),
    ],
)
def test_settings_that_cannot_work(
    play: Callable[[Answer], list[httpx.Request]], url: str, key: str, kind: type[ClaimcheckError], part: str
) -> None:
    seen = play(welcoming())
    with pytest.raises(kind) as error:
        connect(url, key)
    assert part in str(error.value)
    assert KEY not in str(error.value)
    assert seen == []


def test_an_expired_personal_access_token_is_said_to_be_one() -> None:
    with pytest.raises(AuthError, match="has expired"):
        connect(URL, pat(-1))


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>It works!</html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={"hello": "world"}),
        httpx.Response(200),
        httpx.Response(404, text="not found"),
        httpx.Response(405),
    ],
)
@pytest.mark.parametrize("key", [KEY, pat()], ids=["legacy", "pat"])
def test_an_address_at_which_something_else_answers(
    play: Callable[[Answer], list[httpx.Request]], answer: httpx.Response, key: str
) -> None:
    play(lambda got: answer)
    with pytest.raises(StudioError, match="no Label Studio"):
        connect(URL, key)


def test_a_server_that_sends_us_elsewhere_gets_the_key_only_once(
    play: Callable[[Answer], list[httpx.Request]],
) -> None:
    seen = play(lambda got: httpx.Response(301, headers={"location": "https://studio.example/x"}))
    with pytest.raises(StudioError, match=r"sends us on to https://studio\.example"):
        connect(URL, KEY)
    assert {got.url.host for got in seen} == {"studio.example"}
    assert {got.url.scheme for got in seen} == {"http"}


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8090", True),
        ("http://127.8.0.1", True),
        ("http://[::1]:8090", True),
        ("http://localhost:8090", True),
        ("http://LOCALHOST", True),
        ("http://studio.localhost", True),
        ("http://10.0.0.1", False),
        ("http://localhost.example", False),
        ("https://studio.example", False),
    ],
)
def test_no_proxy_stands_between_this_machine_and_itself(url: str, loopback: bool) -> None:
    assert session_module.is_loopback(url) is loopback
