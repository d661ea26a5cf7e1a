"""When a body exists, and who came after it: a remiss goes to one that is there to answer."""

from dataclasses import dataclass
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.kalender import datum_i_ord


@dataclass(frozen=True, slots=True)
class Giltighet:
    """The first and the last day of a body, and the one that came in its place; None: not known."""

    fran: date | None = None
    till: date | None = None
    eftertradare: str = ""

    def holds(self, day: date) -> bool:
        """Whether the body exists on that day."""
        return (not self.fran or self.fran <= day) and (not self.till or day <= self.till)


class InstansGallerInte(NotAllowed):
    """The body is not there to ask: it is no more, or not yet."""

    falt = "instanser"

    def __init__(self, instans: str, giltighet: Giltighet, day: date) -> None:
        self.instans, self.giltighet = instans, giltighet
        super().__init__(f"{instans} {_why(giltighet, day)}")


class TillForeFran(NotAllowed):
    """A body does not end before it begins."""

    falt = "giltig_till"

    def __init__(self, fran: date, till: date) -> None:
        super().__init__(
            f"Sista dagen {datum_i_ord(till)} ligger före den första, {datum_i_ord(fran)}. "
            "Ange en dag från och med då, eller lämna fältet tomt."
        )


class EftertradareSigSjalv(NotAllowed):
    """Nobody comes after oneself, by whatever round."""

    falt = "eftertradare"

    def __init__(self, instans: str) -> None:
        super().__init__(
            f"{instans} kan inte efterträda sig själv. Välj den som tog över, eller ingen alls."
        )


def check_asked(instans: str, giltighet: Giltighet, *, today: date) -> None:
    """Whether a body may be asked today; who to ask instead is said."""
    if not giltighet.holds(today):
        raise InstansGallerInte(instans, giltighet, today)


def check_giltighet(giltighet: Giltighet) -> None:
    """Whether the days can be a body's."""
    if giltighet.fran and giltighet.till and giltighet.till < giltighet.fran:
        raise TillForeFran(giltighet.fran, giltighet.till)


def _why(giltighet: Giltighet, day: date) -> str:
    if giltighet.fran and day < giltighet.fran:
        return f"finns från {datum_i_ord(giltighet.fran)}. Välj en annan instans till dess."
    slut = f"upphörde {datum_i_ord(giltighet.till)}. " if giltighet.till else "finns inte längre. "
    if giltighet.eftertradare:
        return f"{slut}Skicka till {giltighet.eftertradare} i stället."
    return f"{slut}Välj den instans som tog över, eller rätta giltigheten i instansregistret."
