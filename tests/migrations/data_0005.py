"""Rows that revision 0005 is tried with."""

from tests.migrations import data_0004

BEFORE = [
    *data_0004.BEFORE,
    "INSERT INTO person (id, namn, losen, nyckel) VALUES (1, 'registrator', 'x', 'y')",
]
AFTER = {"SELECT id, namn, epost FROM person": [(1, "registrator", "")]}
NEW = [
    "UPDATE person SET epost = 'registrator@exempel.se'",
    """INSERT INTO sparad_sokning (id, person_id, namn, fraga, skapad)
    VALUES (1, 1, 'Skolor', 'skola', '2026-04-01T06:00:00.000+00:00')""",
]
BACK = {"SELECT id, namn FROM person": [(1, "registrator")]}
TABLES = {"sparad_sokning"}
