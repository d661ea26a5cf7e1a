"""Logging in and out, and one's own password."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import ClassVar

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired

from archive.diarium import NotAllowed
from archive.registratur import personadress, styrning
from archive.registratur.styrning import FelLosen, KortLosen
from archive.store import personer
from archive.store.personer import Person
from archive.web.formular import Formular
from archive.web.personer_formular import EpostForm
from archive.web.rum import config, desk
from archive.web.sakerhet import is_local
from archive.web.sprak import _ as translated

bp = Blueprint("inloggning", __name__)

SEDAN = "sedan"
"""In the session: when the log-in was made."""


class Inloggad(UserMixin):
    """The one who is logged in.

    The session names the person together with ``nyckel``, which changes with the password: a
    session begun before is then nobody's.
    """

    def __init__(self, person: Person) -> None:
        self.person = person
        self.namn = person.visas_som
        self.administrator = person.vem.ar_administrator

    def get_id(self) -> str:
        """What the session cookie keeps."""
        return f"{self.person.id}:{self.person.nyckel}"


class LogInForm(Formular):
    """Who one says one is."""

    namn = StringField(_("Användarnamn"), [InputRequired(_("Skriv ditt användarnamn."))])
    losen = PasswordField(_("Lösenord"), [InputRequired(_("Skriv ditt lösenord."))])


class ChangePasswordForm(Formular):
    """One's own new password, given the old one."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {KortLosen: "losen"}

    fore = PasswordField(
        _("Nuvarande lösenord"), [InputRequired(_("Skriv ditt nuvarande lösenord."))]
    )
    losen = PasswordField(
        _("Nytt lösenord"),
        [InputRequired(_("Skriv det nya lösenordet."))],
        description=_("Minst 12 tecken. En mening är lätt att minnas och svår att gissa."),
    )
    igen = PasswordField(
        _("Nytt lösenord igen"), [InputRequired(_("Skriv det nya lösenordet en gång till."))]
    )

    def refuse(self, refusal: NotAllowed) -> None:
        """Here only the old password can be wrong: who this is, is known."""
        if isinstance(refusal, FelLosen):
            self.fore.errors = [
                translated("Det nuvarande lösenordet stämmer inte. Skriv det igen.")
            ]
        else:
            super().refuse(refusal)

    def validate_igen(self, field: PasswordField) -> None:
        """A slip of the finger would shut the person out."""
        if field.data != self.losen.data:
            raise ValidationError(
                _("De två nya lösenorden är inte lika. Skriv samma en gång till.")
            )


def install(app: Flask) -> None:
    """Let Flask-Login find the one who is logged in, anew for each request."""
    manager = LoginManager(app)
    manager.user_loader(load)


def load(kept: str) -> Inloggad | None:
    """The person a session names, while they are active and the log-in has not grown old."""
    if _grown_old():
        return None
    person_id, nyckel = kept.split(":")
    with desk().db.read() as conn:
        person = personer.get(conn, int(person_id))
    if person is None or not person.aktiv or not compare_digest(person.nyckel, nyckel):
        return None
    return Inloggad(person)


@bp.route("/logga-in", methods=["GET", "POST"])
def log_in() -> ResponseReturnValue:
    """Let somebody in, and on to the page they asked for."""
    target = request.args.get("next", "")
    target = target if is_local(target) else url_for("start.index")
    if current_user.is_authenticated:
        return redirect(target, 303)
    form = LogInForm()
    if form.accepted() and form.attempt(lambda: _let_in(form.text("namn"), str(form.losen.data))):
        return redirect(target, 303)
    return render_template("inloggning/log_in.html", form=form)


@bp.post("/logga-ut")
def log_out() -> ResponseReturnValue:
    """End the log-in."""
    logout_user()
    session.clear()
    flash(_("Du är utloggad."))
    return redirect(url_for("inloggning.log_in"), 303)


@bp.route("/losenord", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    """One's own new password. Every other log-in of the same person ends; this one goes on."""
    form = ChangePasswordForm()
    person, losen = current_user.person, str(form.losen.data)
    if form.accepted() and form.attempt(
        lambda: styrning.change_losen(desk(), person, fore=str(form.fore.data), losen=losen)
    ):
        _let_in(person.namn, losen)
        flash(_("Lösenordet är bytt. Andra inloggningar med det gamla är avslutade."))
        return redirect(url_for("start.index"), 303)
    return render_template("inloggning/change_password.html", form=form)


@bp.route("/epost", methods=["GET", "POST"])
def change_epost() -> ResponseReturnValue:
    """One's own address for e-mail, or none."""
    person = current_user.person
    form = EpostForm(epost=person.epost)
    if form.accepted() and form.attempt(
        lambda: personadress.change_epost(
            desk(), person.id, vem=person.vem, epost=form.text("epost")
        )
    ):
        flash(_("E-postadressen är ändrad."))
        return redirect(url_for("start.index"), 303)
    return render_template("inloggning/change_epost.html", form=form)


def _let_in(namn: str, losen: str) -> None:
    person = styrning.log_in(desk(), namn=namn, losen=losen, adress=request.remote_addr or "")
    session.clear()  # nothing of a session begun by somebody else lives on
    session.permanent = True
    session[SEDAN] = desk().stamp()
    login_user(Inloggad(person))


def _grown_old() -> bool:
    """Whether the log-in is older than the setting allows, however busy it has been."""
    since = session.get(SEDAN)
    return not since or desk().now() - datetime.fromisoformat(since) > timedelta(
        hours=config().session_hours
    )
