"""A project for each reviewer: pushed, pulled and told about as one."""

from __future__ import annotations

import json
import re
import secrets
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from claimcheck.cli.pushing import run_push
from claimcheck.cli.reviewing import run_add
from claimcheck.errors import ConfigError, StudioError
from claimcheck.export import review_rows
from claimcheck.model import Article, CheckedClaim, Claim, Span
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio import separate
from claimcheck.studio.projects import find_streams
from claimcheck.studio.reviewers import login_file
from claimcheck.studio.session import request, task_at
from claimcheck.workflows import pull, push
from claimcheck.workflows.backing import backups, restore
from claimcheck.workflows.standing import standings
from examples import choice, text
from studio.asking import answer, claims_file

pytestmark = pytest.mark.studio

FIGURES = range(11, 23)
SUPPORTED = (choice("verdict", "supported"), text("evidence", "https://a.example/1"))


def story(*figures: int, name: str = "ferries") -> tuple[Article, list[Claim]]:
    """An article with a claim for each figure."""
    lines = [f"The island lost {figure} ferries." for figure in figures]
    article = Article(id=name, text="\n".join(lines) + "\n", title="Ferries")
    claims, start = [], 0
    for line in lines:
        span = Span(start, start + len(line) - 1)
        words = span.of(article.text)
        claims.append(Claim(claim_id(name, words, 0), name, span, words, "statistic", span, 0.5))
        start += len(line) + 1
    return article, claims


class Desk:
    """A desk of its own, with what its projects hold."""

    def __init__(self, studio: Any, folder: Path) -> None:
        self.studio, self.folder = studio, folder
        self.settings = Settings(data_dir=studio.home, into=f"desk {secrets.token_hex(4)}")

    def push(self, *people: Any, figures: Any = FIGURES, name: str = "ferries", **wishes: Any) -> Any:
        article, claims = story(*figures, name=name)
        paths = [claims_file(self.folder / f"{name}.jsonl", article, *claims)] if figures else []
        return push(paths, self.settings, reviewers=[one.email for one in people] or None, **wishes)

    def tasks(self) -> dict[str, dict[str, Any]]:
        """Each reviewer's tasks by claim; a claim that stands there twice fails."""
        held: dict[str, dict[str, Any]] = {}
        for place in find_streams(self.studio.session, load_project("verdicts"), self.settings.into or ""):
            assert place.stream
            params = {"project": place.id, "fields": "all", "page_size": 1000}
            rows = request(self.studio.session, "GET", "/api/tasks", params=params)["tasks"]
            held[place.stream.reviewer] = {row["data"]["claim_id"]: row for row in rows}
            assert len(rows) == len(held[place.stream.reviewer])
        return held

    def holders(self) -> Counter[str]:
        return Counter(claim for theirs in self.tasks().values() for claim in theirs)


def verdicts_of(one: CheckedClaim) -> tuple[str, Any, set[tuple[str, str | None]]]:
    """A claim with its status and who answered what."""
    return one.claim.id, one.ruling.status, {(review.reviewer, review.verdict) for review in one.ruling.reviews}


@pytest.fixture
def desk(studio: Any, tmp_path: Path) -> Desk:
    return Desk(studio, tmp_path)


