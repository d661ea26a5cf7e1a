"""Arrays of numbers: in a file that is mapped into memory, and a few things done with them.

A table of rows of different lengths is two arrays: all rows one after another, and ``at``, which
says where each row begins and, as its last number, where they all end.
"""

import json
import mmap
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

_STEP = 8
_FAR = 8  # to look a number up takes so many times what it takes to mark one
_WIDE = 64  # and to clear the map, so much less


def write(file: Any, arrays: Mapping[str, Array]) -> None:
    """Write to an open file: a line of JSON that says what each is called, its type and how many
    numbers it has; then the numbers, each array at a multiple of eight bytes.
    """
    head = json.dumps({name: (row.dtype.str, row.size) for name, row in arrays.items()}).encode()
    file.write(head + b" " * (-(len(head) + 1) % _STEP) + b"\n")
    for row in arrays.values():
        file.write(row.tobytes() + bytes(-row.nbytes % _STEP))


def read(buffer: bytes | mmap.mmap) -> dict[str, Array]:
    """The arrays of a file, which was read or is mapped into memory."""
    at, arrays = buffer.find(b"\n") + 1, {}
    for name, (kind, size) in json.loads(buffer[:at]).items():
        arrays[name] = np.frombuffer(buffer, kind, size, at)
        at += arrays[name].nbytes + -arrays[name].nbytes % _STEP
    return arrays


def mapped(path: Path) -> mmap.mmap:
    """A file that is fetched by the page when it is looked at, by any number of threads."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def resident() -> int:
    """Bytes of mapped files that count as this process's memory now; 0 where nobody tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[2])
    except (OSError, IndexError):
        return 0
    return pages * mmap.PAGESIZE


def numbers(found: Collection[int]) -> Array:
    """Whole numbers as an array."""
    return np.fromiter(found, "i8", len(found))


def ends(sizes: Array) -> Array:
    """Where rows of these sizes begin, and where they all end."""
    return np.concatenate(([0], np.cumsum(sizes, dtype="u4"))).astype("u4")


def rows(at: Array, numbers: Array) -> Array:
    """Where everything in these rows stands, row by row."""
    sizes = (at[numbers + 1] - at[numbers]).astype("i8")
    before = np.cumsum(sizes) - sizes
    return np.repeat(at[numbers] - before, sizes) + np.arange(sizes.sum())


def contains(row: Array, shift: int, sought: Array, size: int) -> Array:
    """Which of ``sought`` are in ``row`` when ``shift`` is added to it; both are rising.

    ``size``: more than any of them is. A few are looked up; many are marked on a map of them all.
    """
    if len(sought) * _FAR < max(len(row), size // _WIDE):
        wanted = sought - np.uint32(shift)
        near = np.searchsorted(row, wanted)
        found: Array = row[np.minimum(near, len(row) - 1)] == wanted
        return found
    here: Array = np.zeros(size, bool)
    here[shift:][row] = True
    return here[sought]


def highest(first: Array, then: Array, count: int) -> Array:
    """Where the ``count`` highest stand, the highest first; ``then`` decides between equals."""
    if count < len(first):
        edge = np.partition(first, -count)[-count]
        above, level = np.flatnonzero(first > edge), np.flatnonzero(first == edge)
        room = count - len(above)
        level = level[np.argpartition(then[level], -room)[-room:]]
        chosen = np.concatenate((above, level))
    else:
        chosen = np.arange(len(first))
    return chosen[np.lexsort((then[chosen], first[chosen]))[::-1]]
