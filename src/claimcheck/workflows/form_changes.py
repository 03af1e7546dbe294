"""What a change of a form means for the answers that were given in the old one. No network, no files."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from claimcheck.errors import ConfigError
from claimcheck.project import stored_value

Item = Mapping[str, Any]
Controls = Mapping[str, "Widget"]


@dataclass(frozen=True, slots=True)
class Widget:
    """A control as answers name it: its tag in lower case, what it is about, and its choices, if it has fixed ones."""

    kind: str
    to_name: str
    choices: tuple[str, ...]
    multiple: bool


@dataclass(frozen=True, slots=True)
class Use:
    """A control that answers have, with a choice (None: whatever was given), of that type."""

    control: str
    choice: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """What answers have and a form has no place for. ``choice`` None: the control as a whole."""

    control: str
    choice: str | None
    answers: int

    def __str__(self) -> str:
        return self.control if self.choice is None else f"{self.control}.{self.choice}"


@dataclass(frozen=True, slots=True)
class Renames:
    """What becomes of controls, and of choices by the old name of their control."""

    controls: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], str] = field(default_factory=dict)


class Twice(Exception):
    """An answer has the old control and the new one, and they do not go together."""


def controls_in(form: str) -> dict[str, Widget]:
    """The controls of a form, by name."""
    return {
        str(tag.get("name")): Widget(
            tag.tag.lower(),
            str(tag.get("toName")),
            tuple(stored_value(choice) for choice in tag.iter("Choice")),
            tag.get("choice") == "multiple",
        )
        for tag in ElementTree.fromstring(form).iter()
        if tag.get("name") and tag.get("toName")
    }


def uses(results: Iterable[Sequence[Item]]) -> Counter[Use]:
    """In how many answers each control and choice stands."""
    counted: Counter[Use] = Counter()
    for result in results:
        counted.update({use for item in result for use in _uses_of(item)})
    return counted


def _uses_of(item: Item) -> Iterator[Use]:
    name, kind = str(item.get("from_name")), str(item.get("type"))
    choices = _choices(item)
    if choices is None:
        yield Use(name, None, kind)
    for choice in choices or ():
        yield Use(name, choice, kind)


def _choices(item: Item) -> list[str] | None:
    found = (item.get("value") or {}).get("choices") if item.get("type") == "choices" else None
    return [str(one) for one in found] if isinstance(found, list) else None


def orphans(used: Mapping[Use, int], controls: Controls, renames: Renames | None = None) -> tuple[Orphan, ...]:
    """What of the used has no place in a form with those ``controls``, after ``renames``."""
    renames = renames or Renames()
    found: Counter[tuple[str, str | None]] = Counter()
    for use, number in used.items():
        control = controls.get(renames.controls.get(use.control, use.control))
        if control is None or control.kind != use.kind:
            found[use.control, use.choice] += number
        elif use.choice is not None and control.choices:
            choice = renames.choices.get((use.control, use.choice), use.choice)
            if choice not in control.choices:
                found[use.control, use.choice] += number
    return tuple(Orphan(*key, found[key]) for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


def carried(used: Mapping[Use, int], renames: Renames) -> tuple[Orphan, ...]:
    """What of the used gets another name."""
    found: Counter[tuple[str, str | None]] = Counter()
    for use, number in used.items():
        if use.control in renames.controls or (use.control, use.choice) in renames.choices:
            found[use.control, use.choice] += number
    return tuple(Orphan(*key, found[key]) for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


def renamed(result: Sequence[Item], renames: Renames, controls: Controls) -> list[dict[str, Any]] | None:
    """An answer's result with the new names; None where nothing of it changes. Raises Twice."""
    items: list[dict[str, Any]] = []
    here: dict[str, tuple[dict[str, Any], bool]] = {}
    for item in result:
        old = str(item.get("from_name"))
        name = renames.controls.get(old, old)
        control = controls.get(name)
        new = copy.deepcopy(dict(item))
        choices = _choices(item)
        if choices is not None:
            new["value"]["choices"] = list(dict.fromkeys(renames.choices.get((old, one), one) for one in choices))
        if control is not None and control.kind == item.get("type"):
            new |= {"from_name": name, "to_name": control.to_name}
        # Twice the same control without any renaming is the reviewer's affair, and a pull's.
        if name in here and (old != name or here[name][1]):
            if not _joined(here[name][0], new, control):
                raise Twice(name)
            continue
        here.setdefault(name, (new, old != name))
        items.append(new)
    return None if items == [dict(item) for item in result] else items


def _joined(kept: dict[str, Any], other: dict[str, Any], control: Widget | None) -> bool:
    """Lays the choices of ``other`` into ``kept``, where a control takes several or they say the same."""
    if kept["value"] == other["value"]:
        return True
    mine, theirs = _choices(kept), _choices(other)
    if control is None or not control.multiple or mine is None or theirs is None:
        return False
    kept["value"]["choices"] = list(dict.fromkeys([*mine, *theirs]))
    return True


