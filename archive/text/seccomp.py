"""What a confined process may ask of the system: a list of calls; all else fails with EPERM.

An allow-list, since a list of what is forbidden always lacks something (reliability.md 9.7).
Needs no rights and no package; Linux on x86-64 and 64-bit ARM.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """A call by its numbers (x86-64, ARM; None: no such call there).

    With an ``arg``, only where that argument (counted from 0) has none of the bits of ``banned``.
    """

    name: str
    x86_64: int | None
    aarch64: int | None
    arg: int | None = None
    banned: int = 0


_EXEC = 0x4  # PROT_EXEC
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_COMMON = (
    Rule("read", 0, 63),
    Rule("write", 1, 64),
    Rule("readv", 19, 65),
    Rule("writev", 20, 66),
    Rule("pread64", 17, 67),
    Rule("lseek", 8, 62),
    Rule("fstat", 5, 80),
    Rule("close", 3, 57),
    Rule("munmap", 11, 215),
    Rule("mremap", 25, 216),
    Rule("madvise", 28, 233),
    Rule("brk", 12, 214),
    Rule("futex", 202, 98),
    Rule("membarrier", 324, 283),
    Rule("rseq", 334, 293),
    Rule("set_robust_list", 273, 99),
    Rule("sched_yield", 24, 124),
    Rule("sched_getaffinity", 204, 123),
    Rule("getcpu", 309, 168),
    Rule("rt_sigaction", 13, 134),
    Rule("rt_sigprocmask", 14, 135),
    Rule("rt_sigreturn", 15, 139),
    Rule("sigaltstack", 131, 132),
    Rule("restart_syscall", 219, 128),
    Rule("clock_gettime", 228, 113),
    Rule("clock_getres", 229, 114),
    Rule("clock_nanosleep", 230, 115),
    Rule("nanosleep", 35, 101),
    Rule("gettimeofday", 96, 169),
    Rule("time", 201, None),
    Rule("times", 100, 153),
    Rule("getrusage", 98, 165),
    Rule("sysinfo", 99, 179),
    Rule("uname", 63, 160),
    Rule("getrandom", 318, 278),
    Rule("getpid", 39, 172),
    Rule("gettid", 186, 178),
    Rule("exit", 60, 93),
    Rule("exit_group", 231, 94),
)

READ = (*_COMMON, Rule("mmap", 9, 222, 2, _EXEC), Rule("mprotect", 10, 226, 2, _EXEC))
"""For a process that has all it needs in memory: what is open may be read and written."""

RUN = (
    *_COMMON,
    Rule("mmap", 9, 222),
    Rule("mprotect", 10, 226),
    Rule("execve", 59, 221),
    Rule("open", 2, None, 1, _WRITES),
    Rule("openat", 257, 56, 2, _WRITES),
    Rule("stat", 4, None),
    Rule("newfstatat", 262, 79),
    Rule("access", 21, None),
    Rule("faccessat", 269, 48),
    Rule("readlink", 89, None),
    Rule("readlinkat", 267, 78),
    Rule("getdents64", 217, 61),
    Rule("getcwd", 79, 17),
    Rule("arch_prctl", 158, None),
    Rule("set_tid_address", 218, 96),
    Rule("getrlimit", 97, 163),
)
"""For a program that is yet to be loaded: files may also be opened, but for reading only."""

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _AND, _EQUALS, _RETURN = 0x20, 0x54, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER, _ARCH, _ARGS = 0, 4, 16
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def lacks() -> str | None:
    """Why calls cannot be limited on this machine, in Swedish; None where they can."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES or sys.byteorder != "little":
        return f"seccomp finns inte för {sys.platform} på {machine}"
    return None


def allow_only(rules: tuple[Rule, ...]) -> None:
    """Refuse, for the rest of this process's life and all that it starts, every other call.

    Rights must have been given up first (PR_SET_NO_NEW_PRIVS). OSError if the kernel says no.
    """
    code = b"".join(_instructions(rules, platform.machine()))
    program = _Program(len(code) // 8, code)
    if _libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "PR_SET_SECCOMP")


def _instructions(rules: tuple[Rule, ...], machine: str) -> Iterator[bytes]:
    """The list as a program for the kernel. Calls of another machine's numbering are refused."""
    yield _op(_LOAD, _ARCH)
    yield _op(_EQUALS, _MACHINES[machine], 1, 0)
    yield _op(_RETURN, _REFUSE)
    yield _op(_LOAD, _NUMBER)
    for rule in rules:
        number = rule.x86_64 if machine == "x86_64" else rule.aarch64
        if number is not None:
            yield from _allowing(number, rule)
    yield _op(_RETURN, _REFUSE)


def _allowing(number: int, rule: Rule) -> Iterator[bytes]:
    if rule.arg is None:
        yield _op(_EQUALS, number, 0, 1)
        yield _op(_RETURN, _ALLOW)
        return
    yield _op(_EQUALS, number, 0, 5)
    yield _op(_LOAD, _ARGS + 8 * rule.arg)
    yield _op(_AND, rule.banned)
    yield _op(_EQUALS, 0, 0, 1)
    yield _op(_RETURN, _ALLOW)
    yield _op(_RETURN, _REFUSE)


def _op(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_so, if_not, value)
