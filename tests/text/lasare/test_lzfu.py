"""Outlook's packed rich text, by the two examples of its specification and by what is hostile."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.lasare import lzfu

HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c090020627705b06c647d0a800fa0"
)
WRITTEN_WHILE_READ = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (HELLO, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"),
        (WRITTEN_WHILE_READ, b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        (struct.pack("<4I", 18, 6, 0x414C454D, 0) + b"{\\rtf}", b"{\\rtf}"),
    ],
    ids=["hello", "written while read", "not packed"],
)
def test_packed_text_is_unpacked(data, text):
    assert lzfu.unpacked(data, 1000) == text


def test_no_more_is_unpacked_than_was_asked_for():
    assert lzfu.unpacked(HELLO, 6) == b"{\\rtf1"


def test_another_kind_of_data_is_refused():
    with pytest.raises(ValueError, match="no packed rich text"):
        lzfu.unpacked(bytes(20), 1000)


@given(st.binary(max_size=300))
def test_any_bytes_give_bytes_within_the_limit(body):
    data = struct.pack("<4I", len(body) + 12, 0, 0x75465A4C, 0) + body

    assert len(lzfu.unpacked(data, 500)) <= 500
