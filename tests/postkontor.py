"""A real mail server on the loopback, that can be told to refuse, to hang or to break off."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Postkontor:
    """What has come in, and how the server behaves: "" is well, or a word of ``_ANSWERS``."""

    brev: list[EmailMessage] = field(default_factory=list)
    lynne: str = ""
    port: int = 0

    @property
    def adress(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 - the server looks it up by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list
    ) -> str:
        if self.lynne == "okänd":
            return "550 5.1.1 No such user here"
        if self.lynne == "upptagen":
            return "450 4.2.1 Mailbox busy, try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the server looks it up by this name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.lynne == "bryter":
            self._keep(envelope)
            server.transport.close()
        if self.lynne == "tiger":
            await asyncio.sleep(3)
        if self.lynne == "nekar":
            return "554 5.7.1 Message refused"
        self._keep(envelope)
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        self.brev.append(message_from_bytes(envelope.content, policy=default))


@contextmanager
def open_postkontor() -> Iterator[Postkontor]:
    """A server that takes letters until the test ends."""
    office = Postkontor()
    office.port = _free_port()
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
