"""Loads ``projects/<name>/`` into a :class:`claimcheck.model.Project`, checked whole.

A project folder holds ``project.toml`` (the answers that reviewers may give: the one home of the taxonomy),
``form.xml`` (how Label Studio lays the form out) and ``guidelines.md`` (what reviewers read under Instructions).
Label Studio itself checks almost nothing of a form, so everything is checked here, before it gets one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from claimcheck.article_tasks import KIND_MARKS
from claimcheck.errors import ConfigError
from claimcheck.guidelines import as_html
from claimcheck.lending import with_answers, with_sections, with_style
from claimcheck.model import Answer, Control, Link, Problem, Project, Publication
from claimcheck.pointers import link_problems
from claimcheck.questions import choice_tag, question_from, question_problems, write_questions
from claimcheck.resources import projects_dir
from claimcheck.schema import load as load_schema
from claimcheck.schema import validate

FILES = ("project.toml", "form.xml", "guidelines.md")
CONTRACT = {
    "verdict": "Choices",
    "said": "Choices",
    "evidence": "TextArea",
    "corrected": "TextArea",
    "confidence": "Rating",
    "flags": "Choices",
    "note": "TextArea",
}
"""The controls that a review is read from, and the tag that each must be."""
SPANS_CONTRACT = {"kind": "Labels", "speaker": "TextArea"}
"""The same for a project of articles, whose claims are corrected."""
_TAXONOMIES = {"verdict": "verdict", "said": "said", "flags": "flag"}
_TAGS = {
    "View", "Style", "Header", "Text", "HyperText", "Markdown", "Collapse", "Panel", "Repeater",
    "Filter", "Shortcut", "Choices", "Choice", "TextArea", "Rating", "Number", "DateTime", "Taxonomy",
    "Labels", "Label", "HyperTextLabels", "Relations", "Relation", "Paragraphs", "ParagraphLabels",
    "Pairwise", "Ranker", "Bucket", "List", "Table", "Image", "Pdf", "Audio", "Video",
}  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9._-]+")  # it stands in the mark by which the server's project is found
_VARIABLE = re.compile(r"\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)")


def known_projects() -> tuple[str, ...]:
    """The names of the projects that come with claimcheck."""
    return tuple(sorted(path.parent.name for path in projects_dir().glob("*/project.toml")))


def load_project(name_or_path: str | Path, *, answers_of: str | Path | None = None) -> Project:
    """The project of that name, or in that folder; with ``answers_of``, with the answers of that other project.

    Raises ConfigError where there is none (naming those that are known), or where it has problems (naming the first
    ones, each with its place; :func:`check_project` has them all).
    """
    folder = _folder(name_or_path)
    project, problems = _read(folder, _folder(answers_of) if answers_of else None)
    if project is None:
        shown = "; ".join(f"{problem.where}: {problem.message}" for problem in problems[:3])
        more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
        raise ConfigError(f"{shown}{more}", do=f"claimcheck check {folder}")
    return project


def check_project(path: str | Path) -> tuple[Problem, ...]:
    """Every problem of a project folder; empty where Label Studio can have it."""
    return _read(Path(path))[1]


def _folder(name_or_path: str | Path) -> Path:
    if isinstance(name_or_path, str) and name_or_path in known_projects():
        return projects_dir() / name_or_path
    path = Path(name_or_path)
    if path.is_dir():
        return path
    known = ", ".join(known_projects()) or "none"
    do = "name one of these, or give the path of a project folder"
    raise ConfigError(f'unknown project "{name_or_path}"; known: {known}', do=do)


def _read(folder: Path, answers_of: Path | None = None) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project and its problems: a project only where there are none."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in FILES:
        where = str(folder / name)
        try:
            texts[name] = (folder / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            problems.append(Problem("project.missing", where, f"no such file; a project has {', '.join(FILES)}"))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem("project.unreadable", where, str(error)))
    name = folder.resolve().name
    if not _NAME.fullmatch(name):
        message = f'"{name}" cannot be a project\'s name; letters, digits, ".", "_" and "-" can: rename the folder'
        problems.append(Problem("project.name", str(folder), message))
    settings, found = _settings(texts.get("project.toml"), folder, answers_of)
    problems += found
    root, found = _parsed_form(texts.get("form.xml"), str(folder / "form.xml"))
    problems += found
    if root is not None and settings is not None:
        try:
            with_style(root, settings, folder)
        except (OSError, ValueError, ElementTree.ParseError) as error:
            problems.append(Problem("project.answers_of", str(folder / "form.xml"), f"no style from there: {error}"))
        problems += _fill(root, settings, str(folder / "form.xml"))
        questions = settings.get("question", ())
        write_questions(root, questions)
        problems += question_problems(root, questions, str(folder / "form.xml"))
        problems += _form_problems(root, str(folder / "form.xml"), settings.get("task", "claim"))
    guidelines = texts.get("guidelines.md", "")
    if settings is not None:
        try:
            guidelines = with_sections(guidelines, settings, folder, answers_of)
        except (OSError, ValueError) as error:
            where = str(folder / "guidelines.md")
            problems.append(Problem("project.answers_of", where, f"no sections from there: {error}"))
    if problems or settings is None or root is None:
        return None, tuple(problems)
    taxonomies = {name: tuple(_answer(row) for row in settings.get(table, ())) for name, table in _TAXONOMIES.items()}
    optional = ("reviews_per_claim", "policy", "article_word_limit", "task", "overlap")
    project = Project(
        name=name,
        title=settings["title"],
        form=ElementTree.tostring(root, encoding="unicode"),
        guidelines=as_html(guidelines),
        controls=tuple(_controls(root)),
        verdicts=taxonomies["verdict"],
        said=taxonomies["said"],
        flags=taxonomies["flags"],
        claimreview=Publication(**settings.get("claimreview", {})),
        questions=tuple(map(question_from, settings.get("question", ()))),
        links=tuple(Link(**row) for row in settings.get("link", ())),
        **{key: settings[key] for key in optional if key in settings},
    )
    return project, ()


# --- project.toml


def _settings(
    text: str | None, folder: Path, answers_of: Path | None
) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    if text is None:
        return None, []
    where = str(folder / "project.toml")
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [Problem("project.toml", where, f"not TOML: {error}")]
    try:
        settings = with_answers(own, folder, answers_of)
    except (OSError, ValueError) as error:
        return None, [Problem("project.answers_of", where, f"the answers cannot be taken from there: {error}")]
    problems = list(validate(settings, "project", where))
    if problems:
        return None, problems
    for table in _TAXONOMIES.values():
        problems += _repeated("key", [row["key"] for row in settings.get(table, ())], f"{where} {table}")
    # Both questions and the flags are on the screen together, so one key may not mean two answers.
    rows = [row for table in _TAXONOMIES.values() for row in settings.get(table, ())]
    questions = settings.get("question", ())
    rows += [choice for question in questions for choice in question.get("choices", ())]
    problems += _repeated("hotkey", [row["hotkey"] for row in rows if "hotkey" in row], where)
    for table in _TAXONOMIES.values():
        for row in settings.get(table, ()):
            unmapped = [scheme for scheme in row.get("lossy", ()) if scheme not in row.get("mapping", {})]
            if unmapped:
                message = f'"{row["key"]}" calls {", ".join(unmapped)} lossy and has no mapping to it'
                problems.append(Problem("project.lossy", f"{where} {table}", message))
    problems += _claimreview_problems(settings, where)
    problems += link_problems(settings.get("link", ()), where)
    problems += _repeated("key", [row["key"] for row in questions], f"{where} question")
    for key in (row["key"] for row in questions if row["key"] in CONTRACT):
        problems.append(Problem("project.question", f"{where} question", f'"{key}" is a control of the form already'))
    if "verdict" in settings and not any(row.get("counts", True) for row in settings["verdict"]):
        problems.append(Problem("project.counts", f"{where} verdict", "no verdict counts; at least one must"))
    return (None, problems) if problems else (settings, [])


def _claimreview_problems(settings: Mapping[str, Any], where: str) -> Iterator[Problem]:
    """What is wrong with the ratings, and with where reviews are published."""
    given = Publication(**settings.get("claimreview", {}))
    place = f"{where} claimreview"
    if given.worst_rating >= given.best_rating:
        message = f"worst_rating {given.worst_rating} is not below best_rating {given.best_rating}"
        yield Problem("project.rating", place, message)
    names = re.findall(r"\{([^{}]*)\}", given.review_url or "")
    for name in sorted(set(names) - {"claim_id", "article_id"}):
        message = f'review_url: no "{{{name}}}" is known; {{claim_id}} and {{article_id}} are'
        yield Problem("project.review_url", place, message)
    if given.review_url and "claim_id" not in names:
        message = "review_url has no {claim_id}, so all claims would have one address"
        yield Problem("project.review_url", place, message)
    for table in _TAXONOMIES.values():
        for row in (row for row in settings.get(table, ()) if "rating" in row):
            here = f'{where} {table} "{row["key"]}"'
            if table != "verdict" or not row.get("counts", True):
                yield Problem("project.rating", here, "only a verdict that counts has a rating")
            elif not given.worst_rating <= row["rating"] <= given.best_rating:
                message = f"rating {row['rating']} is not between {given.worst_rating} and {given.best_rating}"
                yield Problem("project.rating", here, message)
            elif "claimreview" not in row.get("mapping", {}):
                yield Problem(
                    "project.rating", here, "it has a rating, and no name in ClaimReview (mapping.claimreview)"
                )


def _repeated(what: str, values: Sequence[str], where: str) -> list[Problem]:
    twice = [value for value, times in Counter(values).items() if times > 1]
    return [
        Problem(f"project.{what}", where, f'{what} "{value}" is given {values.count(value)} times') for value in twice
    ]


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(**{**row, "lossy": tuple(row.get("lossy", ()))})


# --- form.xml


def _parsed_form(text: str | None, where: str) -> tuple[Element | None, list[Problem]]:
    if text is None:
        return None, []
    # An entity can grow without bound or name a file; a form has no use for either.
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        return None, [Problem("form.doctype", where, "a form may hold no DOCTYPE and no ENTITY")]
    try:
        return ElementTree.fromstring(text), []
    except ElementTree.ParseError as error:
        return None, [Problem("form.xml", where, f"not well-formed XML: {error}")]


def _fill(root: Element, settings: Mapping[str, Any], where: str) -> list[Problem]:
    """Writes the taxonomy into the form's empty ``Choices``, and the verdicts that need evidence into its Views."""
    problems: list[Problem] = []
    for labels in (tag for tag in root.iter("Labels") if tag.get("name") == "kind" and len(tag) == 0):
        labels.extend(Element("Label", dict(mark)) for mark in KIND_MARKS)
    for name, table in _TAXONOMIES.items():
        rows = settings.get(table, ())
        for choices in (tag for tag in root.iter("Choices") if tag.get("name") == name):
            if len(choices) == 0:
                group = name if choices.get("choice") == "single-radio" else None
                choices.extend(choice_tag(row, group, accesskey=name == "verdict") for row in rows)
                continue
            own, ours = {stored_value(choice) for choice in choices.iter("Choice")}, {row["key"] for row in rows}
            if own != ours:
                message = f"its choices are not those of project.toml: {', '.join(sorted(own ^ ours))} in one only"
                problems.append(Problem("form.choices", f'{where} Choices "{name}"', message))
    evidence = ",".join(row["key"] for row in settings.get("verdict", ()) if row.get("evidence"))
    for view in (tag for tag in root.iter() if tag.tag in ("View", "TextArea")):
        asks = view.get("visibleWhen") == "choice-selected" and view.get("whenTagName") == "verdict"
        if asks and view.get("whenChoiceValue") is None:
            view.set("whenChoiceValue", evidence)
    return problems


