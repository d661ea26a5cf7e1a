"""Signed links: an address that lets one instans answer one remiss, without an account.

The address is as hard to guess as a key, and only its hash is kept. Whoever holds it may answer:
it may be forwarded within the instans. What it opens is decided anew each time it is opened.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import OkantUtskick
from archive.registratur.desk import Desk
from archive.store import lankar, personer
from archive.store.db import Connection
from archive.store.lankar import Lank, Mal

GALLER = timedelta(days=30)
"""How long after the last day to answer a link holds, unless another day is said."""

WINDOW = timedelta(minutes=10)
MAX_FEL = 30
"""Addresses that open nothing, from one place in the window, before it is asked to wait."""

MAX_FORSOK = 40
"""Forms sent by one link in the window."""

_FEL = "lank"


class LankenGallerInte(NotAllowed):
    """Forged, expired, closed or secret: whoever asks is not told which."""

    def __init__(self) -> None:
        super().__init__(
            "Länken gäller inte. Kontrollera att hela adressen kom med, "
            "eller svara på brevet så hjälper vi dig."
        )


class ForMangaForsok(NotAllowed):
    """Somebody tries addresses, or sends forms, faster than a person does."""

    def __init__(self) -> None:
        minuter = int(WINDOW.total_seconds()) // 60
        super().__init__(
            f"Det har gjorts för många försök. Vänta {minuter} minuter och försök igen."
        )


class LankTillHemligt(NotAllowed):
    """What is secret is not laid where an address opens it."""

    def __init__(self) -> None:
        super().__init__(
            "Ärendet är sekretessmarkerat, så ingen länk görs till det. "
            "Skicka missivet på ett säkert sätt och registrera svaret här."
        )


class AdressUtifranSaknas(NotAllowed):
    """A link needs to know where the pages are."""

    def __init__(self) -> None:
        super().__init__(
            "Länken kan inte göras, för sidornas adress utifrån är inte inställd. "
            "Be den som sköter Diarium att ange ARCHIVE_BAS."
        )


@dataclass(frozen=True, slots=True)
class Oppnad:
    """A link that holds, and the Utskick that it is for."""

    lank: Lank
    mal: Mal


def make_lank(
    conn: Connection,
    desk: Desk,
    utskick_id: int,
    *,
    galler_till: date | None = None,
    trots_sekretess: bool = False,
) -> str:
    """A new link to answer by: its address, which nobody can read out again.

    ``galler_till``: 30 days after the last day, or after today where that is later, if not said.
    """
    mal = lankar.target(conn, utskick_id)
    if mal is None:
        raise OkantUtskick
    if not (mal.oppen or trots_sekretess):
        raise LankTillHemligt
    if not desk.brevhuvud.bas:
        raise AdressUtifranSaknas
    token = secrets.token_urlsafe(32)
    till = galler_till or max(mal.sista_dag, desk.today()) + GALLER
    lankar.add(
        conn, utskick_id=utskick_id, avtryck=_avtryck(token), skapad=desk.stamp(), galler_till=till
    )
    return f"{desk.brevhuvud.bas}/svar/{token}"


def lank_if(conn: Connection, desk: Desk, utskick_id: int) -> str:
    """The same for a letter; empty where no link can be made."""
    try:
        return make_lank(conn, desk, utskick_id)
    except (LankTillHemligt, AdressUtifranSaknas):
        return ""


def give_lank(desk: Desk, utskick_id: int, *, vem: Vem, galler_till: date | None = None) -> str:
    """Somebody makes a link to give to an instans by hand; the address is shown this once."""
    with desk.db.write() as conn:
        mal = _own(conn, utskick_id, vem, "give_lank")
        adress = make_lank(conn, desk, utskick_id, galler_till=galler_till)
        facts = {"remiss": mal.nr, "instans": mal.instans}
        desk.note(conn, vem, "give_lank", arende_id=mal.arende_id, facts=facts)
    return adress


def close_lank(desk: Desk, lank_id: int, *, vem: Vem) -> None:
    """A link opens nothing from now on."""
    with desk.db.write() as conn:
        known = lankar.get(conn, lank_id)
        if known is None:
            raise OkantUtskick
        mal = _own(conn, known.utskick_id, vem, "close_lank")
        if known.sparrad:
            return
        lankar.close(conn, lank_id, tid=desk.stamp())
        facts = {"remiss": mal.nr, "instans": mal.instans, "besok": known.besok}
        desk.note(conn, vem, "close_lank", arende_id=mal.arende_id, facts=facts)


def open_lank(desk: Desk, token: str, *, adress: str, shown: bool = False) -> Oppnad:
    """What an address opens, for somebody at ``adress``; ``shown``: counted as a visit.

    LankenGallerInte for whatever does not hold; ForMangaForsok for one who guesses.
    """
    with desk.db.read() as conn:
        _check_pace(conn, desk, _FEL, adress, MAX_FEL)
        known = lankar.find(conn, _avtryck(token))
        mal = lankar.target(conn, known.utskick_id) if known else None
    if known is None or mal is None or not _holds(known, mal, desk.today()):
        _note_attempt(desk, _FEL, adress)
        raise LankenGallerInte
    if shown:
        with desk.db.write() as conn:
            lankar.note_visit(conn, known.id, tid=desk.stamp())
    return Oppnad(known, mal)


def count_form(desk: Desk, oppnad: Oppnad) -> None:
    """One more form sent by a link; ForMangaForsok when they are more than a person sends."""
    name = f"{_FEL} {oppnad.lank.id}"
    with desk.db.read() as conn:
        _check_pace(conn, desk, name, "", MAX_FORSOK)
    _note_attempt(desk, name, "")


def _holds(known: Lank, mal: Mal, today: date) -> bool:
    return mal.oppen and not known.sparrad and today <= known.galler_till


def _own(conn: Connection, utskick_id: int, vem: Vem, act: str) -> Mal:
    mal = lankar.target(conn, utskick_id)
    if mal is None:
        raise OkantUtskick
    require(vem, act, mal.namnd_id)
    return mal


def _check_pace(conn: Connection, desk: Desk, namn: str, adress: str, most: int) -> None:
    since = (desk.now() - WINDOW).isoformat(timespec="milliseconds")
    if personer.attempts_since(conn, namn=namn, adress=adress, tid=since) >= most:
        raise ForMangaForsok


def _note_attempt(desk: Desk, namn: str, adress: str) -> None:
    old = (desk.now() - WINDOW).isoformat(timespec="milliseconds")
    with desk.db.write() as conn:
        personer.forget_attempts(conn, namn="", before=old)
        personer.note_attempt(conn, namn=namn, adress=adress, tid=desk.stamp())


def _avtryck(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
