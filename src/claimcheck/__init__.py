"""claimcheck: from an article to verdicts that stand up."""

from __future__ import annotations

__version__ = "0.1.0"
