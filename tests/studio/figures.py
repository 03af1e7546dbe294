"""How often things are broken, at which moments, and what was found then.

FAULT_ROUNDS   kills of each kind: 5 with every run of the suite, 50 in ``make faults`` (of the server a fifth as many)
FAULT_SEED     makes the moments those of an earlier run; without it they are drawn anew, and the seed is printed
FAULT_FIGURES  a file to which each finding is added as a line of JSON, for docs/make_reliability.py
"""

from __future__ import annotations

import json
import multiprocessing
import multiprocessing.process
import os
import random
import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "5"))
SEED = os.environ.get("FAULT_SEED") or str(secrets.randbelow(10**6))
LONG = ROUNDS > 5
FEW = max(1, ROUNDS // 5)
CLAIMS = 2000 if LONG else 300


def moments(kind: str) -> random.Random:
    """Where the moments of this kind come from."""
    print(f"\n{kind}: FAULT_SEED={SEED}")
    return random.Random(f"{SEED} {kind}")


class Findings:
    """What was found after each fault of a kind: told as it is, before anything is asserted."""

    def __init__(self, part: str, fault: str, claims: int) -> None:
        self.part, self.fault, self.claims = part, fault, claims
        self.times = self.doubled = self.lost = self.half_written = 0
        self.fell: list[int | str] = []

    def add(
        self,
        standing: Counter[str],
        wanted: Counter[str] | None = None,
        *,
        fell: int | str | None = None,
        half_written: Iterable[str] = (),
    ) -> None:
        """After a fault and the next run: how often each claim stands there, and should (without ``wanted``: all of
        them, once); how far things had come; which files were neither old nor new."""
        self.times += 1
        missing = self.claims - len(standing) if wanted is None else (wanted - standing).total()
        self.doubled += (standing - (Counter(set(standing)) if wanted is None else wanted)).total()
        self.lost += missing
        self.half_written += len(list(half_written))
        if fell is not None:
            self.fell.append(fell)

    def settle(self) -> None:
        """Keeps and prints the figures, and asserts that they are what they should be."""
        figures = {**vars(self), "seed": SEED}
        print(json.dumps(figures))
        if os.environ.get("FAULT_FIGURES"):
            with Path(os.environ["FAULT_FIGURES"]).open("a") as out:
                out.write(json.dumps(figures) + "\n")
        assert (self.doubled, self.lost, self.half_written) == (0, 0, 0)


def victim(work: Callable[[], object]) -> multiprocessing.process.BaseProcess:
    """``work`` in a process of its own. It is forked off with everything loaded, so that a kill falls into the work."""
    process = multiprocessing.get_context("fork").Process(target=work, daemon=True)
    process.start()
    return process
