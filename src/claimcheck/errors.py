"""The errors that stop a run, and the exit code each one ends with.

    ClaimcheckError
    ├── ConfigError    2  usage or configuration: unknown option, wrong project folder, missing extra, port taken
    ├── InputError     3  an input file cannot be read
    ├── StudioError    4  Label Studio is unreachable or refused
    │   └── AuthError  4  … because of the key
    └── ExportError    5  an output file cannot be written

A *finding* (an answer that does not validate, a record that is refused) is not an error: it is a
:class:`claimcheck.model.Problem`, it is collected, shown and counted, and ends a run with exit code 1.
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_CONFIG = 2
EXIT_INPUT = 3
EXIT_STUDIO = 4
EXIT_OUTPUT = 5
EXIT_INTERRUPTED = 130


class ClaimcheckError(Exception):
    """An error with a message for people: ``what`` went wrong, ``where``, and what to ``do`` about it.

    Everything that claimcheck raises on purpose is one; ``exit_code`` is what the command ends with.

    >>> try:
    ...     list(read_articles(["nowhere.txt"]))
    ... except ClaimcheckError as error:
    ...     print(error, "|", error.exit_code)
    nowhere.txt: there is no such file | 3
    """

    exit_code = EXIT_CONFIG

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.do})" if self.do else ""
        return f"{place}{self.what}{remedy}"


class ConfigError(ClaimcheckError):
    """A wrong option, setting, project folder or taxonomy, or an extra that is not installed."""

    exit_code = EXIT_CONFIG


class InputError(ClaimcheckError):
    """An input that cannot be read."""

    exit_code = EXIT_INPUT


class StudioError(ClaimcheckError):
    """Label Studio could not be reached, or refused."""

    exit_code = EXIT_STUDIO


class AuthError(StudioError):
    """Label Studio did not accept the key."""


class ExportError(ClaimcheckError):
    """An output that cannot be written."""

    exit_code = EXIT_OUTPUT
