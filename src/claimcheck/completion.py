"""What the shell's Tab key is told, without loading the program, which takes longer than a key may.

The program itself answers the first time, and leaves what there is to be completed in the user's cache folder: the
commands, their options, the choices of these. From then on that answers; whenever the program's own files have changed,
or a line is not a plain one, the program does again. Both give the same answer, in the words that Typer's shell scripts
wait for.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

VARIABLE = "_CLAIMCHECK_COMPLETE"
SHELLS = ("bash", "zsh", "fish")

Node = Mapping[str, Any]
"""A command: its ``commands`` and ``options``, each with its help; of an option also ``same``, equal for its other
names, whether it takes a ``value`` or may be ``repeated``, and ``choices``, None where the program is to be asked.
``asks``: so it is for arguments."""
Items = list[tuple[str, str]]


def answer(environ: Mapping[str, str]) -> tuple[str, int] | None:
    """What is printed for the line in the shell's variables, and the exit code; None where the program is to answer."""
    how, _, shell = environ.get(VARIABLE, "").partition("_")
    if how != "complete" or shell not in SHELLS:
        return None
    try:
        kept = json.loads(_cache(environ).read_bytes())
        line = _line(environ, shell) if kept["stamp"] == _stamp() else None
        items = _items(kept["tree"], *line) if line else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):  # no cache, or no good one
        return None
    return None if items is None else _told(items, shell, environ)


def remember(command: Any, environ: Mapping[str, str]) -> None:
    """Keeps what there is to be completed in ``command``, Typer's of the whole program."""
    # No room, no home, another Typer: then the program goes on answering.
    with contextlib.suppress(OSError, RuntimeError, AttributeError, KeyError, TypeError):
        kept = json.dumps({"stamp": _stamp(), "tree": _node(command, None)})
        path = _cache(environ)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            draft.write_text(kept, encoding="utf-8")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _cache(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claimcheck" / "completion.json"


def _stamp() -> list[str]:
    """Changes with every change of a command line: the program's own files, when and how long."""
    own = [Path(__file__), *sorted(Path(__file__).with_name("cli").glob("*.py"))]
    return [f"{path}:{(told := path.stat()).st_mtime_ns}:{told.st_size}" for path in own]


def _node(command: Any, above: Any) -> dict[str, Any]:
    ctx = command.make_context(command.name, [], parent=above, resilient_parsing=True)
    options = {}
    by_name = {name: one for one in command.get_params(ctx) for name in (*one.opts, *one.secondary_opts)}
    for item in command.shell_complete(ctx, "-"):
        one = by_name[item.value]
        takes = one.param_type_name == "option" and not one.is_flag and not getattr(one, "count", False)
        choices = one.shell_complete(ctx, "") if takes else []
        options[item.value] = {
            "help": item.help or "",
            "same": one.name,
            "value": takes,
            "repeated": one.multiple,
            "choices": None if any(each.type != "plain" for each in choices) else [
                (each.value, each.help or "") for each in choices
            ],
        }  # fmt: skip
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    return {
        "commands": {
            item.value: {"help": item.help or "", **_node(command.commands[item.value], ctx)}
            for item in (command.shell_complete(ctx, "") if hasattr(command, "commands") else ())
        },
        "options": options,
        "asks": any(one.shell_complete(ctx, "") for one in arguments),
    }


def _line(environ: Mapping[str, str], shell: str) -> tuple[list[str], str] | None:
    """The whole words of the line after the program's name, and the one that is being typed."""
    import shlex

    if shell == "bash":
        words, at = shlex.split(environ["COMP_WORDS"]), int(environ["COMP_CWORD"])
        return words[1:at], words[at] if at < len(words) else ""
    line = environ["_TYPER_COMPLETE_ARGS"]
    words = shlex.split(line)[1:]
    return (words, "") if not words or line.endswith(" ") else (words[:-1], words[-1])


def _items(node: Node, words: list[str], typed: str) -> Items | None:
    """What may stand in place of ``typed``, each with its help."""
    if "=" in typed or any("=" in word and word.startswith("-") for word in words) or "--" in words:
        return None
    used = set[str]()
    rest = iter(words)
    for word in rest:
        if word.startswith("-") and word in node["options"]:
            option = node["options"][word]
            used.add(option["same"])
            if option["value"] and next(rest, None) is None:
                choices = option["choices"]
                return (
                    None if choices is None else [(value, told) for value, told in choices if value.startswith(typed)]
                )
        elif word in node["commands"]:
            node, used = node["commands"][word], set()
        elif word.startswith("-") or node["commands"]:
            return None
    if typed.startswith("-"):
        return list(_open(node["options"], used, typed))
    if node["commands"]:
        return [(name, one["help"]) for name, one in node["commands"].items() if name.startswith(typed)]
    return None if node["asks"] else []


def _open(options: Mapping[str, Any], used: set[str], typed: str) -> Iterator[tuple[str, str]]:
    for name, one in options.items():
        if name.startswith(typed) and (one["repeated"] or one["same"] not in used):
            yield name, one["help"]


def _told(items: Items, shell: str, environ: Mapping[str, str]) -> tuple[str, int]:
    if shell == "bash":
        return "\n".join(value for value, _ in items), 0
    if shell == "zsh":
        lines = "\n".join(f'"{_quoted(value)}"' + (f':"{_quoted(told)}"' if told else "") for value, told in items)
        return f"_arguments '*: :(({lines}))'" if items else "_files", 0
    if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return "", 0 if items else 1
    return "\n".join(f"{value}\t{' '.join(told.split())}" if told else value for value, told in items), 0


def _quoted(text: str) -> str:
    for sign, instead in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", "\\\\:")):
        text = text.replace(sign, instead)
    return text
