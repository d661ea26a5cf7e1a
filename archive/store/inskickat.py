"""What each form sent led to: the same form sent twice gives the same answer once."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from archive.store.tables import inskickat


def answer_to(conn: Connection, nyckel: str) -> Mapping[str, int] | None:
    """What this form led to, if it has been received before."""
    svar = conn.execute(select(inskickat.c.svar).where(inskickat.c.nyckel == nyckel)).scalar()
    return json.loads(svar) if svar else None


def keep(conn: Connection, nyckel: str, svar: Mapping[str, int], *, tid: str) -> None:
    """Remember what this form led to, in the act's own transaction."""
    conn.execute(insert(inskickat).values(nyckel=nyckel, svar=json.dumps(dict(svar)), tid=tid))
