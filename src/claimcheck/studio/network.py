"""What lies between here and a server: whose certificates are trusted, what is this machine itself, what is logged, and
what the time is there."""

from __future__ import annotations

import ipaddress
import logging
import os
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    import ssl

    import httpx


def trusted() -> ssl.SSLContext | bool:
    """Who may vouch for a server: SSL_CERT_FILE or SSL_CERT_DIR, also for this machine's own addresses (a tunnel ends
    there), else (True) the authorities that come with httpx. Raises ConfigError where they cannot be read."""
    import ssl

    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if not file and not folder:
        return True
    try:
        return ssl.create_default_context(cafile=file or None, capath=None if file else folder)
    except OSError:
        name = "SSL_CERT_FILE" if file else "SSL_CERT_DIR"
        raise ConfigError(
            "cannot be read as certificates",
            where=f"{name} {file or folder}",
            do="name a file in PEM form, or unset it",
        ) from None


def is_loopback(url: str) -> bool:
    """Whether the address is this machine's own, which no proxy can reach."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def keep_secrets_out_of_logs() -> None:
    """At DEBUG, httpcore logs the headers of every answer, and the server's cookies in them open a session."""
    logging.getLogger("httpcore").setLevel(logging.INFO)


def clock_ahead(http: httpx.Client, url: str) -> float | None:
    """How many seconds this machine's clock is ahead of the server's, within a second and half of what the request
    takes; None where the answer has no date."""
    import httpx

    began = time.time()
    try:
        told = http.get(f"{url}/api/version/").headers.get("date", "")
        here = (began + time.time()) / 2
        return here - (parsedate_to_datetime(told).timestamp() + 0.5)  # the header has whole seconds
    except (httpx.HTTPError, ValueError):
        return None
