"""People, their roles, and the log-in attempts that slow a guesser down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from archive.diarium.behorighet import Roll, Vem
from archive.store.sortering import sort_key
from archive.store.tables import inloggningsforsok, namnd, person, roll
from archive.store.urval import Found

# Built once: every page asks who its reader is.
_BY_ID = select(person).where(person.c.id == bindparam("person"))
_ROLLER = select(roll.c.roll, roll.c.namnd_id).where(roll.c.person_id == bindparam("person"))


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who logs in.

    ``losen`` is an argon2 hash; ``nyckel`` changes with the password and so ends every session
    begun before. ``epost``: where the house writes to them; empty when nobody has said.
    """

    id: int
    namn: str
    visningsnamn: str
    losen: str
    aktiv: bool
    nyckel: str
    epost: str
    roller: frozenset[tuple[Roll, int | None]]

    @property
    def vem(self) -> Vem:
        """This person as the one who acts."""
        return Vem(self.namn, self.id, self.roller)

    @property
    def visas_som(self) -> str:
        """The name to show."""
        return self.visningsnamn or self.namn


def add(
    conn: Connection, *, namn: str, visningsnamn: str, losen: str, nyckel: str, epost: str = ""
) -> int:
    """A new person; the id."""
    values = {"namn": namn, "visningsnamn": visningsnamn, "losen": losen, "nyckel": nyckel}
    keyed = {**values, "epost": epost, "sortering": sort_key(visningsnamn or namn)}
    return int(conn.execute(insert(person).values(**keyed).returning(person.c.id)).scalar_one())


def find(conn: Connection, namn: str) -> Person | None:
    """The person with this log-in name, in any case of letters."""
    row = conn.execute(select(person).where(func.lower(person.c.namn) == namn.lower())).first()
    return _person(conn, row) if row else None


def get(conn: Connection, person_id: int) -> Person | None:
    """The person with this id."""
    row = conn.execute(_BY_ID, {"person": person_id}).first()
    return _person(conn, row) if row else None


def every(conn: Connection) -> Sequence[Person]:
    """Everyone, by name."""
    roller = _roller_by_person(conn)
    rows = conn.execute(select(person).order_by(person.c.sortering)).all()
    return [_with_roller(row, roller.get(row.id, frozenset())) for row in rows]


def shown_names(conn: Connection) -> Mapping[str, str]:
    """The name to show of everyone who has one, by log-in name."""
    query = select(person.c.namn, person.c.visningsnamn).where(person.c.visningsnamn != "")
    return {row.namn: row.visningsnamn for row in conn.execute(query)}


def in_namnd(conn: Connection, namnd_id: int) -> Sequence[Person]:
    """The active people with a role in a nämnd, by name: those an ärende can be given to."""
    return [p for p in every(conn) if p.aktiv and any(n == namnd_id for _, n in p.roller)]


def grant(conn: Connection, person_id: int, roll_namn: Roll, namnd_id: int | None) -> None:
    """Give a role; giving it twice is giving it once."""
    held = (
        roll.c.person_id == person_id,
        roll.c.roll == roll_namn,
        roll.c.namnd_id.is_(namnd_id) if namnd_id is None else roll.c.namnd_id == namnd_id,
    )
    if conn.execute(select(roll.c.id).where(*held)).first() is None:
        conn.execute(insert(roll).values(person_id=person_id, namnd_id=namnd_id, roll=roll_namn))


def withdraw(conn: Connection, person_id: int, roll_namn: Roll, namnd_id: int | None) -> None:
    """Take a role away."""
    same = roll.c.namnd_id.is_(None) if namnd_id is None else roll.c.namnd_id == namnd_id
    conn.execute(delete(roll).where(roll.c.person_id == person_id, roll.c.roll == roll_namn, same))


def set_losen(conn: Connection, person_id: int, *, losen: str, nyckel: str) -> None:
    """A new password hash; every session begun before ends."""
    conn.execute(update(person).where(person.c.id == person_id).values(losen=losen, nyckel=nyckel))


def set_epost(conn: Connection, person_id: int, *, epost: str) -> None:
    """Another address for e-mail; empty for none."""
    conn.execute(update(person).where(person.c.id == person_id).values(epost=epost))


def set_aktiv(conn: Connection, person_id: int, *, aktiv: bool) -> None:
    """Let someone in, or keep them out; their name stands in the events for ever."""
    conn.execute(update(person).where(person.c.id == person_id).values(aktiv=aktiv))


def note_attempt(conn: Connection, *, namn: str, adress: str, tid: str) -> None:
    """Remember a log-in that failed."""
    conn.execute(insert(inloggningsforsok).values(namn=namn.lower(), adress=adress, tid=tid))


def attempts_since(conn: Connection, *, namn: str, adress: str, tid: str) -> int:
    """Failed log-ins for this name from this address since ``tid`` (ISO 8601, UTC)."""
    ours = (inloggningsforsok.c.namn == namn.lower(), inloggningsforsok.c.adress == adress)
    query = (
        select(func.count())
        .select_from(inloggningsforsok)
        .where(*ours, inloggningsforsok.c.tid >= tid)
    )
    return int(conn.execute(query).scalar_one())


def forget_attempts(conn: Connection, *, namn: str, before: str) -> None:
    """Forget what is no longer counted: this name's, and everybody's from before ``before``."""
    old = inloggningsforsok.c.tid < before
    conn.execute(delete(inloggningsforsok).where(old | (inloggningsforsok.c.namn == namn.lower())))


def kommandorad(conn: Connection, namn: str) -> Vem:
    """The one who acts on the command line: full rights in every nämnd (design.md 4)."""
    namnder = frozenset(conn.execute(select(namnd.c.id)).scalars())
    return Vem(f"kommandorad:{namn}", alla_namnder=namnder)


def _person(conn: Connection, row: Found) -> Person:
    roller = frozenset((Roll(r), n) for r, n in conn.execute(_ROLLER, {"person": row.id}))
    return _with_roller(row, roller)


def _with_roller(row: Found, roller: frozenset[tuple[Roll, int | None]]) -> Person:
    return Person(
        id=row.id,
        namn=row.namn,
        visningsnamn=row.visningsnamn,
        losen=row.losen,
        aktiv=bool(row.aktiv),
        nyckel=row.nyckel,
        epost=row.epost,
        roller=roller,
    )


def _roller_by_person(conn: Connection) -> dict[int, frozenset[tuple[Roll, int | None]]]:
    found: dict[int, set[tuple[Roll, int | None]]] = {}
    for r in conn.execute(select(roll)):
        found.setdefault(r.person_id, set()).add((Roll(r.roll), r.namnd_id))
    return {person_id: frozenset(roller) for person_id, roller in found.items()}
