"""What an instans answers: its yttrande, more of it, what it says, that it was none after all."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.arende import MAX_RUBRIK, Riktning
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Utskick
from archive.registratur import remissbedomning, remissvar, spontana_svar
from archive.registratur.registrering import Registrerad
from archive.registratur.remissgrund import Utpekat
from archive.store import handlingar, instanser
from archive.web.besvarande.falt import handling_val
from archive.web.filfalt import outcome_of
from archive.web.remisser.formular_steg import DeclineForm, instans_val
from archive.web.remisser.formular_svar import (
    LinkForm,
    SpontantForm,
    SvarForm,
    UnlinkForm,
    YttrandeForm,
)
from archive.web.remisser.ritning import ETT, REMISS, Vy, attempt, bp, read, read_one
from archive.web.remisser.utlasning import suggested
from archive.web.rum import desk, vem, zoner
from archive.web.sakerhet import takes_files


@bp.route(f"{ETT}/yttrande", methods=["GET", "POST"])
@takes_files
def receive_yttrande(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Register the yttrande of one instans, or of several in one letter."""
    vy, utskick = read_one(slug, nr, utskick_id, "receive_yttrande")
    form = YttrandeForm()
    others = [u for u in vy.remiss.utestaende if u.id != utskick.id]
    form.aven.choices = {str(u.id): u.instans for u in others}
    _prefill(form, vy, utskick, _("Yttrande från %(x)s: %(y)s"))
    if form.accepted() and (done := outcome_of(form, lambda: _receive(form, vy, utskick))):
        said = _("Yttrandet från %(x)s är registrerat som", x=utskick.instans)
        onward = _assess_next(vy, utskick, done, said)
        _tell_yttrande(vy, utskick, inkom=form.datum.data)
        return onward
    return vy.page("receive_yttrande", form, utskick=utskick)


