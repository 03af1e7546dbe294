"""The commands that read what a pull wrote: what the verdicts come to, and how far reviewers agree.

A command here only names its options; what it does and says is a module beside this one, imported on first use.
"""

from __future__ import annotations
