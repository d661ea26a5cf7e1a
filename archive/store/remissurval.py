"""Which remisser a query is about, by name, so that its statements are built once."""

from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, select, true

from archive.store.oppna import OPPET
from archive.store.tables import remiss, utskick


class Vilka(StrEnum):
    """One by its number in an ärende, those of an ärende, those that wait for somebody, or all."""

    NR = "nr"
    ARENDE = "arende"
    VANTAR = "vantar"
    ALLA = "alla"


def wanted(vilka: Vilka) -> ColumnElement[bool]:
    """The condition; ``arende`` and ``nr`` are given when it is run."""
    of_arende = remiss.c.arende_id == bindparam("arende")
    if vilka is Vilka.NR:
        return of_arende & (remiss.c.nr == bindparam("nr"))
    if vilka is Vilka.ARENDE:
        return of_arende
    if vilka is Vilka.VANTAR:
        return remiss.c.id.in_(select(utskick.c.remiss_id).where(OPPET))
    return true()
