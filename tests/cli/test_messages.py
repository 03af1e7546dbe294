"""Every message that the program has, as it stands in the source, in one list to be read.

The other snapshots show screens as they come; this one has what they cannot all reach: each error, each finding and
each line that is printed, with names in braces where a value goes. A message that is new or changed shows in the diff
of ``snapshots/messages.txt`` and is to be read there: does it say what, where, and what to do?
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src/claimcheck"

SAID = ("print", "say", "warn", "told", "screen")
"""Functions and methods that put words before people, besides everything that is called …Error, Problem or Finding."""


def named() -> dict[str, str]:
    """The words that a module gives a name, since several messages have them."""
    tops = (node for path in SOURCE.rglob("*.py") for node in ast.parse(path.read_text(encoding="utf-8")).body)
    return {
        target.id: node.value.value
        for node in tops
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name) and " " in node.value.value
    }


NAMED = named()


def template(node: ast.expr) -> str:
    """The words of an expression, a value in braces; of an alternative both; "" where there are none."""
    match node:
        case ast.Constant(value=str(words)):
            return words
        case ast.Name(id=name):
            return NAMED.get(name, "")
        case ast.JoinedStr(values=parts):
            return "".join(template(part) for part in parts)
        case ast.FormattedValue(value=value):
            return "{" + ast.unparse(value) + "}"
        case ast.IfExp(body=one, orelse=other):
            return " | ".join(filter(None, (template(one), template(other))))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return template(left) + template(right)
    return ""


def messages(source: str) -> Iterator[str]:
    """A line a call that says something: its words, then those of ``where`` and ``do``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SAID or name.endswith("Error") or name in ("Problem", "Finding"):
                parts = [template(arg) for arg in node.args]
                parts += [
                    f"[{one.arg}: {words}]" for one in node.keywords if one.arg and (words := template(one.value))
                ]
                if any(" " in part for part in parts):
                    yield " ".join(part.replace("\n", "\\n") for part in parts if part)


def test_every_message(same_as_agreed: Callable[[str, str], None]) -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): list(dict.fromkeys(messages(path.read_text(encoding="utf-8"))))
        for path in sorted(SOURCE.rglob("*.py"))
    }
    listed = "\n\n".join("\n".join([f"# {name}", *lines]) for name, lines in found.items() if lines)
    assert sum(map(len, found.values())) > 300
    same_as_agreed("messages", listed)


def test_words_of_a_call_are_found() -> None:
    code = "raise InputError(f'{n} lines ' + ('are' if n else 'is'), where=str(path), do='look at it')\nprint('ok')\n"
    assert list(messages(code)) == ["{n} lines are | is [do: look at it]"]
