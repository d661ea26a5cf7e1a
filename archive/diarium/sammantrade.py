"""A nämnd's meetings: the day, and the days before it that everything must be ready by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.diarium import NotAllowed
from archive.diarium.arende import MAX_KORT, cleaned
from archive.diarium.kalender import (
    add_arbetsdagar,
    datum_i_ord,
    is_arbetsdag,
    parse_datum,
    previous_arbetsdag,
)

LANGST_AR = 10
"""A meeting farther off than this many years is a slip of the hand."""

LANGST_LEDTID = 120
"""Days; a longer lead time is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Ledtid:
    """How long before a meeting stoppdatum (arbetsdagar) and kallelse (days) fall."""

    stopp_arbetsdagar: int = 10
    kallelse_dagar: int = 7


@dataclass(frozen=True, slots=True)
class Sammantrade:
    """One meeting of a nämnd.

    ``stoppdatum``: the last day a tjänsteutlåtande may be ready for it; ``kallelse``: the day its
    papers go out; ``installt``: the day it was cancelled, if it was.
    """

    id: int
    namnd_id: int
    datum: date
    stoppdatum: date
    kallelse: date
    plats: str = ""
    installt: date | None = None


class IngetDatum(NotAllowed):
    """Meetings are added by their days."""

    falt = "datum"

    def __init__(self) -> None:
        super().__init__("Skriv minst ett datum, ett på varje rad.")


class OlasbartDatum(NotAllowed):
    """Some of the lines are no days."""

    falt = "datum"

    def __init__(self, rader: Sequence[str]) -> None:
        vilka = ", ".join(f"”{rad[:40]}”" for rad in rader)
        super().__init__(
            f"Det här går inte att läsa som datum: {vilka}. "
            "Skriv ett datum på varje rad, till exempel 16 dec 2026 eller 2026-12-16."
        )


class SammantradeFinns(NotAllowed):
    """A nämnd meets once a day."""

    falt = "datum"

    def __init__(self, dagar: Iterable[date]) -> None:
        vilka = ", ".join(datum_i_ord(dag) for dag in dagar)
        super().__init__(
            f"Nämnden har redan ett sammanträde inlagt {vilka}. Ta bort den raden, "
            "eller ändra det sammanträde som finns."
        )


class SammantradetOrimligt(NotAllowed):
    """A meeting is held in a time that those who plan it will live to see."""

    falt = "datum"

    def __init__(self, datum: date) -> None:
        super().__init__(
            f"{datum_i_ord(datum)} ligger mer än {LANGST_AR} år bort. Kontrollera årtalet."
        )


class EfterSammantradet(NotAllowed):
    """What prepares a meeting comes before it."""

    def __init__(self, falt: str, dag: date, datum: date) -> None:
        self.falt = falt
        vad = "Stoppdatum" if falt == "stoppdatum" else "Kallelsen"
        super().__init__(
            f"{vad} {datum_i_ord(dag)} ligger efter sammanträdet {datum_i_ord(datum)}. "
            "Välj en dag före det."
        )


class RedanInstallt(NotAllowed):
    """The meeting is cancelled already."""

    def __init__(self, datum: date) -> None:
        super().__init__(f"Sammanträdet {datum_i_ord(datum)} är redan inställt.")


class InteInstallt(NotAllowed):
    """Only a cancelled meeting can be held after all."""

    def __init__(self, datum: date) -> None:
        super().__init__(f"Sammanträdet {datum_i_ord(datum)} är inte inställt.")


class OrimligLedtid(NotAllowed):
    """A lead time is a number of days, not years."""

    def __init__(self, falt: str) -> None:
        self.falt = falt
        super().__init__(f"Ange ett antal dagar mellan 0 och {LANGST_LEDTID}.")


def check_ledtid(ledtid: Ledtid) -> Ledtid:
    """Whether the lead times can be used to plan by."""
    for falt in ("stopp_arbetsdagar", "kallelse_dagar"):
        if not 0 <= getattr(ledtid, falt) <= LANGST_LEDTID:
            raise OrimligLedtid(falt)
    return ledtid


def planned(namnd_id: int, datum: date, ledtid: Ledtid, *, plats: str = "") -> Sammantrade:
    """A meeting with the days that the nämnd's lead times give; ``id`` is 0 until it is kept.

    A kallelse that would fall on a free day goes out the arbetsdag before.
    """
    kallelse = datum - timedelta(days=ledtid.kallelse_dagar)
    return Sammantrade(
        id=0,
        namnd_id=namnd_id,
        datum=datum,
        stoppdatum=add_arbetsdagar(datum, -ledtid.stopp_arbetsdagar),
        kallelse=kallelse if is_arbetsdag(kallelse) else previous_arbetsdag(kallelse),
        plats=cleaned(plats)[:MAX_KORT],
    )


def read_days(text: str, *, ar: int) -> tuple[date, ...]:
    """The days of a pasted list, one on each line, in order; ``ar`` holds where no year stands."""
    rader = [rad.strip() for rad in text.splitlines() if rad.strip()]
    if not rader:
        raise IngetDatum
    read = [(rad, _read_day(rad, ar)) for rad in rader]
    if wrong := [rad for rad, dag in read if dag is None]:
        raise OlasbartDatum(wrong)
    return tuple(sorted({dag for _, dag in read if dag}))


def check_days(dagar: Iterable[date], taken: Iterable[date], *, today: date) -> None:
    """Whether meetings can be held on these days; ``taken``: those of the nämnd already."""
    alla = list(dagar)
    for dag in alla:
        if abs(dag.year - today.year) > LANGST_AR:
            raise SammantradetOrimligt(dag)
    if twice := sorted(set(alla) & set(taken)):
        raise SammantradeFinns(twice)


def change_sammantrade(
    fore: Sammantrade, efter: Sammantrade, taken: Iterable[date], *, today: date
) -> Sammantrade:
    """A meeting moved, or with other days before it; ``taken``: the nämnd's other meetings."""
    check_days([efter.datum], [dag for dag in taken if dag != fore.datum], today=today)
    for falt in ("stoppdatum", "kallelse"):
        if getattr(efter, falt) > efter.datum:
            raise EfterSammantradet(falt, getattr(efter, falt), efter.datum)
    return replace(efter, id=fore.id, namnd_id=fore.namnd_id, plats=cleaned(efter.plats)[:MAX_KORT])


def cancel_sammantrade(sammantrade: Sammantrade, *, today: date) -> Sammantrade:
    """The meeting will not be held. It stays, marked inställt."""
    if sammantrade.installt:
        raise RedanInstallt(sammantrade.datum)
    return replace(sammantrade, installt=today)


def restore_sammantrade(sammantrade: Sammantrade) -> Sammantrade:
    """A cancelled meeting will be held after all."""
    if not sammantrade.installt:
        raise InteInstallt(sammantrade.datum)
    return replace(sammantrade, installt=None)


def varningar(dagar: Iterable[date]) -> tuple[str, ...]:
    """What is worth knowing about days that are allowed all the same."""
    return tuple(
        f"{datum_i_ord(dag)} är ingen arbetsdag." for dag in dagar if not is_arbetsdag(dag)
    )


def _read_day(rad: str, ar: int) -> date | None:
    """A day as it is written, in the year of the list where it names none."""
    return parse_datum(rad) or parse_datum(f"{rad} {ar}")
