"""Prints what claimcheck comes with, as CycloneDX 1.6: its core dependencies as they are installed here, and theirs,
each with version, licence, and the hashes that requirements.lock has for it.

Usage: python docs/make_sbom.py > sbom.cdx.json (`make sbom`). What an extra brings is not in it, but for those that are
named: python docs/make_sbom.py xlsx parquet
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = "claimcheck-toolkit"
LOCK = Path(__file__).parents[1] / "requirements.lock"
PERMISSIVE = frozenset(
    (
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "HPND", "ISC", "MIT", "MIT-0",
        "MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0", "TCL", "Unlicense", "Zlib",
    )
)  # fmt: skip
"""SPDX names of the licences that a core dependency may have: permissive, or the MPL, which binds its own files."""
_SAID = {
    "apache 2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0", "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0", "apache-2.0 license": "Apache-2.0", "bsd": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause", "bsd license": "BSD-3-Clause", "bsd 3-clause license": "BSD-3-Clause",
    "isc license (iscl)": "ISC", "mit license": "MIT", "the mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0", "python software foundation license": "PSF-2.0",
}  # fmt: skip
"""What older metadata calls a licence, in lower case."""


def licence_of(dist: Distribution) -> str:
    """The licence of a package as an SPDX expression, or its own words where they are none that is known."""
    told = dist.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    named = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License :: ")]
    short = (told.get("License") or "").strip().split("\n")[0]
    for words in (*([short] if short and len(short) < 60 else []), *named):
        if words.lower() in _SAID or words in PERMISSIVE:
            return _SAID.get(words.lower(), words)
    text = next((one.read_text() for one in dist.files or () if one.name.startswith("LICEN")), "")
    is_apache = re.match(r"\s*Apache License\s+Version 2\.0", text)
    return "Apache-2.0" if is_apache else short or ", ".join(named) or "not said"


def is_permissive(licence: str) -> bool:
    """Whether one of the licences to choose from may be had, and of those that all hold, each."""
    choices = [re.findall(r"[\w.+-]+", choice) for choice in re.split(r"\bOR\b", licence)]
    return any(all(one in PERMISSIVE for one in choice if one != "AND") and choice for choice in choices)


def needed(extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """Claimcheck and every package that it needs, by name; ``extras`` adds what those of claimcheck need."""
    found: dict[str, Distribution] = {}
    waiting = [(ROOT, frozenset(extras))]
    seen = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        found[name] = distribution(name)
        for one in map(Requirement, found[name].requires or ()):
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in (*wanted, "")):
                waiting.append((canonicalize_name(one.name), frozenset(one.extras)))
    return dict(sorted(found.items()))


def hashes_in(lock: str) -> Mapping[str, list[str]]:
    """The SHA-256 hashes of each package of a lock file, by name and version."""
    parts = re.split(r"(?m)^(?=[\w.-]+==)", lock)
    return {
        f"{canonicalize_name(head[1])}=={head[2]}": re.findall(r"--hash=sha256:(\w+)", part)
        for part in parts
        if (head := re.match(r"([\w.-]+)==([^\s;\\]+)", part))
    }


def bill(extras: Iterable[str] = ()) -> dict[str, Any]:
    """The bill of materials."""
    found = needed(extras)
    hashes = hashes_in(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}
    refs = {name: f"pkg:pypi/{name}@{dist.version}" for name, dist in found.items()}
    parts = {name: _component(name, dist, refs[name], hashes) for name, dist in found.items()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**parts.pop(ROOT), "type": "application"}},
        "components": list(parts.values()),
        "dependencies": [
            {"ref": refs[name], "dependsOn": sorted({refs[one] for one in _direct(dist) if one in refs} - {refs[name]})}
            for name, dist in found.items()
        ],
    }


def _direct(dist: Distribution) -> list[str]:
    return [canonicalize_name(Requirement(one).name) for one in dist.requires or ()]


def _component(name: str, dist: Distribution, ref: str, hashes: Mapping[str, list[str]]) -> dict[str, Any]:
    licence = licence_of(dist)
    known = licence in PERMISSIVE or re.search(r" (?:AND|OR) ", licence)
    part = {
        "type": "library",
        "bom-ref": ref,
        "name": name,
        "version": dist.version,
        "purl": ref,
        "licenses": [{"expression": licence} if known else {"license": {"name": licence}}],
    }
    files = hashes.get(f"{name}=={dist.version}", [])
    # One entry a file of that version, of which an installer takes one.
    urls = [
        {"type": "distribution", "url": f"{ref}#sha256={one}", "hashes": [{"alg": "SHA-256", "content": one}]}
        for one in files
    ]
    return {**part, "externalReferences": urls} if urls else part


if __name__ == "__main__":
    print(json.dumps(bill(sys.argv[1:]), indent=1))
