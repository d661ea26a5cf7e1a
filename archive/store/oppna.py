"""What an open Utskick is, said once: the words of its partial index, so that queries can use it."""

from sqlalchemy import and_

from archive.store.tables import utskick

OPPET = and_(
    utskick.c.skickad.is_not(None),
    utskick.c.yttrande_id.is_(None),
    utskick.c.avstod.is_(None),
    utskick.c.obesvarad.is_(None),
    utskick.c.aterkallad.is_(None),
    utskick.c.ersatt.is_(None),
)
