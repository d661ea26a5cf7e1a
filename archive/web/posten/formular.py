"""The form of the card of one försändelse."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional

from archive.diarium import NotAllowed
from archive.diarium.arende import Riktning
from archive.diarium.instans import HarNamnet, NamnUpptaget, OkandInstans
from archive.diarium.svar import Standpunkt, Svarsform
from archive.postoppning.typtecken import Handlingstyp
from archive.registratur.arenden import InteINamnden
from archive.registratur.instanser import Tolkad
from archive.store.namnder import Namnd
from archive.store.personer import Person
from archive.web.ankomst import kanal_choices
from archive.web.formular import DatumField, Formular
from archive.web.handlingar_formular import Expected, typ_choices
from archive.web.posten.formular_intag import offered

NYTT, ANNAT = "nytt", "annat"
"""The two choices of ärende that are always there; a proposed one is its id."""

SAMMA, VERSION, ANNAN = "samma", "version", "annan"
"""What a försändelse may be to a handling with the same text."""


class InstansvalForm(Form):
    """What is decided of one name in the document's list of bodies.

    ``som``: the id of a known body, "ny" and a kind, "alias", or "lat"; ``av``: the body that the
    name is another name of. ``tolkad``: the name as the register knows it; ``till`` and ``ut``:
    what it becomes if nobody chooses, of a remiss to us and of one that we send out.
    """

    tolkad: Tolkad | None = None
    till: str = ""
    ut: str = ""

    namn = HiddenField()
    som = SelectField(_("Blir"), choices={}, validate_choice=False)
    av = StringField(_("Annat namn på"), [Optional()])


class KortForm(Formular):
    """The card of one försändelse. What the book demands, the book says; the form knows shapes.

    ``samma``: the handling that has the same text, where there is one. ``svarad``: the Utskick that
    was chosen is waited for no longer.
    """

    samma: str = ""
    svarad: bool = False
    beside: ClassVar[Mapping[type[NotAllowed], str]] = {
        NamnUpptaget: "instanser",
        HarNamnet: "instanser",
        OkandInstans: "instanser",
    }

    typ = SelectField(_("Handlingstyp"), [Optional()], choices={}, validate_choice=False)
    rubrik = StringField(
        _("Rubrik"),
        [
            InputRequired(
                _("Skriv i korthet vad handlingen rör. Lagen kräver det (5 kap. 2 § OSL).")
            )
        ],
    )
    riktning = RadioField(_("Riktning"), choices={}, validate_choice=False, default="inkommen")
    motpart = StringField(_("Avsändare eller mottagare"), [Expected()])
    ert_dnr = StringField(_("Ert dnr"), [Optional()])
    dokumentdatum = StringField(_("Daterad"), [Optional()])
    datum = DatumField(
        _("Inkommen"),
        [InputRequired(_("Ange dagen då handlingen kom in, skickades eller blev klar."))],
    )
    ankomst_skal = StringField(
        _("Skäl till en annan dag"),
        [Optional()],
        description=_("Behövs bara om dagen är en annan än den lagen räknar."),
    )
    kanal = SelectField(_("Kom med"), [Expected()], choices={}, validate_choice=False)
    mottagen = DatumField(_("I handen"), [InputRequired(_("Ange dagen då posten var här."))])
    remiss = BooleanField(_("Detta är en remiss"))
    svarsdatum = DatumField(_("Svara senast"), [Optional()])
    instanser = FieldList(FormField(InstansvalForm))
    utskick = SelectField(_("Svarar på remiss"), [Optional()], choices={}, validate_choice=False)
    svarsform = SelectField(_("Form"), [Optional()], choices={}, validate_choice=False)
    stallningstagande = SelectField(_("Ställning"), [Optional()], choices={}, validate_choice=False)
    plats = RadioField(_("Ärende"), choices={}, validate_choice=False, default=NYTT)
    arende = StringField(_("Diarienummer"), [Expected()])
    namnd = SelectField(_("Nämnd"), [Expected()], choices={}, validate_choice=False)
    klass = StringField(_("Klassificering"), [Optional()])
    handlaggare = SelectField(_("Handläggare"), [Optional()], choices={}, validate_choice=False)
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_("Till exempel OSL 26:1. En påminnelse, inte ett beslut."),
    )
    tvilling = RadioField(_("Samma text"), choices={}, validate_choice=False)
    tagna = SelectMultipleField(_("Godtagna uppgifter"), choices={}, validate_choice=False)

    def offer(
        self, *, namnder: Sequence[Namnd], personer: Sequence[Person], platser: Mapping[str, str]
    ) -> None:
        """The choices: where it may go, in which nämnder, and who may see to it."""
        self.namnder = {str(n.id): n for n in namnder}
        self.namnd.choices = {key: f"{n.kod}, {n.namn}" for key, n in self.namnder.items()}
        self.people = {str(p.id): p for p in personer}
        named = {key: p.visas_som for key, p in self.people.items()}
        self.handlaggare.choices = {"": gettext("Ingen än"), **named}
        self.plats.choices = dict(platser)
        self.kanal.choices = kanal_choices()
        self.typ.choices = typ_choices()
        self.riktning.choices = {
            "inkommen": gettext("Har kommit hit"),
            "utgaende": gettext("Vi skickar ut den"),
            "upprattad": gettext("Är vår egen, och stannar här"),
        }
        self.tvilling.choices = {
            SAMMA: gettext("Samma handling, som har kommit igen: inget nytt nummer"),
            VERSION: gettext("En ny version: registreras i det ärendet"),
            ANNAN: gettext("En annan handling"),
        }

    def offer_svar(self, utskick: Mapping[str, str]) -> None:
        """The Utskick that it may answer, if any, and the closed lists of what an answer is."""
        self.utskick.choices = {"": gettext("Nej"), **utskick}
        self.svarsform.choices = {"": gettext("Inte angiven"), **{str(s): s for s in Svarsform}}
        self.stallningstagande.choices = {
            "": gettext("Ej bedömt"),
            **{str(s): s for s in Standpunkt},
        }

    def once(self) -> str:
        """The key of this form with what it says: sent twice it is the same act."""
        said = {f.name: str(f.data) for f in self if f.name != "csrf_token"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def validate_typ(self, field: SelectField) -> None:
        """Only what stands in the list."""
        if field.data and field.data not in set(Handlingstyp):
            raise ValidationError(gettext("Välj en typ i listan."))

    def validate_riktning(self, field: RadioField) -> None:
        """One of the three."""
        offered(field)

    def validate_kanal(self, field: SelectField) -> None:
        """Only those that were offered."""
        offered(field)

    def validate_utskick(self, field: SelectField) -> None:
        """Only what has come in answers, and only one of those that were offered.

        One that is waited for no longer is none, and stops no registration.
        """
        if field.data not in (field.choices or {}):
            self.svarad, field.data = True, ""
        if field.data and self.remiss.data:
            raise ValidationError(gettext("Den kan inte både vara en remiss och svara på en."))
        if field.data and self.riktning.data != Riktning.INKOMMEN:
            raise ValidationError(gettext("Bara det som har kommit hit kan svara på vår remiss."))

    def validate_tvilling(self, field: RadioField) -> None:
        """Where the same text is registered, what this one is to it has to be said."""
        offered(field)
        if self.samma and not field.data:
            raise ValidationError(gettext("Säg vad försändelsen är till %(dnr)s.", dnr=self.samma))

    def validate_namnd(self, field: SelectField) -> None:
        """A new ärende needs one of the nämnder that were offered."""
        if self.plats.data == NYTT and field.data not in self.namnder:
            raise ValidationError(gettext("Välj nämnd för det nya ärendet."))

    def validate_plats(self, field: RadioField) -> None:
        """A proposed ärende, another, or a new one; what is typed and what is chosen agree."""
        offered(field)
        if field.data == NYTT and self.text("arende"):
            raise ValidationError(
                gettext("Du har skrivit ett diarienummer. Välj ”Ett annat ärende”, eller ta bort.")
            )

    def validate_arende(self, field: StringField) -> None:
        """Another ärende is named by its dnr."""
        if self.plats.data == ANNAT and not str(field.data or "").strip():
            raise ValidationError(gettext("Skriv ärendets diarienummer."))

    def validate_instanser(self, field: "FieldList[Any]") -> None:
        """Each name becomes one of the things that were offered for it."""
        for entry in field:
            offer = [key for group in (entry.form.som.choices or {}).values() for key in group]
            if offer and entry.form.som.data not in offer:
                raise ValidationError(
                    gettext("Välj vad ”%(namn)s” ska bli.", namn=entry.form.namn.data)
                )

    def validate_handlaggare(self, field: SelectField) -> None:
        """Only those who were offered, and who have a role in the nämnd."""
        offered(field)
        person, namnd = self.people.get(field.data or ""), self.namnder.get(self.namnd.data)
        if person and namnd and not any(n == namnd.id for _roll, n in person.roller):
            raise ValidationError(str(InteINamnden(namnd.namn)))
