"""The way out for letters: a mail server, or a folder where development reads them.

What matters is to know whether a letter left. A server's no is a no, and until the whole letter has
been handed over nothing has left; but when the line breaks after that and before the receipt,
nobody can know. That is told as what it is: a letter is never sent twice by a guess.
"""

import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT = 30.0
"""Seconds that each word of the server may take."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_DOT_FIRST = re.compile(rb"(?m)^\.")
_LINE_END = re.compile(rb"\r\n|\r|\n")


class InteSkickat(Exception):
    """The letter has not left. ``for_gott``: trying again is no use."""

    def __init__(self, varfor: str, *, for_gott: bool = False) -> None:
        super().__init__(varfor)
        self.varfor = varfor
        self.for_gott = for_gott


class Ovisst(Exception):
    """The letter was handed over and no receipt came: it may have left or not."""

    def __init__(self, varfor: str) -> None:
        super().__init__(varfor)
        self.varfor = varfor


class FelAdressTillServern(ValueError):
    """The setting names no mail server."""

    def __init__(self) -> None:
        super().__init__(
            "ARCHIVE_MAIL ska vara smtp://användare@värd:587 eller smtps://användare@värd. "
            "Tomt: breven läggs i mappen utgaende i instansmappen."
        )


class Postgang(Protocol):
    """Whoever takes letters out of the house."""

    def send(self, message: EmailMessage) -> None:
        """Hand the letter over; InteSkickat or Ovisst when that did not go well."""


@dataclass(frozen=True, slots=True)
class Mapp:
    """A folder: each letter is a file in it, named by its Message-ID."""

    path: Path

    def send(self, message: EmailMessage) -> None:
        """Write the letter, whole or not at all."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = re.sub(r"[^\w.-]", "_", str(message["Message-ID"]).strip("<>"))
        half = self.path / f".{name}.part"
        half.write_bytes(message.as_bytes())
        half.replace(self.path / f"{name}.eml")


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. ``skydd``: "tls" from the first byte, "starttls", or "" on the own machine."""

    vard: str
    port: int
    skydd: str
    anvandare: str = ""
    losen: str = ""
    timeout: float = TIMEOUT

    def send(self, message: EmailMessage) -> None:
        """Hand the letter over to the server."""
        try:
            with self._opened() as server:
                self._deliver(server, message)
        except (InteSkickat, Ovisst):
            raise
        except smtplib.SMTPAuthenticationError as no:
            raise InteSkickat("Servern tog inte emot användarnamn och lösenord.") from no
        except smtplib.SMTPResponseException as no:
            raise _refused(no.smtp_code, no.smtp_error) from no
        except (OSError, smtplib.SMTPException) as fault:
            raise InteSkickat(f"E-postservern svarar inte ({_said(fault)}).") from fault

    def _opened(self) -> smtplib.SMTP:
        if self.skydd == "tls":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.vard, self.port, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.vard, self.port, timeout=self.timeout)
            if self.skydd == "starttls":
                server.starttls(context=ssl.create_default_context())
        if self.anvandare:
            server.login(self.anvandare, self.losen)
        return server

    def _deliver(self, server: smtplib.SMTP, message: EmailMessage) -> None:
        """The steps of RFC 5321, one by one, to know at which of them it stopped."""
        server.ehlo_or_helo_if_needed()
        fran, till = (_bare(str(message[head])) for head in ("From", "To"))
        for word, answer in (("mail", server.mail(fran)), ("rcpt", server.rcpt(till))):
            if answer[0] not in (250, 251):
                raise _refused(*answer, whom=till if word == "rcpt" else "")
        code, said = server.docmd("DATA")
        if code != 354:
            raise _refused(code, said)
        try:
            server.send(_wire(message.as_bytes()))
            code, said = server.getreply()
        except (OSError, smtplib.SMTPException) as fault:
            raise Ovisst(f"Servern kvitterade aldrig brevet ({_said(fault)}).") from fault
        if code != 250:
            raise _refused(code, said)


def postgang(adress: str, losen: str, *, mapp: Path) -> Postgang:
    """The way out that the setting names; an empty one is the folder ``mapp``."""
    if not adress:
        return Mapp(mapp)
    parts = urlsplit(adress)
    vard = parts.hostname or ""
    if parts.scheme not in {"smtp", "smtps"} or not vard:
        raise FelAdressTillServern
    own = vard in _LOOPBACK and "starttls" not in parse_qs(parts.query, keep_blank_values=True)
    skydd = "tls" if parts.scheme == "smtps" else "" if own else "starttls"
    port = parts.port or (465 if skydd == "tls" else 587)
    return Server(vard, port, skydd, unquote(parts.username or ""), losen)


def _bare(head: str) -> str:
    return head.rpartition("<")[2].rstrip(">").strip()


def _wire(data: bytes) -> bytes:
    body = _DOT_FIRST.sub(b"..", _LINE_END.sub(b"\r\n", data))
    return body + (b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n")


def _refused(code: int, said: bytes | str, *, whom: str = "") -> InteSkickat:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    to = f" till {whom}" if whom else ""
    line = " ".join(text.split())[:200]
    return InteSkickat(f"Servern tog inte emot brevet{to} ({code} {line}).", for_gott=code >= 500)


def _said(fault: Exception) -> str:
    return str(fault)[:200] or type(fault).__name__
