"""What other installed packages add, by their entry points: detectors, readers and exporters (docs/plugins.md).

A package is loaded when what it adds is wanted, and no sooner: to look for entry points takes some milliseconds, which
`claimcheck --help` has not. What a package does wrong is told as its own, by its name and that of the entry point.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from claimcheck.errors import ClaimcheckError, ConfigError

Group = Literal["detectors", "readers", "exporters"]
GROUPS: tuple[Group, ...] = Group.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point: ``name`` is what it adds, ``target`` where that stands in the package."""

    group: Group
    name: str
    package: str
    version: str
    target: str

    def __str__(self) -> str:
        return f'the {self.group.removesuffix("s")} "{self.name}" of {self.package} {self.version}'


@cache
def plugins(group: Group) -> tuple[Plugin, ...]:
    """What the installed packages add to a group, by name and package, so that their order is always the same."""
    from importlib.metadata import entry_points

    found = {
        Plugin(group, one.name, one.dist.name if one.dist else "?", one.dist.version if one.dist else "?", one.value)
        for one in entry_points(group=f"claimcheck.{group}")
    }
    return tuple(sorted(found, key=lambda one: (one.name, one.package, one.version)))


def named(group: Group, name: str) -> Plugin | None:
    """The plugin of that name. Raises ConfigError where two packages have one."""
    found = [one for one in plugins(group) if one.name == name]
    if len(found) > 1:
        packages = " and ".join(one.package for one in found)
        what = f'{packages} both have a {group.removesuffix("s")} "{name}"'
        raise ConfigError(what, do=f"remove one of them: pip uninstall {found[-1].package}")
    return found[0] if found else None


@cache
def loaded(plugin: Plugin) -> Any:
    """What the entry point names. Raises ConfigError where it cannot be loaded."""
    from importlib.metadata import EntryPoint

    with blamed(plugin, "cannot be loaded"):
        return EntryPoint(plugin.name, plugin.target, f"claimcheck.{plugin.group}").load()


@contextmanager
def blamed(plugin: Plugin | None, what: str = "failed", where: str = "") -> Iterator[None]:
    """Raises ConfigError that names the plugin for whatever goes wrong inside, but for claimcheck's own errors, which
    name what is wrong with the input. None: nobody's."""
    try:
        yield
    except ClaimcheckError:
        raise
    except Exception as error:
        if plugin is None or (isinstance(error, OSError) and what == "failed"):  # a full disk, a file that is gone
            raise
        raise ConfigError(f"{plugin} {what}: {_reason(error)}", where=where, do=remedy(plugin)) from error


def unfit(plugin: Plugin, wanted: str) -> ConfigError:
    """The error for an entry point that names something else than what is ``wanted``."""
    return ConfigError(f"{plugin} is not {wanted}", do=remedy(plugin))


def remedy(plugin: Plugin) -> str:
    """What to do about a plugin that does not work."""
    return f"tell whoever wrote it, and go on without it: pip uninstall {plugin.package}"


def _reason(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
