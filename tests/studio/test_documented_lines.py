"""Every command line of the README and of the guides is typed, page by page, on a Label Studio of the page's own.

Between them reviewers answer what is open to them, as the pages say that they do: before a pull, a backup, a status or
an agreement. ``tests/contract`` holds that each line can be typed at all.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimcheck.studio import server
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.reviewers import reviewers
from claimcheck.studio.session import Session, connect, request
from documented import ROOT, command_lines
from examples import choice, text

pytestmark = [pytest.mark.studio, pytest.mark.timeout(600)]

HERE = Path(sys.executable).parent
TITLE = "Budget speech"

NEWS = (
    "The harbour lost {0} ships last year, said Mayor Ana Holm. Tolls rose by {1} per cent in May.\n\n"
    "“I have worked on this quay for {2} years,” said Ruta Halonen. The council cut its budget by {3} million euros.\n"
)
AVERITEC = [
    {
        "claim": "The harbour lost 40 ships last year.",
        "label": "Supported",
        "speaker": "Ana Holm",
        "claim_date": "3-2-2025",
        "questions": [],
    }
]


def lines_of(page: str) -> list[str]:
    return [line for _, line in command_lines(ROOT / page)]


PAGES = [
    page
    for page in ("README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")))
    if page not in ("docs/deploying.md", "docs/reference.md")
    and any(line.startswith("claimcheck ") for line in lines_of(page))
]
"""All that have any. deploying.md is for a server with Docker; the examples of reference.md are those of the help."""

TYPED_ELSEWHERE = ("make ", "export ", "docker ", "dask ", "pip ")
"""Make's two commands are `.ci/run`'s; the others are for a server that is not here."""

ELSEWHERE = "tcp://10."
"""A cluster's address; `tests/unit/test_cluster.py` has one."""

STAYS = " --watch"
"""Such a command goes on until it is interrupted."""


def answer_what_is_open(session: Session) -> None:
    """Everybody answers their own project, and two people all others; they differ on the first claim."""
    people = {email: key for key, email in reviewers(session).items() if email != "admin@claimcheck.local"}
    for project in request(session, "GET", "/api/projects/", params={"page_size": 100})["results"]:
        own = [key for email, key in people.items() if email in project["title"]]
        adjudicates = project["title"].startswith("Disputed: ")
        verdicts = re.findall(r'alias="(\w+)"', project["label_config"].partition('name="verdict"')[2])[:2]
        for number, task in enumerate(pull_tasks(session, project["id"])):
            told = [] if verdicts else request(session, "GET", "/api/predictions/", params={"task": task["id"]})
            said = [choice("said", "faithful")] if task["data"].get("show", {}).get("said") else []
            done = {one["completed_by"] for one in task["annotations"]}
            for turn, person in enumerate(own or list(people.values())[: 1 if adjudicates or not verdicts else 2]):
                if person in done:
                    continue
                verdict = [choice("verdict", verdicts[turn if number == 0 else 0])] if verdicts else []
                evidence = [text("evidence", f"+ https://yearbook.example/{number}")] if verdicts else []
                body = {
                    "result": [*verdict, *said, *evidence, *(told[0]["result"] if told else [])],
                    "completed_by": person,
                }
                request(session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)


