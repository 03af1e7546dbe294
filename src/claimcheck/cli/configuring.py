"""What ``config`` says."""

from __future__ import annotations

from dataclasses import asdict

from claimcheck.cli.frame import print_json, program, words
from claimcheck.plugins import GROUPS, plugins
from claimcheck.report.console import printable
from claimcheck.settings import FILE, Setting, explained

_UNSET = {
    "url": "the embedded Label Studio",
    "api_key": "the embedded Label Studio's own",
    "into": "the project folder's title",
}
"""What holds where a setting has no value."""


def run_config(*, as_json: bool, quiet: bool) -> int:
    """Always 0, where the settings can be read at all."""
    console = words(quiet)
    found = explained()
    added = [one for group in GROUPS for one in plugins(group)]
    if as_json:
        told = [{**asdict(one), "set": _is_set(one)} for one in found]
        print_json("config", {"settings": told, "plugins": [asdict(one) for one in added]})
    else:
        for one in found:
            place = f": {one.place}" if one.place else ""
            print(printable(f"{one.name} = {_value(one)}  [{one.source}{place}]"))
        for plugin in added:
            print(printable(f"{plugin.group}: {plugin.name} = {plugin.target}  [{plugin.package} {plugin.version}]"))
    console.print(f"an option goes before these, these in the order environment, {FILE}, default", markup=False)
    console.print(f"next: {program()} doctor", markup=False)
    return 0


def _is_set(one: Setting) -> bool:
    return one.secret or one.value is not None


def _value(one: Setting) -> str:
    if one.secret:
        return "set, and not shown"
    if one.value is not None:
        return one.value
    return f"({_UNSET.get(one.name, 'not set')})"
