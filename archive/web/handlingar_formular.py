"""The form that registers a handling."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.kalender import Ankomst, Kanal, ankomstdag
from archive.postoppning.typtecken import Handlingstyp
from archive.registratur.arenden import InteINamnden
from archive.registratur.registrering import Inlamnat, Plats
from archive.store.namnder import Namnd
from archive.store.personer import Person
from archive.store.sortering import sort_key
from archive.web.ankomst import kanal_choices
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular


class Expected:
    """A field not called optional: the book, not the form, says when it may be empty."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: Formular, field: Field) -> None:
        """Refuse nothing."""


def riktning_choices() -> dict[str, str]:
    """The three ways a handling goes, each with what it means."""
    return {
        "inkommen": gettext("Inkommen: den har kommit hit"),
        "utgaende": gettext("Utgående: vi har skickat den"),
        "upprattad": gettext("Upprättad: vi har gjort den, och den stannar här"),
    }


def typ_choices() -> dict[str, str]:
    """The closed list, and first what stands when nothing is chosen."""
    return {"": gettext("Välj typ"), **{typ: typ for typ in sorted(Handlingstyp, key=sort_key)}}


class RegisterForm(MedFiler):
    """One document. What the book demands of its facts, the book says; the form knows shapes.

    ``raknad``: the day it came in, where it was counted and is another than the one written.
    """

    raknad: Ankomst | None = None

    arende = StringField(
        _("Ärende"),
        [Optional()],
        description=_("Diarienummer, hur det än skrivs. Lämna tomt för ett nytt ärende."),
    )
    namnd = SelectField(
        _("Nämnd"),
        [Expected()],
        choices={},
        validate_choice=False,
        description=_("Ett nytt ärende får nästa nummer i nämndens diarium:"),
    )
    riktning = RadioField(
        _("Riktning"),
        [InputRequired(_("Välj en riktning."))],
        choices={},
        validate_choice=False,
        default="inkommen",
    )
    rubrik = StringField(
        _("Rubrik"),
        [
            InputRequired(
                _("Skriv i korthet vad handlingen rör. Lagen kräver det (5 kap. 2 § OSL).")
            )
        ],
        description=_("Kort och sökbar: vad det är, om vad. Skriv inget hemligt här."),
    )
    motpart = StringField(
        _("Avsändare eller mottagare"),
        [Expected()],
        description=_(
            "Vem den har kommit från eller skickats till. Får vara tomt för en upprättad."
        ),
    )
    datum = DatumField(
        _("Datum"),
        [InputRequired(_("Ange dagen då handlingen kom in, skickades eller blev klar."))],
        description=_("Dagen den kom in, skickades eller blev klar."),
    )
    kanal = SelectField(
        _("Kom med"),
        [Optional()],
        choices={},
        validate_choice=False,
        description=_("Med den räknas dagen den kom in, enligt 22 § förvaltningslagen."),
    )
    mottagen = DatumField(
        _("I handen"), [Optional()], description=_("Dagen då den var här. Tomt: i dag.")
    )
    ankomst_skal = StringField(
        _("Skäl till en annan dag"),
        [Optional()],
        description=_("Om datumet ovan är en annan dag än den lagen räknar."),
    )
    typ = SelectField(_("Handlingstyp"), [Optional()], choices={}, validate_choice=False)
    ert_dnr = StringField(
        _("Ert dnr"), [Optional()], description=_("Avsändarens eget nummer, som det står skrivet.")
    )
    klass = StringField(
        _("Klassificering"),
        [Optional()],
        description=_("För ett nytt ärende. Tomt: nämndens egen."),
    )
    handlaggare = SelectField(
        _("Handläggare"),
        [Optional()],
        choices={},
        validate_choice=False,
        description=_("För ett nytt ärende."),
    )
    remiss = BooleanField(_("Detta är en remiss som vi ska svara på"))
    svarsdatum = DatumField(
        _("Svara senast"),
        [Optional()],
        description=_("Tomt om remissen inte säger någon dag. Avsändaren blir remittent."),
    )
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_(
            "Till exempel OSL 26:1. Då visas bara dnr och datum för den som saknar behörighet. "
            "Markeringen är en påminnelse, inte ett beslut."
        ),
    )

    def offer(self, *, namnder: Sequence[Namnd], personer: Iterable[Person], ar: int) -> None:
        """Choices: the nämnder where the one who asks may register, each with its next number."""
        self.offered = {str(n.id): n for n in namnder}
        self.namnd.choices = {key: f"{n.kod} {ar} ({n.namn})" for key, n in self.offered.items()}
        self.riktning.choices = riktning_choices()
        self.typ.choices = typ_choices()
        self.kanal.choices = kanal_choices(empty=gettext("Säger ingen"))
        self.people = {str(p.id): p for p in personer}
        named = {key: p.visas_som for key, p in self.people.items()}
        self.handlaggare.choices = {"": gettext("Ingen än"), **named}

    def validate_namnd(self, field: SelectField) -> None:
        """A new ärende needs a nämnd of those that were offered."""
        if not (self.arende.data or "").strip() and field.data not in self.offered:
            raise ValidationError(gettext("Välj nämnd, eller skriv ett ärende."))

    def validate_riktning(self, field: RadioField) -> None:
        """One of the three; a remiss to answer has come in."""
        if field.data not in (field.choices or {}):
            raise ValidationError(gettext("Välj en riktning."))
        if self.remiss.data and field.data != Riktning.INKOMMEN:
            raise ValidationError(gettext("En remiss som vi ska svara på är inkommen."))

    def validate_typ(self, field: SelectField) -> None:
        """Only what stands in the list."""
        if field.data and field.data not in set(Handlingstyp):
            raise ValidationError(gettext("Välj en typ i listan."))

    def validate_kanal(self, field: SelectField) -> None:
        """Only what stands in the list, and only for what has come in."""
        if field.data and field.data not in (field.choices or {}):
            raise ValidationError(gettext("Välj något av det som finns i listan."))
        if field.data and self.riktning.data != Riktning.INKOMMEN:
            raise ValidationError(gettext("Bara det som har kommit in kom med något."))

    def validate_handlaggare(self, field: SelectField) -> None:
        """Only those who were offered, and who have a role in the nämnd."""
        if not field.data:
            return
        person = self.people.get(field.data)
        if person is None:
            raise ValidationError(gettext("Välj någon i listan."))
        namnd = self.offered.get(self.namnd.data)
        if namnd and not any(n == namnd.id for _roll, n in person.roller):
            raise ValidationError(str(InteINamnden(namnd.namn)))

    def count_ankomst(self, today: date) -> None:
        """Where somebody said how it came, the day that the law counts is the datum.

        Another day than today, or one with a reason, stands as it is written.
        """
        if not self.kanal.data:
            return
        self.mottagen.data = self.mottagen.data or today
        if self.datum.data == today and not self.text("ankomst_skal"):
            law = ankomstdag(Kanal(self.kanal.data), self.mottagen.data)
            self.raknad = law if law.dag != today else None
            self.datum.data = law.dag

    def inlamnat(self) -> Inlamnat:
        """What is handed to the desk."""
        uppgifter = Uppgifter(
            riktning=Riktning(self.riktning.data),
            typ=self.typ.data or "",
            rubrik=self.rubrik.data or "",
            motpart=self.motpart.data or "",
            datum=self.datum.data,
            ert_dnr=self.ert_dnr.data or "",
            sekretess=self.sekretess.data or "",
            kanal=Kanal(self.kanal.data) if self.kanal.data else None,
            mottagen=self.mottagen.data if self.kanal.data else None,
            ankomst_skal=self.text("ankomst_skal") if self.kanal.data else "",
        )
        return Inlamnat(uppgifter, self.inlamnade())

    def new_plats(self) -> Plats:
        """A new ärende in the chosen nämnd."""
        person_id = int(self.handlaggare.data) if self.handlaggare.data else None
        return Plats(
            namnd_id=int(self.namnd.data),
            klass=(self.klass.data or "").strip(),
            handlaggare_id=person_id,
        )
