"""A register with very many open deadlines, for its bevakning to be measured."""

from datetime import date, timedelta
from itertools import islice

from archive.store.db import Connection, Database

ANTAL = 100_000
"""Open deadlines when no number is given."""

_PER_REMISS = 100
_KOD = "FRIST"
_SEN, _DAGAR = 60, 240
"""How far back the first svarsdatum lies, and over how many days they are spread."""


def fill_deadlines(db: Database, antal: int, *, today: date) -> None:
    """Put remisser to a hundred instanser each straight into the database.

    Only what bevakning reads is worth its place. A quarter of the deadlines have passed.
    """
    remisser = range(1, -(-antal // _PER_REMISS) + 1)
    with db.engine.begin() as conn:  # no act of the desk: there is nobody who did it
        namnd = _one(conn, "INSERT INTO namnd (kod, namn, monster) VALUES (?, 'Prov', '')", _KOD)
        instanser = [
            _one(conn, "INSERT INTO instans (namn, slag) VALUES (?, 'namnd')", f"Fristnämnd {nr}")
            for nr in range(_PER_REMISS)
        ]
        days = [today + timedelta(days=nr * 37 % _DAGAR - _SEN) for nr in remisser]
        ids = [_remiss(conn, namnd, nr, day.isoformat()) for nr, day in enumerate(days, start=1)]
        rows = (
            (remiss_id, instans_id, *[day.isoformat()] * 3, today.isoformat())
            for remiss_id, day in zip(ids, days, strict=True)
            for instans_id in instanser
        )
        insert = _spelt(
            conn,
            "INSERT INTO utskick (remiss_id, instans_id, svarsdatum, sista_dag, ursprungligt,"
            " skickad) VALUES (?, ?, ?, ?, ?, ?)",
        )
        conn.exec_driver_sql(insert, list(islice(rows, antal)))


def _remiss(conn: Connection, namnd: int, nr: int, dag: str) -> int:
    arende = _one(
        conn,
        "INSERT INTO arende (namnd_id, ar, lopnr, dnr, rubrik, oppnat, senast)"
        " VALUES (?, 2026, ?, ?, 'Prov', ?, ?)",
        *(namnd, nr, f"{_KOD} 2026/{nr}", dag, dag),
    )
    handling = _one(
        conn,
        "INSERT INTO handling (arende_id, namnd_id, nr, riktning, rubrik, datum, reg_datum,"
        " reg_tid, reg_vem) VALUES (?, ?, 1, 'upprattad', 'Missiv', ?, ?, '', 'prov')",
        *(arende, namnd, dag, dag),
    )
    return _one(
        conn,
        "INSERT INTO remiss (arende_id, nr, rubrik, missiv_id, svarsdatum, sista_dag, utsand)"
        " VALUES (?, 1, 'Provremiss', ?, ?, ?, ?)",
        *(arende, handling, dag, dag, dag),
    )


def _one(conn: Connection, insert: str, *values: object) -> int:
    """Put one row in; its id."""
    asked = _spelt(conn, f"{insert} RETURNING id")
    return int(conn.exec_driver_sql(asked, values).scalar_one())


def _spelt(conn: Connection, insert: str) -> str:
    """As the driver wants it."""
    return insert if conn.dialect.name == "sqlite" else insert.replace("?", "%s")
