"""Gold sets: how they are read, what is refused, and that the one that comes along is what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import read_gold
from claimcheck.errors import InputError
from claimcheck.resources import gold_dir
from claimcheck.schema import load, validate
from claimcheck.workflows import check, evaluate

TEXT = "The port lost 40 ships. The port was closed. Who pays?\n"
ROW: dict[str, Any] = {
    "id": "port",
    "text": TEXT,
    "claims": [
        {
            "text": "The port lost 40 ships",
            "kind": "statistic",
            "need": "must",
            "quantities": [{"text": "40", "value": 40}],
        }
    ],
    "never": [{"text": "Who pays?"}],
}


def written(folder: Path, **changes: Any) -> str:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({**ROW, **changes}) + "\n")
    return str(path)


def one_claim(**changes: Any) -> list[dict[str, Any]]:
    return [{"text": "The port was closed", "kind": "event", "need": "must", **changes}]


def test_a_row_with_words_alone_is_enough(tmp_path: Path) -> None:
    (gold,) = read_gold([written(tmp_path)])
    assert gold.article.id == "port"
    assert [one.span.of(TEXT) for one in gold.claims] == ["The port lost 40 ships"]
    assert [one.of(TEXT) for one in gold.never] == ["Who pays?"]
    assert gold.claims[0].figures[0].value == 40


def test_a_json_file_takes_the_text_beside_it_and_a_folder_is_read_for_both(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text("The quay sank.")
    claims = [{"text": "The quay sank", "start": 0, "end": 13, "kind": "event", "need": "must"}]
    (tmp_path / "quay.json").write_text(json.dumps({"claims": claims, "licence": "CC0-1.0"}))
    written(tmp_path)
    (tmp_path / "README.md").write_text("about it")
    assert [gold.article.id for gold in read_gold([str(tmp_path)])] == ["port", "quay"]
    assert [gold.article.text for gold in read_gold([str(tmp_path / "quay.json")])] == ["The quay sank."]


REFUSED = [
    ({"claims": one_claim(text="The port is closed")}, "stands nowhere", "words that are not in it"),
    ({"claims": one_claim(text="The port")}, "stands 2 times", "words that stand there twice, without a place"),
    ({"claims": one_claim(start=0, end=19)}, "is not the article's text from 0 to 19", "another place"),
    ({"claims": one_claim(start=24)}, "'end' is a dependency", "half a place"),
    ({"claims": one_claim(start=24, end=4_300)}, "is not the article's text", "a place behind the end"),
    ({"claims": one_claim(kind="rumour")}, "'rumour' is not one of", "an unknown kind"),
    ({"claims": one_claim(quantites=["40"])}, '"quantites" does not belong here; known: ', "a slip in a key"),
    ({"text": None}, "null is not a text", "no text"),
    ({"text": "a\0b"}, "NUL", "text that cannot be kept"),
    ({"never": [{"text": "Who paid?"}]}, "stands nowhere", "a never passage that is not in it"),
]


@pytest.mark.parametrize(("changes", "message", "why"), REFUSED, ids=[why for *_, why in REFUSED])
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, changes: dict[str, Any], message: str, why: str) -> None:
    path = written(tmp_path, **changes)
    with pytest.raises(InputError, match=message) as refused:
        list(read_gold([path]))
    assert refused.value.where.startswith(f"{path}:1")


def test_files_that_are_no_gold_set(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "torn.json").write_text("{")
    (tmp_path / "alone.json").write_text("{}")
    (tmp_path / "text.txt").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    twice = written(tmp_path)
    for paths, message in [
        (["list.json"], "not a JSON object"),
        (["torn.json"], "not JSON"),
        (["alone.json"], "no alone.txt beside it"),
        (["text.txt"], "known endings"),
        (["empty"], "no .json or .jsonl file"),
        (["gone.jsonl"], "cannot be read"),
        (["gold.jsonl", "gold.jsonl"], "two articles with the id"),
    ]:
        with pytest.raises(InputError, match=message):
            list(read_gold([str(tmp_path / name) for name in paths]))
    assert twice


def test_what_comes_along_is_whole_and_marked_as_its_rules_say() -> None:
    articles = list(read_gold([str(gold_dir())]))
    claims = [(gold.article.text, one) for gold in articles for one in gold.claims]
    assert len(articles) >= 8
    assert len(claims) >= 120
    assert {one.kind for _, one in claims} == set(load("gold")["$defs"]["claim"]["properties"]["kind"]["enum"])
    for text, one in claims:
        words = one.span.of(text)
        assert words == words.strip(), words
        assert words[0] not in "“‘\"'", "without its quotation marks"
        assert words[-1] not in ".,;", "without its stop"
        assert "\n" not in words, "a claim stands in one paragraph"
        for figure in one.figures:
            assert figure.text in words
    for gold in articles:
        for never in gold.never:
            for one in gold.claims:
                assert never.overlap(one.span) * 2 < min(len(never), len(one.span)), "a claim is nowhere never one"
            assert never.of(gold.article.text) == never.of(gold.article.text).strip()
    for path in gold_dir().glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        assert record["licence"] == "CC0-1.0"
        assert (
            validate({"id": path.stem, "text": path.with_suffix(".txt").read_text(encoding="utf-8"), **record}, "gold")
            == ()
        )


def test_the_splitter_finds_most_of_it() -> None:
    done = evaluate()
    board = {one.key: one for one in done.measures}
    assert board["must_recall"].value > 0.6
    assert board["claims_f1"].value > 0.6
    assert done.claims == sum(len(gold.claims) for gold in read_gold([str(gold_dir())]))


def test_a_set_of_ones_own_is_measured_alone(tmp_path: Path) -> None:
    done = evaluate([written(tmp_path)])
    assert (done.articles, done.claims) == (1, 1)
    assert done.measures[0].value == 1, "the statistic is found"


def test_check_finds_what_is_wrong_in_a_gold_set(tmp_path: Path) -> None:
    assert check([written(tmp_path, type="gold")]).problems == ()
    (problem,) = check([written(tmp_path, type="gold", claims=one_claim(text="The quay"))]).problems
    assert "stands nowhere" in problem.message
