"""The whole way on a sample article: split, push, two demo reviewers who answer through the API, pull.

The article was written for this project, and everyone in it is invented. The answers are made up, too; they are there
to show an agreement, a disagreement, a skip, and an answer that does not validate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.studio import server
from claimcheck.studio.projects import find_project
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.reviewers import ensure_reviewer
from claimcheck.studio.session import Session, request
from claimcheck.workflows import Progress, Pulled, Pushed, open_session, pull, push, server_dir, silent, write_tables

ARTICLE = Path(__file__).with_name("island-ferries.txt")
TITLE = "claimcheck demo"
REVIEWERS = (("ada.demo@example.org", "Ada", "(demo reviewer)"), ("ben.demo@example.org", "Ben", "(demo reviewer)"))
LEFT_OPEN = 3
"""So many claims are left without answers, for the person who tries the demo."""

Results = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo did: ``answers`` counts those given in this run (0 in a second one)."""

    pushed: Pushed
    pulled: Pulled
    answers: int
    quarantine: str | None
    files: tuple[str, str]


def run(settings: Settings, folder: Path, *, say: Callable[[str], None], progress: Progress = silent) -> Demo:
    """Runs the demo on the embedded server, whatever server the settings name. A second run doubles nothing."""
    settings = replace(settings, url=None, api_key=None, project="verdicts", into=TITLE)
    server.start(server_dir(settings), settings.port, on_progress=say)
    say(f"splitting {ARTICLE.name}, and pushing its claims into the project “{TITLE}”")
    pushed = push([str(ARTICLE)], settings, progress=progress)
    say(f"{pushed.report.new} claims are new, {pushed.report.there} were there already")
    answers = _answer(open_session(settings), settings, progress)
    say(f"two demo reviewers gave {answers} answers" if answers else "the demo reviewers had answered already")
    pulled = pull(settings, progress=progress)
    files = (str(folder / "verdicts.csv"), str(folder / "reviews.csv"))
    quarantine = write_tables(pulled, files[0], reviews=files[1])
    return Demo(pushed, pulled, answers, quarantine, files)


def _answer(session: Session, settings: Settings, progress: Progress) -> int:
    """Has both reviewers answer what they have not answered yet."""
    found = find_project(session, load_project(settings.project), TITLE)
    assert found is not None, "the push before has made it"
    tasks = sorted(pull_tasks(session, found.id), key=lambda task: task["data"]["start"])
    todo = [
        (task["id"], user, answer)
        for number, (email, first, last) in enumerate(REVIEWERS)
        for user in [ensure_reviewer(session, email, first, last)]
        for task, answer in _answers(tasks, number)
        if user not in {annotation["completed_by"] for annotation in task["annotations"]}
    ]
    for done, (task_id, user, answer) in enumerate(todo):
        progress("demo reviewers answer", done, len(todo))
        request(session, "POST", f"/api/tasks/{task_id}/annotations/", json={**answer, "completed_by": user})
    return len(todo)


def _answers(tasks: Sequence[Mapping[str, Any]], reviewer: int) -> Iterator[tuple[Mapping[str, Any], dict[str, Any]]]:
    """What a reviewer says to each claim. Ben disagrees once, skips once, and once forgets the evidence."""
    figures = [task for task in tasks if task["data"]["kind"] == "statistic"] or list(tasks)
    others = [task for task in tasks if task not in figures] or list(tasks)
    for number, task in enumerate(tasks[: max(0, len(tasks) - LEFT_OPEN)]):
        data = task["data"]
        verdict = _VERDICTS.get(data["kind"], "supported")
        if reviewer == 1 and task is figures[0]:
            verdict = "refuted"
        if reviewer == 1 and task is others[0]:
            yield task, {"result": [], "was_cancelled": True, "lead_time": 4.0}
            continue
        results = _results(data, verdict, reviewer)
        if reviewer == 1 and task is others[-1 - LEFT_OPEN if len(others) > LEFT_OPEN + 1 else -1]:
            results = [item for item in _results(data, "refuted", reviewer) if item["from_name"] != "evidence"]
        yield task, {"result": results, "lead_time": 20.0 + 3 * number}


_VERDICTS = {
    "policy_change": "not_enough_evidence",
    "opinion": "not_checkable",
    "prediction": "not_checkable",
    "personal_experience": "not_checkable",
    "causal": "conflicting",
}


def _results(data: Mapping[str, Any], verdict: str, reviewer: int) -> Results:
    results = [_choice("verdict", verdict)]
    if data["show"]["said"]:
        results.append(_choice("said", "verbatim" if data["mode"] == "direct" else "faithful"))
    if verdict in ("supported", "refuted", "conflicting"):
        sign = "-" if verdict == "refuted" else "+"
        page = f"https://example.org/{('archive', 'register')[reviewer]}/{data['claim_id']}"
        results.append(_text("evidence", f"{sign} {page} | a passage that settles it"))
    if verdict == "refuted":
        results.append(_text("note", "The register has another figure for the same months."))
    results.append({"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": 4 - reviewer}})
    return results


def _choice(control: str, value: str) -> dict[str, Any]:
    return {"from_name": control, "to_name": "claim", "type": "choices", "value": {"choices": [value]}}


def _text(control: str, value: str) -> dict[str, Any]:
    return {"from_name": control, "to_name": "claim", "type": "textarea", "value": {"text": [value]}}
