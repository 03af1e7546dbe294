"""What reviewers read under Instructions: ``guidelines.md`` in sections, and as the HTML that Label Studio shows.

Label Studio renders no Markdown, and takes styles, ids and ``open`` away; so no link can lead down a long page. Each
section is folded instead (``<details>``): the page opens as a list of what is in it.
"""

from __future__ import annotations

import re

_STYLE = """\
<style>
.cc-guide{max-width:46em;line-height:1.5;color:var(--color-neutral-content)}
.cc-guide h1,.cc-guide h2,.cc-guide h3{font-weight:600}
.cc-guide h1{font-size:1.5em;margin:0 0 .4em}
.cc-guide h2{font-size:1.15em;margin:0;display:inline}
.cc-guide h3{font-size:1em;margin:0;display:inline}
.cc-guide details{border:1px solid var(--color-neutral-border);border-radius:6px;margin:0 0 .5em;padding:0 .8em}
.cc-guide details details{margin:0 0 .4em}
.cc-guide summary{cursor:pointer;padding:.35em 0}
.cc-guide summary:focus-visible{outline:2px solid var(--color-primary-border)}
.cc-guide p,.cc-guide ul,.cc-guide ol,.cc-guide pre,.cc-guide table,.cc-guide blockquote{margin:0 0 .7em}
.cc-guide ul{list-style:disc;padding-left:1.4em}
.cc-guide ol{list-style:decimal;padding-left:1.6em}
.cc-guide li{margin:0 0 .35em}
.cc-guide li p{margin:0}
.cc-guide table{border-collapse:collapse}
.cc-guide th,.cc-guide td{border:1px solid var(--color-neutral-border);padding:.25em .6em;text-align:left}
.cc-guide td{vertical-align:top}
.cc-guide em{font-style:italic}
.cc-guide code,.cc-guide pre{font-family:monospace;font-size:.92em;overflow-wrap:anywhere;white-space:pre-wrap}
.cc-guide pre,.cc-guide blockquote{padding:.4em .8em;border-left:3px solid var(--color-neutral-border-bold)}
</style>
"""
_HEADING = re.compile(r"(?m)^## +(.+?) *\n")


def sections(markdown: str) -> dict[str, str]:
    """The text under each ``## heading``, by heading; what stands before the first, under ``""``."""
    first, *rest = _HEADING.split(markdown)
    return {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}


def joined(parts: dict[str, str]) -> str:
    """Sections as one text again."""
    return "".join(f"## {heading}\n{body}" if heading else body for heading, body in parts.items())


def with_borrowed(own: str, lent: str) -> str:
    """The guidelines ``own`` with each empty section filled from the one of that heading in ``lent``; where there is
    none, it goes."""
    theirs = sections(lent)
    return joined(
        {
            heading: body if body.strip() else theirs[heading]
            for heading, body in sections(own).items()
            if body.strip() or heading in theirs
        }
    )


def as_html(markdown: str) -> str:
    """The guidelines as Label Studio shows them: HTML with a style of its own, each section folded."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return f'{_STYLE}<div class="cc-guide">\n{_folded(_folded(body, 3), 2)}</div>'


def _folded(html: str, level: int) -> str:
    """Each heading of that level with what follows it, up to the next one of that level or above, as ``<details>``."""
    first, *rest = re.split(rf"(?=<h[1-{level}]>)", html)
    for part in rest:
        heading, end, text = part.partition(f"</h{level}>\n")
        first += f"<details>\n<summary>{heading}{end.strip()}</summary>\n{text}</details>\n" if end else part
    return first
