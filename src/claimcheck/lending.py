"""What one project folder takes from another: its answers, so that both ask the same, and how its form looks.

``answers_of = "verdicts"`` in project.toml names a folder beside. That folder's ``[[verdict]]``, ``[[said]]`` and
``[[flag]]`` stand in with the scale of its ratings, its ``<Style>`` goes where the form has an empty one, and the
sections of its guidelines where the guidelines have a heading with nothing under it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from claimcheck.guidelines import with_borrowed

TABLES = ("verdict", "said", "flag", "claimreview")  # the last for the scale of the verdicts' ratings


def with_answers(settings: Mapping[str, Any], folder: Path, answers_of: Path | None = None) -> Mapping[str, Any]:
    """The settings of ``folder``, with the answers of the folder that they name, or of ``answers_of``.

    Raises OSError or ValueError where that folder's cannot be read.
    """
    named = settings.get("answers_of")
    if answers_of is None and not isinstance(named, str):
        return settings
    lender = answers_of or folder.parent / str(named)
    lent = tomllib.loads((lender / "project.toml").read_text(encoding="utf-8-sig"))
    if isinstance(lent.get("answers_of"), str):
        raise ValueError(f"{lender} has no answers of its own")
    return {**settings, **{table: lent[table] for table in TABLES if table in lent}}


def with_style(root: Element, settings: Mapping[str, Any], folder: Path) -> None:
    """Fills the form's empty ``Style`` from that of the folder that the settings name, where there is one.

    Raises OSError, ValueError or ParseError where that folder's form cannot be read.
    """
    named = settings.get("answers_of")
    empty = next((tag for tag in root.iter("Style") if not (tag.text or "").strip()), None)
    if empty is None or not isinstance(named, str):
        return
    form = ElementTree.fromstring((folder.parent / named / "form.xml").read_text(encoding="utf-8-sig"))
    empty.text = "\n".join(tag.text or "" for tag in form.iter("Style"))


def with_sections(guidelines: str, settings: Mapping[str, Any], folder: Path, answers_of: Path | None = None) -> str:
    """The guidelines with their empty sections filled from those of the folder whose answers are taken.

    Raises OSError or ValueError where that folder's cannot be read.
    """
    named = settings.get("answers_of")
    if answers_of is None and not isinstance(named, str):
        return guidelines
    lender = answers_of or folder.parent / str(named)
    return with_borrowed(guidelines, (lender / "guidelines.md").read_text(encoding="utf-8-sig"))
