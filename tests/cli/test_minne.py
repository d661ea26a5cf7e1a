"""A process that serves for months holds what it needs, not all that it ever needed."""

import ctypes
import subprocess
import sys

import pytest

_CHILD = """
import ctypes, sys, threading
from archive.cli.minne import give_back

give_back()
together = threading.Barrier(4)

def work():
    held = [bytes(2000) for _ in range(1000)]
    together.wait()

threads = [threading.Thread(target=work) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, out)
libc.fclose(out)
"""


def test_all_threads_share_one_heap(tmp_path):
    if not hasattr(ctypes.CDLL(None), "malloc_info"):
        pytest.skip("the C library does not tell of its heaps")
    told = tmp_path / "heaps.xml"

    subprocess.run([sys.executable, "-c", _CHILD, told], check=True, timeout=60)

    assert told.read_text().count("<heap nr=") == 1
