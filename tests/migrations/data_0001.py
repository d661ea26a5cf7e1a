"""Rows that revision 0001 is tried with."""

BEFORE: list[str] = []
AFTER: dict[str, list[tuple[object, ...]]] = {"SELECT count(*) FROM handling": [(0,)]}
NEW = [
    """INSERT INTO namnd (id, kod, namn, monster)
    VALUES (1, 'KS', 'Kommunstyrelsen', '{kod} {ar}/{lopnr}')""",
    "INSERT INTO serie VALUES (1, 2026, 1)",
    """INSERT INTO arende (id, namnd_id, ar, lopnr, dnr, rubrik, oppnat, senast)
    VALUES (1, 1, 2026, 1, 'KS 2026/1', 'Cykelväg', '2026-03-17', '2026-03-17')""",
    """INSERT INTO handling
    (id, arende_id, namnd_id, nr, riktning, rubrik, datum, reg_datum, reg_tid, reg_vem)
    VALUES (1, 1, 1, 1, 'inkommen', 'Cykelväg', '2026-03-17', '2026-03-17', 't', 'prov')""",
    """INSERT INTO handelse (seq, tid, vem, slag, kropp, forra, hash)
    VALUES (1, 't', 'prov', 'x', '{}', '0', '1')""",
]
BACK: dict[str, list[tuple[object, ...]]] = {}
TABLES = {"namnd", "serie", "arende", "handling", "handelse", "fil", "lasning", "utkorg"}
