"""The process of the embedded server: Label Studio's own command, in a Python that looks for garbage more cleverly.

Loading Label Studio makes a million objects that stay, and Python would look through them again and again for some that
hold each other: it starts in two thirds of the time where nobody looks, and a page of 1,000 tasks takes a sixth less
time where what stays is set aside (``gc.freeze``). What requests leave behind is looked for as ever, so that the memory
is no more than before.

Label Studio switches Django's signals off while it deletes a project, for the whole process; of two that are deleted at
once the second puts back nothing, and until the next start no answer is counted. So here they are deleted in turns.
"""

from __future__ import annotations

import gc
import runpy
import sys
import threading
import time
from typing import Any

_LOADING = (50_000, 20, 100)
_LOADED = (15.0, 60.0)  # seconds: it is loaded by then; a second time for a first start, which makes the database


def _set_aside(usual: tuple[int, int, int]) -> None:
    for pause in _LOADED:
        time.sleep(pause)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*usual)


def _in_turns() -> None:
    """Has each wait that would switch signals off until the one before has switched them on again."""
    while not hasattr(common := sys.modules.get("core.utils.common"), "temporary_disconnect_all_signals"):
        time.sleep(0.05)  # it is loaded long before the first request is answered
    silence: Any = common.temporary_disconnect_all_signals  # type: ignore[union-attr]
    begin, end, turn = silence.__enter__, silence.__exit__, threading.RLock()

    def enter(self: Any) -> None:
        turn.acquire()
        begin(self)

    def leave(self: Any, *error: Any) -> None:
        try:
            end(self, *error)
        finally:
            turn.release()

    silence.__enter__, silence.__exit__ = enter, leave


if __name__ == "__main__":
    usual = gc.get_threshold()
    gc.set_threshold(*_LOADING)
    threading.Thread(target=_set_aside, args=(usual,), daemon=True).start()
    threading.Thread(target=_in_turns, daemon=True).start()
    runpy.run_module("label_studio.server", run_name="__main__", alter_sys=True)
