"""Rows that revision 0002 is tried with."""

from tests.migrations import data_0001

BEFORE = data_0001.NEW
AFTER = {
    "SELECT id, rubrik FROM handling": [(1, "Cykelväg")],
    "SELECT count(*) FROM remiss": [(0,)],
}
NEW = [
    "INSERT INTO instans (id, namn, slag) VALUES (1, 'Byggnadsnämnden', 'namnd')",
    """INSERT INTO remiss (id, arende_id, nr, rubrik, missiv_id, svarsdatum, sista_dag, utsand)
    VALUES (1, 1, 1, 'Cykelplan', 1, '2026-04-15', '2026-04-15', '2026-03-17')""",
    """INSERT INTO utskick (id, remiss_id, instans_id, svarsdatum, sista_dag, ursprungligt)
    VALUES (1, 1, 1, '2026-04-15', '2026-04-15', '2026-04-15')""",
]
BACK = {
    "SELECT id, rubrik FROM handling": [(1, "Cykelväg")],
    "SELECT seq, vem FROM handelse": [(1, "prov")],
}
TABLES = {"instans", "remiss", "utskick", "besvarande"}
