"""Settings, in one order: the option on the command line, the environment, ``claimcheck.toml``, the default.

``claimcheck.toml`` is looked for in the working folder and those above it. The key to Label Studio never stands in
it: it comes from LABEL_STUDIO_API_KEY, or from a file that only its owner may read (``api_key_file``).
"""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from claimcheck.errors import ConfigError

FILE = "claimcheck.toml"
PORT = 8090
DEFAULT_PROJECT = "verdicts"

ENVIRONMENT = {
    "url": "LABEL_STUDIO_URL",
    "api_key_file": "CLAIMCHECK_API_KEY_FILE",
    "project": "CLAIMCHECK_PROJECT",
    "into": "CLAIMCHECK_INTO",
    "data_dir": "CLAIMCHECK_DATA_DIR",
    "port": "CLAIMCHECK_PORT",
}
"""The variable of each setting that ``claimcheck.toml`` may have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by. ``into`` is the Label Studio project's title, None for that of the project folder."""

    data_dir: Path
    project: str = DEFAULT_PROJECT
    into: str | None = None
    url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    port: int = PORT


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it is shown: ``value`` is None where there is none or where it is ``secret``; ``place`` is the
    variable or the file that it came from."""

    name: str
    value: str | None
    source: Literal["environment", "file", "default"]
    place: str = ""
    secret: bool = False


def same_project(project: str, into: str | None = None) -> str:
    """The options, each after a space, by which another command finds the same project; "" where the defaults do."""
    folder = f" --project {shlex.quote(project)}" if project != DEFAULT_PROJECT else ""
    return folder + (f" --into {shlex.quote(into)}" if into else "")


def settings(
    *,
    project: str | None = None,
    into: str | None = None,
    data_dir: Path | None = None,
    port: int | None = None,
) -> Settings:
    """The settings with the given options over everything else. Raises ConfigError that names the place."""
    given = {"project": project, "into": into, "data_dir": data_dir and str(data_dir), "port": port}
    options = {key: str(value) for key, value in given.items() if value is not None}
    values = {**_from_file()[1], **_from_environment(), **options}
    return Settings(
        data_dir=_home(values["data_dir"]).absolute() if "data_dir" in values else _default_data_dir(),
        project=values.get("project", DEFAULT_PROJECT),
        into=values["into"].strip() if "into" in values else None,  # as Label Studio does with titles
        url=values.get("url"),
        api_key=os.environ.get("LABEL_STUDIO_API_KEY") or _key_in(values.get("api_key_file")),
        port=_port(values.get("port", str(PORT))),
    )


def explained() -> tuple[Setting, ...]:
    """Each setting as a command without options has it, and where it came from. Raises ConfigError as
    :func:`settings` does. The key is never in it, nor is a password in an address."""
    now = settings()
    file, from_file = _from_file()
    from_environment = _from_environment()
    shown = {
        "url": shown_address(now.url),
        "api_key_file": from_environment.get("api_key_file", from_file.get("api_key_file")),
        "project": now.project,
        "into": now.into,
        "data_dir": str(now.data_dir),
        "port": str(now.port),
    }

    def setting(name: str, value: str | None) -> Setting:
        if name in from_environment:
            return Setting(name, value, "environment", ENVIRONMENT[name])
        return Setting(name, value, "file", str(file)) if name in from_file else Setting(name, value, "default")

    found = [setting(name, value) for name, value in shown.items()]
    if os.environ.get("LABEL_STUDIO_API_KEY"):
        key = Setting("api_key", None, "environment", "LABEL_STUDIO_API_KEY", secret=True)
    elif now.api_key:
        key = Setting("api_key", None, "file", str(_home(shown["api_key_file"] or "")), secret=True)
    else:
        key = Setting("api_key", None, "default")
    return (found[0], key, *found[1:])


def shown_address(url: str | None) -> str | None:
    """An address without what may be secret in it: a user's name and password, and what follows a question mark."""
    if url is None:
        return None
    address, asks, _ = url.partition("?")
    if "@" in address:
        scheme = re.match(r"\w+://", address)
        address = f"{scheme[0] if scheme else ''}…@{address.rpartition('@')[2]}"
    return address + (f"{asks}…" if asks else "")


def _default_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("claimcheck", appauthor=False)


def _from_environment() -> Mapping[str, str]:
    return {key: os.environ[name] for key, name in ENVIRONMENT.items() if os.environ.get(name)}


def _from_file() -> tuple[Path | None, Mapping[str, str]]:
    """The nearest ``claimcheck.toml``, and what it says."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        raise ConfigError("the working folder is gone", do="cd into another") from None
    found = next((path for folder in (here, *here.parents) if (path := folder / FILE).is_file()), None)
    if found is None:
        return None, {}
    try:
        values = tomllib.loads(found.read_text(encoding="utf-8"))
    except OSError as error:
        do = "see to it that you may read it"
        raise ConfigError(f"cannot be read: {error.strerror}", where=str(found), do=do) from None
    except (ValueError, RecursionError) as error:
        do = 'mend that line; text stands in quotation marks: url = "https://desk.example.org"'
        raise ConfigError(f"cannot be read: {error}", where=str(found), do=do) from None
    if "api_key" in values:
        raise ConfigError(
            "a key does not belong in this file",
            where=str(found),
            do='set LABEL_STUDIO_API_KEY, or api_key_file = "…" to a file with mode 0600',
        )
    for key, value in values.items():
        if key not in ENVIRONMENT:
            raise ConfigError(f'unknown setting "{key}"', where=str(found), do=f"known: {', '.join(ENVIRONMENT)}")
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ConfigError(f'"{key}" is neither text nor a number', where=str(found), do=f'write it so: {key} = "…"')
    for key in ("data_dir", "api_key_file"):  # relative to the file that names them
        if key in values:
            values[key] = found.parent / _home(str(values[key]))
    return found, {key: str(value) for key, value in values.items()}


def _home(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        do = "write the folder's whole path"
        raise ConfigError(f"there is no user {name.split('/')[0]}", where=name, do=do) from None


def _key_in(name: str | None) -> str | None:
    if name is None:
        return None
    path = _home(name)
    try:
        if path.stat().st_mode & 0o077:
            raise ConfigError("others may read this key", where=str(path), do=f"chmod 600 {path}")
        return path.read_text(encoding="utf-8").strip() or None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        do = "save the key in this file, or set api_key_file or CLAIMCHECK_API_KEY_FILE to the one that has it"
        raise ConfigError(f"the key cannot be read: {reason}", where=str(path), do=do) from None


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 5 and 0 < int(value) < 65536):
        raise ConfigError(f'"{value}" is no port', do="a number from 1 to 65535")
    return int(value)