class Desk:
    """A folder to type in, with what the pages take for granted, and an embedded Label Studio."""

    def __init__(self, home: Path, make_data_dir: Callable[[], Path], ports: Callable[[], int]) -> None:
        self.work, self.make_data_dir = home / "work", make_data_dir
        self.data = {"": home / "data", "8091": self.work / "desks/ana", "8092": self.work / "desks/ben"}
        self.ports = {key: str(ports()) for key in self.data}
        self.env = os.environ | {
            "PATH": f"{HERE}{os.pathsep}{os.environ['PATH']}",
            "CLAIMCHECK_DATA_DIR": str(self.data[""]),
            "CLAIMCHECK_PORT": self.ports[""],
            "COLUMNS": "200",
        }
        for folder in ("articles", "corpus", "earlier", "wire"):
            (self.work / folder).mkdir(parents=True)
        for name, figures in {
            "article.txt": (40, 18, 31, 3),
            "another.txt": (7, 5, 12, 9),
            "speech.txt": (11, 2, 25, 6),
            "earlier/earlier.txt": (90, 44, 17, 8),
            "wire/one.txt": (40, 18, 31, 3),
            "wire/two.txt": (40, 18, 30, 5),
        }.items():
            (self.work / name).write_text(NEWS.format(*figures), encoding="utf-8")
        shutil.copy(self.work / "article.txt", self.work / "articles")
        (self.work / "dev.json").write_text(json.dumps(AVERITEC))
        row = json.dumps({"id": "one", "text": NEWS.format(1, 2, 3, 4)})
        (self.work / "corpus/part.jsonl.gz").write_bytes(gzip.compress(row.encode()))
        gold = {
            "text": "The harbour lost 1 ships last year",
            "kind": "statistic",
            "need": "must",
            "speaker": "Ana Holm",
        }
        (self.work / "mine.jsonl").write_text(json.dumps(json.loads(row) | {"claims": [gold]}))
        taxonomy = re.findall(r"(?ms)^```toml\n(.*?)^```", (ROOT / "docs/taxonomies.md").read_text(encoding="utf-8"))[
            -1
        ]
        (self.work / "mine.toml").write_text(taxonomy, encoding="utf-8")

    def place(self, key: str) -> None:
        """Puts a data folder with a database there, since a first start takes a minute."""
        if not (self.data[key] / "server").exists():
            self.data[key].mkdir(parents=True, exist_ok=True)
            self.make_data_dir().rename(self.data[key] / "server")

    def session(self, key: str = "") -> Session:
        return connect(data_dir=self.data[key] / "server")

    def type(self, line: str) -> None:
        for port in ("8091", "8092"):
            line = line.replace(f"--port {port}", f"--port {self.ports[port]}")
        before = "timeout --preserve-status -s INT 8 " if STAYS in line else ""
        done = subprocess.run(
            ["bash", "-c", before + line], cwd=self.work, env=self.env, capture_output=True, text=True, timeout=200
        )
        assert done.returncode == (130 if before else 0), (line, done.stdout, done.stderr)

    def answer(self, line: str) -> None:
        key = next((port for port, folder in self.data.items() if port and f"desks/{folder.name}" in line), "")
        answer_what_is_open(self.session(key))

    def stop(self) -> None:
        for folder in self.data.values():
            if (folder / "server").exists():
                server.stop(folder / "server")


@pytest.fixture
def desk(tmp_path: Path, make_data_dir: Callable[[], Path]) -> Iterator[Desk]:
    from conftest import unused_port

    desk = Desk(tmp_path, make_data_dir, unused_port)
    try:
        desk.place("")
        desk.type("claimcheck serve")
        yield desk
    finally:
        desk.stop()


@pytest.mark.parametrize("page", PAGES)
def test_every_line_of_a_page_does_what_it_says(page: str, desk: Desk) -> None:
    begin(page, desk)
    typed = 0
    for line in lines_of(page):
        if line.startswith(TYPED_ELSEWHERE) or ELSEWHERE in line:
            continue
        if re.search(r"claimcheck (pull|backup|agree|status|report)\b", line):
            desk.answer(line)
        for port in ("8091", "8092"):
            if f"--port {port}" in line:
                desk.place(port)
        if line == "mkdir answers":
            for project in request(desk.session(), "GET", "/api/projects/")["results"]:
                request(desk.session(), "DELETE", f"/api/projects/{project['id']}/")
        if "restore FILE" in line:
            (saved,) = desk.work.glob("*.claimcheck-backup.gz")
            line = line.replace("FILE", shlex.quote(saved.name))
        desk.type(line)
        typed += 1
    assert typed


def begin(page: str, desk: Desk) -> None:
    """What a page takes for granted: people, and in some a project with answers."""
    for person in ("ana", "ben", "eve", "fay"):
        desk.type(f"claimcheck reviewers add {person}@example.org -q")
    if page == "docs/running-a-desk.md":
        desk.type("claimcheck projects init newsroom --taxonomy politifact")
        desk.type("claimcheck push earlier/earlier.txt --into Earlier")
        answer_what_is_open(desk.session())
        desk.type("claimcheck pull --into Earlier -o earlier/verdicts.csv")
    elif page in ("docs/exports.md", "docs/rulings.md"):
        desk.type(f"claimcheck push article.txt --into '{TITLE}'")
        answer_what_is_open(desk.session())
        desk.type(f"claimcheck pull --into '{TITLE}' --reviews reviews.csv")
