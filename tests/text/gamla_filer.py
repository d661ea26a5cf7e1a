"""Small files in the container of old Office programs, made from what a test says of them."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Tree = Mapping[str, "bytes | Tree"]

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_ROOT, _STORAGE, _STREAM = 5, 1, 2


class _Space:
    """Sectors of one size, and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size, self.table, self.data = size, list[int](), bytearray()

    def put(self, data: bytes) -> int:
        if not data:
            return _END
        start, count = len(self.table), -(-len(data) // self.size)
        self.table += [*range(start + 1, start + count), _END]
        self.data += data.ljust(count * self.size, b"\0")
        return start


def ole(tree: Tree) -> bytes:
    """A compound file of these streams, and of storages where a value is a tree itself."""
    big, small = _Space(_SECTOR), _Space(_MINI)
    rows = _rows(tree, big, small)
    rows[0].start, rows[0].size = big.put(bytes(small.data)), len(small.data)
    mini_table = big.put(b"".join(struct.pack("<I", n) for n in small.table))
    directory = big.put(b"".join(row.packed() for row in rows))
    tables = 1
    while tables * 128 < len(big.table) + tables:
        tables += 1
    first_table = len(big.table)
    table = [*big.table, *[_FAT] * tables]
    table += [_FREE] * (tables * 128 - len(table))
    minis = -(-len(small.table) * 4 // _SECTOR)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, directory, 0, _CUTOFF, mini_table, minis, _END, 0,
    )  # fmt: skip
    places = [*range(first_table, first_table + tables)]
    places += [_FREE] * (109 - tables)
    return head + struct.pack("<109I", *places) + big.data + struct.pack(f"<{len(table)}I", *table)


@dataclass
class _Row:
    """A line of the directory."""

    name: str
    kind: int
    start: int = 0
    size: int = 0
    right: int = _FREE
    child: int = _FREE

    def packed(self) -> bytes:
        wide = self.name.encode("utf-16-le")
        tree = (self.kind, 1, _FREE, self.right, self.child)
        return struct.pack("<64sHBBIII36xIQ", wide, len(wide) + 2, *tree, self.start, self.size)


def _rows(tree: Tree, big: _Space, small: _Space) -> list[_Row]:
    rows = [_Row("Root Entry", _ROOT)]

    def add(tree: Tree) -> int:
        kids = []
        for name, content in sorted(tree.items(), key=lambda kid: (len(kid[0]), kid[0].upper())):
            kids.append(len(rows))
            if isinstance(content, bytes):
                space = small if len(content) < _CUTOFF else big
                rows.append(_Row(name, _STREAM, space.put(content), len(content)))
            else:
                rows.append(storage := _Row(name, _STORAGE))
                storage.child = add(content)
        for one, other in pairwise(kids):
            rows[one].right = other
        return kids[0] if kids else _FREE

    rows[0].child = add(tree)
    return rows


def doc(
    *pieces: str | bytes,
    ccp: Sequence[int] | None = None,
    flags: int = 0x0200,
    mark: int = 0xA5EC,
) -> bytes:
    """A Word document of these pieces: ``str`` in two bytes a letter, ``bytes`` in one.

    ``ccp`` are the lengths of main text, footnotes, heads, macros, comments, endnotes and boxes.
    """
    head, starts, places = bytearray(1024), [0], []
    for piece in pieces:
        one_byte = isinstance(piece, bytes)
        places.append(len(head) * 2 | 0x40000000 if one_byte else len(head))
        data = piece if one_byte else piece.encode("utf-16-le", "surrogatepass")
        starts.append(starts[-1] + (len(data) if one_byte else len(data) // 2))
        head += data
    table = struct.pack(f"<{len(starts)}I", *starts)
    table += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    clx = b"\x01\x02\x00ab\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<HH", head, 0, mark, 0xC1)
    struct.pack_into("<H", head, 0x0A, flags)
    struct.pack_into("<II", head, 0x18, 1024, len(head))
    lengths = list(ccp or [starts[-1]])
    struct.pack_into("<8I", head, 0x4C, *lengths, *[0] * (8 - len(lengths)))
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    return ole({"WordDocument": bytes(head), "1Table": clx})


def msg(
    values: Mapping[int, str | bytes],
    *,
    recipients: Sequence[tuple[int, str, str]] = (),
    files: Sequence[Tree] = (),
    fixed: Mapping[tuple[int, int], int] | None = None,
) -> bytes:
    """An Outlook message of these properties; see ``post``."""
    return ole(post(values, recipients=recipients, files=files, fixed=fixed, head=32))


def post(
    values: Mapping[int, str | bytes],
    *,
    recipients: Sequence[tuple[int, str, str]] = (),
    files: Sequence[Tree] = (),
    fixed: Mapping[tuple[int, int], int] | None = None,
    head: int = 24,
) -> Tree:
    """A message's storage: properties by number, recipients as (kind, name, address), files.

    ``fixed`` are the properties of fixed size: (number, type) to value.
    """
    tree = {**_streams(values), "__properties_version1.0": b"\0" * head + _fixed(fixed or {})}
    for number, (kind, namn, address) in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = {
            **_streams({0x3001: namn, 0x39FE: address}),
            "__properties_version1.0": b"\0" * 8 + _fixed({(0x0C15, 3): kind}),
        }
    for number, each in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = each
    return tree


def bilaga(namn: str, data: bytes) -> Tree:
    """An attached file."""
    streams = _streams({0x3707: namn, 0x3701: data})
    return {**streams, "__properties_version1.0": b"\0" * 8}


def inre(namn: str, message: Tree) -> Tree:
    """An attached message."""
    streams = _streams({0x3001: namn})
    within = {"__substg1.0_3701000D": message, "__properties_version1.0": b"\0" * 8}
    return {**streams, **within}


def _streams(values: Mapping[int, str | bytes]) -> dict[str, bytes]:
    return {
        f"__substg1.0_{pid:04X}{'001F' if isinstance(value, str) else '0102'}": (
            value.encode("utf-16-le") if isinstance(value, str) else value
        )
        for pid, value in values.items()
    }


def _fixed(values: Mapping[tuple[int, int], int]) -> bytes:
    rows = (struct.pack("<HHIQ", kind, pid, 6, value) for (pid, kind), value in values.items())
    return b"".join(rows)
