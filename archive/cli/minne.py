"""What a process that lives long holds of memory that it has used and needs no more."""

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # <malloc.h>
_LARGE = 1 << 20  # bytes


def give_back() -> None:
    """Let what is free be the system's again. Called before there are threads.

    All threads share one heap: each with its own, eight of them kept a hundred MB that nobody used,
    and they take turns at the interpreter anyway. A large array is the system's as soon as it is
    dropped. Where the C library knows nothing of this, nothing is done.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        for what, value in ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE)):
            mallopt(what, value)
