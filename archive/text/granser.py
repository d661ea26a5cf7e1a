"""The limits of a process that opens files from outside. Linux has them all."""

import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass
from functools import cache

from archive.text import seccomp

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38

_MB = 1024 * 1024


@dataclass(frozen=True)
class Profil:
    """How much one kind of process may use, and what it may call.

    ``nice``: how far it stands back for others, as the system counts it.
    """

    memory: int
    cpu_seconds: int
    calls: tuple[seccomp.Rule, ...]
    nice: int = 0


LAS = Profil(memory=512 * _MB, cpu_seconds=10, calls=seccomp.READ)
"""The readers: everything is loaded before the first byte of the file is seen."""

OCR = Profil(memory=1024 * _MB, cpu_seconds=120, calls=seccomp.RUN, nice=5)
"""One page through tesseract, which loads itself and its languages under these limits. Nobody
waits for it as one waits for a page of the register."""


def confine(profil: Profil = LAS) -> None:
    """Give up, for the rest of this process's life, memory, time, files to write and rights.

    Last, the calls to the system that are not on the profile's list; see ``lacks``.
    """
    os.nice(profil.nice)
    _limit(resource.RLIMIT_CPU, profil.cpu_seconds, profil.cpu_seconds + 1)
    _limit(resource.RLIMIT_FSIZE, 0, 0)
    _limit(resource.RLIMIT_NOFILE, 32, 32)
    _limit(resource.RLIMIT_CORE, 0, 0)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, profil.memory, profil.memory)
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "PR_SET_NO_NEW_PRIVS")
    if lacks() is None:
        seccomp.allow_only(profil.calls)


@cache
def lacks() -> str | None:
    """What cannot be limited on this machine, in Swedish; None when nothing.

    Tried once in a process of its own, since a kernel may lack what its machine could have.
    Called before any thread is started.
    """
    if why := seccomp.lacks():
        return why
    pid = os.fork()
    if pid == 0:
        _try_and_leave()
    _, how = os.waitpid(pid, 0)
    return None if how == 0 else "systemets kärna tillåter inte seccomp"


def _try_and_leave() -> None:
    code = 1
    try:
        ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        seccomp.allow_only(seccomp.READ)
        code = 0
    finally:
        os._exit(code)


def _limit(kind: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))
