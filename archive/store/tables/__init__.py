"""The tables, as Alembic sees them. Text columns carry no length: the rules of the book do."""

from archive.store.tables.diariet import (
    arende,
    fil,
    handling,
    handling_dnr,
    inloggningsforsok,
    lasning,
    namnd,
    person,
    rattelse,
    roll,
    serie,
)
from archive.store.tables.drift import handelse, inskickat, utkorg
from archive.store.tables.grund import metadata
from archive.store.tables.posten import (
    forsandelse,
    forsandelse_fil,
    ocr,
    skiss,
    skiss_tal,
    tvilling,
)
from archive.store.tables.remisser import (
    besvarande,
    besvarande_instans,
    instans,
    instans_alias,
    remiss,
    utskick,
)

__all__ = [
    "arende",
    "besvarande",
    "besvarande_instans",
    "fil",
    "forsandelse",
    "forsandelse_fil",
    "handelse",
    "handling",
    "handling_dnr",
    "inloggningsforsok",
    "inskickat",
    "instans",
    "instans_alias",
    "lasning",
    "metadata",
    "namnd",
    "ocr",
    "person",
    "rattelse",
    "remiss",
    "roll",
    "serie",
    "skiss",
    "skiss_tal",
    "tvilling",
    "utkorg",
    "utskick",
]
