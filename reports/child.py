"""What a process does first that another one has started to work for it."""

import os
import signal
import threading
from multiprocessing import parent_process


def begin() -> None:
    """End when the parent does, and not before."""
    # Ctrl-C reaches the whole group of processes; this one is ended by its parent, not by the keyboard.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A parent that was killed ends nobody: without this the worker would wait for it for ever.
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
