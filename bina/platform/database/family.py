"""Child processes that never outlive this one."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def die_with_parent(sign: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """Gives a ``preexec_fn``: the kernel sends ``sign`` to the child when the parent is gone.

    Call it, and start the child, in the main thread: Linux counts the starting thread as the
    parent. Elsewhere than on Linux it does nothing; a left-over server is ended at the next start.
    """
    if not sys.platform.startswith("linux"):
        return lambda: None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def arm() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above
            os.kill(os.getpid(), sign)

    return arm
