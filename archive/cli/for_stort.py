"""How much of what is sent is taken in: of a body over the limit only its two ends are kept.

There the fields of a form stand, and the page that refuses it can show them again. The rest is
read and let go, so that the one who sends hears the answer: a door shut in the middle of a sending
is to a browser a server that is down.
"""

from io import BytesIO
from typing import BinaryIO

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

END = 1 << 20
"""Bytes that are kept of each end."""


class Kropp(OverflowableBuffer):  # type: ignore[misc]
    """A body as it comes in, whole up to ``most`` bytes, in memory and then on disk."""

    def __init__(self, overflow: int, most: int) -> None:
        super().__init__(overflow)
        self._most, self._size = most, 0
        self._first, self._last = b"", bytearray()

    def __len__(self) -> int:
        """All that has come, kept or not: what the limit is held against."""
        return self._size

    def append(self, data: bytes) -> None:
        """Take in what comes next."""
        self._size += len(data)
        if self._size <= self._most:
            super().append(data)
            return
        if not self._first:
            self._first = (self.get(END) + data)[:END]
            self._let_go()
        self._last += data
        if len(self._last) > 2 * END:
            del self._last[:-END]

    def getfile(self) -> BinaryIO:
        """What is kept, to be read from the beginning."""
        return BytesIO(self._first + self._last) if self._first else super().getfile()

    def _let_go(self) -> None:
        """What is stored so far takes no more room."""
        self.close()
        self.buf, self.strbuf = None, b""


def channel_of(most: int) -> type[HTTPChannel]:
    """A waitress channel that keeps bodies of at most ``most`` bytes whole."""

    class Las(HTTPRequestParser):  # type: ignore[misc]
        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            if self.body_rcv is not None:
                said = END if self.content_length > most else most
                self.body_rcv.buf = Kropp(self.adj.inbuf_overflow, said)

    class Kanal(HTTPChannel):  # type: ignore[misc]
        parser_class = Las

    return Kanal
