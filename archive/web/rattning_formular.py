"""The forms that put right what was registered wrong."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from archive.web.formular import Formular


class CorrectForm(Formular):
    """Facts that may be corrected, and why."""

    rubrik = StringField(_("Rubrik"), [InputRequired(_("Skriv i korthet vad handlingen rör."))])
    motpart = StringField(_("Avsändare eller mottagare"), [Optional()])
    typ = SelectField(_("Handlingstyp"), [Optional()], choices={}, validate_choice=False)
    ert_dnr = StringField(_("Ert dnr"), [Optional()])
    skal = TextAreaField(
        _("Varför rättas handlingen?"),
        [InputRequired(_("Ange varför handlingen rättas. Skälet visas bredvid för all framtid."))],
        description=_("Det gamla står kvar bredvid det nya, med skälet, dagen och ditt namn."),
    )


class MakuleraForm(Formular):
    """Why a handling is made void."""

    skal = TextAreaField(
        _("Varför makuleras handlingen?"),
        [
            InputRequired(
                _("Ange varför handlingen makuleras. Skälet visas bredvid för all framtid.")
            )
        ],
        description=_("Numret, raden och filerna står kvar. Det går inte att ångra."),
    )


class MoveForm(Formular):
    """Where a handling belongs instead, and why."""

    arende = StringField(
        _("Till ärende"),
        [InputRequired(_("Skriv ärendets diarienummer."))],
        description=_("Diarienummer, hur det än skrivs. Handlingen får nästa nummer där."),
    )
    skal = TextAreaField(
        _("Varför flyttas handlingen?"),
        [InputRequired(_("Ange varför handlingen flyttas. Skälet visas bredvid för all framtid."))],
        description=_("En rad står kvar här och visar vart handlingen tog vägen."),
    )
