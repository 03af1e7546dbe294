"""The report that an editor sends round: one HTML file that needs no network and runs nothing that it was given.

Every word of an article, a note or a link goes through the template's escaping, addresses become links only where they
are of the web, and the page forbids itself, by a Content-Security-Policy with the hashes of its own style and script,
whatever else might find a way in.
"""

from claimcheck.report.page.content import Facts, without_names
from claimcheck.report.page.writing import report_page

__all__ = ["Facts", "report_page", "without_names"]
