"""The searches that one keeps: what is new in each, and how one is told of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from archive.registratur import sokurval, sparade_sokningar
from archive.registratur.sparade_sokningar import MAX_NAMN, Lage
from archive.search.fraga import MAX_CHARS, parse
from archive.store import personer
from archive.store.sokningar import SparadSokning
from archive.web.formular import Formular
from archive.web.fraga_i_ord import fraga_i_ord
from archive.web.rum import desk, vem
from archive.web.sok.begransat import Adress
from archive.web.sprak import _ as said

bp = Blueprint("sparade", __name__)


class SparaForm(Formular):
    """What a kept search is called, and whether its owner gets mail."""

    namn = StringField(
        _("Namn"),
        [InputRequired(_("Ge sökningen ett namn.")), Length(max=MAX_NAMN)],
        description=_("Så heter den i listan och i mejlet. Skriv ingenting hemligt."),
    )
    mejlas = BooleanField(_("Mejla mig när något nytt kommer"), [Optional()])

    def tell(self) -> None:
        """Say where the mail goes."""
        with desk().db.read() as conn:
            person = personer.get(conn, vem().person_id or 0)
        if person and person.epost:
            to = said("Högst ett mejl om dagen, till %(adress)s.", adress=person.epost)
        else:
            to = said("Det finns ingen e-postadress till dig. Lägg in den på sidan Byt lösenord.")
        shown = said("Mejlet visar de nya handlingarna och var det står, men aldrig sekretess.")
        self.mejlas.description = f"{to} {shown}"


@dataclass(frozen=True, slots=True)
class Rad:
    """A kept search as a row: what it asks for in words, and where it leads."""

    lage: Lage
    i_ord: str
    adress: str


@bp.get("/sparade-sokningar", endpoint="list")
def list_sokningar() -> str:
    """One's kept searches, each with how many handlingar are new in it."""
    return render_template("sparade/list.html", rader=[*_rows()], sedan=_since())


@bp.route("/sparade-sokningar/ny", methods=["GET", "POST"])
def save_sokning() -> ResponseReturnValue:
    """Keep the search in the address."""
    fraga, urval = request.args.get("q", "")[:MAX_CHARS], sokurval.given(request.args)
    form = SparaForm(namn=fraga[:MAX_NAMN])
    form.tell()
    adress = Adress(fraga, urval).url()
    if _done(
        form,
        lambda: sparade_sokningar.save_sokning(
            desk(),
            vem=vem(),
            namn=form.text("namn"),
            fraga=fraga,
            urval=urval,
            mejlas=bool(form.mejlas.data),
        ),
    ):
        flash(_("Sökningen är sparad."))
        return redirect(url_for("sparade.list"), 303)
    return render_template(
        "sparade/save_sokning.html", form=form, i_ord=fraga_i_ord(parse(fraga)), adress=adress
    )


@bp.route("/sparade-sokningar/<int:sokning_id>", methods=["GET", "POST"])
def change_sokning(sokning_id: int) -> ResponseReturnValue:
    """Another name, or mail or none."""
    own = sparade_sokningar.own_sokning(desk(), sokning_id, vem=vem())
    form = SparaForm(obj=own)
    form.tell()
    if _done(
        form,
        lambda: sparade_sokningar.change_sokning(
            desk(), own.id, vem=vem(), namn=form.text("namn"), mejlas=bool(form.mejlas.data)
        ),
    ):
        flash(_("Ändringen är sparad."))
        return redirect(url_for("sparade.list"), 303)
    i_ord = fraga_i_ord(parse(own.fraga))
    return render_template(
        "sparade/change_sokning.html", form=form, sokning=own, i_ord=i_ord, adress=address_of(own)
    )


@bp.post("/sparade-sokningar/<int:sokning_id>/ta-bort")
def forget_sokning(sokning_id: int) -> ResponseReturnValue:
    """Keep it no longer."""
    sparade_sokningar.forget_sokning(desk(), sokning_id, vem=vem())
    flash(_("Sökningen är borttagen."))
    return redirect(url_for("sparade.list"), 303)


@bp.post("/sparade-sokningar/<int:sokning_id>/nya")
def see_sokning(sokning_id: int) -> ResponseReturnValue:
    """Look at what is new, which is new no longer."""
    before = sparade_sokningar.see_sokning(desk(), sokning_id, vem=vem())
    since = _since()
    return redirect(news_of(before, before.sedd_till if since is None else since), 303)


def address_of(sokning: SparadSokning) -> str:
    """The address of a kept search's whole answer."""
    return Adress(sokning.fraga, sokurval.read(sokning.urval)).url()


def news_of(sokning: SparadSokning, sedan: int) -> str:
    """The address of what was registered after a handling, the newest first."""
    urval = sokurval.since(sokurval.read(sokning.urval), sedan)
    return Adress(sokning.fraga, urval, "nyast").url()


def _rows() -> Iterator[Rad]:
    for lage in sparade_sokningar.own_sokningar(desk(), vem=vem(), sedan=_since()):
        one = lage.sokning
        yield Rad(lage, fraga_i_ord(parse(one.fraga)), address_of(one))


def _since() -> int | None:
    """The handling that a mail counted from, where its link says so."""
    text = request.args.get("sedan", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _done(form: SparaForm, act: Callable[[], object]) -> bool:
    return form.accepted() and form.attempt(act)
