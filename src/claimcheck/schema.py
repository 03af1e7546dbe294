"""Validation against the packaged JSON Schemas (Draft 2020-12)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from claimcheck.model import Problem
from claimcheck.resources import schemas_dir

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMAS = ("article", "analysis", "claim", "task", "review", "ruling", "project", "gold", "article_task")


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
        Problem(f"schema.{error.validator}", _place(where, error.absolute_path), _words(_told(error)))
        for error in errors
    )


def _place(where: str, path: Any) -> str:
    inside = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return " ".join(part for part in (where, inside) if part)


_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a record with fields",
    "null": "null",
}


def _told(error: Any) -> str:
    """What jsonschema found, in words that ask for no knowledge of JSON Schema."""
    match error.validator:
        case "required":
            return re.sub(r"^'(.*)' is a required property$", r'"\1" is missing', error.message)
        case "type":
            kinds = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
            value = json.dumps(error.instance, ensure_ascii=False, default=str)
            return f"{value} is not {' or '.join(_KINDS[kind] for kind in kinds)}"
        case "additionalProperties" if error.validator_value is False:
            names = ", ".join(f'"{name}"' for name in error.instance if name not in error.schema.get("properties", {}))
            return f"{names} does not belong here; known: {', '.join(error.schema.get('properties', {}))}"
    return str(error.message)


def _words(message: str, limit: int = 300) -> str:
    """jsonschema quotes the whole instance; a whole article in an error line helps nobody."""
    return message if len(message) <= limit else f"{message[: limit // 2]} … {message[-limit // 2 :]}"


# jsonschema takes a millisecond for a task, and a second or two to load, and nearly every record is valid. So each
# schema is also written as the source of a Python function that says yes only to what jsonschema would find nothing
# wrong with; where it says no, jsonschema decides. It may say no too often (a keyword that stands nowhere below makes
# it), but never yes too often.

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
_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]++|%[0-9A-Fa-f]{2})*+"
_MORE = _PART.replace("@", "@?")
_URI = re.compile(rf"https?://[a-z0-9.-]++(?::[0-9]{{1,4}})?(?:/{_PART})?(?:\?{_MORE})?(?:\#{_MORE})?")


@cache
def _quick(name: str) -> Check:
    return _compiled(load(name), load(name))


def _compiled(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Check:
    names = _Names()
    body = "".join(f"    {line}\n" for line in _lines(schema, root, "value", names))
    space: dict[str, Any] = dict(names.known)
    exec(f"def check(value):\n{body}    return True\n", space)
    check: Check = space["check"]
    return lambda record: _takes(check, record)


def _takes(check: Check, value: Any) -> bool:
    try:
        return check(value)
    except (TypeError, AttributeError, KeyError):  # a value of another type than a check is made for, or none at all
        return False


@dataclass(slots=True)
class _Names:
    """The names in the source of a check: those of the values that it holds, and what it ``known``-s beforehand."""

    known: dict[str, Any] = field(default_factory=dict)
    values: int = 0

    def constant(self, thing: Any) -> str:
        name = f"known{len(self.known)}"
        self.known[name] = thing
        return name

    def value(self) -> str:
        self.values += 1
        return f"value{self.values}"


def _lines(schema: Mapping[str, Any], root: Mapping[str, Any], value: str, names: _Names) -> Iterator[str]:
    """The lines that return False where the variable ``value`` does not fit the schema."""
    asked = {key: one for key, one in schema.items() if key not in _SILENT}
    types = asked.pop("type", None)
    yield from _keyword("type", types, schema, root, value, names) if types else ()
    rest = [line for key, one in asked.items() for line in _keyword(key, one, schema, root, value, names)]
    if isinstance(types, list) and "null" in types and rest:
        yield f"if {value} is not None:"
        yield from _set_in(rest)
    else:
        yield from rest


def _keyword(
    key: str, asked: Any, schema: Mapping[str, Any], root: Mapping[str, Any], value: str, names: _Names
) -> Iterator[str]:
    match key:
        case "type":
            kinds = tuple(kind for name in ([asked] if isinstance(asked, str) else asked) for kind in _TYPES[name])
            fits = f"is {names.constant(kinds[0])}" if len(kinds) == 1 else f"in {names.constant(kinds)}"
            yield _unless(f"type({value}) {fits}")
        case "enum" | "const":
            yield _unless(_one_of([asked] if key == "const" else asked, value, names))
        case "properties":
            yield from _properties(asked, schema.get("required", ()), root, value, names)
        case "required":
            inside = schema.get("properties", ())  # those are looked up, which fails where they are missing
            yield from (_unless(f"{name!r} in {value}") for name in asked if name not in inside)
        case "dependentRequired":
            for name, wanted in asked.items():
                yield from (_unless(f"({name!r} not in {value} or {other!r} in {value})") for other in wanted)
        case "additionalProperties" if asked is False:
            optional = [name for name in schema.get("properties", ()) if name not in schema.get("required", ())]
            there = " + ".join(
                [
                    str(len(schema.get("properties", ())) - len(optional)),
                    *(f"({name!r} in {value})" for name in optional),
                ]
            )
            yield _unless(f"len({value}) == {there}")
        case "additionalProperties" if isinstance(asked, dict) and "patternProperties" not in schema:
            name, one = names.value(), names.value()
            known = names.constant(frozenset(schema.get("properties", ())))
            yield f"for {name}, {one} in {value}.items():"
            yield f"    if {name} not in {known}:"
            yield from _set_in(_set_in(_lines(asked, root, one, names)))
        case "items" | "propertyNames":
            one = names.value()
            yield f"for {one} in {value}:"
            yield from _set_in(_lines(asked, root, one, names))
        case "minItems" | "minLength":
            yield _unless(f"len({value}) >= {asked!r}")
        case "maxItems" | "maxLength":
            yield _unless(f"len({value}) <= {asked!r}")
        case "minimum":
            yield _unless(f"{value} >= {asked!r}")
        case "maximum":
            yield _unless(f"{value} <= {asked!r}")
        case "uniqueItems":
            different = f"len({{*{value}}}) == len({value})"
            yield _unless(f"len({value}) < 2 or all(type(one) is str for one in {value}) and {different}")
        case "pattern":
            yield _unless(f"{names.constant(re.compile(asked).search)}({value})")
        case "format" if asked in _FORMATS:
            yield _unless(f"{names.constant(_FORMATS[asked])}({value})")
        case "oneOf" if len(asked) == 2 and asked[1] == {"type": "null"} and not _compiled(asked[0], root)(None):
            yield f"if {value} is not None:"
            yield from _set_in(_lines(asked[0], root, value, names))
        case "then" | "else":
            lines = _lines(asked, root, value, names)
            asks = _asks(schema.get("if"), value)
            if asks:
                yield f"if {'not ' * (key == 'else')}({asks}):"
                lines = _set_in(lines)
            yield from lines  # both, whether `if` asks for it or not, where it is not one of those known here
        case "$ref" if asked.startswith("#/$defs/"):
            yield from _lines(root["$defs"][asked.removeprefix("#/$defs/")], root, value, names)
        case "$ref" if others := [load(name) for name in SCHEMAS if load(name)["$id"] == asked]:
            yield from _lines(others[0], others[0], value, names)
        case _:
            yield "return False"


def _properties(
    asked: Mapping[str, Any], required: Collection[str], root: Mapping[str, Any], value: str, names: _Names
) -> Iterator[str]:
    for name, one in asked.items():
        if one is False:
            yield _unless(f"{name!r} not in {value}")
            continue
        inner = names.value()
        lines = [f"{inner} = {value}[{name!r}]", *_lines(one, root, inner, names)]
        if name in required:
            yield from lines
        else:
            yield f"if {name!r} in {value}:"
            yield from _set_in(lines)


def _asks(condition: Any, value: str) -> str:
    """What an `if` asks for, where that is one property of a certain text, or true or false; else empty."""
    match condition:
        case {"properties": {**named}, **rest} if len(named) == 1 and rest in ({}, {"required": [*named]}):
            [(name, one)] = named.items()
            match one:
                case {"const": str() | bool() as only, **more} if not more:
                    alike = f"{value}[{name!r}] {'==' if isinstance(only, str) else 'is'} {only!r}"
                    return f"{name!r} in {value} and {alike}" if rest else f"{name!r} not in {value} or {alike}"
    return ""


def _one_of(asked: Sequence[Any], value: str, names: _Names) -> str:
    """For texts and null alone; for what else there is, only the same thing of the same type counts."""
    words = frozenset(one for one in asked if one is None or isinstance(one, str))
    others = [
        f"type({value}) is {type(one).__name__} and {value} == {one!r}" for one in asked if isinstance(one, bool | int)
    ]
    return " or ".join([f"{value} in {names.constant(words)}"] * bool(words) + others) or "False"


def _unless(fits: str) -> str:
    return f"if not ({fits}): return False"


def _set_in(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


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
