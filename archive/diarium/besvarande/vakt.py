"""What the steps ask in common: is it open, is it undecided, is it said, has it happened."""

from datetime import date

from archive.diarium.arende import MAX_RUBRIK, cleaned
from archive.diarium.besvarande.avslag import (
    HarInteVarit,
    IngetSvarsdatum,
    InteBeslutad,
    InteExpedierad,
    RedanAvslutat,
    RedanBeslutad,
    RedanExpedierad,
    RedanPaborjad,
    RemissenMakulerad,
    UppgiftSaknas,
)
from archive.diarium.besvarande.avslag_namnden import (
    IngenDelegation,
    IngenJustering,
    InteIKallelse,
    RedanAnmald,
    RedanJusterad,
)
from archive.diarium.besvarande.fakta import Beslut, Besvarande, Delegation
from archive.diarium.sammantrade import Sammantrade

MAX_TEXT = 10_000


def require_standing(besvarande: Besvarande) -> None:
    """It is neither makulerad nor closed."""
    if besvarande.makulerad:
        raise RemissenMakulerad(besvarande.makulerad)
    if besvarande.avslutad:
        raise RedanAvslutat(besvarande.avslutad)


def require_open(besvarande: Besvarande) -> None:
    """Its answer has not left."""
    require_standing(besvarande)
    if besvarande.expedierad:
        raise RedanExpedierad(besvarande.expedierad)


def require_undecided(besvarande: Besvarande) -> None:
    """What we answer is still to be decided."""
    require_open(besvarande)
    if besvarande.beslut:
        raise RedanBeslutad(besvarande.beslut.datum, besvarande.beslut.paragraf)
    if besvarande.delegation:
        raise RedanBeslutad(besvarande.delegation.datum, "på delegation")
    if besvarande.avstar:
        raise RedanBeslutad(besvarande.avstar.datum, "att avstå")


def require_not_begun(besvarande: Besvarande) -> None:
    """Its preparation is still to begin."""
    require_undecided(besvarande)
    if besvarande.paborjad or besvarande.utlatande or besvarande.kallad:
        raise RedanPaborjad(besvarande.paborjad)


def require_svarsdatum(besvarande: Besvarande) -> date:
    """It is open and has a svarsdatum; which."""
    require_open(besvarande)
    if besvarande.svarsdatum is None:
        raise IngetSvarsdatum
    return besvarande.svarsdatum


def require_called(besvarande: Besvarande) -> Sammantrade:
    """A meeting was called to decide it; which."""
    require_undecided(besvarande)
    if besvarande.kallad is None or besvarande.sammantrade is None:
        raise InteIKallelse
    return besvarande.sammantrade


def require_to_adjust(besvarande: Besvarande) -> Beslut:
    """The nämnd has decided it and its protokoll is not adjusted; the decision."""
    require_open(besvarande)
    if besvarande.beslut is None:
        raise IngenJustering if besvarande.avgjord else InteBeslutad
    if besvarande.justering:
        raise RedanJusterad(besvarande.justering.datum)
    return besvarande.beslut


def require_to_report(besvarande: Besvarande) -> Delegation:
    """It was decided on delegation, and the nämnd waits to be told; the decision."""
    require_standing(besvarande)
    if besvarande.delegation is None:
        raise IngenDelegation
    if besvarande.delegation.anmald:
        raise RedanAnmald(besvarande.delegation.anmald)
    return besvarande.delegation


def require_to_dispatch(besvarande: Besvarande) -> date:
    """It is decided and has not left; the day it was decided."""
    require_open(besvarande)
    if besvarande.avgjord is None:
        raise InteBeslutad
    return besvarande.avgjord


def require_dispatched(besvarande: Besvarande) -> None:
    """Its answer has left, and it is not closed."""
    require_standing(besvarande)
    if besvarande.expedierad is None:
        raise InteExpedierad


def kept(falt: str, text: str, *, longest: int = MAX_RUBRIK) -> str:
    """One line as it is kept; refused when it is too long."""
    line = cleaned(text)
    if len(line) > longest:
        raise UppgiftSaknas(falt, f"Fältet får ha högst {longest} tecken. Korta texten.")
    return line


def kept_text(falt: str, text: str) -> str:
    """A text of several lines as it is kept."""
    rader = (cleaned(rad) for rad in text.splitlines())
    whole = "\n".join(rader).strip()
    if len(whole) > MAX_TEXT:
        raise UppgiftSaknas(falt, f"Texten får ha högst {MAX_TEXT} tecken. Korta den.")
    return whole


def said(falt: str, text: str, mening: str) -> str:
    """One line that must say something; ``mening`` asks for it."""
    line = kept(falt, text)
    if not line:
        raise UppgiftSaknas(falt, mening)
    return line


def happened(datum: date, *, today: date, falt: str = "datum", vad: str = "Det") -> None:
    """The day has been."""
    if datum > today:
        raise HarInteVarit(datum, falt=falt, vad=vad)