def test_a_desk_from_the_first_push_to_the_table(
    desk: Desk, make_reviewer: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ana, ben, cem, eve = (make_reviewer() for _ in range(4))
    planned = desk.push(ana, ben, cem, dry_run=True)
    assert (planned.report.new, [share.new for share in planned.desk.shares]) == (12, [8, 8, 8])
    assert not desk.tasks(), "a dry run makes nothing"
    pushed = desk.push(ana, ben, cem)
    assert [(one.reviewer, one.new, one.left) for one in pushed.desk.shares] == [
        (one.reviewer, one.new, one.left) for one in planned.desk.shares
    ]
    first = desk.tasks()
    assert {who: len(theirs) for who, theirs in first.items()} == {one.email: 8 for one in (ana, ben, cem)}
    assert set(desk.holders().values()) == {2}

    # From another machine, without a word about who reviews: the server knows, and nothing changes.
    again = desk.push(dry_run=False)
    assert (again.report.new, again.report.there, again.desk.moved) == (0, 12, 0)
    assert desk.tasks() == first

    # Ana answers two claims and skips one; ben leaves with one answer; eve comes. No article is needed for that.
    done = sorted(first[ana.email])[:3]
    for claim in done[:2]:
        answer(desk.studio, first[ana.email][claim]["id"], ana.id, *SUPPORTED)
    answer(desk.studio, first[ana.email][done[2]]["id"], ana.id, was_cancelled=True)
    bens = sorted(first[ben.email])[0]
    answer(desk.studio, first[ben.email][bens]["id"], ben.id, *SUPPORTED)
    run_push(
        [],
        desk.settings,
        update=False,
        prune=False,
        repair=False,
        dry_run=True,
        reviewers=[one.email for one in (ana, cem, eve)],
        as_json=False,
        quiet=False,
    )
    told = capsys.readouterr().err
    assert "the project would be made" not in told
    assert told.count("their project would be made") == 1, "eve's"
    moved = desk.push(ana, cem, eve, figures=())
    assert moved.desk.moved >= 7, "what ben had open"
    now = desk.tasks()
    assert list(now[ben.email]) == [bens], "the answer stays, and nothing else"
    assert {*done} <= now[ana.email].keys()
    asked = Counter(claim for who, theirs in now.items() for claim in theirs if (who, claim) != (ana.email, done[2]))
    assert set(asked.values()) == {2}, "everything has its two people; what ana skipped went to somebody else"
    open_ones = {one.email: sum(not task["annotations"] for task in now[one.email].values()) for one in (ana, cem, eve)}
    assert abs(open_ones[eve.email] - open_ones[cem.email]) <= 1
    assert open_ones[ana.email] >= 5, "who has answered is not given less for that"
    assert desk.push(figures=()).desk.moved == 0

    # One table, one row a claim, with everybody's answers; and who owes what.
    pulled = pull(desk.settings)
    assert len(pulled.checked) == 12
    assert Counter(review.reviewer for one in pulled.checked for review in one.ruling.reviews) == {
        ana.email: 3,
        ben.email: 1,
    }
    for row in review_rows(pulled.checked):
        place, task = task_at(row["task_url"]) or (0, 0)
        theirs = request(desk.studio.session, "GET", f"/api/tasks/{task}/")
        assert (task, place) == (row["task_id"], theirs["project"])
        assert task == now[row["reviewer"]][row["claim_id"]]["id"], "in the reviewer's own project"
    assert not pull(desk.settings).read, "each project is read by its own changes"
    (standing,) = standings(desk.settings)
    owed = {one.reviewer: (one.claims, one.open, one.left) for one in standing.reviewers}
    assert owed == {
        **{one.email: (len(now[one.email]), open_ones[one.email], False) for one in (ana, cem, eve)},
        ben.email: (1, 0, True),
    }
    assert standing.nobodys == 0
    assert sum(one.open for one in standing.reviewers) == 24 - 3

    files = backups(desk.settings, str(tmp_path))
    assert len({one.path for one in files}) == 4
    assert sum(one.answers for one in files) == 4

    # As from servers of their own: each is restored by itself, and they are one desk again.
    for place in find_streams(desk.studio.session, load_project("verdicts"), desk.settings.into or ""):
        request(desk.studio.session, "DELETE", f"/api/projects/{place.id}/")
    assert {restore(one.path, desk.settings).pull_title for one in files} == {desk.settings.into}
    restored = pull(desk.settings)
    assert [verdicts_of(one) for one in restored.checked] == [verdicts_of(one) for one in pulled.checked]


def test_a_push_that_is_killed_on_the_way_loses_nothing(
    desk: Desk, make_reviewer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben, cem = (make_reviewer() for _ in range(3))
    desk.push(ana, ben)

    def broken(*_: Any) -> int:
        raise StudioError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(separate, "remove_unanswered", broken)
        with pytest.raises(StudioError, match="gone"):
            desk.push(ana, cem, figures=())
    assert set(desk.holders().values()) == {3}, "what goes over is there before it is taken away"
    ended = desk.push()  # the server knows already that cem reviews there now
    assert [share.left for share in ended.desk.shares] == [one.reviewer == ben.email for one in ended.desk.shares]
    assert set(desk.holders().values()) == {2}
    assert not desk.tasks()[ben.email]


def test_an_edited_article_is_one_for_all_reviewers(desk: Desk, make_reviewer: Any) -> None:
    people = [make_reviewer() for _ in range(5)]
    desk.push(*people)
    edited = desk.push(figures=(*range(11, 22), 99))
    (edit,) = edited.report.edits
    assert (edit.was, edit.now) == ("The island lost 22 ferries", "The island lost 99 ferries")
    assert not edited.report.other_texts
    assert desk.push(figures=(*range(11, 22), 99)).report.edits == []
    pruned = desk.push(figures=(*range(11, 22), 99), prune=True)
    assert pruned.report.pruned == 2, "in two people's projects"
    assert len(desk.holders()) == 12


def test_what_does_not_fit_is_told_before_anything_is_made(desk: Desk, make_reviewer: Any) -> None:
    ana = make_reviewer()
    stranger = replace(ana, email="nobody@example.org")
    with pytest.raises(ConfigError, match="no user of this Label Studio: nobody"):
        desk.push(ana, stranger)
    assert not desk.tasks()
    desk.push()
    with pytest.raises(ConfigError, match="is one project for all"):
        desk.push(ana)
    desk.settings = replace(desk.settings, into=f"own {secrets.token_hex(4)}")
    alone = desk.push(ana)
    assert (alone.report.form, alone.desk.short, alone.desk.wanted) == ("created", 12, 1)
    (place,) = find_streams(desk.studio.session, load_project("verdicts"), desk.settings.into or "")
    desk.settings = replace(desk.settings, into=place.title)
    with pytest.raises(ConfigError, match=f"is the own project of {ana.email}"):
        desk.push()


def test_an_account_that_can_log_in_and_whose_password_nobody_else_sees(
    studio: Any, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    settings = Settings(data_dir=studio.home)
    name = f"Zoë {secrets.token_hex(3)}"
    email = f"zoe.{name.split()[1]}@claimcheck.local"
    assert run_add([name, email.upper()], settings, dry_run=False, as_json=False, quiet=False) == 0
    file = login_file(studio.home / "server", email)
    assert file.stat().st_mode & 0o777 == 0o600
    kept = file.read_text()
    found = re.search(r"Password: (\S+)", kept)
    assert found
    assert run_add([name], settings, dry_run=False, as_json=True, quiet=False) == 0
    assert file.read_text() == kept, "twice changes nothing"
    out, err = capsys.readouterr()
    assert [one["there"] for one in json.loads(out)["accounts"]] == [True]
    assert found[1] not in out + err + caplog.text
    with httpx.Client() as browser:
        page = f"{studio.url}/user/login/"
        browser.get(page)
        form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"], "email": email, "password": found[1]}
        assert browser.post(page, data=form, headers={"Referer": page}).status_code == 302
    users = request(studio.session, "GET", "/api/users/")
    assert [user["last_name"] for user in users if user["email"] == email] == [name.split()[1]]


def test_elsewhere_people_sign_up_by_a_link(
    studio: Any, make_reviewer: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    there = make_reviewer()
    settings = Settings(data_dir=studio.home / "none", url=studio.url, api_key=studio.api_key)
    assert run_add([there.email], settings, dry_run=False, as_json=False, quiet=False) == 0
    assert run_add([there.email, "new@example.org"], settings, dry_run=False, as_json=True, quiet=False) == 1
    out, err = capsys.readouterr()
    assert "/user/signup/?token=" in json.loads(out)["invitation"]
    assert "new@example.org: has to sign up" in err
    with pytest.raises(ConfigError, match="is no e-mail address"):
        run_add(["Ana Holm"], settings, dry_run=False, as_json=False, quiet=False)
