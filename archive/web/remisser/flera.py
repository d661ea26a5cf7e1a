"""What is done to several Utskick at once. Who is refused stays ticked, with why beside it."""

from typing import Any

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium import remiss as regler
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import AnstandVantar, Utskick, is_early
from archive.expediering.mallar import Mallslag
from archive.registratur import (
    anstand,
    paminnelser,
    remissutskick,
    remissvar,
    remittering,
)
from archive.store import paminnelser as gangna
from archive.web.formular import Formular
from archive.web.remisser.brevskrivning import act_with, shown
from archive.web.remisser.formular_steg import (
    CloseForm,
    ConfirmForm,
    RecallForm,
    RemindForm,
    SendPlannedForm,
    SvarsdatumForm,
)
from archive.web.remisser.ritning import REMISS, Vy, bp, read
from archive.web.remisser.val import allowed, choose, end, page, told, wanted
from archive.web.rum import desk, vem


@bp.route(f"{REMISS}/paminn", methods=["GET", "POST"])
def remind(slug: str, nr: int) -> ResponseReturnValue:
    """Remind those that are chosen, in one utgående handling with a letter to each."""
    vy = read(slug, nr, "remind")
    form, val, today = RemindForm(), choose(vy, "remind"), desk().today()
    with desk().db.read() as conn:
        sent = gangna.of_remiss(conn, vy.remiss.id)
    can = allowed(
        form, val, lambda u: regler.remind(vy.remiss, u.id, sent.get(u.id, ()), today=today)
    )
    brev = shown(form, vy, can or val.valda, None)
    if wanted(form) and can:
        made, done, said = act_with(
            form,
            brev,
            lambda skrivelse: paminnelser.remind(
                *vy.where,
                vem=vem(),
                utskick_ids=[u.id for u in can],
                skrivelse=skrivelse,
                nyckel=form.nyckel.data,
            ),
        )
        if made and done:
            flash(told(can, _("%(x)s är påmind."), _("%(n)s instanser är påminda.")))
            return end("remind", form, vy, val, brev=brev, said=said, done=done)
    return page("remind", form, vy, val, brev=brev)


@bp.route(f"{REMISS}/mottaget", methods=["GET", "POST"])
def confirm(slug: str, nr: int) -> ResponseReturnValue:
    """Note that the remiss has come to those that are chosen."""
    vy = read(slug, nr, "confirm")
    form, val = ConfirmForm(), choose(vy, "confirm")
    if not form.is_submitted():
        form.datum.data = desk().today()
        if len(val.rader) == 1:
            form.ert_dnr.data, form.kontakt.data = val.rader[0].ert_dnr, val.rader[0].kontakt
    one = len(val.valda) == 1
    said: dict[str, Any] = {n: form.text(n) if one else "" for n in ("ert_dnr", "kontakt")}
    if form.accepted():
        done = val.check(
            form,
            lambda u: remissutskick.confirm(
                *vy.where, u.id, vem=vem(), datum=form.datum.data, **said
            ),
        )
        if done:
            flash(told(done, _("%(x)s har tagit emot."), _("%(n)s instanser har tagit emot.")))
            return end("confirm", form, vy, val)
    return page("confirm", form, vy, val)


@bp.route(f"{REMISS}/utan-svar", methods=["GET", "POST"])
def close_unanswered(slug: str, nr: int) -> ResponseReturnValue:
    """Decide that no answer will come from those that are chosen."""
    vy = read(slug, nr, "close_unanswered")
    form, val, today = CloseForm(), choose(vy, "close_unanswered"), desk().today()
    with desk().db.read() as conn:
        sent = gangna.of_remiss(conn, vy.remiss.id)
    tidigt = [str(no) for u in val.valda if (no := is_early(u, sent.get(u.id, ()), today=today))]
    if form.accepted():
        skal = form.text("skal")
        done = val.check(
            form,
            lambda u: remissvar.close_unanswered(*vy.where, u.id, vem=vem(), skal=skal),
        )
        if done:
            vad = _("%(n)s instanser är avslutade utan svar.")
            flash(told(done, _("%(x)s är avslutad utan svar."), vad))
            return end("close_unanswered", form, vy, val)
    return page("close_unanswered", form, vy, val, tidigt=tidigt)


