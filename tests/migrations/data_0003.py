"""Rows that revision 0003 is tried with."""

from tests.migrations import data_0002

BEFORE = [
    *data_0002.BEFORE,
    *data_0002.NEW,
    """INSERT INTO lasning (sha256, mediatyp, text, lager, namnda, tid)
    VALUES ('aa', 'text/plain', 'Cykelväg', '', '[]', '2026-03-17T08:00:00.000+00:00')""",
    """INSERT INTO lasning (sha256, mediatyp, fel, text, lager, namnda, tid)
    VALUES ('bb', 'image/png', 'Filen är en bild utan text och kräver textigenkänning (OCR).', '',
    '', '[]', '2026-03-17T08:00:00.000+00:00')""",
    """INSERT INTO fil (id, handling_id, nr, sha256, namn, storlek)
    VALUES (7, 1, 7, 'bb', 'bild.png', 9)""",
]
AFTER = {
    "SELECT id, rubrik, kanal, mottagen, ankomst_skal FROM handling": [
        (1, "Cykelväg", "", None, "")
    ],
    "SELECT sha256, text, orsak, sakerhet, rutor FROM lasning": [
        ("aa", "Cykelväg", "", None, None),
        ("bb", "", "ingen_text", None, None),
    ],
    "SELECT handling_id, klar FROM utkorg WHERE slag = 'ocr'": [(1, None)],
    "SELECT id, namn FROM instans": [(1, "Byggnadsnämnden")],
    "SELECT count(*) FROM forsandelse": [(0,)],
}
NEW = [
    """INSERT INTO forsandelse (id, namnd_id, kanal, mottagen, tid, vem, handling_id)
    VALUES (1, 1, 'post', '2026-03-17', '2026-03-17T08:00:00.000+00:00', 'prov', 1)""",
    """INSERT INTO forsandelse_fil (id, forsandelse_id, nr, sha256, namn, storlek)
    VALUES (1, 1, 1, 'aa', 'brev.txt', 8)""",
    "INSERT INTO instans_alias (id, instans_id, namn) VALUES (1, 1, 'BN')",
    "INSERT INTO skiss (id, sha256, antal) VALUES (1, 'aa', 1)",
    "INSERT INTO skiss_tal (tal, skiss_id) VALUES (4611686018427387904, 1)",
]
BACK = {
    "SELECT id, rubrik FROM handling": [(1, "Cykelväg")],
    "SELECT sha256, text FROM lasning": [("aa", "Cykelväg"), ("bb", "")],
    "SELECT id, namn FROM instans": [(1, "Byggnadsnämnden")],
}
TABLES = {
    "besvarande_instans",
    "forsandelse",
    "forsandelse_fil",
    "instans_alias",
    "ocr",
    "skiss",
    "skiss_tal",
    "tvilling",
}
