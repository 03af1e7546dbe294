"""A detector of pledges, a reader of press releases (``.press``) and an exporter to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from claimcheck.articles import Entry, article_of
from claimcheck.detectors import Candidate
from claimcheck.export.formats import Format
from claimcheck.export.made import LeftOut, Made, Material
from claimcheck.model import Signal

_PLEDGE = re.compile(r"\b(?:pledged|vowed|promised) (?:to \w+|that\b)")


def pledge(clause: Candidate) -> Signal | None:
    """Says what somebody pledged to do."""
    found = _PLEDGE.search(clause.text)
    return Signal("pledge.made", f"a pledge, which can be held against what was done: {found[0]}") if found else None


PLEDGES = ("statement", pledge)


def read_press(data: bytes, where: str, name: str) -> Iterator[Entry]:
    """One article: lines of "Key: value", an empty line, the text."""
    head, _, text = data.decode("utf-8").replace("\r\n", "\n").partition("\n\n")
    told = dict(line.split(": ", 1) for line in head.splitlines())
    row = {"id": name, "title": told["Title"], "published": told.get("Date"), "text": text}
    yield Entry(where, article_of(row, where, name), size=len(data))


def make_markdown(material: Material) -> Made:
    """A list with a line a claim that has a verdict."""
    ruled = [row for row in material.tables.verdicts if row["verdict"]]

    def write(out: IO[bytes]) -> None:
        for row in ruled:
            out.write(f"- **{row['verdict']}**: {row['claim']}\n".encode())

    return Made(len(ruled), write, (LeftOut("everything but claims and verdicts"),))


MARKDOWN = Format(make_markdown, ".md", "verdicts")
