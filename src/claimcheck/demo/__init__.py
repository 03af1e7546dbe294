"""The whole way on a sample article: split, push, two demo reviewers who answer through the API, pull.

The article was written for this project, and everyone in it is invented. The answers are made up, too; they are there
to show an agreement, a disagreement, a skip, and an answer that does not validate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.articles import read_articles
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.studio import server
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.reviewers import ensure_reviewer
from claimcheck.studio.session import Session, request
from claimcheck.workflows import (
    Progress,
    Pulled,
    Pushed,
    named_project,
    open_session,
    pull,
    push,
    server_dir,
    silent,
    write_tables,
)
from claimcheck.workflows.reporting import Reported

ARTICLE = Path(__file__).with_name("island-ferries.txt")
TITLE = "claimcheck demo"
REVIEWERS = (("ada.demo@example.org", "Ada", "(demo reviewer)"), ("ben.demo@example.org", "Ben", "(demo reviewer)"))
LEFT_OPEN = 3
"""So many claims are left without answers, for the person who tries the demo."""

Results = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo did, and what its report is made of: ``answers`` counts those given in this run (0 in a second)."""

    pushed: Pushed
    reported: Reported
    answers: int
    quarantine: str | None
    files: tuple[str, str]

    @property
    def pulled(self) -> Pulled:
        return self.reported.pulled


def run(settings: Settings, folder: Path, *, say: Callable[[str], None], progress: Progress = silent) -> Demo:
    """Runs the demo on the embedded server, whatever server the settings name. A second run doubles nothing."""
    settings = settings_of(settings)
    server.start(server_dir(settings), settings.port, on_progress=say)
    say(f"splitting {ARTICLE.name}, and pushing its claims into the project “{TITLE}”")
    pushed = push([str(ARTICLE)], settings, progress=progress)
    say(f"{pushed.report.new} claims are new, {pushed.report.there} were there already")
    answers = _answer(open_session(settings), settings, progress)
    say(f"two demo reviewers gave {answers} answers" if answers else "the demo reviewers had answered already")
    pulled = pull(settings, progress=progress)
    (article,) = read_articles([str(ARTICLE)])
    texts = {one.source.id: article.text for one in pulled.checked if one.source.sha256 == article.sha256}
    files = (str(folder / "verdicts.csv"), str(folder / "reviews.csv"))
    quarantine = write_tables(pulled, files[0], reviews=files[1])
    return Demo(pushed, Reported(pulled, load_project(settings.project), texts), answers, quarantine, files)


def settings_of(settings: Settings) -> Settings:
    """The demo's own project on the embedded server."""
    return replace(settings, url=None, api_key=None, project="verdicts", into=TITLE)


def _answer(session: Session, settings: Settings, progress: Progress) -> int:
    """Has both reviewers answer what they have not answered yet."""
    found = named_project(session, load_project(settings.project), settings)
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
    """What a reviewer says to each claim but the last ones: Ada finds as ANSWERS has it, and Ben agrees, but where
    BEN says otherwise."""
    for number, task in enumerate(tasks[: max(0, len(tasks) - LEFT_OPEN)]):
        data = task["data"]
        found = _first(ANSWERS, data["claim"]) or ("not_enough_evidence", "", "No record of this was found yet.")
        verdict, page, note = (reviewer and _first(BEN, data["claim"])) or found
        if verdict == "skip":
            yield task, {"result": [], "was_cancelled": True, "lead_time": 4.0}
        else:
            yield task, {"result": _results(data, verdict, page, note, reviewer), "lead_time": 20.0 + 3 * number}


Answers = Mapping[str, tuple[str, str, str]]
"""Words of a claim: its verdict, the page of evidence (none: nothing is given), and a note."""

ANSWERS: Answers = {
    "14,000 people": ("supported", "census/veyra | Veyra Island, 1 January: 14,020 residents", ""),
    "longest interruption": ("supported", "archive/1974-strike | The strike of 1974 lasted nine months", ""),
    "sold the island": ("supported", "gazette/march | Sale of two ferries, 14 March", ""),
    "closed the state shipping office": ("supported", "gazette/march | Order 112: the office ends its work", ""),
    "clearing the way": ("not_checkable", "", "A judgement; nothing would settle it."),
    "No operator has come": ("supported", "ministry/tenders | Tender 7: no bids", ""),
    "terse statement": ("supported", "ministry/statements/october | Statement on the harbour of Veyra", ""),
    "too shallow": (
        "conflicting",
        "pilots/chart-9 | Least depth 4.8 metres, enough for both ferries",
        "Depends on the ship.",
    ),
    "Warehouses were emptied": ("supported", "courier/quay-photos | Empty halls on the quay", ""),
    "shortage of fresh food": ("not_enough_evidence", "", "Two shops say so; no figures."),
    "52 years": ("supported", "register/ilves | Resident since birth", "She agreed to the check."),
    "three hours": ("not_checkable", "", "Private; we did not ask for his records."),
    "blamed Halden Line": ("supported", "parliament/minutes-31 | “Halden Line alone is to blame”", ""),
    "broken its contract": ("not_enough_evidence", "", "The contract is not public."),
    "steep fall in traffic": ("supported", "port/monthly | 41,000 after 66,000 passengers", ""),
    "38 per cent": ("supported", "port/monthly | Bookings: minus 38.2 per cent", ""),
    "210 per cent": (
        "refuted",
        "air-rescue/report | 62 flights after 29: plus 114 per cent",
        "He counted training flights.",
    ),
    "64 per cent": ("supported", "statistics/freight | Index 164, April = 100", ""),
    "900 residents": ("supported", "statistics/moves | 927 deregistered", ""),
    "41 boats": ("supported", "fishery/register | 27 entries marked as sold abroad", ""),
    "denied": ("supported", "halden/press | “We broke no contract”", ""),
    "accused the ministry": ("supported", "halden/press | “3.2 million euros are owed to us”", ""),
    "310,000": ("supported", "halden/annual-report | 310,400 passengers, 149,000 paid for", ""),
    "it is a favour": ("not_checkable", "", "An opinion."),
    "former captains": ("supported", "northline/crew | Two masters, both until March with Halden Line", ""),
    "dropping its plan": ("not_enough_evidence", "", "The ministry did not answer."),
}
BEN: Answers = {
    "38 per cent": (
        "refuted",
        "port/weekly | Bookings: minus 29 per cent",
        "Weekly figures differ from the monthly ones.",
    ),
    "clearing the way": ("skip", "", ""),
    "64 per cent": ("refuted", "", "Fuel alone rose that much."),  # without evidence: the pull will not take it
}


def _first(answers: Answers, claim: str) -> tuple[str, str, str] | None:
    return next((answer for words, answer in answers.items() if words in claim), None)


def _results(data: Mapping[str, Any], verdict: str, page: str, note: str, reviewer: int) -> Results:
    results = [_choice("verdict", verdict)]
    if data["show"]["said"]:
        results.append(_choice("said", "verbatim" if data["mode"] == "direct" else "faithful"))
    if page:
        results.append(_text("evidence", f"{'-' if verdict == 'refuted' else '+'} https://example.org/{page}"))
    if note:
        results.append(_text("note", note))
    results.append({"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": 4 - reviewer}})
    return results


def _choice(control: str, value: str) -> dict[str, Any]:
    return {"from_name": control, "to_name": "claim", "type": "choices", "value": {"choices": [value]}}


def _text(control: str, value: str) -> dict[str, Any]:
    return {"from_name": control, "to_name": "claim", "type": "textarea", "value": {"text": [value]}}
