"""The forms of the post round its cards: what is taken in, and what is set aside."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired

from archive.diarium.forsandelse import Avforing
from archive.store.namnder import Namnd
from archive.web.ankomst import kanal_choices
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular
from archive.web.handlingar_formular import Expected


def offered(falt: SelectField | RadioField) -> None:
    """Refuse a choice that was not among those shown."""
    if falt.data and falt.data not in (falt.choices or {}):
        raise ValidationError(gettext("Välj något av det som finns i listan."))


class IntagForm(MedFiler):
    """Post as it is laid on the counter: files, whose post it is, and how it came."""

    namnd = SelectField(_("Nämnd"), [Expected()], choices={}, validate_choice=False)
    kanal = SelectField(_("Kom med"), [Expected()], choices={}, validate_choice=False)
    mottagen = DatumField(
        _("I handen"),
        [InputRequired(_("Ange dagen då posten var här."))],
        description=_("Dagen då posten var här."),
    )
    ihop = BooleanField(_("Filerna hör ihop: ett brev med bilagor"))

    def offer(self, namnder: Sequence[Namnd], *, today: date) -> None:
        """The nämnder where the one who asks may register, and the last day that can have been."""
        self.today = today
        self.namnd.choices = {str(n.id): f"{n.kod}, {n.namn}" for n in namnder}
        self.kanal.choices = kanal_choices()

    def validate_namnd(self, field: SelectField) -> None:
        """Only those that were offered."""
        if not field.data or field.data not in (field.choices or {}):
            raise ValidationError(gettext("Välj vems post det är."))

    def validate_kanal(self, field: SelectField) -> None:
        """Only those that were offered."""
        offered(field)

    def validate_mottagen(self, field: DatumField) -> None:
        """Nobody has had it in hand on a day that has not come."""
        if field.data and field.data > self.today:
            raise ValidationError(gettext("Dagen har inte varit än."))

    def validate_filer(self, _field: MultipleFileField) -> None:
        """Nothing is asked about files that a refused form has lost: they are chosen anew."""


class AtSidanForm(Formular):
    """That a försändelse is not registered: as what, and why."""

    som = RadioField(
        _("Den registreras inte, för den"),
        [InputRequired(_("Välj varför den inte registreras."))],
        choices={},
        validate_choice=False,
    )
    skal = StringField(
        _("Skäl"),
        [InputRequired(_("Skriv varför försändelsen inte registreras."))],
        description=_("Skälet står kvar bredvid försändelsen, som finns kvar med sina filer."),
    )
    hemlig = BooleanField(_("Något i den kan omfattas av sekretess"))

    def offer(self) -> None:
        """The reasons that the law allows."""
        self.som.choices = {str(som): som.i_ord for som in Avforing}

    def validate_som(self, field: RadioField) -> None:
        """One of the reasons."""
        offered(field)
