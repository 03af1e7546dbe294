"""Where the data files are: inside the installed wheel, or in the checkout of an editable install."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    packaged = _PACKAGE / "_data" / name
    # An editable install does not see the wheel's force-included folders, so fall back to the checkout.
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / name


def schemas_dir() -> Path:
    """The folder of the packaged JSON Schemas."""
    return _folder("schemas")


def gold_dir() -> Path:
    """The folder of the gold set that comes along: articles written for it, every claim marked by hand."""
    return _PACKAGE / "gold"


def projects_dir() -> Path:
    """The folder of the packaged Label Studio projects, one subfolder each."""
    return _folder("projects")
