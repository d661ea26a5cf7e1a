"""Anstånd: more time to answer, asked for and decided on (A4, A5)."""

from dataclasses import dataclass, replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss.avslag import InteForlangt
from archive.diarium.remiss.delar import Anstand, AnstandBeslut
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import (
    changed,
    check_datum,
    get_open,
    required,
)
from archive.diarium.remiss.lage import sista_dag
from archive.diarium.remiss.svarsdatum import check_new


class AnstandRedanBegart(NotAllowed):
    """One request is decided on before the next."""

    def __init__(self, instans: str, begart: date) -> None:
        self.instans, self.begart = instans, begart
        super().__init__(
            f"{instans} har redan begärt anstånd ({datum_i_ord(begart)}). Besluta om det först."
        )


class IngetAnstandBegart(NotAllowed):
    """What nobody has asked for cannot be refused."""

    falt = "svarsdatum"

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"{instans} har inte begärt anstånd, så det finns inget att avslå. "
            "Ange ett nytt svarsdatum om svarstiden ska förlängas."
        )


class UtanSvarsdatum(NotAllowed):
    """Without a day to answer by there is nothing to put off."""

    falt = "svarsdatum"

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"{instans} har inget svarsdatum, så inget anstånd behövs. "
            "Sätt ett nytt svarsdatum om ett ska gälla."
        )


@dataclass(frozen=True, slots=True)
class Begaran:
    """That an instans asks for more time: which day, by whom, why, and until when if it said."""

    datum: date
    till: date | None = None
    av: str = ""
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Besked:
    """The answer to it: the new svarsdatum, or None for no, who decided, and the comment on why."""

    till: date | None
    av: str
    kommentar: str


def request_anstand(
    remiss: Remiss,
    utskick_id: int,
    begaran: Begaran,
    *,
    handling_id: int | None = None,
    today: date,
) -> Remiss:
    """An instans has asked for more time (A4). It is still waited for, and not reminded meanwhile.

    ``handling_id``: the letter, or the tjänsteanteckning of the call.
    """
    utskick = get_open(remiss, utskick_id)
    if utskick.frist is None:
        raise UtanSvarsdatum(utskick.instans)
    if (asked := utskick.anstand_pagar) and asked.begart:
        raise AnstandRedanBegart(utskick.instans, asked.begart)
    check_datum(utskick, begaran.datum, today=today)
    new = Anstand(
        None,
        utskick.omgang,
        begart=begaran.datum,
        begart_till=begaran.till,
        begart_av=cleaned(begaran.av),
        begart_skal=cleaned(begaran.skal),
        begaran_id=handling_id,
    )
    return changed(remiss, utskick_id, lambda u: replace(u, anstand=(*u.anstand, new)))


def decide_anstand(
    remiss: Remiss,
    utskick_id: int,
    besked: Besked,
    *,
    handling_id: int | None = None,
    today: date,
) -> Remiss:
    """More time for one instans, or none (A5): on its request, or of our own accord.

    A later day is beviljat, an earlier one than was asked for delvis, none avslaget; the comment
    is required whichever it is. ``handling_id``: the besked.
    """
    utskick = get_open(remiss, utskick_id)
    if utskick.frist is None:
        raise UtanSvarsdatum(utskick.instans)
    asked = utskick.anstand_pagar
    if besked.till is None and asked is None:
        raise IngetAnstandBegart(utskick.instans)
    vad = "får längre svarstid" if besked.till else "inte får längre svarstid"
    kommentar = required(besked.kommentar, f"{utskick.instans} {vad}")
    if besked.till is not None:
        _check_later(remiss, utskick, besked.till, today=today)
    decided = replace(
        asked or Anstand(None, utskick.omgang),
        beslut=_beslut(asked, besked.till),
        beslutat=today,
        beslutat_av=cleaned(besked.av),
        fran=utskick.svarsdatum,
        till=besked.till,
        kommentar=kommentar,
        besked_id=handling_id,
    )
    return changed(remiss, utskick_id, lambda u: _decided(u, asked, decided))


def _check_later(remiss: Remiss, utskick: Utskick, till: date, *, today: date) -> None:
    check_new(remiss, till, today=today)
    if till <= utskick.svarsdatum:
        raise InteForlangt(utskick.instans, utskick.svarsdatum)


def _beslut(asked: Anstand | None, till: date | None) -> AnstandBeslut:
    if till is None:
        return AnstandBeslut.AVSLAGET
    short = asked and asked.begart_till and till < asked.begart_till
    return AnstandBeslut.DELVIS if short else AnstandBeslut.BEVILJAT


def _decided(utskick: Utskick, asked: Anstand | None, decided: Anstand) -> Utskick:
    known = tuple(decided if a is asked else a for a in utskick.anstand)
    anstand = known if asked else (*known, decided)
    if decided.till is None:
        return replace(utskick, anstand=anstand)
    sista = sista_dag(decided.till)
    return replace(utskick, anstand=anstand, svarsdatum=decided.till, sista_dag=sista)
