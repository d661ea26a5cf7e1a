"""Rows that revision 0008 is tried with."""

from tests.migrations import data_0004, data_0007

BEFORE = [*data_0007.BEFORE, *data_0007.NEW]
AFTER = data_0004.BACK
NEW = ["UPDATE arende SET sekretess = 'OSL 26:1', sortering = 'anm{lan'"]
BACK = data_0004.BACK
TABLES: set[str] = set()
