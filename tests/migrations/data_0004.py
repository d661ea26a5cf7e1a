"""Rows that revision 0004 is tried with."""

from tests.migrations import data_0003

BEFORE = [
    *data_0003.BEFORE,
    *data_0003.NEW,
    """INSERT INTO besvarande (id, arende_id, handling_id, remittent, svarsdatum, sista_dag)
    VALUES (1, 1, 1, 'Regionen', '2026-05-02', '2026-05-04')""",
]
AFTER = {
    "SELECT id, utsand, beslutad, dagar_slag FROM remiss": [
        (1, "2026-03-17", "2026-03-17", "arbetsdagar")
    ],
    "SELECT id, svarsdatum, skickad, omgang, spontan FROM utskick": [
        (1, "2026-04-15", "2026-03-17", 1, 0)
    ],
    "SELECT id, svarsdatum, ursprungligt, omedelbar FROM besvarande": [
        (1, "2026-05-02", "2026-05-02", 0)
    ],
    "SELECT id, namn FROM instans_alias": [(1, "BN")],
}
NEW = [
    """INSERT INTO sammantrade (id, namnd_id, datum, stoppdatum, kallelse)
    VALUES (1, 1, '2026-04-14', '2026-03-30', '2026-04-07')""",
    "INSERT INTO anstand (id, utskick_id, omgang, begart) VALUES (1, 1, 1, '2026-04-01')",
    """INSERT INTO paminnelse (id, utskick_id, omgang, slag, for_svarsdatum, datum, tid)
    VALUES (1, 1, 1, 'T-10', '2026-04-15', '2026-03-30', '2026-03-30T06:00:00.000+00:00')""",
    """INSERT INTO brev (id, nyckel, slag, namnd_id, till, amne, kropp, message_id, skapad)
    VALUES (1, 'n', 'missiv', 1, 'bn@exempel.se', 'Remiss', 'Hej', '<1@exempel.se>', 'nu')""",
    "INSERT INTO remissutkast (id, arende_id, rubrik, skapad) VALUES (1, 1, 'Ny', '2026-04-01')",
]
BACK = {
    "SELECT id, namn FROM instans": [(1, "Byggnadsnämnden")],
    "SELECT id, svarsdatum FROM utskick": [(1, "2026-04-15")],
    "SELECT id, remittent FROM besvarande": [(1, "Regionen")],
}
TABLES = {
    "anstand",
    "arende_koppling",
    "besvarande_steg",
    "brev",
    "flode",
    "komplettering",
    "lank",
    "ledtid",
    "mall",
    "omgang",
    "paminnelse",
    "remissutkast",
    "remissutkast_fil",
    "remissutkast_instans",
    "sammantrade",
    "sandlista",
    "sandlista_instans",
    "underskrift",
}
