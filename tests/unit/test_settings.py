"""Option, environment, claimcheck.toml, default: in that order. And a key that others may read is no key."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.errors import ConfigError
from claimcheck.settings import explained, settings, shown_address

pytestmark = pytest.mark.usefixtures("isolated")


def write(content: str) -> None:
    Path("claimcheck.toml").write_text(content, encoding="utf-8")


def test_the_defaults() -> None:
    found = settings()
    assert (found.project, found.into, found.url, found.api_key, found.port) == ("verdicts", None, None, None, 8090)


def test_each_layer_covers_the_one_below(monkeypatch: pytest.MonkeyPatch) -> None:
    write('into = "file"\nproject = "file"\nurl = "http://file.example"\nport = 9000')
    monkeypatch.setenv("CLAIMCHECK_PROJECT", "environment")
    monkeypatch.setenv("CLAIMCHECK_INTO", "environment")
    found = settings(into="option")
    assert (found.into, found.project, found.url, found.port) == ("option", "environment", "http://file.example", 9000)


def test_the_file_is_found_from_a_folder_below(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write('into = "Above"\ndata_dir = "data"')
    here = Path.cwd()
    monkeypatch.delenv("CLAIMCHECK_DATA_DIR")
    (here / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(here / "a" / "b")
    assert settings().into == "Above"
    assert settings().data_dir == here / "data", "relative to the file that names it"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("into = ", "cannot be read"),
        ('title = "x"', 'unknown setting "title"'),
        ('api_key = "secret-key"', "a key does not belong in this file"),
        ("into = [1]", "neither text nor a number"),
        ("port = 99999", '"99999" is no port'),
    ],
)
def test_a_wrong_file_is_named(content: str, message: str) -> None:
    write(content)
    with pytest.raises(ConfigError) as caught:
        settings()
    assert message in str(caught.value)
    assert "secret-key" not in str(caught.value)


def test_a_key_comes_from_a_file_that_only_its_owner_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    key = Path("key")
    key.write_text("abc123\n")
    key.chmod(0o600)
    write('api_key_file = "key"')
    assert settings().api_key == "abc123"
    assert "abc123" not in repr(settings())
    key.chmod(0o644)
    with pytest.raises(ConfigError, match="others may read this key"):
        settings()
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "from-the-environment")
    key.chmod(0o600)
    assert settings().api_key == "from-the-environment"


def test_each_value_says_where_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    write('into = "Budget speech"\nport = 9000\napi_key_file = "key"')
    Path("key").write_text("abc123\n")
    Path("key").chmod(0o600)
    monkeypatch.setenv("LABEL_STUDIO_URL", "http://ada:hunter2@desk.example")
    monkeypatch.setenv("CLAIMCHECK_PORT", "9001")
    found = {one.name: one for one in explained()}
    file = str(Path("claimcheck.toml").absolute())
    assert {name: (one.value, one.source, one.place) for name, one in found.items() if name != "data_dir"} == {
        "url": ("http://…@desk.example", "environment", "LABEL_STUDIO_URL"),
        "api_key": (None, "file", str(Path("key").absolute())),
        "api_key_file": (str(Path("key").absolute()), "file", file),
        "project": ("verdicts", "default", ""),
        "into": ("Budget speech", "file", file),
        "port": ("9001", "environment", "CLAIMCHECK_PORT"),
    }
    assert found["data_dir"].source == "environment"
    assert found["api_key"].secret
    assert "abc123" not in repr(found)
    assert "hunter2" not in repr(found)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "sesame-sesame")
    (key,) = [one for one in explained() if one.name == "api_key"]
    assert (key.source, key.place, key.value) == ("environment", "LABEL_STUDIO_API_KEY", None)


def test_without_anything_all_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMCHECK_DATA_DIR")
    found = explained()
    assert {one.source for one in found} == {"default"}
    assert {one.name for one in found if one.value is None} == {"url", "api_key", "api_key_file", "into"}
    assert not any(one.secret for one in found)


@pytest.mark.parametrize(
    ("address", "shown", "why"),
    [
        ("https://desk.example/ls", "https://desk.example/ls", "nothing secret in it"),
        ("https://ada:hunter2@desk.example/ls", "https://…@desk.example/ls", "a password"),
        ("https://ada:hun/ter@2@desk.example", "https://…@desk.example", "a password with signs in it"),
        ("ada:hunter2@desk.example", "…@desk.example", "no scheme"),
        ("https://desk.example/?token=hunter2", "https://desk.example/?…", "a page with a key in it"),
        (None, None, "none"),
    ],
)
def test_an_address_is_shown_without_secrets(address: str | None, shown: str | None, why: str) -> None:
    assert shown_address(address) == shown, why
