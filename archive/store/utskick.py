"""The Utskick of remisser: each remiss to each instans, and what came of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import Connection, insert, select, update

from archive.diarium.remiss import Utskick, sista_dag
from archive.diarium.sekretess import MASKERAD
from archive.diarium.svar import OBEDOMT, Svar
from archive.store import utskicksdelar
from archive.store.remissurval import Vilka, wanted
from archive.store.tables import handling, instans, komplettering, remiss, utskick
from archive.store.urval import Found, Query, columns


@dataclass(frozen=True, slots=True)
class Nytt:
    """An Utskick to be: planned without a day, else sent on it; or of an answer nobody asked for.

    ``ursprungligt`` is its svarsdatum until it is sent; ``utan_svarsdatum``: the day since which
    it has none, its svarsdatum then being the one that was.
    """

    instans_id: int
    svarsdatum: date
    hur: str = ""
    skickad: date | None = None
    kanal: str = ""
    adress: str = ""
    spontan: bool = False
    utan_svarsdatum: date | None = None


def add(conn: Connection, remiss_id: int, nytt: Nytt) -> int:
    """One more Utskick of a remiss; the id."""
    query = insert(utskick).values(**_new(remiss_id, nytt)).returning(utskick.c.id)
    return int(conn.execute(query).scalar_one())


def add_many(conn: Connection, remiss_id: int, nya: Sequence[Nytt]) -> None:
    """The Utskick of a remiss, in this order."""
    conn.execute(insert(utskick), [_new(remiss_id, nytt) for nytt in nya])


def by_remiss(
    conn: Connection, vilka: Vilka, zoner: frozenset[str], **which: int
) -> Mapping[int, tuple[Utskick, ...]]:
    """The Utskick of the wanted remisser, by remiss, in as many queries for one as for many.

    What an answer says that this reader may not see is not told here either.
    """
    rows = conn.execute(_select(vilka), which).all()
    delar = _Delar(conn, vilka, zoner, **which)
    found: dict[int, list[Utskick]] = defaultdict(list)
    for row in rows:
        found[row.remiss_id].append(delar.utskick(row))
    return {remiss_id: tuple(sent) for remiss_id, sent in found.items()}


@cache
def _select(vilka: Vilka) -> Query:
    plain = [utskick.c[name] for name in _PLAIN]
    rest = [column for column in utskick.c if column.name not in _PLAIN]
    beside = (*columns(instans, "namn slag"), *utskicksdelar.yttrande_columns())
    query = select(*plain, *rest, *beside)
    query = query.join_from(utskick, remiss).join(instans, instans.c.id == utskick.c.instans_id)
    query = utskicksdelar.join_yttrande(query, handling.c.id == utskick.c.yttrande_id)
    return query.where(wanted(vilka)).order_by(utskick.c.id)


def save(conn: Connection, fore: Utskick, efter: Utskick) -> None:
    """Write what is new of an Utskick, and only that: the rest may be masked for who acts."""
    was, now = _facts(fore), _facts(efter)
    new = {name: value for name, value in now.items() if value != was[name]}
    if new:
        conn.execute(update(utskick).where(utskick.c.id == efter.id).values(**new))
    utskicksdelar.save_delar(conn, fore, efter)


def release(conn: Connection, handling_id: int) -> None:
    """A makulerad handling answers nothing any longer.

    The first komplettering that stands is the answer then; without one the instans is waited for
    again, unless the remiss has been taken back. A remiss that was closed is open again.
    """
    whole = (remiss.c.aterkallad.label("hela"), remiss.c.aterkallad_skal.label("hela_skal"))
    answered = select(utskick, *whole).join_from(utskick, remiss)
    for row in conn.execute(answered.where(utskick.c.yttrande_id == handling_id)).all():
        instead = _first_komplettering(conn, row)
        new: dict[str, object] = {"yttrande_id": instead}
        if not instead:
            new |= {"svarsform": "", "stallningstagande": "", "beslut_paragraf": ""}
            new |= {"beslut_datum": None}
            new |= _left_open(conn, row)
        conn.execute(update(utskick).where(utskick.c.id == row.id).values(**new))


def follow_move(conn: Connection, fran_id: int, till_id: int) -> None:
    """A moved yttrande still answers its Utskick, from where it stands now."""
    conn.execute(
        update(utskick).where(utskick.c.yttrande_id == fran_id).values(yttrande_id=till_id)
    )
    utskicksdelar.follow_move(conn, fran_id, till_id)


def masked(sent: Utskick) -> Utskick:
    """An Utskick of a remiss that this reader may not read: how many, and where they stand."""
    return replace(
        sent,
        instans=MASKERAD,
        obesvarad_skal="",
        hur="",
        adress="",
        ert_dnr="",
        kontakt="",
        svar=OBEDOMT,
        aterkallad_skal="",
        ersatt_skal="",
        anstand=tuple(replace(a, begart_av="", begart_skal="", kommentar="") for a in sent.anstand),
        kompletteringar=tuple(replace(k, skal="") for k in sent.kompletteringar),
        omgangar=tuple(
            replace(
                o,
                andrat="",
                svar=OBEDOMT,
                kompletteringar=tuple(replace(k, skal="") for k in o.kompletteringar),
            )
            for o in sent.omgangar
        ),
    )


class _Delar:
    """What stands beside the rows of Utskick, read once for all of them."""

    def __init__(self, conn: Connection, vilka: Vilka, zoner: frozenset[str], **which: int) -> None:
        self.zoner = zoner
        self.anstand = utskicksdelar.anstand_of(conn, vilka, zoner, **which)
        self.mer = utskicksdelar.kompletteringar_of(conn, vilka, zoner, **which)
        self.omgangar = utskicksdelar.omgangar_of(conn, vilka, zoner, self.mer, **which)

    def utskick(self, row: Found) -> Utskick:
        """The Utskick in a row."""
        yttrande = utskicksdelar.yttrande_of(row, row.yttrande_id, self.zoner)
        hemlig = yttrande is not None and yttrande.hemlig
        plain = dict(zip(_PLAIN, row, strict=False))
        return Utskick(
            id=row.id,
            instans_id=row.instans_id,
            instans=row.namn,
            slag=row.slag,
            **(plain | {"ert_dnr": ""} if hemlig else plain),
            yttrande=yttrande,
            svar=OBEDOMT if hemlig else _svar(row),
            anstand=tuple(self.anstand.get(row.id, ())),
            kompletteringar=utskicksdelar.beside(yttrande, self.mer.get((row.id, row.omgang), ())),
            omgangar=tuple(self.omgangar.get(row.id, ())),
        )


_PLAIN = (
    *("svarsdatum", "sista_dag", "ursprungligt", "utan_svarsdatum"),
    *("skickad", "hur", "kanal", "adress", "bekraftad", "ert_dnr", "kontakt"),
    *("avstod", "obesvarad", "obesvarad_skal", "omgang", "spontan"),
    *("aterkallad", "aterkallad_skal", "ersatt", "ersatt_av_id", "ersatt_skal"),
)
"""The facts whose column and field have one name; they stand first in a row that is read."""


def _svar(row: Found) -> Svar:
    known = utskicksdelar.svar_of(row)
    return replace(known, paragraf=row.beslut_paragraf, datum=row.beslut_datum)


def _facts(sent: Utskick) -> dict[str, object]:
    return {
        **{name: getattr(sent, name) for name in _PLAIN},
        "yttrande_id": sent.yttrande.handling_id if sent.yttrande else None,
        "svarsform": sent.svar.svarsform or "",
        "stallningstagande": sent.svar.stallningstagande or "",
        "beslut_paragraf": sent.svar.paragraf,
        "beslut_datum": sent.svar.datum,
    }


def _new(remiss_id: int, nytt: Nytt) -> dict[str, object]:
    days = {"ursprungligt": nytt.svarsdatum, "sista_dag": sista_dag(nytt.svarsdatum)}
    return {"remiss_id": remiss_id, **asdict(nytt), **days}


def _first_komplettering(conn: Connection, row: Found) -> int | None:
    query = (
        select(komplettering.c.handling_id)
        .join_from(komplettering, handling)
        .where(
            komplettering.c.utskick_id == row.id,
            komplettering.c.omgang == row.omgang,
            komplettering.c.upphavd.is_(None),
            komplettering.c.handling_id != row.yttrande_id,
            handling.c.makulerad.is_(None),
        )
        .order_by(komplettering.c.id)
        .limit(1)
    )
    return conn.execute(query).scalar()


def _left_open(conn: Connection, row: Found) -> dict[str, object]:
    """What else becomes of an Utskick whose answer is gone, when nothing else had come of it."""
    ended = row.avstod or row.obesvarad or row.aterkallad or row.ersatt
    if row.skickad is None or ended:
        return {}
    if row.hela:
        return {"aterkallad": row.hela, "aterkallad_skal": row.hela_skal, "spontan": False}
    conn.execute(update(remiss).where(remiss.c.id == row.remiss_id).values(avslutad=None))
    return {"spontan": False}
