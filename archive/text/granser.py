"""The limits of a process that opens files from outside. Linux has them all."""

import ctypes
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38

MOST_MEMORY = 512 * 1024 * 1024
MOST_CPU_SECONDS = 10


def confine() -> None:
    """Give up, for the rest of this process's life, memory, time, files to write and rights.

    What may be called of the system is not limited here; that comes after these limits, last.
    """
    _limit(resource.RLIMIT_CPU, MOST_CPU_SECONDS, MOST_CPU_SECONDS + 1)
    _limit(resource.RLIMIT_FSIZE, 0, 0)
    _limit(resource.RLIMIT_NOFILE, 32, 32)
    _limit(resource.RLIMIT_CORE, 0, 0)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, MOST_MEMORY, MOST_MEMORY)
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "PR_SET_NO_NEW_PRIVS")


def _limit(kind: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))
