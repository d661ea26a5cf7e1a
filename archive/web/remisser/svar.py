"""What comes of one Utskick: its yttrande, more time, that it declines, that nothing will come."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.arende import MAX_RUBRIK
from archive.diarium.behorighet import require
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Utskick, sista_dag
from archive.registratur import remittering
from archive.registratur.registrering import Registrerad
from archive.store.arenden import Arende
from archive.store.remisser import Sand
from archive.web.filfalt import outcome_of
from archive.web.formular import Formular
from archive.web.remisser.formular import CloseForm, DeclineForm, ExtendForm, YttrandeForm
from archive.web.remisser.ritning import bp
from archive.web.remisser.tavla import handling_link, read_sand
from archive.web.rum import desk, vem
from archive.web.sakerhet import takes_files

ETT = "/arenden/<arende:slug>/remisser/<int:nr>/<int:utskick_id>"


@bp.route(f"{ETT}/yttrande", methods=["GET", "POST"])
@takes_files
def receive_yttrande(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Register the yttrande of one instans as an inkommen handling."""
    arende, sand, utskick = _read(slug, nr, utskick_id, "receive_yttrande")
    form = YttrandeForm()
    if not form.is_submitted():
        rubrik = _("Yttrande från %(x)s: %(y)s", x=utskick.instans, y=sand.remiss.rubrik)
        form.rubrik.data, form.datum.data = rubrik[:MAX_RUBRIK], desk().today()
        form.sekretess.data = arende.sekretess
    if form.accepted() and (done := outcome_of(form, lambda: _receive(form, sand, utskick))):
        _tell_yttrande(arende, sand, utskick, done, inkom=form.datum.data)
        return _to_board(slug, nr)
    return _page("receive_yttrande", form, arende, sand, utskick)


@bp.route(f"{ETT}/svarsdatum", methods=["GET", "POST"])
def extend_svarsdatum(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Give one instans longer to answer."""
    arende, sand, utskick = _read(slug, nr, utskick_id, "extend_svarsdatum")
    form = ExtendForm()
    said: dict[str, Any] = {"svarsdatum": form.svarsdatum.data, "skal": form.skal.data or ""}
    act = lambda: remittering.extend_svarsdatum(*_where(sand, utskick), vem=vem(), **said)  # noqa: E731
    if form.accepted() and form.attempt(act):
        _tell_extended(utskick, form.svarsdatum.data)
        return _to_board(slug, nr)
    return _page("extend_svarsdatum", form, arende, sand, utskick)


@bp.route(f"{ETT}/avstar", methods=["GET", "POST"])
def decline(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Note that one instans will not answer."""
    arende, sand, utskick = _read(slug, nr, utskick_id, "decline")
    form = DeclineForm()
    if not form.is_submitted():
        form.datum.data = desk().today()
    said: dict[str, Any] = {"datum": form.datum.data, "anteckning": form.anteckning.data or ""}
    act = lambda: remittering.decline(*_where(sand, utskick), vem=vem(), **said)  # noqa: E731
    if form.accepted() and form.attempt(act):
        flash(_("%(x)s avstår från att yttra sig. Det är antecknat.", x=utskick.instans))
        return _to_board(slug, nr)
    return _page("decline", form, arende, sand, utskick)


@bp.route(f"{ETT}/utan-svar", methods=["GET", "POST"])
def close_unanswered(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Decide that no answer will come from one instans."""
    arende, sand, utskick = _read(slug, nr, utskick_id, "close_unanswered")
    form = CloseForm()
    act = lambda: remittering.close_unanswered(  # noqa: E731 - the act, to be done once
        *_where(sand, utskick), vem=vem(), skal=form.skal.data or ""
    )
    if form.accepted() and form.attempt(act):
        flash(_("%(x)s är avslutad utan svar.", x=utskick.instans))
        return _to_board(slug, nr)
    return _page("close_unanswered", form, arende, sand, utskick)


def _read(slug: str, nr: int, utskick_id: int, act: str) -> tuple[Arende, Sand, Utskick]:
    arende, sand = read_sand(slug, nr)
    require(vem(), act, arende.namnd_id)
    return arende, sand, sand.remiss.utskick_by_id(utskick_id)


def _where(sand: Sand, utskick: Utskick) -> tuple[Any, ...]:
    return desk(), sand.arende_id, sand.remiss.nr, utskick.id


def _receive(form: YttrandeForm, sand: Sand, utskick: Utskick) -> Registrerad:
    inlamnat = form.inlamnat(utskick.instans)
    return remittering.receive_yttrande(
        *_where(sand, utskick), vem=vem(), inlamnat=inlamnat, nyckel=form.once()
    )


def _tell_yttrande(
    arende: Arende, sand: Sand, utskick: Utskick, done: Registrerad, *, inkom: date
) -> None:
    said = _("Yttrandet från %(x)s är registrerat som", x=utskick.instans)
    flash(Markup("{} {}.").format(said, handling_link(arende, done.nr)))
    if inkom > utskick.sista_dag:
        sista = datum_i_ord(utskick.sista_dag)
        flash(_("Det kom efter svarstidens slut, %(dag)s, och räknas ändå.", dag=sista), "info")
    if sand.remiss.overlamnad:
        flash(_("Underlaget är redan överlämnat och stämmer inte längre."), "varning")


def _tell_extended(utskick: Utskick, svarsdatum: date) -> None:
    till, sista = datum_i_ord(svarsdatum), datum_i_ord(sista_dag(svarsdatum))
    flash(_("%(x)s har nu till %(till)s på sig.", x=utskick.instans, till=till))
    if till != sista:
        flash(
            _("Det är ingen arbetsdag. Svar räknas som i tid till och med %(dag)s.", dag=sista),
            "varning",
        )


def _to_board(slug: str, nr: int) -> ResponseReturnValue:
    return redirect(url_for(".show", slug=slug, nr=nr), 303)


def _page(
    act: str, form: Formular, arende: Arende, sand: Sand, utskick: Utskick
) -> ResponseReturnValue:
    return render_template(
        f"remisser/{act}.html", form=form, arende=arende, remiss=sand.remiss, utskick=utskick
    )
