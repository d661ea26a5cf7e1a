"""Connections to a mail server that cannot hold anybody up, or fill the memory."""

import imaplib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

PATIENCE = 30.0
"""Seconds that the server may be silent."""

MOST_SECONDS = 300.0
"""Seconds that one mail may take, from the first byte to the last."""


class Vakt:
    """Ends a session that takes too long, or that nobody waits for any more."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._over = threading.Event()
        self._until = time.monotonic() + MOST_SECONDS
        self._sockets: list[socket.socket] = []

    def watch(self, sock: socket.socket) -> None:
        """The connection to end."""
        self._sockets = [sock]

    def extend(self) -> None:
        """Another mail begins: it gets its own time."""
        self._until = time.monotonic() + MOST_SECONDS

    @contextmanager
    def on_guard(self) -> Iterator[None]:
        """Watch while the session goes on."""
        guard = threading.Thread(target=self._guard, daemon=True)
        guard.start()
        try:
            yield
        finally:
            self._over.set()
            guard.join()

    def _guard(self) -> None:
        while not self._over.wait(0.2):
            if self._stop.is_set() or time.monotonic() > self._until:
                for sock in self._sockets:
                    with suppress(OSError):
                        sock.shutdown(socket.SHUT_RDWR)
                return


class Bunden(imaplib.IMAP4):
    """A connection with a guard from its first byte, and a ceiling on what is read at once."""

    def __init__(self, vakt: Vakt, most: int, *args: Any, **more: Any) -> None:
        self._vakt = vakt
        self._most = most
        super().__init__(*args, **more)

    def open(self, *args: Any, **more: Any) -> None:
        super().open(*args, **more)
        self._vakt.watch(self.sock)

    def read(self, size: int) -> bytes:
        if size > self._most:
            raise self.abort("the mail is longer than the server said")
        return super().read(size)


class OverTls(Bunden, imaplib.IMAP4_SSL):
    """The same over TLS."""
