"""A remiss before it is sent: written, decided on, sent or taken back (domain.md 2.5.0).

A draft is arbetsmaterial (domain.md L8): it is in none of the register's lists and no index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.diarium.arende import MAX_RUBRIK, SaknarUppgift, cleaned
from archive.diarium.remiss.avslag import IngenInstans, SvarsdatumSaknas
from archive.diarium.remiss.gemensamt import check_ahead, check_svarsdatum, required
from archive.diarium.remiss.lage import Dagar, RemissLage
from archive.diarium.remiss.plan import NORMALPLAN, Plan
from archive.diarium.remiss.sandning import RedanMed
from archive.diarium.remiss.utkastavslag import (
    BeslutIFramtiden,
    BeslutsfattareSaknas,
    InteBeslutad,
    SistaMojligaForTidig,
    UtkastetAndras,
    UtkastetAterkallat,
    UtkastetSkickat,
)


@dataclass(frozen=True, slots=True)
class Mottagare:
    """An instans that is to be asked: how it was found, and a svarsdatum of its own if it has one.

    ``hur``: such as a sändlista by name, or the words it was read from.
    """

    instans_id: int
    instans: str = ""
    slag: str = ""
    hur: str = ""
    svarsdatum: date | None = None


@dataclass(frozen=True, slots=True)
class Utkastfil:
    """A file that goes with it, kept by its content."""

    namn: str
    sha256: str
    storlek: int


@dataclass(frozen=True, slots=True)
class Innehall:
    """What is written in a draft."""

    rubrik: str
    brevtext: str = ""
    svarsdatum: date | None = None
    sista_mojliga: date | None = None
    kontakt: str = ""
    dagar: Dagar = Dagar.ARBETSDAGAR
    paminnelser: Plan = NORMALPLAN


@dataclass(frozen=True, slots=True)
class Utkast:
    """A remiss that is not sent yet. ``remiss_id``: what it became."""

    id: int
    arende_id: int
    innehall: Innehall
    skapad: date
    skapad_av: str
    mottagare: tuple[Mottagare, ...] = ()
    filer: tuple[Utkastfil, ...] = ()
    beslutad: date | None = None
    beslutad_av: str = ""
    beslut_ref: str = ""
    aterkallad: date | None = None
    aterkallad_skal: str = ""
    remiss_id: int | None = None

    @property
    def lage(self) -> RemissLage:
        """Where the draft stands; once it is sent, its remiss says."""
        if self.aterkallad:
            return RemissLage.ATERKALLAD
        if self.remiss_id:
            return RemissLage.PAGAR
        return RemissLage.BESLUTAD if self.beslutad else RemissLage.UTKAST


def checked_innehall(innehall: Innehall, *, today: date) -> Innehall:
    """What is written, as it is kept. Days may be missing still, but not be impossible."""
    rubrik = cleaned(innehall.rubrik)
    if not rubrik:
        raise SaknarUppgift("rubrik", "Skriv i korthet vad remissen rör.")
    if len(rubrik) > MAX_RUBRIK:
        text = f"Rubriken får ha högst {MAX_RUBRIK} tecken, den har {len(rubrik)}. Korta den."
        raise SaknarUppgift("rubrik", text)
    svarsdatum, sista = innehall.svarsdatum, innehall.sista_mojliga
    for day in filter(None, (svarsdatum, sista)):
        check_svarsdatum(day, today=today)
    if svarsdatum and sista and sista < svarsdatum:
        raise SistaMojligaForTidig(sista, svarsdatum)
    brevtext = innehall.brevtext.strip()
    return replace(innehall, rubrik=rubrik, brevtext=brevtext, kontakt=cleaned(innehall.kontakt))


def check_open(utkast: Utkast) -> None:
    """Whether a draft may still be written in."""
    check_left(utkast)
    if utkast.beslutad:
        raise UtkastetAndras(utkast.beslutad)


def check_left(utkast: Utkast) -> None:
    """Whether a draft is neither sent nor taken back."""
    if utkast.remiss_id:
        raise UtkastetSkickat
    if utkast.aterkallad:
        raise UtkastetAterkallat(utkast.aterkallad)


def change_utkast(utkast: Utkast, innehall: Innehall, *, today: date) -> Utkast:
    """Write something else in the draft."""
    check_open(utkast)
    return replace(utkast, innehall=checked_innehall(innehall, today=today))


def add_instans(
    utkast: Utkast, mottagare: Sequence[Mottagare], *, skal: str = "", today: date
) -> Utkast:
    """More instanser are to be asked (A1). A svarsdatum of their own takes a reason."""
    check_open(utkast)
    if not mottagare:
        raise IngenInstans
    known = {m.instans_id for m in utkast.mottagare}
    for one in mottagare:
        if one.instans_id in known:
            raise RedanMed(one.instans)
        known.add(one.instans_id)
        if one.svarsdatum and one.svarsdatum != utkast.innehall.svarsdatum:
            check_ahead(one.svarsdatum, today=today)
            required(skal, f"{one.instans} får ett eget svarsdatum")
    return replace(utkast, mottagare=(*utkast.mottagare, *mottagare))


def remove_instans(utkast: Utkast, instans_id: int) -> Utkast:
    """An instans is not to be asked after all."""
    check_open(utkast)
    left = tuple(m for m in utkast.mottagare if m.instans_id != instans_id)
    return replace(utkast, mottagare=left)


def decide_remiss(utkast: Utkast, *, av: str, ref: str = "", datum: date, today: date) -> Utkast:
    """It has been decided that the remiss is to be sent: by whom, by which right, which day.

    ``ref``: the paragraph, or the point of the delegation.
    """
    check_open(utkast)
    if not utkast.mottagare:
        raise IngenInstans
    if utkast.innehall.svarsdatum is None:
        raise SvarsdatumSaknas
    check_ahead(utkast.innehall.svarsdatum, today=today)
    if not cleaned(av):
        raise BeslutsfattareSaknas
    if datum > today:
        raise BeslutIFramtiden(datum)
    return replace(utkast, beslutad=datum, beslutad_av=cleaned(av), beslut_ref=cleaned(ref))


def reopen_utkast(utkast: Utkast, *, skal: str) -> Utkast:
    """The decision is taken back, so that the draft can be changed and decided anew."""
    check_left(utkast)
    if not utkast.beslutad:
        raise InteBeslutad
    required(skal, "beslutet tas tillbaka")
    return replace(utkast, beslutad=None, beslutad_av="", beslut_ref="")


def recall_utkast(utkast: Utkast, *, skal: str, today: date) -> Utkast:
    """The draft is not to become a remiss."""
    check_left(utkast)
    skal = required(skal, "utkastet återkallas")
    return replace(utkast, aterkallad=today, aterkallad_skal=skal)


def check_send_utkast(utkast: Utkast, *, today: date) -> date:
    """Whether a draft may be sent: decided, and every day to answer by ahead; its svarsdatum."""
    check_left(utkast)
    if not utkast.beslutad:
        raise InteBeslutad
    if utkast.innehall.svarsdatum is None:
        raise SvarsdatumSaknas
    for day in (utkast.innehall.svarsdatum, *(m.svarsdatum for m in utkast.mottagare)):
        if day:
            check_ahead(day, today=today)
    return utkast.innehall.svarsdatum
