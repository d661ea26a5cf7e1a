"""What a confined process can no longer do, and the list that says what it still can."""

import errno
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import seccomp
from archive.text.seccomp import READ, RUN

HOUSE = Path(__file__).parents[2]
ALLOWED, REFUSED = 0x7FFF0000, 0x00050000 | errno.EPERM

needs_seccomp = pytest.mark.skipif(
    seccomp.lacks() is not None, reason="system calls cannot be limited on this machine"
)

CONFINED = """
import json, os, socket, sys, threading
from archive.text import granser
profil, folder = getattr(granser, sys.argv[1]), sys.argv[2]
file, other = os.path.join(folder, "fil"), os.path.join(folder, "annan")
attempts = {
    "open to read": lambda: os.open(file, os.O_RDONLY),
    "open to write": lambda: os.open(file, os.O_WRONLY),
    "truncate on opening": lambda: os.open(file, os.O_RDONLY | os.O_TRUNC),
    "create": lambda: os.open(other, os.O_CREAT | os.O_RDONLY),
    "truncate": lambda: os.truncate(file, 0),
    "unlink": lambda: os.unlink(file),
    "rename": lambda: os.rename(file, other),
    "link": lambda: os.link(file, other),
    "mkdir": lambda: os.mkdir(other),
    "chmod": lambda: os.chmod(file, 0),
    "listdir": lambda: os.listdir(folder),
    "fork": os.fork,
    "thread": lambda: threading.Thread(target=print).start(),
    "exec a program that is not there": lambda: os.execv(other, [other]),
    "socket": socket.socket,
    "socketpair": socket.socketpair,
    "signal the parent": lambda: os.kill(os.getppid(), 0),
    "signal oneself": lambda: os.kill(os.getpid(), 0),
}
granser.lacks()
granser.confine(profil)
done = []
for name, attempt in attempts.items():
    try:
        attempt()
        done.append(name)
    except (PermissionError, RuntimeError):
        pass
    except FileNotFoundError:
        done.append(name)
os.write(1, json.dumps(done).encode())
"""


def _done(profil, folder):
    (folder / "fil").write_text("text")
    command = [sys.executable, "-c", CONFINED, profil, str(folder)]
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=HOUSE, timeout=60).stdout
    assert (folder / "fil").read_text() == "text"
    return json.loads(out)


@needs_seccomp
def test_reader_can_do_nothing_but_read_what_is_open(tmp_path):
    assert _done("LAS", tmp_path) == []


@needs_seccomp
def test_program_can_read_files_and_be_started_but_no_more(tmp_path):
    assert _done("OCR", tmp_path) == [
        "open to read",
        "listdir",
        "exec a program that is not there",
    ]


def _answer(code, number, arch, args):
    """What the kernel would answer: the program, run step by step."""
    data = struct.pack("<IIQ6Q", number, arch, 0, *args)
    at = value = 0
    while True:
        operation, if_so, if_not, k = struct.unpack_from("<HBBI", code, 8 * at)
        at += 1
        if operation == 0x20:
            value = struct.unpack_from("<I", data, k)[0]
        elif operation == 0x54:
            value &= k
        elif operation == 0x15:
            at += if_so if value == k else if_not
        else:
            return k


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("rules", [READ, RUN], ids=["READ", "RUN"])
@given(number=st.integers(0, 600), arg=st.sampled_from([0, 1, 2, 4, 7, 0o101, 0o1000, 2**32 + 1]))
def test_only_what_is_listed_is_allowed(machine, rules, number, arg):
    code = b"".join(seccomp._instructions(rules, machine))
    listed = [rule for rule in rules if getattr(rule, machine) == number]
    may = any(rule.arg is None or not arg & 0xFFFFFFFF & rule.banned for rule in listed)

    found = _answer(code, number, seccomp._MACHINES[machine], [arg] * 6)

    assert found == (ALLOWED if may else REFUSED)


@pytest.mark.parametrize("arch", [0x40000003, 0xC00000B7, 0])
def test_calls_by_another_machines_numbers_are_refused(arch):
    code = b"".join(seccomp._instructions(READ, "x86_64"))

    assert _answer(code, 0, arch, [0] * 6) == REFUSED


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("rules", [READ, RUN], ids=["READ", "RUN"])
def test_no_number_stands_for_two_calls(machine, rules):
    numbers = [n for rule in rules if (n := getattr(rule, machine)) is not None]

    assert len(set(numbers)) == len(numbers)
