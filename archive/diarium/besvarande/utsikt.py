"""Hinner vi?, asked of one besvarande."""

from collections.abc import Sequence
from datetime import date

from archive.diarium.besvarande.fakta import Besvarande
from archive.diarium.hinner import Forutsattningar, Gjort, HinnerVi, hinner_vi
from archive.diarium.sammantrade import Sammantrade


def hinner(
    besvarande: Besvarande, sammantraden: Sequence[Sammantrade], *, today: date
) -> HinnerVi | None:
    """Whether the answer can leave in time; None when nothing is waited for, or until no day.

    ``sammantraden``: those of the nämnd that have not been held yet.
    """
    over = besvarande.expedierad or besvarande.avslutad or besvarande.makulerad
    if over or besvarande.sista_dag is None:
        return None
    given = Forutsattningar(
        sista_dag=besvarande.sista_dag,
        today=today,
        sammantraden=sammantraden,
        valt=besvarande.sammantrade,
        gjort=_done(besvarande),
        omedelbar=besvarande.omedelbar,
        i_namnden=besvarande.besvaras_av_namnd,
    )
    return hinner_vi(given)


def _done(besvarande: Besvarande) -> Gjort:
    return Gjort(
        utlatande=besvarande.utlatande.klart if besvarande.utlatande else None,
        kallad=besvarande.kallad,
        beslutat=besvarande.beslut.datum if besvarande.beslut else None,
        justerat=besvarande.justering.datum if besvarande.justering else None,
    )