def parse_renames(
    maps: Sequence[str], used: Mapping[Use, int], old: Controls, new: Controls, *, finished: bool = False
) -> Renames:
    """What ``--map`` says: ``old=new`` for a control or for a choice, ``control.old=new`` for a choice.

    ``old`` and ``new`` are the controls of the two forms; ``finished`` says that the server has the new form already,
    so an old name may be gone. Raises ConfigError for what is no mapping, names nothing, is ambiguous, or goes round.
    """
    controls: dict[str, str] = {}
    choices: dict[tuple[str, str], str] = {}
    known: dict[str, set[str]] = {name: set() for name in (*new, *old)}
    for name, widget in (*new.items(), *old.items()):
        known[name] |= set(widget.choices)
    for use in used:
        known.setdefault(use.control, set()).update({use.choice} if use.choice is not None else ())
    for text in maps:
        left, equals, right = (part.strip() for part in text.partition("="))
        if not equals or not left or not right:
            raise ConfigError(f'"{text}" is no mapping', do="write --map old=new, or --map control.old=new")
        control, dot, choice = left.partition(".")
        owners = sorted(name for name, values in known.items() if left in values)
        if left in known:
            controls[left] = right
        elif dot and choice in known.get(control, ()):
            choices[control, choice] = right
        elif len(owners) == 1:
            choices[owners[0], left] = right
        elif owners:
            raise ConfigError(f'"{left}" is a choice of {" and ".join(owners)}', do=f"write --map {owners[0]}.{text}")
        elif not finished:
            names = ", ".join(sorted(known))
            raise ConfigError(f'no control and no choice is called "{left}"', do=f"the controls are {names}")
    _check(controls, choices, new)
    return Renames(controls, choices)


def _check(controls: Mapping[str, str], choices: Mapping[tuple[str, str], str], new: Controls) -> None:
    for name in controls.values():
        if name not in new:
            raise ConfigError(f'the folder\'s form has no control "{name}"', do=f"its controls are {', '.join(new)}")
        if name in controls:
            # After a kill nobody could tell the answers that were carried over from those that were not.
            raise ConfigError(f'"{name}" is both an old and a new name', do="take two steps, with a name between")
        if list(controls.values()).count(name) > 1:
            raise ConfigError(f'two controls are to become "{name}"', do="keep one of them apart")
    for (control, _), choice in choices.items():
        widget = new.get(controls.get(control, control))
        if widget is None:
            raise ConfigError(f'the folder\'s form has no control "{control}"', do=f"add --map {control}=NEW")
        if choice not in widget.choices:
            allowed = ", ".join(widget.choices) or "none"
            raise ConfigError(f'"{choice}" is no choice of "{control}" in the folder\'s form', do=f"known: {allowed}")
        if (control, choice) in choices:
            raise ConfigError(f'"{choice}" is both an old and a new choice', do="take two steps, with a name between")


def both_forms(old: str, new: str) -> str:
    """The new form with what only the old one has: its choices at the end, its controls out of sight.

    The server takes it while there are answers of both kinds.
    """
    root, former = ElementTree.fromstring(new), ElementTree.fromstring(old)
    here = {str(tag.get("name")): tag for tag in root.iter() if tag.get("name")}
    there = {str(tag.get("name")): tag for tag in former.iter() if tag.get("name")}
    hidden = Element("View", {"style": "display: none"})
    for name, tag in there.items():
        if not tag.get("toName"):
            continue
        if name not in here:
            target = str(tag.get("toName"))
            if target not in here and target in there:
                hidden.append(_bare(there[target]))
                here[target] = hidden[-1]
            hidden.append(_bare(tag))
        elif here[name].tag == tag.tag:
            values = {stored_value(choice) for choice in here[name].iter("Choice")}
            here[name].extend(_bare(choice) for choice in tag.iter("Choice") if stored_value(choice) not in values)
    if len(hidden):
        root.append(hidden)
    return ElementTree.tostring(root, encoding="unicode")


def _bare(tag: Element) -> Element:
    """A copy without hotkeys, which may be taken, and that asks for nothing."""
    twin = copy.deepcopy(tag)
    for one in twin.iter():
        one.attrib.pop("hotkey", None)
        one.attrib.pop("required", None)
    return twin


def form_lines(form: str) -> list[str]:
    """A form as lines to compare: a tag a line, and a long tag's attributes a line each."""
    return list(_lines(ElementTree.fromstring(form), 0))


def _lines(tag: Element, depth: int) -> Iterator[str]:
    pad = "  " * depth
    attributes = [f'{key}="{value}"' for key, value in tag.attrib.items()]
    closing = ">" if len(tag) or (tag.text or "").strip() else "/>"
    whole = f"{pad}<{' '.join([tag.tag, *attributes])}{closing}"
    if len(whole) <= 100:
        yield whole
    else:
        yield f"{pad}<{tag.tag}"
        yield from (f"{pad}    {line}" for line in attributes)
        yield f"{pad}{closing}"
    for line in (tag.text or "").strip().splitlines():
        yield f"{pad}  {line.strip()}"
    for inner in tag:
        yield from _lines(inner, depth + 1)
        for line in (inner.tail or "").strip().splitlines():
            yield f"{pad}  {line.strip()}"
    if closing == ">":
        yield f"{pad}</{tag.tag}>"
