"""The calendar: arbetsdagar by Swedish law, dates in words and back, the day a handling came in."""

from archive.diarium.kalender.ankomst import Ankomst, Kanal, ankomstdag
from archive.diarium.kalender.arbetsdagar import (
    add_arbetsdagar,
    arbetsdagar_between,
    dagar_i_ord,
    is_arbetsdag,
    next_arbetsdag,
    previous_arbetsdag,
)
from archive.diarium.kalender.datumord import (
    MANADER,
    VECKODAGAR,
    datum_i_ord,
    full_year,
    manad_nr,
    parse_datum,
)

__all__ = [
    "MANADER",
    "VECKODAGAR",
    "Ankomst",
    "Kanal",
    "add_arbetsdagar",
    "ankomstdag",
    "arbetsdagar_between",
    "dagar_i_ord",
    "datum_i_ord",
    "full_year",
    "is_arbetsdag",
    "manad_nr",
    "next_arbetsdag",
    "parse_datum",
    "previous_arbetsdag",
]
