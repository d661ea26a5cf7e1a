"""Where our answer stands, whether it can be in time, and what is next."""

from flask import render_template
from flask.typing import ResponseReturnValue

from archive.diarium.besvarande import (
    BETYDELSE_I_ORD,
    LAGE_I_ORD,
    STEG_I_ORD,
    SVARSNIVA_I_ORD,
    anmarkningar,
    next_act,
    possible,
    way,
)
from archive.registratur import instanslista
from archive.registratur.utlatandekoll import remarks_on_utlatande
from archive.web.besvarande.ord import ACTS_I_ORD
from archive.web.besvarande.ritning import ETT, Vy, bp, handlingar_of, read
from archive.web.hinner import ACT_OF_RAD, hinner_for
from archive.web.rum import allowed, desk, zoner


@bp.get(ETT)
def show(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """One remiss that we answer."""
    vy = read(slug, besvarande_id)
    rows, now = handlingar_of(vy.mottagen), hinner_for(vy.mottagen)
    with desk().db.read() as conn:
        andra, lista = instanslista.of_besvarande(conn, vy.arende, vy.mottagen, zoner=zoner())
        koll = remarks_on_utlatande(
            conn, vy.mottagen, utsikt=now.utsikt if now else None, zoner=zoner()
        )
    remiss = rows.get("remiss")
    return render_template(
        "besvarande/show.html",
        andra=andra,
        lista=lista,
        arende=vy.arende,
        mottagen=vy.mottagen,
        besvarande=vy.besvarande,
        handlingar=rows,
        vagen=way(vy.besvarande, inkom=remiss.datum if remiss else None),
        hinner=now,
        act_of_rad=ACT_OF_RAD,
        anmarkningar=(*anmarkningar(vy.besvarande, today=desk().today()), *koll),
        nasta=next_act(vy.besvarande),
        mojliga=_offered(vy),
        namn=ACTS_I_ORD,
        lage=LAGE_I_ORD[vy.besvarande.lage],
        i_ord={**BETYDELSE_I_ORD, **SVARSNIVA_I_ORD, **STEG_I_ORD},
    )


def _offered(vy: Vy) -> tuple[str, ...]:
    """The acts that are possible now and that the reader may do."""
    if vy.mottagen.hemlig:
        return ()
    return tuple(act for act in possible(vy.besvarande) if allowed(act, vy.arende.namnd_id))