def _form_problems(root: Element, where: str, task: str) -> Iterator[Problem]:
    """What is wrong with a filled form."""
    for unknown in sorted({tag.tag for tag in root.iter()} - _TAGS):
        yield Problem("form.unknown", where, f'Label Studio knows no tag "{unknown}"')
    tags = [tag for tag in root.iter() if tag.get("name")]
    names = Counter(str(tag.get("name")) for tag in tags)
    for name, times in names.items():
        if times > 1:
            yield Problem("form.name", where, f'{times} tags are called "{name}"')
    controls = {control.name: control for control in _controls(root)}
    for name, tag in (SPANS_CONTRACT if task == "article" else CONTRACT).items():
        if name not in controls:
            yield Problem("form.missing", where, f'no {tag} called "{name}"; an answer is read from it')
        elif controls[name].tag != tag:
            yield Problem("form.tag", f'{where} "{name}"', f"is a {controls[name].tag}; it must be a {tag}")
    for control in controls.values():
        target = next((tag for tag in tags if tag.get("name") == control.to_name), None)
        if target is None or not str(target.get("value", "")).startswith("$"):
            objects = ", ".join(str(tag.get("name")) for tag in tags if str(tag.get("value", "")).startswith("$"))
            message = f'toName "{control.to_name}" names nothing that shows data; known: {objects}'
            yield Problem("form.toName", f'{where} "{control.name}"', message)
        if control.tag == "Choices" and not control.choices:
            yield Problem("form.empty", f'{where} "{control.name}"', "has no choices, and project.toml has none for it")
    hotkeys = [str(tag.get("hotkey")) for tag in root.iter() if tag.get("hotkey")]
    yield from _repeated("hotkey", hotkeys, where)
    yield from _variable_problems(root, where, "article_task" if task == "article" else "task")


