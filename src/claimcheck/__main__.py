"""The program: ``claimcheck``, or ``python -m claimcheck``."""

from __future__ import annotations

import os
import sys

from claimcheck import completion


def main() -> None:
    """Answers the shell's Tab key from what is known, and else runs the command line."""
    if completion.VARIABLE in os.environ and (told := completion.answer(os.environ)):
        text, code = told
        if text or code == 0:
            print(text)
        sys.exit(code)
    from claimcheck.cli import run

    run()


if __name__ == "__main__":
    main()
