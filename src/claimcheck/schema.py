"""Validation against the packaged JSON Schemas (Draft 2020-12)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from claimcheck.model import Problem
from claimcheck.resources import schemas_dir

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMAS = ("article", "analysis", "claim", "task", "review", "ruling", "project", "gold")


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
    if _quick(name)(record):
        return ()
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


# jsonschema takes a millisecond for a task, and a second or two to load, and nearly every record is valid. So each
# schema is also made into nested functions that say yes only to what jsonschema would find nothing wrong with; where
# they say no, jsonschema decides. They may say no too often (a keyword that stands nowhere below makes them), but never
# yes too often.

Check = Callable[[Any], bool]
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "object": (dict,),
    "array": (list,),
}
_SILENT = {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "x-version", "if"}
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
_URI = re.compile(r"https?://[a-z0-9.-]+(:\d{1,4})?(/([A-Za-z0-9._~/-]|%[0-9A-F]{2})*)?", re.ASCII)


@cache
def _quick(name: str) -> Check:
    check = _check(load(name), load(name))
    return lambda record: _takes(check, record)


def _takes(check: Check, value: Any) -> bool:
    try:
        return check(value)
    except (TypeError, AttributeError):  # a value of another type than a check is made for
        return False


def _check(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Check:
    first_type = sorted(schema.items(), key=lambda pair: pair[0] != "type")
    checks = tuple(_keyword(key, value, schema, root) for key, value in first_type if key not in _SILENT)

    def passes(value: Any) -> bool:
        for check in checks:  # noqa: SIM110 -- a million times in a large pull, and all() takes half as long again
            if not check(value):
                return False
        return True

    return checks[0] if len(checks) == 1 else passes


def _keyword(key: str, asked: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Check:
    match key:
        case "type":
            kinds = {kind for name in ([asked] if isinstance(asked, str) else asked) for kind in _TYPES[name]}
            return lambda value: type(value) in kinds
        case "enum" | "const":
            words = [asked] if key == "const" else asked
            names = frozenset(word for word in words if isinstance(word, str))
            others = [word for word in words if not isinstance(word, str)]
            return lambda value: (
                value in names
                if type(value) is str
                else any(type(value) is type(other) and value == other for other in others)
            )
        case "properties":
            return _each_property({name: _check(one, root) for name, one in asked.items()})
        case "additionalProperties" if asked is False:
            known = frozenset(schema.get("properties", ()))
            return lambda value: value.keys() <= known
        case "additionalProperties" if isinstance(asked, dict) and "patternProperties" not in schema:
            named, other = frozenset(schema.get("properties", ())), _check(asked, root)
            return lambda value: all(name in named or other(one) for name, one in value.items())
        case "propertyNames":
            fitting = _check(asked, root)
            return lambda value: all(fitting(name) for name in value)
        case "required":
            needed = frozenset(asked)
            return lambda value: value.keys() >= needed
        case "items":
            item = _check(asked, root)
            return lambda value: all(item(one) for one in value)
        case "minItems":
            return lambda value: len(value) >= asked
        case "maxItems":
            return lambda value: len(value) <= asked
        case "uniqueItems":
            return lambda value: (
                len(value) < 2 or (all(type(one) is str for one in value) and len({*value}) == len(value))
            )
        case "minimum":
            return lambda value: value is None or value >= asked
        case "maximum":
            return lambda value: value is None or value <= asked
        case "minLength":
            return lambda value: value is None or len(value) >= asked
        case "maxLength":
            return lambda value: value is None or len(value) <= asked
        case "pattern":
            pattern = re.compile(asked)
            return lambda value: value is None or pattern.search(value) is not None
        case "format" if asked in _FORMATS:
            fits = _FORMATS[asked]
            return lambda value: value is None or fits(value)
        case "oneOf" if len(asked) == 2 and asked[1] == {"type": "null"}:
            either = _check(asked[0], root)
            # Only where the other one cannot take null as well: else it would be two of them.
            return (lambda value: value is None or either(value)) if not _takes(either, None) else _never
        case "then":
            return _check(asked, root)  # whether `if` asks for it or not
        case "$ref" if asked.startswith("#/$defs/"):
            return _check(root["$defs"][asked.removeprefix("#/$defs/")], root)
        case "$ref":
            other_root = next((load(name) for name in SCHEMAS if load(name)["$id"] == asked), None)
            return _check(other_root, other_root) if other_root else _never
        case _:
            return _never


def _each_property(inner: Mapping[str, Check]) -> Check:
    def passes(value: Any) -> bool:
        for name, check in inner.items():  # noqa: SIM110
            if name in value and not check(value[name]):
                return False
        return True

    return passes


def _never(value: Any) -> bool:
    return False


def _is_moment(value: str) -> bool:
    try:
        return _DATE_TIME.fullmatch(value) is not None and datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def _is_day(value: str) -> bool:
    return _is_moment(f"{value}T00:00:00Z")


_FORMATS: Mapping[str, Check] = {
    "date-time": _is_moment,
    "date": _is_day,
    "uri": lambda value: _URI.fullmatch(value) is not None,
}
