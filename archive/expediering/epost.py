"""E-mail out: a letter as a message that no reader and no server can take for something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from archive.diarium import NotAllowed

_ADDRESS = re.compile(
    r"[^\s@<>,;:\"()\[\]\\\u007f-\U0010ffff]{1,64}"
    r"@[A-Za-z0-9ÅÄÖåäö](?:[\w.-]{0,250})\.\w{2,63}"
)


class OgiltigAdress(NotAllowed):
    """An address that no mail can go to."""

    falt = "epost"

    def __init__(self, adress: str) -> None:
        super().__init__(
            f"”{adress[:80]}” går inte att skicka e-post till. "
            "Rätta adressen hos instansen, eller skicka brevet på papper."
        )


@dataclass(frozen=True, slots=True)
class Bilaga:
    """A file that goes with a letter."""

    namn: str
    mediatyp: str
    innehall: bytes


@dataclass(frozen=True, slots=True)
class Brev:
    """A letter as it is to leave. ``message_id`` is its own for ever: sent twice it is one."""

    till: str
    amne: str
    kropp: str
    message_id: str
    svar_pa: str = ""
    bilagor: Sequence[Bilaga] = ()


def check_address(adress: str) -> str:
    """The address as it is used; OgiltigAdress when it is none (reliability.md B35).

    A domain may have å, ä and ö; what stands before the @ may not, since few servers take it.
    """
    bare = adress.strip()
    if not _ADDRESS.fullmatch(bare):
        raise OgiltigAdress(bare)
    _on_the_wire(bare)
    return bare


def _on_the_wire(adress: str) -> str:
    """The address as every server takes it: its domain in ASCII (RFC 3490)."""
    local, _, domain = adress.partition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as no:
        raise OgiltigAdress(adress) from no


def as_message(brev: Brev, *, fran: str, namn: str, nu: datetime) -> EmailMessage:
    """The message of a letter, from the authority's address ``fran``, called ``namn``.

    It says that it was sent by a machine and wants no automatic answer (RFC 3834).
    """
    local, _, domain = _on_the_wire(check_address(fran)).partition("@")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_line(namn), local, domain)
    message["To"] = _on_the_wire(check_address(brev.till))
    message["Subject"] = _line(brev.amne)
    message["Date"] = format_datetime(nu)
    message["Message-ID"] = brev.message_id
    if brev.svar_pa:
        message["In-Reply-To"] = message["References"] = brev.svar_pa
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(brev.kropp)
    for bilaga in brev.bilagor:
        main, _, sub = bilaga.mediatyp.partition("/")
        message.add_attachment(
            bilaga.innehall, maintype=main, subtype=sub or "octet-stream", filename=bilaga.namn
        )
    return message


def _line(text: str) -> str:
    """One line without anything that could begin another head."""
    return " ".join("".join(t if t.isprintable() else " " for t in text).split())
