"""Clauses of our own for the detectors' tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.detectors import Candidate
from claimcheck.language.clauses import Form
from claimcheck.language.quantities import quantities
from claimcheck.model import Attribution, Span

Clause = Callable[..., Candidate]


@pytest.fixture
def clause() -> Clause:
    """Makes a clause: ``speaker`` attributes it, ``quoted`` puts it between quotation marks, ``own_voice`` into a
    column."""

    def make(
        text: str, *, form: Form = "main", speaker: str | None = None, quoted: bool = False, own_voice: bool = False
    ) -> Candidate:
        said = Attribution(Span(0, len(text)), "direct" if quoted else "indirect", speaker=speaker) if speaker else None
        return Candidate(text, text, quantities(text), said, form, quoted, own_voice)

    return make
