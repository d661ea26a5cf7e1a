"""A remiss that has come in and is being answered (the plain part of domain.md 2.5.2)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import datum_i_ord


class BesvarandeLage(StrEnum):
    """Where our own answer stands."""

    INKOMMEN = "inkommen"
    BESLUTAD = "beslutad"
    EXPEDIERAD = "expedierad"


@dataclass(frozen=True, slots=True)
class Beslut:
    """The decision on our answer: its paragraph and the day it was taken."""

    paragraf: str
    datum: date


@dataclass(frozen=True, slots=True)
class Besvarande:
    """One incoming remiss: who asks, under which number, until when, and our answer.

    ``svarsdatum`` may be None: a remiss without a stated day is answered too.
    """

    id: int
    rubrik: str
    remittent: str
    ert_dnr: str
    svarsdatum: date | None
    sista_dag: date | None
    beslut: Beslut | None = None
    expedierad: date | None = None

    @property
    def lage(self) -> BesvarandeLage:
        """Where the answer stands."""
        if self.expedierad:
            return BesvarandeLage.EXPEDIERAD
        return BesvarandeLage.BESLUTAD if self.beslut else BesvarandeLage.INKOMMEN

    @property
    def i_tid(self) -> bool | None:
        """Whether the answer left in time; None until it has, or without a svarsdatum."""
        if self.expedierad is None or self.sista_dag is None:
            return None
        return self.expedierad <= self.sista_dag


class RedanBeslutad(NotAllowed):
    """The answer has been decided already."""

    def __init__(self, beslut: Beslut) -> None:
        super().__init__(
            f"Yttrandet beslutades redan {datum_i_ord(beslut.datum)}, {beslut.paragraf}. "
            "Expediera det i stället."
        )


class InteBeslutad(NotAllowed):
    """Nothing is sent before it has been decided."""

    def __init__(self) -> None:
        super().__init__(
            "Yttrandet är inte beslutat än. Registrera beslutet med paragraf och datum först."
        )


class RedanExpedierad(NotAllowed):
    """The answer has been sent already."""

    def __init__(self, expedierad: date) -> None:
        super().__init__(
            f"Yttrandet expedierades {datum_i_ord(expedierad)}. "
            "Skicka en komplettering som en vanlig utgående handling."
        )


class ParagrafSaknas(NotAllowed):
    """A decision is found by its paragraph."""

    falt = "paragraf"

    def __init__(self) -> None:
        super().__init__("Ange beslutets paragraf, till exempel § 87.")


class BeslutIFramtiden(NotAllowed):
    """A decision is registered when it has been taken."""

    falt = "datum"

    def __init__(self, datum: date) -> None:
        super().__init__(
            f"{datum_i_ord(datum)} har inte varit än. Registrera beslutet när det är fattat."
        )


class ForeBeslutet(NotAllowed):
    """Nothing leaves before the day it was decided."""

    falt = "datum"

    def __init__(self, datum: date, beslut: Beslut) -> None:
        self.datum, self.beslut = datum, beslut
        super().__init__(
            f"{datum_i_ord(datum)} ligger före beslutet {datum_i_ord(beslut.datum)}, "
            f"{beslut.paragraf}. Ange dagen då yttrandet skickades."
        )


def decide_yttrande(besvarande: Besvarande, beslut: Beslut, *, today: date) -> Besvarande:
    """The answer has been decided: paragraph and day."""
    if besvarande.expedierad:
        raise RedanExpedierad(besvarande.expedierad)
    if besvarande.beslut:
        raise RedanBeslutad(besvarande.beslut)
    if not cleaned(beslut.paragraf):
        raise ParagrafSaknas
    if beslut.datum > today:
        raise BeslutIFramtiden(beslut.datum)
    return replace(besvarande, beslut=replace(beslut, paragraf=cleaned(beslut.paragraf)))


def dispatch_yttrande(besvarande: Besvarande, *, datum: date) -> Besvarande:
    """The decided answer has left for the remittent."""
    if besvarande.expedierad:
        raise RedanExpedierad(besvarande.expedierad)
    if not besvarande.beslut:
        raise InteBeslutad
    if datum < besvarande.beslut.datum:
        raise ForeBeslutet(datum, besvarande.beslut)
    return replace(besvarande, expedierad=datum)
