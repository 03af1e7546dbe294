"""The straight lines: what each command does, from top to bottom, without a word on the screen."""

from claimcheck.workflows.checking import Checked, check, claim_problems
from claimcheck.workflows.connecting import Progress, open_session, server_dir, silent
from claimcheck.workflows.pulling import Pulled, pull, quarantine_path, write_tables
from claimcheck.workflows.pushing import Pushed, claims_of, push
from claimcheck.workflows.splitting import analyze_articles, find_claims

__all__ = [
    "Checked",
    "Progress",
    "Pulled",
    "Pushed",
    "analyze_articles",
    "check",
    "claim_problems",
    "claims_of",
    "find_claims",
    "open_session",
    "pull",
    "push",
    "quarantine_path",
    "server_dir",
    "silent",
    "write_tables",
]
