"""The command line: names, help and options; what a command does is one call into ``workflows``."""

from claimcheck.cli import articles, desk, reviewers, server, verdicts
from claimcheck.cli.app import app, run

__all__ = ["app", "articles", "desk", "reviewers", "run", "server", "verdicts"]
