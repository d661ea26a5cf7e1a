"""Where things stand in the invented municipality: what the addresses of pages need."""

from collections.abc import Mapping

from sqlalchemy import text

from archive.registratur.desk import Desk

SLUG = "n.kod || '-' || a.ar || '-' || a.lopnr"
ARENDEN = "FROM arende a JOIN namnd n ON n.id = a.namnd_id"
REMISSER = f"{ARENDEN} JOIN remiss r ON r.arende_id = a.id"
SEN = (
    "u.yttrande_id IS NULL AND u.avstod IS NULL AND u.obesvarad IS NULL"
    " AND u.sista_dag < '2026-03-17'"
)


def _arende(where: str) -> str:
    return f"SELECT {SLUG} {ARENDEN} WHERE {where}"


def _handling(where: str) -> str:
    return f"SELECT {SLUG} || '/' || h.nr {ARENDEN} JOIN handling h ON h.arende_id = a.id {where}"


def _remiss(where: str) -> str:
    return f"SELECT {SLUG} || '/remisser/' || r.nr {REMISSER} WHERE {where}"


def _utskick(where: str) -> str:
    return (
        f"SELECT {SLUG} || '/remisser/' || r.nr || '/' || u.id {REMISSER}"
        f" JOIN utskick u ON u.remiss_id = r.id WHERE {where}"
    )


def _besvara(where: str) -> str:
    return (
        f"SELECT {SLUG} || '/besvara/' || b.id {ARENDEN}"
        f" JOIN besvarande b ON b.arende_id = a.id WHERE {where}"
    )


HITTA = {
    "arende": _arende("a.rubrik LIKE 'Förslag till cykelplan%'"),
    "avslutat": _arende("a.avslutat IS NOT NULL"),
    "med_hemligt": _arende("a.id IN (SELECT arende_id FROM handling WHERE sekretess <> '')"),
    "handling": _handling("WHERE h.rubrik LIKE 'Förslag till cykelplan%' AND h.nr = 1"),
    "hemlig": _handling("WHERE h.sekretess <> ''"),
    "makulerad": _handling("WHERE h.makulerad IS NOT NULL"),
    "bortflyttad": _handling("WHERE h.flyttad_till_id IS NOT NULL"),
    "hitflyttad": _handling("WHERE h.flyttad_fran_id IS NOT NULL"),
    "ofullstandig": _handling("WHERE h.komplettera"),
    "rattad": _handling("JOIN rattelse x ON x.handling_id = h.id"),
    "remiss": _remiss(f"r.id IN (SELECT remiss_id FROM utskick u WHERE {SEN})"),
    "overlamnad": _remiss("r.overlamnad IS NOT NULL"),
    "sen": _utskick(SEN),
    "svarat": _utskick("u.yttrande_id IS NOT NULL"),
    "att_besluta": _besvara("b.beslut_datum IS NULL"),
    "att_expediera": _besvara("b.beslut_datum IS NOT NULL AND b.expedierad IS NULL"),
    "besvarad": _besvara("b.expedierad IS NOT NULL"),
    "instans": "SELECT id FROM instans",
    "person": "SELECT id FROM person WHERE namn = 'handlaggare'",
}


def platser(desk: Desk) -> Mapping[str, str]:
    """The first of each, by the name that stands for it in an address."""
    with desk.db.read() as conn:
        return {name: str(conn.scalar(text(f"{sql} LIMIT 1"))) for name, sql in HITTA.items()}
