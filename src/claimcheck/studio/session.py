"""A connection to one Label Studio: whose it is, how to ask it something, and what its refusals mean.

Everything that goes wrong on the way comes out as one line that says where, what and what to do. Neither headers nor
keys nor a server's HTML are ever in it.
"""

from __future__ import annotations

import contextlib
import json as jsonlib
import re
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from claimcheck.errors import AuthError, ConfigError, StudioError
from claimcheck.studio import server
from claimcheck.studio.network import is_loopback, keep_secrets_out_of_logs, trusted

if TYPE_CHECKING:
    import httpx
    from label_studio_sdk.base_client import LabelStudioBase

TIMEOUT = 60.0  # seconds; the SDK's own default, and what proxies in front of a server tend to allow
NO_STUDIO = "start the embedded one with `claimcheck serve`, or set LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY"
TOKEN_PAGE = "take a personal access token from Account & Settings in Label Studio, and set LABEL_STUDIO_API_KEY to it"


class Refused(StudioError):
    """Label Studio answered no (HTTP 4xx): nothing was done. Any other StudioError leaves the outcome unknown.

    ``details`` is everything that it gave as a reason, where it gave more than one.
    """

    def __init__(self, what: str, *, status: int, where: str = "", do: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__(what, where=where, do=do)
        self.status = status
        self.details = details


class Failed(StudioError):
    """Label Studio broke over a request (HTTP 500)."""


@dataclass(frozen=True, slots=True)
class Session:
    """A checked connection. ``client`` is the SDK's, without retries: a failed request has an unknown outcome.

    ``url`` has no slash at its end; ``email`` and ``user_id`` are the key's owner; ``version`` is the server's.
    ``client`` is the SDK's generated client without its pandas extensions, which take six times as long to load:
    so ``tasks.list`` here has the server's default ``fields``, and ``projects.exports`` no ``as_pandas``.
    """

    url: str
    email: str
    user_id: int
    version: str
    is_embedded: bool
    client: LabelStudioBase = field(repr=False, compare=False)
    http: httpx.Client = field(repr=False, compare=False)


def connect(url: str | None = None, api_key: str | None = None, *, data_dir: Path | None = None) -> Session:
    """Connects to the Label Studio at ``url``; without ``url`` and key to the embedded one of ``data_dir``.

    ``api_key`` is a personal access token or a legacy token. Raises ConfigError (half of the settings, no address),
    AuthError (the key was not accepted) and StudioError (nothing there, or no Label Studio).
    """
    url, api_key = (url or "").strip(), (api_key or "").strip()
    if url and not api_key:
        raise ConfigError("there is an address, but no key", do=f"{TOKEN_PAGE}; or unset LABEL_STUDIO_URL")
    if api_key and not url:
        raise ConfigError("there is a key, but no address", do="set LABEL_STUDIO_URL, or unset LABEL_STUDIO_API_KEY")
    if url:
        return _connected(_base(url), api_key, is_embedded=False)
    running = server.status(data_dir) if data_dir else None
    if not running or not data_dir:
        raise StudioError("no Label Studio", do=NO_STUDIO)
    if not running.ready:
        raise StudioError(
            "the embedded Label Studio does not answer (it may be starting)",
            where=running.url,
            do=f"wait for it, or see its log: {running.log}",
        )
    return _connected(running.url, server.credentials(data_dir).token, is_embedded=True)


def request(
    session: Session,
    method: str,
    path: str,
    *,
    json: Any = None,
    params: Mapping[str, Any] | None = None,
    timeout: float | None = None,
) -> Any:
    """The JSON that a route answers (None where it answers nothing), for routes that the SDK lacks or slows down.

    ``path`` starts with a slash; ``timeout`` is in seconds; ``json`` may be encoded already, as bytes. Only a GET is
    tried again, twice, where the connection breaks or the server is busy: with anything else nobody knows whether it
    was done. Raises as :func:`guarded` does.
    """
    import httpx

    reads = method.upper() == "GET"
    again = (0.5, 1.0) if reads else ()
    with guarded(session, reads=reads):
        for pause in (*again, None):
            try:
                response = _sent(session, method, path, json, params, timeout)
            except (httpx.NetworkError, httpx.RemoteProtocolError):
                if pause is None:
                    raise
            else:
                if pause is None or response.status_code not in (429, 502, 503, 504):
                    return _content(response)
            time.sleep(pause)
    raise AssertionError  # the last round has returned or raised


def _sent(
    session: Session, method: str, path: str, json: Any, params: Mapping[str, Any] | None, timeout: float | None
) -> httpx.Response:
    return session.http.request(
        method,
        session.url + path,
        json=None if isinstance(json, bytes) else json,
        content=json if isinstance(json, bytes) else None,
        params=dict(params) if params else None,
        # The SDK's headers: it swaps a personal access token for the short-lived one, and renews that.
        headers={
            **session.client._client_wrapper.get_headers(),
            **({"Content-Type": "application/json"} if json else {}),
        },
        timeout=timeout or TIMEOUT,
    )


@contextlib.contextmanager
def guarded(where: Session | str, *, reads: bool = False) -> Iterator[None]:
    """Turns whatever the SDK, httpx or pydantic raise inside into a StudioError of one line about ``where``.

    ``reads`` says that nothing is changed inside, so that no message needs to warn of a half-done change.
    AuthError for 401 and 403, :class:`Refused` for any other 4xx, StudioError where the outcome is unknown.
    """
    import httpx
    from label_studio_sdk.core.api_error import ApiError
    from label_studio_sdk.core.parse_error import ParsingError
    from pydantic import ValidationError

    url = where if isinstance(where, str) else where.url
    doubt = "" if reads else "; what was asked may have been done all the same"
    do = "run the command again" if reads else "run the command again: it looks first at what is there"
    try:
        yield
    except ParsingError:
        raise _unknown_form(url) from None
    except ApiError as error:
        status = error.status_code or 0
        if not status or (status >= 500 and status != 501):  # 501: it does not know such a request, so did nothing
            what = f"Label Studio failed{_reason(error.body)} [HTTP {status}]{doubt}"
            kind = Failed if status == 500 else StudioError
            raise kind(what, where=url, do=f"see its log; {do}") from None
        raise _from_status(url, status, error.body, error.headers) from None
    except httpx.TimeoutException:
        raise StudioError(f"Label Studio took too long to answer{doubt}", where=url, do=do) from None
    except httpx.ConnectError as error:
        told = str(error)
        untrusted = "CERTIFICATE_VERIFY" in told
        reason = (
            "the certificate is not trusted" if untrusted
            else "it does not speak https there" if "SSL" in told
            else "nothing answers there"
        )  # fmt: skip
        remedy = "set SSL_CERT_FILE to your own authority's certificate" if untrusted else "check that it runs"
        raise StudioError(
            f"Label Studio cannot be reached: {reason}", where=url, do=f"check the address; {remedy}"
        ) from None
    except httpx.ProxyError:
        raise _proxy_refused(url) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise ConfigError("this is no web address", where=url, do="it starts with http:// or https://") from None
    except httpx.HTTPError as error:
        broken = f"the connection to Label Studio broke ({type(error).__name__}){doubt}"
        raise StudioError(broken, where=url, do=do) from None
    except (ValidationError, jsonlib.JSONDecodeError):
        raise _unknown_form(url) from None


def project_url(session: Session, project_id: int) -> str:
    """The page of a project: its tasks in a table."""
    return f"{session.url}/projects/{project_id}/data"


def task_url(session: Session, project_id: int, task_id: int) -> str:
    """The page of one task, opened in its project."""
    return f"{session.url}/projects/{project_id}/data?task={task_id}"


def task_at(url: str) -> tuple[int, int] | None:
    """The project and the task that an address of :func:`task_url` leads to."""
    found = re.search(r"/projects/(\d+)/data\?task=(\d+)$", url)
    return (int(found[1]), int(found[2])) if found else None


# Connecting.


def _base(url: str) -> str:
    if "@" in url.split("?")[0]:  # first, so that no message below shows a password
        raise ConfigError("leave the user and the password out of the address", do=TOKEN_PAGE)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigError("this is no web address", where=url, do="for example http://127.0.0.1:8090") from None
    if parts.scheme not in ("http", "https") or not host:
        whole = f"write it with http:// or https://, for example http://{url}"
        if "://" in url:
            whole = "for example http://127.0.0.1:8090"
        raise ConfigError("this is no web address", where=url, do=whole)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")).rstrip("/")


def _connected(url: str, api_key: str, *, is_embedded: bool) -> Session:
    import httpx
    from label_studio_sdk.base_client import LabelStudioBase

    if not api_key.isascii() or not api_key.isprintable() or " " in api_key:
        raise AuthError("the key holds characters that no key has", where=url, do=TOKEN_PAGE)
    keep_secrets_out_of_logs()
    http = httpx.Client(
        verify=trusted(),
        timeout=httpx.Timeout(TIMEOUT, connect=10.0),
        follow_redirects=False,  # a POST that is sent elsewhere turns into a GET, and the key goes with it
        trust_env=not is_loopback(url),  # a proxy cannot reach this machine's own servers
    )
    with guarded(url):
        # The slash at the end: without it the SDK renews its token at the host's root, whatever path stands in `url`.
        client = LabelStudioBase(base_url=f"{url}/", api_key=api_key, timeout=TIMEOUT, max_retries=0, httpx_client=http)
    http.auth = _renewing(client)
    session = Session(url, "", 0, "", is_embedded, client, http)
    try:
        owner = request(session, "GET", "/api/current-user/whoami")
    except (Refused, _Stranger):
        raise _no_studio(url, http) from None
    if not isinstance(owner, Mapping) or not isinstance(owner.get("id"), int) or "email" not in owner:
        raise _no_studio(url, http)
    version = request(session, "GET", "/api/version/")
    release = str(version.get("release", "unknown"))
    return Session(url, str(owner["email"]), owner["id"], release, is_embedded, client, http)


def _renewing(client: LabelStudioBase) -> httpx.Auth:
    """Asks once more, with a new short-lived token, what the server refused for the old one. The SDK renews it by this
    machine's clock, as it makes a request: where the clock is slow, or the request long on its way, the server says
    401 first, and with a 401 it has done nothing."""
    import httpx

    tokens = client._client_wrapper._tokens_client

    class Renewing(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
            response = yield request
            sent = request.headers.get("authorization", "")
            if response.status_code == 401 and sent.startswith("Bearer "):
                if sent == f"Bearer {tokens._access_token}":  # else another thread has renewed it
                    tokens._access_token = None
                request.headers["authorization"] = f"Bearer {tokens.api_key}"
                yield request

    return Renewing()


def _no_studio(url: str, http: httpx.Client) -> StudioError:
    """Says what is wrong with an address that answers, but not as a Label Studio: often it is that of a page."""
    import httpx

    parts = urlsplit(url)
    path = parts.path
    while path:
        path = path.rpartition("/")[0]
        above = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        with contextlib.suppress(httpx.HTTPError, ValueError, AttributeError):
            answer = http.get(f"{above}/api/current-user/whoami")
            if answer.status_code == 401 and "version" in answer.json():
                return StudioError("this is a page in Label Studio, not its address", where=url, do=f"use {above}")
    return StudioError("what answers there is no Label Studio", where=url, do="check the address and the port")


# What a server's answer means.


class _Stranger(StudioError):
    """An answer that is not of Label Studio's making."""


def _content(response: httpx.Response) -> Any:
    from label_studio_sdk.core.api_error import ApiError

    if not response.is_success:
        try:
            body = response.json()
        except ValueError:
            body = None
        raise ApiError(status_code=response.status_code, headers=dict(response.headers), body=body)
    return response.json() if response.content else None


def _from_status(url: str, status: int, body: Any, headers: Mapping[str, str] | None) -> StudioError:
    said = _reason(body)
    if status in (401, 403):
        what = "Label Studio did not accept the key" if status == 401 else "this key is not allowed to do that"
        return AuthError(f"{what}{said} [HTTP {status}]", where=url, do=TOKEN_PAGE)
    if status == 407:
        return _proxy_refused(url)
    if 200 <= status < 300:
        return _unknown_form(url)
    if 300 <= status < 400:
        place = urlsplit({key.lower(): value for key, value in (headers or {}).items()}.get("location", ""))
        there = f"{place.scheme}://{place.hostname}" if place.hostname else "another address"
        return StudioError(f"the server sends us on to {there} [HTTP {status}]", where=url, do="set that address")
    said = said or (": there is nothing at that place" if status == 404 else "")
    return Refused(f"Label Studio refused{said} [HTTP {status}]", status=status, where=url, details=_details(body))


def _proxy_refused(url: str) -> StudioError:
    return StudioError(
        "a proxy on the way did not let us through",
        where=url,
        do="put its user and password into HTTP_PROXY or HTTPS_PROXY, or the host into NO_PROXY",
    )


def _unknown_form(url: str) -> StudioError:
    return _Stranger(
        "the answer is not in a form that we know", where=url, do="is this address a Label Studio, and a recent one?"
    )


def _details(body: Any) -> tuple[str, ...]:
    """Every reason in the list that Label Studio gives for a request of many items."""
    said = body.get("validation_errors") if isinstance(body, Mapping) else None
    while isinstance(said, Mapping):
        said = next(iter(said.values()), None)
    return tuple(item for item in said if isinstance(item, str)) if isinstance(said, list) else ()


def _reason(body: Any) -> str:
    """The first sentence of what a JSON answer gives as its reason, with a colon before it; or nothing."""
    if not isinstance(body, Mapping):
        return ""
    said = body.get("validation_errors") or body.get("detail")
    where = ""
    while isinstance(said, (Mapping, list)) and said:
        if isinstance(said, Mapping):
            name, said = next(iter(said.items()))
            where += "" if name == "non_field_errors" else f"{name}: "
        else:
            said = next((item for item in said if item), None)  # one entry a task, empty where nothing is wrong
    if not isinstance(said, str) or not said.strip() or said.lstrip().startswith("<"):
        return ""
    line = " ".join(said.split())
    return f": {where}{line if len(line) <= 300 else line[:299] + '…'}".rstrip(".")
