"""How a remiss ends: handed over, closed, or taken back (domain.md 2.5.0, A12)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss.avslag import RedanOverlamnad, SvarSaknas, uppraknad
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import check_alive, get_chosen, get_open, required


class RemissenOverlamnad(NotAllowed):
    """What kommunstyrelsen has got is not taken back as a whole."""

    def __init__(self, overlamnad: date) -> None:
        self.overlamnad = overlamnad
        super().__init__(
            f"Remissen överlämnades {datum_i_ord(overlamnad)} och kan inte återkallas som helhet. "
            "Återkalla den för dem som inte har svarat, eller avsluta den."
        )


class InteOverlamnad(NotAllowed):
    """A remiss is handed over before it is closed."""

    def __init__(self) -> None:
        super().__init__(
            "Remissen är inte överlämnad än. Överlämna den först, eller återkalla den."
        )


class SvarVantas(NotAllowed):
    """A remiss is not closed while somebody is waited for."""

    def __init__(self, vantar: Sequence[str]) -> None:
        self.vantar = tuple(vantar)
        super().__init__(
            f"Svar väntas från {uppraknad(self.vantar)}. "
            "Avsluta dem utan svar, eller återkalla remissen till dem, innan den avslutas."
        )


def hand_over(remiss: Remiss, *, skal: str, today: date) -> Remiss:
    """Hand the underlag over to kommunstyrelsen.

    When every instans has an end state, or with a reason.
    """
    if remiss.overlamnad:
        raise RedanOverlamnad(remiss.overlamnad)
    check_alive(remiss)
    left = (*remiss.utestaende, *remiss.planerade)
    if left and not cleaned(skal):
        raise SvarSaknas([u.instans for u in left])
    return replace(remiss, overlamnad=today, overlamnad_skal=cleaned(skal))


def close_remiss(remiss: Remiss, *, today: date) -> Remiss:
    """Nothing more is to come of a remiss that has been handed over."""
    check_alive(remiss)
    if not remiss.overlamnad:
        raise InteOverlamnad
    if left := (*remiss.utestaende, *remiss.planerade):
        raise SvarVantas([u.instans for u in left])
    return replace(remiss, avslutad=today)


def recall_remiss(
    remiss: Remiss, *, utskick_ids: Sequence[int] | None = None, skal: str, today: date
) -> tuple[Remiss, tuple[Utskick, ...]]:
    """Take the question back, from those named or, for None, from all (A12).

    Whoever has answered, declined or been given up stays so. The remiss, and those it was taken
    back from, as they were.
    """
    check_alive(remiss)
    skal = required(skal, "remissen återkallas")
    if utskick_ids is None:
        if remiss.overlamnad:
            raise RemissenOverlamnad(remiss.overlamnad)
        chosen: tuple[Utskick, ...] = (*remiss.utestaende, *remiss.planerade)
        remiss = replace(remiss, aterkallad=today, aterkallad_skal=skal)
    else:
        chosen = get_chosen(remiss, utskick_ids)
        chosen = tuple(u if u.planerat else get_open(remiss, u.id) for u in chosen)
    ids = {u.id for u in chosen}
    utskick = tuple(
        replace(u, aterkallad=today, aterkallad_skal=skal) if u.id in ids else u
        for u in remiss.utskick
    )
    return replace(remiss, utskick=utskick), chosen
