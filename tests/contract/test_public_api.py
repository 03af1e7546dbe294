"""The public names: each is documented and typed, and has an example that is true."""

from __future__ import annotations

import doctest
import inspect
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import claimcheck

NAMES = {name: getattr(claimcheck, name) for name in claimcheck.__all__}


def examples_of(name: str, thing: Any) -> list[doctest.DocTest]:
    """The examples in a docstring, and for a class in those of its methods. They see all public names."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = finder.find(thing, name, globs={**NAMES})
    return [one for one in found if one.examples]


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_has_an_example_that_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # an example may write a file
    found = examples_of(name, NAMES[name])
    assert found, f"{name} has no example in its docstring"
    said: list[str] = []
    for example in found:
        doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(example, out=said.append)
    assert not said, "".join(said)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_typed(name: str) -> None:
    thing = NAMES[name]
    function = thing.__init__ if inspect.isclass(thing) else thing
    signature = inspect.signature(function)
    untyped = [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.annotation is parameter.empty and parameter.name != "self"
    ]
    assert not untyped
    assert signature.return_annotation is not signature.empty
    if inspect.isclass(thing):
        assert get_type_hints(thing) or issubclass(thing, Exception)


def test_a_name_without_an_example_is_seen() -> None:
    def bare() -> None:
        """It does something."""

    assert not examples_of("bare", bare)


def test_there_are_about_a_dozen() -> None:
    """Each is a promise that is kept."""
    assert 10 <= len(NAMES) <= 18
    assert sorted(claimcheck.__all__) == claimcheck.__all__
    assert set(dir(claimcheck)) >= NAMES.keys()
