"""The short form of a tjänsteanteckning, and the form of what is known of a signature."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from archive.diarium.underskrift import Underskrift
from archive.web.formular import DatumField, Formular
from archive.web.handlingar_formular import Expected


class AnteckningForm(Formular):
    """Who said what, and when. Two fields are enough: the day is today's until it is changed."""

    av_vem = StringField(
        _("Vem sa det?"), [Expected()], description=_("Namn, och varifrån. Syns i registret.")
    )
    vad = TextAreaField(_("Vad sades?"), [Expected()])
    datum = DatumField(_("Dag"), [InputRequired(_("Ange dagen då uppgiften lämnades."))])
    klockslag = StringField(_("Klockslag"), [Optional()], description=_("Till exempel 9.30."))
    rubrik = StringField(
        _("Rubrik"),
        [Optional()],
        description=_("Tomt: Tjänsteanteckning. Skriv inget hemligt här."),
    )
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_("Till exempel OSL 26:1. Tomt: som ärendet."),
    )


class UnderskriftForm(Formular):
    """What is known of a handling's electronic signature."""

    finns = RadioField(
        _("Är handlingen undertecknad elektroniskt?"),
        [InputRequired(_("Ange om handlingen är undertecknad."))],
        choices={},
    )
    av = StringField(_("Undertecknad av"), [Optional()])
    hur = StringField(
        _("Hur"), [Optional()], description=_("Till exempel avancerad underskrift, BankID.")
    )
    undertecknad = DatumField(_("Undertecknad den"), [Optional()])
    kontrollerad = DatumField(
        _("Kontrollerad den"),
        [Optional()],
        description=_("Dagen då någon prövade att underskriften är äkta. Tomt: inte kontrollerad."),
    )
    kontrollerad_av = StringField(_("Kontrollerad av"), [Optional()])

    def offer(self) -> None:
        """The two answers."""
        self.finns.choices = {"ja": gettext("Ja"), "nej": gettext("Nej, den har ingen underskrift")}

    def underskrift(self) -> Underskrift:
        """What is handed to the desk."""
        return Underskrift(
            finns=self.finns.data == "ja",
            av=self.text("av"),
            hur=self.text("hur"),
            undertecknad=self.undertecknad.data,
            kontrollerad=self.kontrollerad.data,
            kontrollerad_av=self.text("kontrollerad_av"),
        )
