"""Rows that revision 0006 is tried with."""

from tests.migrations import data_0004, data_0005

BEFORE = [*data_0005.BEFORE, *data_0005.NEW]
AFTER = data_0004.BACK
NEW = ["UPDATE utskick SET bekraftad = '2026-04-02'"]
BACK = data_0004.BACK
TABLES: set[str] = set()
