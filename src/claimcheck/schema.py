"""Validation against the packaged JSON Schemas (Draft 2020-12)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from claimcheck.model import Problem
from claimcheck.resources import schemas_dir

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMAS = ("article", "analysis", "claim", "task", "review", "ruling", "project")


@cache
def load(name: str) -> Mapping[str, Any]:
    """The schema ``name`` as it stands in ``schemas/<name>.schema.json``."""
    path = schemas_dir() / f"{name}.schema.json"
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry, Resource

    registry: Registry[Any] = Registry().with_resources(
        (load(other)["$id"], Resource.from_contents(load(other))) for other in SCHEMAS
    )
    # JSON Schema takes 9.0 for an integer; Python's slices do not.
    whole = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    strict: type[Draft202012Validator] = extend(Draft202012Validator, type_checker=whole)  # type: ignore[no-untyped-call]
    return strict(load(name), registry=registry, format_checker=FormatChecker())


def validate(record: object, name: str, where: str = "") -> tuple[Problem, ...]:
    """Every way in which ``record`` is not what the schema ``name`` asks for; empty where it is valid.

    Each problem's ``where`` is ``where`` and the path inside the record (``sentence.end``), its ``code`` is
    ``schema.<keyword>`` after the JSON Schema keyword that failed.
    """
    errors = sorted(_validator(name).iter_errors(record), key=lambda e: (e.json_path, e.message))
    return tuple(
        Problem(f"schema.{error.validator}", _place(where, error.absolute_path), _words(error.message))
        for error in errors
    )


def _place(where: str, path: Any) -> str:
    inside = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return " ".join(part for part in (where, inside) if part)


def _words(message: str, limit: int = 300) -> str:
    """jsonschema quotes the whole instance; a whole article in an error line helps nobody."""
    return message if len(message) <= limit else f"{message[: limit // 2]} … {message[-limit // 2 :]}"
