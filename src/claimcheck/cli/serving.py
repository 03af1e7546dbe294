"""What ``serve`` says."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from claimcheck.cli.frame import print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.settings import Settings
from claimcheck.studio import server
from claimcheck.workflows import server_dir


def run_serve(settings: Settings, action: str, *, as_json: bool, quiet: bool) -> int:
    """Starts, stops or describes the embedded server. ``--status`` ends with 1 where none is ready."""
    folder = server_dir(settings)
    console = words(quiet)

    def say(line: str) -> None:
        console.print(line, markup=False)

    if action == "foreground":
        return server.run_foreground(folder, settings.port, on_progress=say)
    if action == "stop":
        stopped = server.stop(folder)
        if as_json:
            print_json("serve", {"running": False, "stopped": stopped})
        say("Label Studio is stopped; its data is kept" if stopped else "no embedded Label Studio was running")
        return 0
    if action == "status":
        info = server.status(folder)
    else:
        with console.status("starting Label Studio"):
            info = server.start(folder, settings.port, on_progress=say)
    if as_json:
        print_json("serve", _record(info))
    if info is None:
        say("no embedded Label Studio is running; next: " + program() + " serve")
        return EXIT_FINDINGS
    say(f"Label Studio {info.version} {'is ready' if info.ready else 'does not answer yet'} at {info.url}")
    if info.ready:
        say_login(folder, quiet=quiet)
        say(f"stop it: {stop_command(settings)}; its log: {info.log}")
    if action == "start":
        say(f"next: {_names_folder(settings)}{program()} push ARTICLE")
    return 0 if info.ready else EXIT_FINDINGS


def _record(info: server.ServerInfo | None) -> dict[str, object]:
    if info is None:
        return {"running": False}
    return {
        "running": True,
        "ready": info.ready,
        "started": info.started,
        "url": info.url,
        "pid": info.pid,
        "data_dir": str(info.data_dir),
        "log": str(info.log),
        "username": info.username,
        "version": info.version,
    }


def say_login(folder: Path, *, quiet: bool = False) -> None:
    """Who logs in, and where the password is. It is shown on a terminal only, so that no log has it."""
    keys = server.credentials(folder)
    console = words(quiet)
    if console.is_terminal:
        console.print(f"log in as {keys.username}, password {keys.password}", markup=False)
    else:
        console.print(f"log in as {keys.username}; the password is in {folder / 'credentials.json'}", markup=False)


def stop_command(settings: Settings) -> str:
    """The command that stops this server."""
    elsewhere = f" --data-dir {quote(str(settings.data_dir))}" if _names_folder(settings) else ""
    return f"{program()} serve --stop{elsewhere}"


def _names_folder(settings: Settings) -> str:
    """What goes before another command, so that it finds this server: only ``serve`` has ``--data-dir``."""
    from claimcheck.settings import settings as default

    return "" if settings.data_dir == default().data_dir else f"CLAIMCHECK_DATA_DIR={quote(str(settings.data_dir))} "
