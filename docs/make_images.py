"""Makes docs/images/split.png: what the program shows for the sample article, in a terminal of 110 columns.

The pictures of the form and of the report are screenshots that the browser tests leave in build/screenshots.
Usage: python docs/make_images.py; needs Chromium.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI

from claimcheck import find_claims, read_articles
from claimcheck.demo import ARTICLE
from claimcheck.report.screens import show_claims

IMAGES = Path(__file__).parent / "images"
SHOTS = Path(__file__).parent.parent / "build" / "screenshots"
HEIGHT = 780  # pixels: a screenful, from the top


def main() -> None:
    (article,) = read_articles([str(ARTICLE)])
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True)
    console.print("[bold green]$[/] claimcheck split island-ferries.txt")
    show_claims(console, article, find_claims(article))
    svg = console.export_svg(title="claimcheck split", theme=MONOKAI)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": HEIGHT})
        page.set_content(f'<body style="margin:0;background:white">{svg}</body>')
        page.screenshot(path=IMAGES / "split.png", clip={"x": 0, "y": 0, "width": 1200, "height": HEIGHT})
        browser.close()
    for name, shot in (
        ("form", "form-light"),
        ("form-dark", "form-dark"),
        ("report", "report-light"),
        ("report-dark", "report-dark"),
    ):
        shutil.copy(SHOTS / f"{shot}.png", IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
