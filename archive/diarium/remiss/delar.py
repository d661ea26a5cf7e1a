"""What an Utskick is made of: its answers, its rounds, and every change of its svarsdatum."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.diarium.svar import Svar


@dataclass(frozen=True, slots=True)
class Yttrande:
    """The handling that answers: its id, its number, and when it came in.

    ``dnr``: of the ärende it stands in; empty when that is the remiss's own. ``hemlig``: this
    reader may not see what it says.
    """

    handling_id: int
    nr: int
    inkom: date
    dnr: str = ""
    hemlig: bool = False


@dataclass(frozen=True, slots=True)
class Komplettering:
    """One more handling that belongs to an answer, and why it came. ``id`` None: not kept yet."""

    id: int | None
    yttrande: Yttrande
    skal: str


@dataclass(frozen=True, slots=True)
class Omgang:
    """A round that is over: what was answered before the remiss was sent anew, and what was new."""

    nr: int
    svarsdatum: date
    yttrande: Yttrande | None
    avstod: date | None
    svar: Svar
    andrat: str
    fornyad: date
    kompletteringar: tuple[Komplettering, ...] = ()


class AnstandBeslut(StrEnum):
    """What became of a svarsdatum. ANDRAT is the remittent's own: an earlier day, or none at all.

    The others decide on anstånd; which of them it is follows from the days asked for and given.
    """

    BEVILJAT = "beviljat"
    DELVIS = "delvis"
    AVSLAGET = "avslaget"
    ANDRAT = "andrat"


@dataclass(frozen=True, slots=True)
class Anstand:
    """A svarsdatum that was asked to be, or was, another: the request, the decision, or both.

    ``till`` None: the day that was stays (AVSLAGET), or none holds any longer (ANDRAT).
    ``begaran_id`` and ``besked_id``: the handlingar. ``id`` None: not kept yet.
    """

    id: int | None
    omgang: int
    begart: date | None = None
    begart_till: date | None = None
    begart_av: str = ""
    begart_skal: str = ""
    begaran_id: int | None = None
    beslut: AnstandBeslut | None = None
    beslutat: date | None = None
    beslutat_av: str = ""
    fran: date | None = None
    till: date | None = None
    kommentar: str = ""
    besked_id: int | None = None

    @property
    def pagar(self) -> bool:
        """Whether it has been asked for and nobody has decided."""
        return self.beslut is None

    @property
    def changes(self) -> bool:
        """Whether another svarsdatum, or none, has held since it was decided."""
        return self.beslut is not None and self.beslut is not AnstandBeslut.AVSLAGET
