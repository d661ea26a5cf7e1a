"""Rows that revision 0007 is tried with."""

from tests.migrations import data_0004, data_0006

BEFORE = [*data_0006.BEFORE, *data_0006.NEW]
AFTER = data_0004.BACK
NEW = ["UPDATE arende SET avslutat = '2026-05-01'", "UPDATE utskick SET skickad = NULL"]
BACK = data_0004.BACK
TABLES: set[str] = set()