def _variable_problems(root: Element, where: str, task: str) -> Iterator[Problem]:
    data = load_schema(task)["properties"]["data"]
    for tag in root.iter():
        if tag.tag == "Style":
            continue
        for key, value in tag.attrib.items():
            for name in _VARIABLE.findall(value):
                if not _known(name.split("."), data):
                    known = ", ".join(sorted(data["properties"]))
                    message = f'{key}="{value}": no "{name}" in a task\'s data; known: {known}'
                    yield Problem("form.variable", f"{where} {tag.tag}", message)


def _known(path: Sequence[str], schema: Mapping[str, Any]) -> bool:
    """Whether a task's data has a value at ``path``."""
    reference = str(schema.get("$ref", ""))
    if named := re.fullmatch(r"urn:claimcheck:schema:(\w+):\d+", reference):
        schema = load_schema(named[1])
    properties = schema.get("properties", {})
    if path[0] not in properties:
        return "$ref" in dict(schema.get("additionalProperties") or {})
    return len(path) == 1 or _known(path[1:], properties[path[0]])


def _controls(root: Element) -> Iterator[Control]:
    for tag in root.iter():
        if not tag.get("name") or not tag.get("toName"):
            continue
        many = tag.get("choice") == "multiple" if tag.tag == "Choices" else tag.get("maxSubmissions") != "1"
        yield Control(
            name=str(tag.get("name")),
            tag=tag.tag,
            to_name=str(tag.get("toName")),
            choices=tuple(stored_value(one) for one in tag.iter() if one.tag in ("Choice", "Label")),
            multiple=many if tag.tag in ("Choices", "TextArea") else False,
            required=tag.get("required") == "true",
        )


def stored_value(choice: Element) -> str:
    """What Label Studio stores for a choice."""
    return str(choice.get("alias") or choice.get("value", ""))
