"""The quarantine file: what came back from Label Studio and did not validate, one JSON object a line."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.articles import QUARANTINE
from claimcheck.errors import ExportError, InputError
from claimcheck.export import replacing
from claimcheck.model import Rejected
from claimcheck.reviews import how_to_mend


def quarantine_path(verdicts: str) -> Path:
    """``verdicts.quarantine.jsonl`` beside ``verdicts.csv``; in the working folder for standard output and devices."""
    path = Path(verdicts)
    if verdicts in ("-", "/dev/stdout") or (path.exists() and not path.is_file()):
        path = Path("claimcheck")
    return path.with_name(path.stem + QUARANTINE)


def quarantine_line(one: Rejected, claim: str | None) -> bytes:
    """One line of the file. ``claim`` is what is claimed, None where that is not known."""
    record = {
        "type": "rejected",
        "id": one.id,
        "claim_id": one.claim_id,
        "claim": claim,
        "reviewer": one.reviewer,
        "task_url": one.task_url,
        "problems": [{"code": p.code, "where": p.where, "message": p.message} for p in one.problems],
        "mend": how_to_mend(one),
        "raw": one.raw,
    }
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(record).encode() + b"\n"


def read_quarantine(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The records of a quarantine file. Raises InputError where it cannot be read or is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"cannot be read: {reason}", where=str(path)) from None
    records = []
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict) or record.get("type") != "rejected" or not record.get("problems"):
            what = "this is no record of a quarantine file"
            raise InputError(what, where=f"{path}:{number}", do="`claimcheck pull` writes it anew")
        records.append(record)
    return tuple(records)


def quarantined_lines(path: Path) -> dict[str, bytes]:
    """The lines of a quarantine file by their records' ids; those that cannot be read are left out."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError:
        return {}
    found: dict[str, bytes] = {}
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            found[str(json.loads(line)["id"])] = line
    return found


@contextlib.contextmanager
def quarantining(path: Path, lines: Mapping[str, bytes]) -> Iterator[None]:
    """Has ``lines``, by their records' ids, in the quarantine file while and after the tables are written inside; a
    file with nothing in it is removed.

    A record moves from the quarantine to the tables or back. It is put into its new place before it is taken from the
    old one, so that whatever happens in between, it is in one of them.
    """
    leaving = {key: line for key, line in quarantined_lines(path).items() if key not in lines}
    if lines:
        with replacing(path) as out:
            out.writelines((dict(lines) | leaving).values())
    yield
    if not lines:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ExportError(f"cannot be removed: {error.strerror}", where=str(path)) from None
    elif leaving:
        with replacing(path) as out:
            out.writelines(lines.values())
