"""What other packages add: their detectors beside claimcheck's own, and what ``doctor`` and ``config`` tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.articles import plugged_reader
from claimcheck.detectors import Candidate, Detector, Detectors, together
from claimcheck.errors import ConfigError
from claimcheck.model import KINDS, Kind, Signal
from claimcheck.plugins import GROUPS, Plugin, blamed, loaded, named, plugins, unfit


@cache
def all_detectors() -> Detectors:
    """Claimcheck's detectors and those of other packages. Raises ConfigError where one of these cannot be loaded."""
    return together(tuple(plugged_detector(one) for one in plugins("detectors")))


def plugged_detector(plugin: Plugin) -> tuple[Kind, Detector]:
    """The detector of a package with its kind. Raises ConfigError, also where it is asked and fails."""
    found = loaded(plugin)
    if not (isinstance(found, tuple) and len(found) == 2 and found[0] in KINDS and callable(found[1])):
        raise unfit(plugin, f"a pair of a kind and a function; the kinds are: {', '.join(KINDS)}")
    kind, detect = found

    def asked(clause: Candidate) -> Signal | None:
        with blamed(plugin):
            signal = detect(clause)
        if signal is not None and not isinstance(signal, Signal):
            raise unfit(plugin, f"one that gives a Signal or None: it gave {type(signal).__name__}")
        return signal

    return kind, asked


def tried_plugins() -> Iterator[tuple[Plugin, ConfigError | None]]:
    """Each plugin, and what is wrong with it."""
    from claimcheck.export.formats import plugged_format

    ways = {"detectors": plugged_detector, "readers": plugged_reader, "exporters": plugged_format}
    for group in GROUPS:
        for plugin in plugins(group):
            try:
                if group != "detectors":
                    named(group, plugin.name)
                ways[group](plugin)
            except ConfigError as error:
                yield plugin, error
            else:
                yield plugin, None
