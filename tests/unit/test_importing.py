"""Claims from elsewhere become claims that can be pushed, and claimcheck's own tables come back as they were."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import export
from claimcheck.articles import read_entries
from claimcheck.errors import InputError
from claimcheck.export.tables import read_tables
from claimcheck.model import Article, Claim
from claimcheck.schema import validate
from claimcheck.tasks import task_for
from claimcheck.workflows import check, claims_of
from claimcheck.workflows.importing import Imported, import_claims, import_output
from examples import ARTICLE, PROJECT, SHIPS
from exported import CHECKED, TABLES, write_tables

AVERITEC = [
    {
        "claim": "The harbour lost 40 ships last year.",
        "required_reannotation": False,
        "label": "Conflicting Evidence/Cherrypicking",
        "claim_date": "2-11-2026",
        "speaker": "Ana Holm",
        "original_claim_url": "https://news.example/harbour",
        "reporting_source": "Harbour Radio",
        "questions": [],
    },
    {"claim": "Café owners protested 🚢", "label": "Supported", "claim_date": "x", "speaker": None},
]
LIAR = (
    '17.json\tbarely-true\tThe town spends "4 million" a year.\ttaxes\tana-holm\tMayor\tAber\tnone'
    "\t1\t2\t3\t4\t5\ta debate\n"
    "18.json\ttrue\tThe pier closed in May." + "\t" * 11 + "\n"
)
FEVER = [
    {"id": 75397, "verifiable": "VERIFIABLE", "label": "SUPPORTS", "claim": "The pier is in Aber.", "evidence": [[]]},
    {"id": 75398, "label": "NOT ENOUGH INFO", "claim": "The pier is long.", "evidence": []},
]
PLAIN = (
    'Claim;Speaker;Date;Colour\r\n"The pier, they say, closed.";Ana Holm;2026-11-02;red\r\n;;;\r\nIt rains =1;;;\r\n'
)


def written(folder: Path, name: str, content: object) -> str:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content)
    if name.endswith(".jsonl") and isinstance(content, list):
        text = "".join(json.dumps(row) + "\n" for row in content)
    path.write_text(text, encoding="utf-8")
    return str(path)


def imported(folder: Path, path: str, **options: Any) -> tuple[Imported, list[tuple[Article, Claim]]]:
    """What an import says, and what a push would take from its file."""
    output = str(folder / "claims.jsonl")
    found = import_claims(path, output, **options)
    pushed = []
    for entry in read_entries([output]) if found.claims else ():
        claims, problems = claims_of(entry)
        assert problems == []
        for claim in claims:
            assert validate(task_for(claim, entry.article, PROJECT), "task") == ()
            assert claim.span.of(entry.article.text) == claim.text
            pushed.append((entry.article, claim))
    if found.claims:
        assert check([output]).problems == ()
    return found, pushed


def test_averitec(tmp_path: Path) -> None:
    found, [(article, claim), (_, other)] = imported(tmp_path, written(tmp_path, "dev.json", AVERITEC))
    assert (found.kind, found.rows, found.claims) == ("averitec", 2, 2)
    assert article.text == claim.text == "The harbour lost 40 ships last year."
    assert (article.url, article.title, article.published) == (
        "https://news.example/harbour", "Harbour Radio", "2026-11-02",
    )  # fmt: skip
    assert claim.speaker == "Ana Holm"
    assert [one.text for one in claim.quantities] == ["40"]
    assert (other.speaker, other.text) == (None, "Café owners protested 🚢")


def test_liar(tmp_path: Path) -> None:
    found, [(article, claim), (_, bare)] = imported(tmp_path, written(tmp_path, "train.tsv", LIAR))
    assert (found.kind, article.id, article.title) == ("liar", "liar-17", "a debate")
    assert claim.text == 'The town spends "4 million" a year.'
    assert claim.attribution
    assert (claim.attribution.speaker, claim.attribution.role) == ("Ana Holm", "Mayor")
    assert (bare.attribution, bare.article_id) == (None, "liar-18")


def test_fever(tmp_path: Path) -> None:
    found, pushed = imported(tmp_path, written(tmp_path, "train.jsonl", FEVER))
    assert (found.kind, [article.id for article, _ in pushed]) == ("fever", ["fever-75397", "fever-75398"])


def test_plain_csv_with_semicolons_and_its_own_columns(tmp_path: Path) -> None:
    found, [(article, claim), (_, other)] = imported(tmp_path, written(tmp_path, "tips.csv", PLAIN))
    assert (found.kind, found.rows) == ("csv", 2)
    assert (claim.text, claim.speaker, article.published) == ("The pier, they say, closed.", "Ana Holm", "2026-11-02")
    assert other.text == "It rains =1"


def test_ids_are_the_same_every_time_and_with_rows_in_any_order(tmp_path: Path) -> None:
    _, first = imported(tmp_path, written(tmp_path, "a.json", AVERITEC))
    _, second = imported(tmp_path, written(tmp_path, "b.json", AVERITEC[::-1]))
    assert {claim.id for _, claim in first} == {claim.id for _, claim in second}


def test_a_claim_that_stands_twice_is_taken_once_and_two_under_one_id_are_refused(tmp_path: Path) -> None:
    rows = [*FEVER, FEVER[0], {**FEVER[1], "claim": "The pier is short."}]
    found, pushed = imported(tmp_path, written(tmp_path, "train.jsonl", rows))
    assert (found.rows, found.claims, found.twice) == (4, 2, 1)
    assert [problem.code for problem in found.refused] == ["import.id"]
    assert len(pushed) == 2


def test_labels_go_into_a_file_of_their_own_and_never_before_a_reviewer(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    _, pushed = imported(tmp_path, written(tmp_path, "dev.json", AVERITEC), labels=str(labels))
    with labels.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["label"] for row in rows] == ["Conflicting Evidence/Cherrypicking", "Supported"]
    assert [row["claim_id"] for row in rows] == [claim.id for _, claim in pushed]
    tasks = json.dumps([task_for(claim, article, PROJECT) for article, claim in pushed])
    assert "Cherrypicking" not in tasks


@pytest.mark.parametrize(("start", "end"), [("csv", "jsonl"), ("jsonl", "csv"), ("csv", "csv"), ("jsonl", "jsonl")])
def test_claimchecks_own_tables_come_back_without_loss(tmp_path: Path, start: str, end: str) -> None:
    path = write_tables(tmp_path, start)
    output = str(tmp_path / f"back.{end}")
    found = import_claims(path, output)
    assert (found.kind, found.rows, found.claims) == ("claimcheck", 3, 0)
    assert read_tables(output).verdicts == TABLES.verdicts
    again = str(tmp_path / f"again.{start}")
    import_claims(output, again)
    assert Path(again).read_bytes() == Path(path).read_bytes(), "to the byte"


def test_a_table_of_verdicts_with_its_articles_becomes_a_claims_file(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour.txt").write_text(ARTICLE.text, encoding="utf-8")
    found, pushed = imported(tmp_path, path, articles=[str(tmp_path / "articles")])
    assert (found.rows, found.claims, found.refused) == (3, 3, ())
    article, claim = pushed[0]
    assert (article.url, article.title) == (ARTICLE.url, "=HYPERLINK(1)")
    assert (claim.id, claim.span, claim.kind, claim.speaker) == (SHIPS.id, SHIPS.span, SHIPS.kind, SHIPS.speaker)
    assert (claim.sentence, claim.signals) == (SHIPS.sentence, SHIPS.signals)
    assert claim.attribution
    assert (claim.attribution.role, claim.attribution.mode) == ("Mayor", "indirect")
    assert [one.text for one in claim.quantities] == ["40"]
    assert [claim.id for _, claim in pushed] == [one.claim.id for one in export.in_order(CHECKED)]


def test_a_row_that_no_longer_matches_its_article_is_refused(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    article = tmp_path / "harbour.txt"
    article.write_text(ARTICLE.text.replace("May", "June"), encoding="utf-8")
    found, pushed = imported(tmp_path, path, articles=[str(article)])
    assert (found.claims, pushed, len(found.refused)) == (0, [], 3)


WRONG = [
    ("a.json", "{", "not JSON"),
    ("a.json", {}, "no list of claims"),
    ("a.tsv", "1\rtrue\n", "a bare CR in its first line"),
    ("a.csv", "colour\nred\n", "no column of claims"),
    ("a.csv", "claim,claim\na,b\n", 'two columns are called "claim"'),
    (
        "a.csv",
        'claim,url\nIt rains.,\n"It snows.\nIt hails.,\n',
        "row 3: a quotation mark is opened in it and never closed",
    ),
    ("claims.csv", "claim_id,article_id,start,end,claim,sentence\n1,a,0,3,It,It\n", "a table made by split"),
    ("a.pdf", "", "no data set is told by"),
]


@pytest.mark.parametrize(("name", "content", "says"), WRONG)
def test_what_is_no_data_set_is_an_error_that_says_why(tmp_path: Path, name: str, content: object, says: str) -> None:
    path = written(tmp_path, name, content)
    output = tmp_path / "claims.jsonl"
    output.write_text("old")
    with pytest.raises(InputError, match=says):
        import_claims(path, str(output))
    assert output.read_text() == "old", "an import that fails leaves the old file as it was"


def test_where_an_import_goes_that_was_not_told(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    assert import_output(path, None, []) == str(tmp_path / "verdicts-import.jsonl")
    assert import_output(path, None, ["articles"]) == "claims.jsonl"
    assert import_output("dev.json", None, []) == "claims.jsonl"


FINE = "The pier closed in May."
REFUSED = [
    ("a.json", [1, {"claim": FINE}], "a.json:1", "no object"),
    ("a.json", [{"claim": " "}, {"claim": FINE}], "a.json:1", "there is no claim in it"),
    ("a.json", [{"claim": FINE}, {"claim": "It rains.", "claim_id": [1]}], "a.json:2", "neither text nor a number"),
    ("a.json", [{"claim": FINE}, {"claim": "It rains.", "claim_id": True}], "a.json:2", "neither text nor a number"),
    (
        "a.json",
        [{"claim": FINE}, {"claim": "It rains.", "speaker": "\ud800"}],
        "a.json:2",
        "surrogate pair in its speaker",
    ),
    ("a.json", [{"claim": FINE}, {"claim": "It rains.", "label": "\ud800"}], "a.json:2", "surrogate pair in its label"),
    ("a.jsonl", [{"id": 1, "claim": 4}, {"id": 2, "claim": FINE}], "a.jsonl:1", "there is no claim in it"),
    ("a.jsonl", [{"claim": FINE}, {"claim": "It rains.", "x": "\udc00"}], "a.jsonl:2", "half of a surrogate pair"),
    ("a.jsonl", [{"claim": FINE}, {"id": float("nan"), "claim": "It rains."}], "a.jsonl:2", "NaN is no number"),
    ("a.tsv", LIAR.splitlines()[1] + "\n1\ttrue\tIt rains.\n", "a.tsv:2", "cells: 3; LIAR has 14"),
    ("a.tsv", LIAR.splitlines()[1] + "\tmore\n" + LIAR.splitlines()[1], "a.tsv:1", "cells: 15; LIAR has 14"),
    ("a.csv", f"id,claim\n1,\n2,{FINE}\n", "a.csv, row 2", "there is no claim in it"),
    ("a.csv", f"claim,url\n{FINE},\nIt rains, they say.,,\n", "a.csv, row 3", "cells: 4, where the first line has 2"),
    ("a.csv", f"claim,url\nIt rains.\n{FINE},\n", "a.csv, row 2", "cells: 1, where the first line has 2"),
    ("a.csv", f'claim,url\n"It" rains.,\n{FINE},\n', "a.csv, row 2", "no CSV"),
]


@pytest.mark.parametrize(("name", "content", "where", "says"), REFUSED)
def test_a_row_that_cannot_be_read_is_refused_and_the_others_go_on(
    tmp_path: Path, name: str, content: object, where: str, says: str
) -> None:
    found, pushed = imported(tmp_path, written(tmp_path, name, content))
    (refused,) = found.refused
    assert (refused.where, says in refused.message) == (str(tmp_path / where), True), refused
    assert [article.text for article, _ in pushed] == [FINE]


def test_dates_that_are_no_day_and_addresses_that_are_none_of_the_web_are_dropped_and_counted(tmp_path: Path) -> None:
    rows = [{"claim": FINE, "claim_date": "99-99-2020", "original_claim_url": "javascript:alert(1)"}]
    found, [(article, _)] = imported(tmp_path, written(tmp_path, "dev.json", rows))
    assert (article.published, article.url) == (None, None)
    assert found.left_out.endswith("addresses that are none of the web: 1, dates that are no day: 1")
    table = f"claim,date,url\n{FINE},2026-13-01,file:///etc\nIt rains.,2026-11-02,https://a.example/x\n"
    found, [(article, _), (other, _)] = imported(tmp_path, written(tmp_path, "dev.csv", table))
    assert (article.published, article.url) == (None, None)
    assert (other.published, other.url) == ("2026-11-02", "https://a.example/x")
    assert found.left_out == "addresses that are none of the web: 1, dates that are no day: 1"


def test_left_out_names_what_the_file_has_and_is_not_kept(tmp_path: Path) -> None:
    plain = written(tmp_path, "a.csv", f"claim,speaker\n{FINE},Ana\n")
    assert imported(tmp_path, plain)[0].left_out == ""
    more = written(tmp_path, "b.csv", f"claim,label,colour,size\n{FINE},true,red,4\n")
    assert imported(tmp_path, more)[0].left_out == "labels, the columns colour, size"
    assert imported(tmp_path, more, labels=str(tmp_path / "l.csv"))[0].left_out == "the columns colour, size"
    fever = written(tmp_path, "c.jsonl", FEVER)
    assert imported(tmp_path, fever, labels=str(tmp_path / "l.csv"))[0].left_out == "the evidence in Wikipedia"


@pytest.mark.parametrize(("name", "content"), [("a.json", []), ("a.csv", "claim\n"), ("a.json", [{"claim": ""}])])
def test_an_import_of_nothing_leaves_what_lies_there(tmp_path: Path, name: str, content: object) -> None:
    output = tmp_path / "claims.jsonl"
    output.write_text("old")
    found = import_claims(written(tmp_path, name, content), str(output), labels=str(tmp_path / "labels.csv"))
    assert (found.claims, found.output, found.labels) == (0, None, None)
    assert output.read_text() == "old"
    assert not (tmp_path / "labels.csv").exists()
