"""Who is asked: one more, somebody else instead, the same one again."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.kalender import datum_i_ord
from archive.expediering.mallar import Mallslag
from archive.registratur import instansbyte, remissutskick
from archive.store import instanser, instansgiltighet
from archive.web.remisser.brevskrivning import act_with, shown
from archive.web.remisser.formular_steg import (
    AddInstansForm,
    RenewForm,
    ReplaceForm,
    instans_val,
)
from archive.web.remisser.ritning import ETT, REMISS, Vy, bp, read, read_one
from archive.web.rum import desk, vem


@bp.route(f"{REMISS}/instans", methods=["GET", "POST"])
def add_instans(slug: str, nr: int) -> ResponseReturnValue:
    """One more instans is to be asked; the remiss is sent to it next."""
    vy = read(slug, nr, "add_instans")
    form = AddInstansForm()
    form.instanser.offer(_to_ask(vy), empty=_("Välj instans"))
    added: list[int] = []
    act = lambda: added.extend(  # noqa: E731 - the act, to be done once
        remissutskick.add_instans(
            *vy.where,
            vem=vem(),
            instans_ids=[form.instanser.chosen or 0],
            svarsdatum=form.svarsdatum.data,
            skal=form.text("skal"),
        )
    )
    if form.accepted() and form.attempt(act):
        flash(_("Instansen är med i remissen men har inte fått den än. Skicka den nu."))
        return vy.to("send_planned", utskick=added[0])
    return vy.page("add_instans", form)


@bp.route(f"{ETT}/fornya", methods=["GET", "POST"])
def renew(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Ask one that has answered or declined again, with what is new."""
    vy, utskick = read_one(slug, nr, utskick_id, "renew")
    form = RenewForm()
    dag = form.svarsdatum.data
    falt = {"svarsdatum": datum_i_ord(dag) if dag else "", "kommentar": form.text("skal")}
    brev = shown(form, vy, [utskick], Mallslag.MISSIV, falt)
    if form.accepted() and not form.only_shown:
        made, done, said = act_with(
            form,
            brev,
            lambda skrivelse: remissutskick.renew(
                *vy.where,
                utskick.id,
                vem=vem(),
                svarsdatum=dag,
                andrat=form.text("skal"),
                skrivelse=skrivelse,
                nyckel=form.nyckel.data,
            ),
        )
        if made:
            if said:
                flash(said, "info")
            return vy.done(_("%(x)s är tillfrågad igen:", x=utskick.instans), done)
    return vy.page("renew", form, utskick=utskick, brev=brev)


@bp.route(f"{ETT}/ersatt", methods=["GET", "POST"])
def replace_instans(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Ask another instans in this one's place."""
    vy, utskick = read_one(slug, nr, utskick_id, "replace_instans")
    form = ReplaceForm()
    asked = {u.instans_id: u.instans for u in vy.remiss.utskick if u.id != utskick.id}
    form.instans.offer({**_to_ask(vy), **instans_val(asked)}, empty=_("Välj instans"))
    if not form.is_submitted():
        form.instans.data = str(_heir(utskick.instans_id) or "")
    act = lambda: instansbyte.replace_instans(  # noqa: E731 - the act, to be done once
        *vy.where,
        utskick.id,
        vem=vem(),
        instans_id=form.instans.chosen or 0,
        skal=form.text("skal"),
        svarsdatum=form.svarsdatum.data,
        nyckel=form.nyckel.data,
    )
    if form.accepted() and form.attempt(act):
        now = read(slug, nr)
        new = now.remiss.utskick_to(form.instans.chosen or 0)
        flash(_("%(x)s är ersatt av %(y)s.", x=utskick.instans, y=new.instans if new else ""))
        return vy.to("send_planned", utskick=new.id) if new and new.planerat else vy.done()
    return vy.page("replace_instans", form, utskick=utskick)


def _to_ask(vy: Vy) -> dict[str, str]:
    """The bodies that may be asked and are not."""
    with desk().db.read() as conn:
        every = instanser.every(conn, only_active=True)
    there = {u.instans_id for u in vy.remiss.utskick}
    return instans_val({i.id: i.namn for i in every if i.id not in there})


def _heir(instans_id: int) -> int | None:
    """The one that came after a body that is no more."""
    with desk().db.read() as conn:
        known = instansgiltighet.by_ids(conn, [instans_id])
    return known[instans_id].eftertradare_id if instans_id in known else None
