"""More time for one instans: asked for, and decided on."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Begaran, Utskick, sista_dag
from archive.expediering.mallar import Mallslag
from archive.registratur import anstand
from archive.web.remisser.brevskrivning import act_with, shown
from archive.web.remisser.formular_steg import DecideAnstandForm, RequestAnstandForm
from archive.web.remisser.ritning import ETT, attempt, bp, read_one
from archive.web.rum import desk, vem
from archive.web.sakerhet import takes_files


@bp.route(f"{ETT}/anstand", methods=["GET", "POST"])
@takes_files
def request_anstand(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Note that one instans asks for more time."""
    vy, utskick = read_one(slug, nr, utskick_id, "request_anstand")
    form = RequestAnstandForm()
    if not form.is_submitted():
        form.datum.data = desk().today()
    rubrik = _("%(x)s begär anstånd", x=utskick.instans)
    act = lambda: anstand.request_anstand(  # noqa: E731 - the act, to be done once
        *vy.where,
        utskick.id,
        vem=vem(),
        begaran=Begaran(form.datum.data, form.till.data, form.text("av"), form.text("anteckning")),
        belagg=form.belagg(utskick.instans, rubrik, vy.arende.sekretess),
        nyckel=form.once(),
    )
    if form.accepted():
        made, done = attempt(form, act)
        if made:
            said = _("%(x)s begär anstånd. Påminnelser väntar tills ni har beslutat.")
            return vy.done(said % {"x": utskick.instans} if not done else _("Begäran är"), done)
    return vy.page("request_anstand", form, utskick=utskick)


@bp.route(f"{ETT}/anstand/besked", methods=["GET", "POST"])
def decide_anstand(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Give one instans longer to answer, or say no to what it asked for."""
    vy, utskick = read_one(slug, nr, utskick_id, "decide_anstand")
    form = DecideAnstandForm()
    asked = utskick.anstand_pagar
    if not form.is_submitted() and asked:
        form.svarsdatum.data = asked.begart_till
    till = form.svarsdatum.data
    slag = Mallslag.ANSTAND_AVSLAGET if form.is_submitted() and not till else _GRANTED
    falt = {"till": datum_i_ord(till) if till else "", "kommentar": form.text("skal")}
    brev = shown(form, vy, [utskick], slag, falt)
    if form.accepted() and not form.only_shown and not form.errors:
        made, done, sent = act_with(
            form,
            brev,
            lambda skrivelse: anstand.decide_anstand(
                *vy.where,
                utskick.id,
                vem=vem(),
                till=till,
                kommentar=form.text("skal"),
                beslutat_av=form.text("beslutat_av"),
                skrivelse=skrivelse,
                nyckel=form.nyckel.data,
            ),
        )
        if made:
            _tell(utskick, till, sent)
            return vy.done(_("Beskedet är"), done) if done else vy.done()
    return vy.page("decide_anstand", form, utskick=utskick, begart=asked, brev=brev)


_GRANTED = Mallslag.ANSTAND_BEVILJAT


def _tell(utskick: Utskick, till: object, sent: str) -> None:
    if till is None:
        flash(_("%(x)s får inte längre tid.", x=utskick.instans))
    else:
        dag, sista = datum_i_ord(till), datum_i_ord(sista_dag(till))  # type: ignore[arg-type]
        flash(_("%(x)s har nu till %(till)s på sig.", x=utskick.instans, till=dag))
        if dag != sista:
            flash(
                _("Det är ingen arbetsdag. Svar räknas som i tid till och med %(dag)s.", dag=sista),
                "varning",
            )
    if sent:
        flash(sent, "info")
