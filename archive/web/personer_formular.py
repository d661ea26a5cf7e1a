"""The forms about people."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from archive.diarium import NotAllowed
from archive.diarium.behorighet import ROLL_I_ORD, Roll
from archive.registratur.styrning import (
    KortLosen,
    OgiltigtAnvandarnamn,
    PersonFinns,
    RollBehoverNamnd,
)
from archive.store.namnder import Namnd
from archive.web.formular import Formular

HINT = _("Minst 12 tecken. En mening är lätt att minnas och svår att gissa.")


class AddPersonForm(Formular):
    """Someone who may log in."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {
        PersonFinns: "namn",
        OgiltigtAnvandarnamn: "namn",
        KortLosen: "losen",
    }

    namn = StringField(
        _("Användarnamn"),
        [InputRequired(_("Skriv ett användarnamn."))],
        description=_("2–60 tecken: bokstäver, siffror, punkt, bindestreck och @."),
    )
    visningsnamn = StringField(
        _("Namn"), [Optional()], description=_("Så som det står på ärenden, till exempel Anna Ek.")
    )
    losen = PasswordField(
        _("Lösenord"), [InputRequired(_("Skriv ett lösenord."))], description=HINT
    )


class SetLosenForm(Formular):
    """A new password for someone."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {KortLosen: "losen"}

    losen = PasswordField(
        _("Nytt lösenord"), [InputRequired(_("Skriv ett lösenord."))], description=HINT
    )


class RollForm(Formular):
    """A role and where it holds."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {RollBehoverNamnd: "namnd"}

    roll = SelectField(
        _("Roll"), choices={str(roll): words.capitalize() for roll, words in ROLL_I_ORD.items()}
    )
    namnd = SelectField(
        _("Nämnd"),
        [Optional()],
        description=_("Administratör gäller hela installationen och har ingen nämnd."),
    )

    def offer(self, namnder: Iterable[Namnd]) -> None:
        """The nämnder there are to choose from."""
        whole = str(_("Hela installationen"))
        self.namnd.choices = {"": whole, **{str(n.id): n.namn for n in namnder}}
        if self.roll.data is None:
            self.roll.data = Roll.REGISTRATOR
