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

HELA = "alla"
"""The choice that is no nämnd but the whole installation."""

HINT = _("Minst 12 tecken. En mening är lätt att minnas och svår att gissa.")


class EpostForm(Formular):
    """Where a person gets e-mail."""

    epost = StringField(
        _("E-post"),
        [Optional()],
        description=_("Dit går kopior av sena påminnelser. Tomt om ingen e-post ska gå."),
    )


class AddPersonForm(EpostForm):
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
        _("Roll"),
        [InputRequired()],
        choices={str(roll): words.capitalize() for roll, words in ROLL_I_ORD.items()},
        default=Roll.REGISTRATOR,
    )
    namnd = SelectField(
        _("Gäller"),
        [InputRequired()],
        description=_("Administratör gäller hela installationen. Andra roller gäller en nämnd."),
    )

    def offer(self, namnder: Iterable[Namnd]) -> None:
        """The nämnder there are to choose from."""
        whole = str(_("Hela installationen"))
        self.namnd.choices = {**{str(n.id): n.namn for n in namnder}, HELA: whole}

    @property
    def namnd_id(self) -> int | None:
        """The nämnd chosen; None is the whole installation."""
        return None if self.namnd.data == HELA else int(str(self.namnd.data))
