"""Reminders: when they are due, which have gone, and when none may go (A6, domain.md 2.6.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.diarium import NotAllowed
from archive.diarium.kalender import add_arbetsdagar, datum_i_ord
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import get_open
from archive.diarium.remiss.lage import Dagar
from archive.diarium.remiss.plan import FORSLAG

MANUELL = "manuell"


class AnstandVantar(NotAllowed):
    """Nobody is reminded while we owe them an answer about more time."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"{instans} har begärt anstånd och väntar på besked. Besluta om det i stället."
        )


class RedanPamind(NotAllowed):
    """Once a day is enough."""

    def __init__(self, instans: str, datum: date) -> None:
        self.instans, self.datum = instans, datum
        super().__init__(
            f"{instans} har redan fått en påminnelse {datum_i_ord(datum)}. Vänta till i morgon."
        )


@dataclass(frozen=True, slots=True)
class Paminnelse:
    """A reminder as it is planned: its kind and its day.

    ``steg``: days from the last day, before it when negative; None for a day of its own.
    """

    slag: str
    datum: date
    steg: int | None = None

    @property
    def is_proposal(self) -> bool:
        """Whether it is for us, not for them: to decide if an answer is to be waited for."""
        return self.steg is not None and self.steg >= FORSLAG


@dataclass(frozen=True, slots=True)
class Pamind:
    """A reminder that has gone: of which kind, in which round, for which svarsdatum, and when."""

    slag: str
    omgang: int
    for_svarsdatum: date
    datum: date


def schedule(remiss: Remiss, utskick: Utskick) -> tuple[Paminnelse, ...]:
    """Every reminder that is planned for an Utskick, by day.

    Counted from the last day, so that nobody is told to be late who is not. None where nothing is
    waited for, or there is no day to be late for. What falls on the day the svarsdatum was set, or
    before it, is never to go: the letter that set it says the day.
    """
    satt, frist = utskick.svarsdatum_satt, utskick.frist
    if remiss.aterkallad or remiss.avslutad or not utskick.oppet or not frist or not satt:
        return ()
    planned = (*_relative(remiss, frist, satt), *_fixed(remiss, utskick))
    return tuple(sorted(planned, key=lambda p: p.datum))


def due_reminders(
    remiss: Remiss, utskick: Utskick, sent: Sequence[Pamind], today: date
) -> tuple[Paminnelse, ...]:
    """What is to go today: every kind whose day has come and that has not gone, each once.

    It catches up after days without a run. Only a heads-up whose time has passed is left out:
    "ten days left" is not true any longer. While an anstånd is asked for, nothing goes.
    """
    if utskick.anstand_pagar:
        return ()
    gone = {(p.slag, p.for_svarsdatum) for p in sent if p.omgang == utskick.omgang}
    fixed = {slag for slag, _ in gone}
    return tuple(
        p
        for p in schedule(remiss, utskick)
        if p.datum <= today and not _passed(p, utskick, today)
        if (p.slag not in fixed if p.steg is None else (p.slag, utskick.svarsdatum) not in gone)
    )


def remind(remiss: Remiss, utskick_id: int, sent: Sequence[Pamind], *, today: date) -> Pamind:
    """Remind one instans by hand, at most once a day."""
    utskick = get_open(remiss, utskick_id)
    if utskick.anstand_pagar:
        raise AnstandVantar(utskick.instans)
    slag = f"{MANUELL} {today.isoformat()}"
    if any(p.slag == slag and p.omgang == utskick.omgang for p in sent):
        raise RedanPamind(utskick.instans, today)
    return Pamind(slag, utskick.omgang, utskick.svarsdatum, today)


def _relative(remiss: Remiss, frist: date, satt: date) -> Iterator[Paminnelse]:
    for steg in sorted(set(remiss.paminnelser.relativa)):
        datum = _counted(frist, steg, remiss.dagar)
        if datum > satt:
            yield Paminnelse(f"T{steg:+d}", datum, steg)


def _fixed(remiss: Remiss, utskick: Utskick) -> Iterator[Paminnelse]:
    for datum in sorted(set(remiss.paminnelser.datum)):
        if utskick.skickad and datum > utskick.skickad:
            yield Paminnelse(datum.isoformat(), datum)


def _counted(frist: date, steg: int, dagar: Dagar) -> date:
    if dagar is Dagar.KALENDERDAGAR:
        return frist + timedelta(days=steg)
    return add_arbetsdagar(frist, steg)


def _passed(paminnelse: Paminnelse, utskick: Utskick, today: date) -> bool:
    early = paminnelse.steg is not None and paminnelse.steg < 0
    return early and utskick.frist is not None and today > utskick.frist
