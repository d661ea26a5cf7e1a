"""The forms of a nämnd's meetings."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import TextInput

from archive.web.formular import DatumField, Formular


class DagarField(IntegerField):
    """A number of days, said in Swedish when it is none."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """A whole number of ordinary digits."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
        if text and self.data is None:
            raise ValueError(_("Skriv ett antal dagar, till exempel 10."))


class AddForm(Formular):
    """Many days at once."""

    datum = TextAreaField(
        _("Datum"),
        [InputRequired(_("Skriv minst ett datum, ett på varje rad."))],
        description=_("Ett på varje rad, skrivna som du vill: 16 dec, 2026-12-16, 16/12."),
    )
    plats = StringField(_("Plats"), [Optional()], description=_("Gäller alla raderna."))


class ChangeForm(Formular):
    """One meeting and the days before it."""

    datum = DatumField(_("Sammanträde"), [InputRequired(_("Ange sammanträdets dag."))])
    stoppdatum = DatumField(
        _("Stoppdatum"),
        [InputRequired(_("Ange stoppdatum."))],
        description=_("Sista dag för tjänsteutlåtanden."),
    )
    kallelse = DatumField(_("Kallelse"), [InputRequired(_("Ange dagen då kallelsen går ut."))])
    plats = StringField(_("Plats"), [Optional()])


class CancelForm(Formular):
    """Why a meeting is not held."""

    skal = StringField(_("Varför?"), [Optional()])


class LedtidForm(Formular):
    """How long before a meeting its papers must be ready."""

    stopp_arbetsdagar = DagarField(
        _("Stoppdatum, arbetsdagar före sammanträdet"),
        [InputRequired(_("Skriv ett antal dagar, till exempel 10."))],
    )
    kallelse_dagar = DagarField(
        _("Kallelse, dagar före sammanträdet"),
        [InputRequired(_("Skriv ett antal dagar, till exempel 7."))],
    )