@bp.route(f"{REMISS}/svarsdatum", methods=["GET", "POST"])
def set_svarsdatum(slug: str, nr: int) -> ResponseReturnValue:
    """Another day to answer by, for those chosen or for all that have the remiss's own."""
    vy = read(slug, nr, "set_svarsdatum")
    form, val = SvarsdatumForm(), choose(vy, "set_svarsdatum", whole=True)
    dag, skal = form.svarsdatum.data, form.text("skal")
    common = vy.remiss.eget_svarsdatum
    own = [u for u in vy.remiss.utestaende if u.eget_svarsdatum == common]
    can = own
    if not val.hela:
        can = allowed(form, val, lambda u: _check_day(vy, u, dag, skal or "?", form))
    falt = {"till": datum_i_ord(dag) if dag else "", "kommentar": skal}
    brev = shown(form, vy, [u for u in can or val.valda if u.skickad], Mallslag.SVARSDATUM, falt)
    if wanted(form) and (can or val.hela):
        made, done, said = act_with(
            form,
            brev,
            lambda skrivelse: anstand.set_svarsdatum(
                *vy.where,
                vem=vem(),
                svarsdatum=dag,
                skal=skal,
                utskick_ids=None if val.hela else [u.id for u in can],
                skrivelse=skrivelse,
                nyckel=form.nyckel.data,
            ),
        )
        if made:
            now = datum_i_ord(dag) if dag else _("inget, de svarar när de kan")
            flash(_("Svarsdatum är nu %(dag)s.", dag=now))
            return end("set_svarsdatum", form, vy, val, brev=brev, said=said, done=done)
    return page("set_svarsdatum", form, vy, val, brev=brev)


@bp.route(f"{REMISS}/aterkalla", methods=["GET", "POST"])
def recall_remiss(slug: str, nr: int) -> ResponseReturnValue:
    """Take the question back, from those chosen or from all."""
    vy = read(slug, nr, "recall_remiss")
    form, val, today = RecallForm(), choose(vy, "recall_remiss", whole=True), desk().today()
    skal = form.text("skal")
    can = list(vy.remiss.utestaende)
    if not val.hela:
        rule = lambda u: regler.recall_remiss(  # noqa: E731 - tried for each
            vy.remiss, utskick_ids=[u.id], skal=skal or "?", today=today
        )
        can = allowed(form, val, rule)
    sent = [u for u in can if u.skickad]
    brev = shown(form, vy, sent, Mallslag.ATERKALLAD, {"kommentar": skal})
    if wanted(form) and (can or val.hela):
        made, done, said = act_with(
            form,
            brev,
            lambda skrivelse: remittering.recall_remiss(
                *vy.where,
                vem=vem(),
                skal=skal,
                utskick_ids=None if val.hela else [u.id for u in can],
                skrivelse=skrivelse,
                nyckel=form.nyckel.data,
            ),
        )
        if made:
            hela = _("Remissen är återkallad.")
            vad = _("Remissen är återkallad för %(x)s.")
            many = _("Remissen är återkallad för %(n)s instanser.")
            flash(hela if val.hela else told(can, vad, many))
            return end("recall_remiss", form, vy, val, brev=brev, said=said, done=done)
    return page("recall_remiss", form, vy, val, brev=brev)


@bp.route(f"{REMISS}/skicka", methods=["GET", "POST"])
def send_planned(slug: str, nr: int) -> ResponseReturnValue:
    """Send the remiss to those that were added to it."""
    vy = read(slug, nr, "send_remiss")
    form, val, today = SendPlannedForm(), choose(vy, "send_planned"), desk().today()
    can = allowed(form, val, lambda u: regler.send(vy.remiss, u.id, vag=regler.Vag(), today=today))
    brev = shown(form, vy, can or val.valda, Mallslag.MISSIV)
    if wanted(form) and can:
        made, done, said = act_with(
            form,
            brev,
            lambda skrivelse: remissutskick.send_remiss(
                *vy.where,
                vem=vem(),
                utskick_ids=[u.id for u in can],
                skrivelse=skrivelse,
                nyckel=form.nyckel.data,
            ),
        )
        if made:
            vad = _("Remissen är skickad till %(x)s.")
            flash(told(can, vad, _("Remissen är skickad till %(n)s instanser.")))
            return end("send_planned", form, vy, val, brev=brev, said=said, done=done)
    return page("send_planned", form, vy, val, brev=brev)


def _check_day(vy: Vy, one: Utskick, dag: Any, skal: str, form: Formular) -> None:
    if one.anstand_pagar:
        raise AnstandVantar(one.instans)
    if form.is_submitted():
        regler.set_svarsdatum(vy.remiss, dag, utskick_ids=[one.id], skal=skal, today=desk().today())
