"""What ``demo`` shows."""

from __future__ import annotations

from pathlib import Path

from claimcheck import demo
from claimcheck.cli.frame import program, words
from claimcheck.cli.pulling import say_pulled
from claimcheck.cli.reporting import write_report
from claimcheck.cli.serving import stop_command
from claimcheck.pointers import stream_address
from claimcheck.report.progress import showing
from claimcheck.report.screens import show_verdicts
from claimcheck.settings import Settings
from claimcheck.studio import server
from claimcheck.workflows import server_dir


def run_demo(settings: Settings, folder: Path, *, quiet: bool) -> int:
    """The demo, its verdicts as a table, and what to open and type next."""
    from rich.console import Console

    console = words(quiet)
    with showing(console) as progress:
        shown = demo.run(settings, folder, say=lambda line: console.print(line, markup=False), progress=progress)
        report = folder / "report.html"
        write_report(shown.reported, str(report))
    show_verdicts(Console(), shown.pulled.checked)
    say_pulled(shown.pulled, shown.files, shown.quarantine, quiet=quiet)
    keys = server.credentials(server_dir(settings))
    me = program()
    lines = (
        "",
        "Now you:",
        f"  read   {report.resolve().as_uri()}   the report, in a browser",
        f"  open   {stream_address(shown.pulled.url)}",
        f"  log in as {keys.username} with the password {keys.password}",
        f"         it brings you the claims without an answer, one by one; then: {me} pull --into '{demo.TITLE}'",
        f"  type   {me} split YOUR-ARTICLE.txt   to see the claims of an article of yours",
        f"         {me} push YOUR-ARTICLE.txt    to put them before reviewers",
        f"  stop   {stop_command(settings)}      Label Studio keeps running until then; nothing is lost",
    )
    for line in lines:
        console.print(line, markup=False)
    return 0
