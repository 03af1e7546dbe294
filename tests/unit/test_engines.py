"""The lines of docs/corpora.md for Spark and Ray Data give what split_frame gives. Run where these are installed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from claimcheck import split_frame

PAGE = Path(__file__).parents[2] / "docs" / "corpora.md"
ARTICLES = pd.DataFrame(
    {
        "id": [f"town-{n}" for n in range(20)],
        "text": [
            f"Aber lost {n + 2} ships last year, said Mayor Ana Holm.\n\nThe quay was shut on Monday."
            for n in range(20)
        ],
    }
)


def claims_by(word: str, articles: Any) -> Any:
    """``claims`` after the page's lines for an engine, told by a word in them."""
    (block,) = (block for block in re.findall(r"(?s)```python\n(.*?)```", PAGE.read_text("utf-8")) if word in block)
    assert sum(map(bool, block.splitlines())) == 3
    names = {"articles": articles}
    exec(block, names)
    return names["claims"]


def rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """In the claims' order, with None for what is missing and lists as tuples, whatever an engine makes of them."""
    frame = frame.sort_values(["article_id", "start"]).astype(object)
    frame = frame.where(frame.notna(), None)
    return [{**row, "signals": tuple(row["signals"])} for row in frame.to_dict("records")]


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    try:
        session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    except Exception as error:
        pytest.skip(f"Spark does not start; it needs Java: {str(error)[:80]}")
    yield session
    session.stop()


def test_spark(spark: Any) -> None:
    articles = spark.createDataFrame(ARTICLES).repartition(3)
    claims = claims_by("mapInPandas", articles)
    assert rows(claims.toPandas()) == rows(split_frame(ARTICLES))


def test_ray() -> None:
    ray = pytest.importorskip("ray")
    data = pytest.importorskip("ray.data")
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR")
    try:
        claims = claims_by("map_batches", data.from_pandas([ARTICLES[:7], ARTICLES[7:]]))
        assert rows(claims.to_pandas()) == rows(split_frame(ARTICLES))
    finally:
        ray.shutdown()
