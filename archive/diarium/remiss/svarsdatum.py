"""Another day to answer by, for all or for some: earlier, later, or none (domain.md 2.9)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss.delar import Anstand, AnstandBeslut
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import (
    check_ahead,
    check_alive,
    get_chosen,
    get_open,
    required,
)
from archive.diarium.remiss.lage import sista_dag


class EfterSistaMojliga(NotAllowed):
    """The remiss itself must be answered by a day."""

    falt = "svarsdatum"

    def __init__(self, sista_mojliga: date) -> None:
        self.sista_mojliga = sista_mojliga
        super().__init__(
            f"Remissen kan inte vänta längre än till {datum_i_ord(sista_mojliga)}. "
            "Välj en dag till och med då."
        )


class SammaSvarsdatum(NotAllowed):
    """Nothing would change."""

    falt = "svarsdatum"

    def __init__(self, svarsdatum: date | None) -> None:
        self.svarsdatum = svarsdatum
        hur = f"är redan {datum_i_ord(svarsdatum)}" if svarsdatum else "är redan borttaget"
        super().__init__(f"Svarsdatum {hur} för dem som väntar på att svara. Välj en annan dag.")


class IngenVantar(NotAllowed):
    """A svarsdatum is for those who have not answered."""

    falt = "svarsdatum"

    def __init__(self) -> None:
        super().__init__(
            "Ingen som har remissens svarsdatum väntar på att svara. "
            "Förnya remissen till den som ska svara igen, eller välj instanser en för en."
        )


def set_svarsdatum(
    remiss: Remiss,
    svarsdatum: date | None,
    *,
    utskick_ids: Sequence[int] | None = None,
    skal: str,
    av: str = "",
    today: date,
) -> tuple[Remiss, tuple[Utskick, ...]]:
    """The remittent sets another day to answer by, earlier or later, or none (domain.md 2.9).

    For those named; for None, for all that are waited for or planned and have the remiss's own
    day: who has been given a day of its own keeps it. The remiss, and those that were changed as
    they were.
    """
    check_alive(remiss)
    check_new(remiss, svarsdatum, today=today)
    vad = "svarsdatum ändras" if svarsdatum else "svarsdatum tas bort"
    skal = required(skal, vad)
    chosen = _chosen(remiss, utskick_ids)
    if not chosen:
        raise IngenVantar
    touched = {u.id: u for u in chosen if u.eget_svarsdatum != svarsdatum}
    if not touched:
        raise SammaSvarsdatum(svarsdatum)
    utskick = tuple(
        _set(u, svarsdatum, skal, av, today) if u.id in touched else u for u in remiss.utskick
    )
    after = replace(remiss, utskick=utskick)
    return (after if utskick_ids else _set_own(after, svarsdatum, today)), tuple(touched.values())


def check_new(remiss: Remiss, svarsdatum: date | None, *, today: date) -> None:
    """Whether a new day to answer by can be given, within what the remiss itself can wait."""
    if svarsdatum is None:
        return
    check_ahead(svarsdatum, today=today)
    if remiss.sista_mojliga and svarsdatum > remiss.sista_mojliga:
        raise EfterSistaMojliga(remiss.sista_mojliga)


def _chosen(remiss: Remiss, utskick_ids: Sequence[int] | None) -> tuple[Utskick, ...]:
    if utskick_ids is None:
        common = remiss.eget_svarsdatum
        return tuple(
            u for u in remiss.utskick if (u.oppet or u.planerat) and u.eget_svarsdatum == common
        )
    chosen = get_chosen(remiss, utskick_ids)
    return tuple(u if u.planerat else get_open(remiss, u.id) for u in chosen)


def _set(utskick: Utskick, svarsdatum: date | None, skal: str, av: str, today: date) -> Utskick:
    change = Anstand(
        None,
        utskick.omgang,
        beslut=AnstandBeslut.ANDRAT,
        beslutat=today,
        beslutat_av=cleaned(av),
        fran=utskick.eget_svarsdatum,
        till=svarsdatum,
        kommentar=skal,
    )
    anstand = (*utskick.anstand, change)
    if svarsdatum is None:
        return replace(utskick, anstand=anstand, utan_svarsdatum=today)
    return replace(
        utskick,
        anstand=anstand,
        svarsdatum=svarsdatum,
        sista_dag=sista_dag(svarsdatum),
        utan_svarsdatum=None,
    )


def _set_own(remiss: Remiss, svarsdatum: date | None, today: date) -> Remiss:
    if svarsdatum is None:
        return replace(remiss, utan_svarsdatum=today)
    sista = sista_dag(svarsdatum)
    return replace(remiss, svarsdatum=svarsdatum, sista_dag=sista, utan_svarsdatum=None)
