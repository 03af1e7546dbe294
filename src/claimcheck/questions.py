"""Questions that only some claims get, by their kind: data in project.toml, and optional for the reviewer.

The form gets a control for each, under the question's key, in a ``Repeater`` over ``show.KEY`` of the task's data:
where a task has a list of one item there, the question is drawn, else nothing of it stands on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from claimcheck.model import Answer, Claim, Problem, Question

PLACE = "cc-questions"
"""The class of the ``View`` of a form that takes the questions; where there is none, they stand at the form's end."""
QUOTE = "quote"
"""Named among a question's kinds: claims in quotation marks, of whatever kind."""

_NARROW = 24

Row = Mapping[str, Any]


def question_from(row: Row) -> Question:
    """The question of a ``[[question]]`` table that its schema has passed."""
    answers = tuple(Answer(**{"meaning": "", **answer}) for answer in row.get("choices", ()))
    return Question(row["key"], row["label"], tuple(row["kinds"]), row.get("type", "text"), row.get("hint"), answers)


def asked_of(claim: Claim, questions: Sequence[Question]) -> list[str]:
    """The keys of the questions that a claim gets."""
    quoted = claim.attribution is not None and claim.attribution.mode in ("direct", "mixed")
    return [one.key for one in questions if claim.kind in one.kinds or (quoted and QUOTE in one.kinds)]


def details_in(
    values: Mapping[str, Sequence[Any]], show: Mapping[str, Any], questions: Sequence[Question], where: str
) -> tuple[dict[str, str] | None, list[Problem]]:
    """What an answer says to the questions, by their keys; and what was answered without being asked.

    ``values`` are the answer's, by control; ``show`` is what the task draws.
    """
    details = {one.key: "\n".join(values[one.key]).strip() for one in questions if values.get(one.key)}
    message = "this is not asked of a claim of its kind"
    problems = [Problem("answer.not_asked", f"{where}, {key}", message) for key in details if not show.get(key)]
    return details or None, problems


def in_words(details: Mapping[str, str] | None, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """What was answered, as a reader sees it: each question's label, and of a choice the label, in the questions'
    order. What the project asks no more stands last, under its key."""
    given = details or {}
    known = {one.key: one for one in questions}
    found = []
    for key in (*(key for key in known if key in given), *(key for key in given if key not in known)):
        one = known.get(key)
        labels = {answer.key: answer.label for answer in one.choices} if one else {}
        label = one.label if one else key.replace("_", " ").capitalize()
        found.append((label, labels.get(given[key], given[key])))
    return found


def write_questions(root: Element, rows: Sequence[Row]) -> None:
    """Puts the questions' controls into a form; those that the form lays out itself are left as they are."""
    known = {tag.get("name") for tag in root.iter()}
    missing = [row for row in rows if row["key"] not in known]
    if not missing:
        return
    place = next((tag for tag in root.iter("View") if PLACE in str(tag.get("className")).split()), None)
    if place is None:
        place = Element("View", {"className": PLACE})
        root.append(place)
    place.extend(_drawn(row) for row in missing)


def question_problems(root: Element, rows: Sequence[Row], where: str) -> Iterator[Problem]:
    """What the form would draw by a question that project.toml does not have."""
    known = {"said", *(row["key"] for row in rows)}
    for tag in root.iter("Repeater"):
        name = str(tag.get("on")).removeprefix("$show.")
        if str(tag.get("on")).startswith("$show.") and name not in known:
            message = f'on="$show.{name}": no such question; known: {", ".join(sorted(known))}'
            yield Problem("form.question", f"{where} Repeater", message)


def _drawn(row: Row) -> Element:
    repeater = Element("Repeater", {"on": f"$show.{row['key']}"})
    kind = row.get("type", "text")
    # What needs room takes the whole width.
    wide = " cc-wide" if len(row.get("hint", "")) > _NARROW or len(row.get("choices", ())) > 2 else ""
    view = Element("View", {"className": f"cc-ask cc-ask-{kind}{wide}"})
    repeater.append(view)
    if kind == "note":
        words = f"**{_plain(row['label'])}** {_plain(row.get('hint', ''))}"
        view.append(Element("Markdown", {"value": words.strip()}))
        return repeater
    view.append(Element("Header", {"value": row["label"], "size": "5"}))
    given = {"name": row["key"], "toName": "claim"}
    if kind == "choice":
        control = Element("Choices", {**given, "choice": "single-radio", "showInline": "true"})
        control.extend(choice_tag(answer, row["key"]) for answer in row["choices"])
    else:
        hint = {"placeholder": row["hint"]} if row.get("hint") else {}
        control = Element("TextArea", {**given, "maxSubmissions": "1", "editable": "true", **hint})
    view.append(control)
    return repeater


def choice_tag(row: Row, group: str | None = None, *, accesskey: bool = False) -> Element:
    """A choice that stores the key, shows the label with its hotkey, and tells the meaning on hover.

    ``group`` is the name of its radio buttons: Label Studio takes a choice's value for it, so that only choices of one
    value are one group to a keyboard, with one stop for the Tab key. What is stored is then the alias. With
    ``accesskey``, Alt and the hotkey choose it from inside a field too, and take the cursor out.
    """
    hotkey = row.get("hotkey")
    label = _escaped(row["label"])
    key = f' accesskey="{hotkey}"' if accesskey and hotkey else ""
    needs = ' class="cc-needs"' if row.get("evidence") else ""
    shown = f"<kbd{key}{needs}>{_escaped(hotkey)}</kbd> {label}" if hotkey else f"<span{needs}>{label}</span>"
    stored = {"value": group, "alias": row["key"]} if group else {"value": row["key"]}
    given = {**stored, "html": shown, **({"hint": row["meaning"]} if row.get("meaning") else {})}
    return Element("Choice", {**given, "hotkey": hotkey} if hotkey else given)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """Text that Markdown and HTML leave alone."""
    return "".join(f"&#{ord(sign)};" if sign in "&<>*_`[]\\#|~" else sign for sign in text)
