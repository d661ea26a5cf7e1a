"""What the acts on a draft have in common: found, changed by its rule, noted; all or nothing.

A draft is arbetsmaterial: its events stand in the chain but in no ärende's timeline.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Innehall, Utkast, Utkastfil
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.remissgrund import iso
from archive.store import arenden, remissutkast
from archive.store.db import Connection


def change(
    desk: Desk,
    utkast_id: int,
    *,
    vem: Vem,
    act: str,
    rule: Callable[[Connection, Utkast], Utkast],
    facts: Callable[[Utkast, Utkast], Mapping[str, object]],
) -> None:
    """Change a draft by a rule, and note it."""
    with desk.db.write() as conn:
        fore = remissutkast.get(conn, utkast_id, namnder=writes_in(vem))
        arende = arenden.get(conn, fore.arende_id, zoner=zoner_of(vem))
        require(vem, act, arende.namnd_id)
        efter = rule(conn, fore)
        remissutkast.save(conn, fore, efter)
        note(conn, desk, efter, vem=vem, act=act, facts=facts(fore, efter))


def note(
    conn: Connection,
    desk: Desk,
    utkast: Utkast,
    *,
    vem: Vem,
    act: str,
    facts: Mapping[str, object],
) -> None:
    about = {"utkast": utkast.id, "utkast_i": utkast.arende_id}
    desk.note(conn, vem, act, facts={**about, **facts})


def keep(desk: Desk, filer: Sequence[InlamnadFil]) -> tuple[Utkastfil, ...]:
    kept = ((fil.namn, desk.files.keep(fil.stream)) for fil in filer)
    return tuple(Utkastfil(namn, k.sha256, k.storlek) for namn, k in kept)


def as_facts(written: Innehall, filer: Sequence[Utkastfil]) -> dict[str, object]:
    """What is written in a draft as an event keeps it."""
    return {
        **asdict(written),
        "svarsdatum": iso(written.svarsdatum),
        "sista_mojliga": iso(written.sista_mojliga),
        "paminnelser": {
            "relativa": list(written.paminnelser.relativa),
            "datum": [iso(day) for day in written.paminnelser.datum],
        },
        "filer": [{"namn": f.namn, "sha256": f.sha256} for f in filer],
    }


def decided(utkast: Utkast) -> dict[str, object]:
    return {
        "beslutad": iso(utkast.beslutad),
        "beslutad_av": utkast.beslutad_av,
        "beslut_ref": utkast.beslut_ref,
    }


def writes_in(vem: Vem) -> frozenset[int]:
    return vem.namnder_for("draft_remiss")
