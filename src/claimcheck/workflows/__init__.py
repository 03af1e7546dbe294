"""The straight lines: what each command does, from top to bottom, without a word on the screen."""

from claimcheck.workflows.checking import Checked, check, claim_problems
from claimcheck.workflows.connecting import Progress, named_project, open_session, server_dir, silent
from claimcheck.workflows.cores import Work
from claimcheck.workflows.evaluating import Evaluation, evaluate
from claimcheck.workflows.pulling import Pulled, pull, pull_with, write_tables
from claimcheck.workflows.pushing import Pushed, claims_of, push
from claimcheck.workflows.quarantine import quarantine_path, read_quarantine
from claimcheck.workflows.splitting import analyzed, find_claims, for_each_article, worth_most
from claimcheck.workflows.watching import Change, changes, watch

__all__ = [
    "Change",
    "Checked",
    "Evaluation",
    "Progress",
    "Pulled",
    "Pushed",
    "Work",
    "analyzed",
    "changes",
    "check",
    "claim_problems",
    "claims_of",
    "evaluate",
    "find_claims",
    "for_each_article",
    "named_project",
    "open_session",
    "pull",
    "pull_with",
    "push",
    "quarantine_path",
    "read_quarantine",
    "server_dir",
    "silent",
    "watch",
    "worth_most",
    "write_tables",
]
