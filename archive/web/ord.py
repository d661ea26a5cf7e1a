"""Words for templates: dates, times, sizes and kinds as they are said in Swedish."""

from datetime import date, datetime

from archive.diarium.arende import RIKTNING_I_ORD, Riktning
from archive.diarium.behorighet import ROLL_I_ORD, Roll
from archive.diarium.instans import SLAG_I_ORD, Slag
from archive.diarium.kalender import dagar_i_ord, datum_i_ord
from archive.registratur.desk import STOCKHOLM
from archive.web.rum import desk
from archive.web.sprak import _

KOMMANDORAD = "kommandorad:"


def datum(value: date | str | None) -> str:
    """``22 dec 2004 (onsdag)``; a stated date that is less than a day stays as written."""
    day = _day(value)
    return datum_i_ord(day) if day else str(value or "")


def kort_datum(value: date | str | None) -> str:
    """``22 dec 2004``, for columns."""
    return datum(value).partition(" (")[0]


def tidpunkt(value: str | datetime) -> str:
    """An instant kept in UTC as a Swedish clock shows it: ``17 mar 2026 kl. 14.32``."""
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = instant.astimezone(STOCKHOLM)
    return f"{kort_datum(local.date())} kl. {local:%H.%M}"


def dagar(sista_dag: date | None) -> str:
    """Working days left: ``om 3 arbetsdagar``, ``i dag``, ``försenad 3 arbetsdagar``."""
    return dagar_i_ord(sista_dag, desk().today()) if sista_dag else ""


def brattom(sista_dag: date | None) -> str:
    """The kind of a deadline for ``state``: late, soon (today and four days on) or neither."""
    if sista_dag is None:
        return ""
    left = (sista_dag - desk().today()).days
    return "late" if left < 0 else "soon" if left < 5 else ""


def storlek(antal: int) -> str:
    """Bytes in words: ``812 byte``, ``1,4 kB``, ``23 MB``."""
    if antal < 1000:
        return f"{antal} byte"
    size, unit = antal / 1000, "kB"
    if size >= 999.5:
        size, unit = size / 1000, "MB"
    return f"{size:.1f} {unit}".replace(".", ",") if size < 9.95 else f"{size:.0f} {unit}"


def riktning(value: str) -> str:
    """``inkommen``, ``utgående``, ``upprättad``."""
    return RIKTNING_I_ORD[Riktning(value)]


def roll(value: str) -> str:
    """A role in words."""
    return ROLL_I_ORD[Roll(value)]


def slag(value: str) -> str:
    """The kind of an instans in words."""
    return SLAG_I_ORD[Slag(value)]


def typ(value: str) -> str:
    """A handlingstyp, which is stored as the Swedish word for it, in the reader's language."""
    return _(value) if value else ""


def person(vem: str) -> str:
    """Who did something; an act on the command line names its system user."""
    return (
        f"kommandoraden ({vem.removeprefix(KOMMANDORAD)})" if vem.startswith(KOMMANDORAD) else vem
    )


def _day(value: date | str | None) -> date | None:
    if isinstance(value, date) or value is None:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
