"""How it stands with the mailboxes, for the page, and for who looks after the machine."""

import hashlib
import imaplib
import re
import socket
import ssl
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.config import Brevlada, Config
from archive.diarium import NotAllowed
from archive.registratur.imap_vakt import PATIENCE
from archive.registratur.inflode import Liggande
from archive.store import lapp

_LONGEST_ANSWER = 200
_AVBRUTET = "Förbindelsen bröts mitt i. Det som inte hann tas in ligger kvar."
_I_ORD: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, f"Servern svarade inte inom {PATIENCE:.0f} sekunder."),
    (ConnectionRefusedError, "Servern tar inte emot någon anslutning. Är värd och port rätt?"),
    (socket.gaierror, "Servern hittas inte. Är värdens namn rätt?"),
    (ssl.SSLError, "Den krypterade förbindelsen godtas inte ({})."),
    (imaplib.IMAP4.abort, _AVBRUTET),
    (EOFError, _AVBRUTET),
    (ConnectionError, _AVBRUTET),
    (imaplib.IMAP4.error, "Servern säger nej ({}). Är användare, lösenord och mapp rätt?"),
    (OSError, "Servern nås inte ({})."),
)
_NAGOT_ANNAT = "Servern svarar inte som en e-postserver, eller så gick något annat fel. Se loggen."


@dataclass(frozen=True, slots=True)
class Lage:
    """How it stands with a mailbox: when it was last looked through, and what went wrong since.

    ``kvar``: why each mail that lies there could not be taken in or moved, by its number.
    """

    kod: str
    adress: str
    senast: str = ""
    fel: str = ""
    kvar: dict[str, str] = field(default_factory=dict)


def lagen(config: Config, koder: frozenset[str]) -> list[Lage]:
    """How it stands with the mailboxes of some nämnder, as it was last noted."""
    wanted = {kod.lower() for kod in koder}
    return [_lage(config, one) for one in config.brevlador if one.kod.lower() in wanted]


def liggande(config: Config, koder: frozenset[str]) -> list[Liggande]:
    """What lies in the mailboxes of some nämnder without being taken in or moved, and why."""
    return [
        Liggande(lage.kod, f"brev {uid}", lage.adress, skal)
        for lage in lagen(config, koder)
        for uid, skal in lage.kvar.items()
    ]


def findings(config: Config) -> list[str]:
    """What is wrong with the mailboxes, in Swedish; nothing when all is well."""
    return [
        f"Brevlådan {one.adress} för {one.kod}: {fel}"
        for one in config.brevlador
        for fel in _wrong_with(config, one)
    ]


def in_words(fault: Exception) -> str:
    """Why a mailbox could not be looked through, in Swedish. Never a password, and no trace."""
    if isinstance(fault, NotAllowed):
        return str(fault)
    said = next((text for kind, text in _I_ORD if isinstance(fault, kind)), _NAGOT_ANNAT)
    return said.format(told(fault))


def told(no: Exception) -> str:
    """What a server or the system says, as one short line of plain text."""
    said = no.args[-1] if no.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return "".join(c if c.isprintable() else " " for c in text)[:_LONGEST_ANSWER].strip()


def _wrong_with(config: Config, one: Brevlada) -> Iterator[str]:
    kept = config.instance / "imap" / one.adress
    if not one.losen:
        yield f"lösenordet saknas. Skriv det i {kept}, eller i IMAP_LOSEN."
    if kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        yield f"andra på datorn kan läsa lösenordet i {kept}. Kör: chmod 600"
    if fel := _lage(config, one).fel:
        yield fel


def _lage(config: Config, one: Brevlada) -> Lage:
    said = lapp.noted(noted_at(config, one))
    kvar = said.get("kvar") if isinstance(said.get("kvar"), dict) else {}
    told = {str(uid): str(skal) for uid, skal in (kvar or {}).items()}
    return Lage(one.kod, one.adress, str(said.get("senast", "")), str(said.get("fel", "")), told)


def noted_at(config: Config, one: Brevlada) -> Path:
    """Where it is noted how a mailbox was last looked through."""
    return config.instance / "brevlador" / f"{slug(one)}.json"


def slug(one: Brevlada) -> str:
    """A mailbox as the name of a file."""
    whole = f"{one.kod}-{one.adress}-{one.port}-{one.mapp}"
    return f"{re.sub(r'[^a-z0-9.@-]', '_', whole.lower())[:80]}-{_digest(whole)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