@bp.route(f"{ETT}/koppla", methods=["GET", "POST"])
def link_yttrande(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """A handling that is registered already is the answer."""
    vy, utskick = read_one(slug, nr, utskick_id, "link_yttrande")
    form = LinkForm()
    with desk().db.read() as conn:
        rows = handlingar.of_arende(conn, vy.arende.id, zoner=zoner())
    taken = {u.yttrande.handling_id for u in vy.remiss.utskick if u.yttrande}
    came = [h for h in rows if h.riktning is Riktning.INKOMMEN and h.id not in taken]
    val = handling_val(reversed(came))
    form.handling.offer(val, empty=_("Välj handling"))
    act = lambda: remissvar.link_yttrande(  # noqa: E731 - the act, to be done once
        *vy.where, utskick.id, vem=vem(), handling_id=form.handling.chosen or 0
    )
    if form.accepted() and form.attempt(act):
        flash(_("Handlingen är svaret från %(x)s.", x=utskick.instans))
        return _to_assess(vy, utskick)
    return vy.page("link_yttrande", form, utskick=utskick, inga=not val)


@bp.route(f"{REMISS}/spontant", methods=["GET", "POST"])
@takes_files
def receive_spontant(slug: str, nr: int) -> ResponseReturnValue:
    """Register an answer from one that is not asked, or no longer."""
    vy = read(slug, nr, "receive_spontant")
    form = SpontantForm()
    form.offer_svar()
    with desk().db.read() as conn:
        registret = {i.id: i.namn for i in instanser.every(conn)}
    asked = {u.instans_id for u in vy.remiss.tillfragade}
    form.instans.offer(
        instans_val({i: n for i, n in registret.items() if i not in asked}),
        empty=_("Välj instans"),
    )
    if not form.is_submitted():
        rubrik = _("Spontant yttrande: %(y)s", y=vy.remiss.rubrik)
        form.rubrik.data, form.datum.data = rubrik[:MAX_RUBRIK], desk().today()
        form.sekretess.data = vy.arende.sekretess
        form.instans.data = _asked_about(vy)
    if form.accepted():
        instans_id = form.instans.chosen or 0
        act = lambda: spontana_svar.receive_spontant(  # noqa: E731 - the act, to be done once
            *vy.where,
            instans_id,
            vem=vem(),
            inlamnat=form.inlamnat(registret.get(instans_id, "")),
            svar=form.svar(),
            nyckel=form.once(),
        )
        if done := outcome_of(form, act):
            return vy.done(_("Svaret är registrerat och märkt som spontant:"), done)
    return vy.page("receive_spontant", form)


@bp.route(f"{ETT}/komplettering", methods=["GET", "POST"])
@takes_files
def supplement_yttrande(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """More has come from one that has answered."""
    vy, utskick = read_one(slug, nr, utskick_id, "supplement_yttrande")
    form = YttrandeForm()
    _prefill(form, vy, utskick, _("Komplettering från %(x)s: %(y)s"))
    act = lambda: remissvar.supplement_yttrande(  # noqa: E731 - the act, to be done once
        *vy.where,
        utskick.id,
        vem=vem(),
        inlamnat=form.inlamnat(utskick.instans),
        skal=form.text("skal"),
        nyckel=form.once(),
    )
    if form.accepted() and (done := outcome_of(form, act)):
        _tell_handed_over(vy)
        said = _("Kompletteringen från %(x)s är registrerad som", x=utskick.instans)
        return vy.done(said, done)
    return vy.page("supplement_yttrande", form, utskick=utskick)


@bp.route(f"{ETT}/bedomning", methods=["GET", "POST"])
def assess_yttrande(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """What the answer says, with what its own text says of it shown beside."""
    vy, utskick = read_one(slug, nr, utskick_id, "assess_yttrande")
    form = SvarForm()
    form.offer_svar()
    forslag = suggested(utskick)
    if not form.is_submitted():
        form.fill(forslag.filled(utskick.svar))
    act = lambda: remissbedomning.assess_yttrande(  # noqa: E731 - the act, to be done once
        *vy.where, utskick.id, vem=vem(), svar=form.svar()
    )
    if form.accepted() and form.attempt(act):
        _tell_handed_over(vy)
        return vy.done(_("Bedömningen av svaret från %(x)s är sparad.", x=utskick.instans))
    return vy.page("assess_yttrande", form, utskick=utskick, forslag=forslag)


@bp.route(f"{ETT}/fel-svar", methods=["GET", "POST"])
def unlink_yttrande(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """A handling was wrongly taken for the answer, or for a part of it."""
    vy, utskick = read_one(slug, nr, utskick_id, "unlink_yttrande")
    form = UnlinkForm()
    asked = request.args.get("handling", "")
    act = lambda: remissbedomning.unlink_yttrande(  # noqa: E731 - the act, to be done once
        *vy.where,
        utskick.id,
        vem=vem(),
        skal=form.text("skal"),
        handling_id=int(asked) if asked.isascii() and asked.isdecimal() else None,
    )
    if form.accepted() and form.attempt(act):
        said = _("Handlingen räknas inte längre som svar från %(x)s.", x=utskick.instans)
        return vy.done(said)
    return vy.page("unlink_yttrande", form, utskick=utskick)


@bp.route(f"{ETT}/avstar", methods=["GET", "POST"])
@takes_files
def decline(slug: str, nr: int, utskick_id: int) -> ResponseReturnValue:
    """Note that one instans will not answer."""
    vy, utskick = read_one(slug, nr, utskick_id, "decline")
    form = DeclineForm()
    if not form.is_submitted():
        form.datum.data = desk().today()
    rubrik = _("%(x)s avstår från att yttra sig", x=utskick.instans)
    act = lambda: remissvar.decline(  # noqa: E731 - the act, to be done once
        *vy.where,
        utskick.id,
        vem=vem(),
        datum=form.datum.data,
        anteckning=form.text("anteckning"),
        belagg=form.belagg(utskick.instans, rubrik, vy.arende.sekretess),
        nyckel=form.once(),
    )
    if form.accepted():
        made, done = attempt(form, act)
        if made and done:
            return vy.done(_("%(x)s avstår från att yttra sig:", x=utskick.instans), done)
        if made:
            said = _("%(x)s avstår från att yttra sig. Det är antecknat.", x=utskick.instans)
            return vy.done(said)
    return vy.page("decline", form, utskick=utskick)


def _prefill(form: YttrandeForm, vy: Vy, utskick: Utskick, rubrik: str) -> None:
    form.offer_svar()
    if not form.is_submitted():
        named = {"x": utskick.instans, "y": vy.remiss.rubrik}
        form.rubrik.data, form.datum.data = (rubrik % named)[:MAX_RUBRIK], desk().today()
        form.ert_dnr.data, form.sekretess.data = utskick.ert_dnr, vy.arende.sekretess


def _receive(form: YttrandeForm, vy: Vy, utskick: Utskick) -> Registrerad:
    return remissvar.receive_yttrande(
        *vy.where,
        utskick.id,
        vem=vem(),
        inlamnat=form.inlamnat(utskick.instans),
        svar=form.svar(),
        aven=_also(form.aven.data or (), vy),
        nyckel=form.once(),
    )


def _also(ids: Iterable[str], vy: Vy) -> list[Utpekat]:
    open_ = {str(u.id): u.id for u in vy.remiss.utestaende}
    return [Utpekat(vy.arende.id, vy.remiss.nr, open_[one]) for one in ids if one in open_]


def _asked_about(vy: Vy) -> str:
    """The instans of the Utskick that led here."""
    asked = request.args.get("utskick", "")
    return next((str(u.instans_id) for u in vy.remiss.utskick if str(u.id) == asked), "")


def _assess_next(vy: Vy, utskick: Utskick, done: Registrerad, said: str) -> ResponseReturnValue:
    """To what the answer says, when its text says something that nobody has filled in."""
    back = vy.done(said, done)
    now = read(vy.arende.slug, vy.remiss.nr).remiss.utskick_by_id(utskick.id)
    return _to_assess(vy, utskick) if suggested(now).adds_to(now.svar) else back


def _to_assess(vy: Vy, utskick: Utskick) -> ResponseReturnValue:
    to: dict[str, Any] = {"slug": vy.arende.slug, "nr": vy.remiss.nr, "utskick_id": utskick.id}
    return redirect(url_for(".assess_yttrande", **to), 303)


def _tell_yttrande(vy: Vy, utskick: Utskick, *, inkom: date) -> None:
    if utskick.frist and inkom > utskick.frist:
        sista = datum_i_ord(utskick.frist)
        flash(_("Det kom efter svarstidens slut, %(dag)s, och räknas ändå.", dag=sista), "info")
    _tell_handed_over(vy)


def _tell_handed_over(vy: Vy) -> None:
    if vy.remiss.overlamnad:
        flash(_("Underlaget är redan överlämnat och stämmer inte längre."), "varning")
