"""What an open Utskick is, said once: the words of its partial index, so that queries can use it.

The same as ``Utskick.oppet`` and its kin in the book.
"""

from sqlalchemy import and_, not_, or_

from archive.store.tables import utskick

UTAN_UTFALL = and_(
    utskick.c.yttrande_id.is_(None),
    utskick.c.avstod.is_(None),
    utskick.c.obesvarad.is_(None),
    utskick.c.aterkallad.is_(None),
    utskick.c.ersatt.is_(None),
)
OPPET = and_(utskick.c.skickad.is_not(None), UTAN_UTFALL)

FRIST = and_(OPPET, utskick.c.utan_svarsdatum.is_(None))
"""Open, and with a day to be late for."""

PLANERAT = and_(utskick.c.skickad.is_(None), UTAN_UTFALL, not_(utskick.c.spontan))

TILLFRAGAD = and_(
    utskick.c.skickad.is_not(None), utskick.c.aterkallad.is_(None), utskick.c.ersatt.is_(None)
)
"""The question has been put and stands."""

SPONTANT = and_(
    utskick.c.yttrande_id.is_not(None),
    or_(
        utskick.c.skickad.is_(None),
        utskick.c.aterkallad.is_not(None),
        utskick.c.ersatt.is_not(None),
    ),
)
"""Answered without being asked, or after the question was taken back."""
