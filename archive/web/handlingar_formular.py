"""The forms of handlingar: registering one, and correcting, making void or moving one."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import Riktning, Uppgifter
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats
from archive.store.namnder import Namnd
from archive.store.personer import Person
from archive.web.formular import DatumField, Formular
from archive.web.nedladdning import shown_name
from archive.web.typer import TYPER

RIKTNINGAR = {
    "inkommen": _("Inkommen: den har kommit hit"),
    "utgaende": _("Utgående: vi har skickat den"),
    "upprattad": _("Upprättad: vi har gjort den, den stannar här"),
}


def typ_choices() -> dict[str, str]:
    """The closed list, and first what stands when nothing is chosen."""
    return {"": gettext("Välj typ"), **{typ: typ for typ in TYPER}}


class RegisterForm(Formular):
    """One document. What the book demands of its facts, the book says; the form knows shapes."""

    filnamn = HiddenField()
    arende = StringField(
        _("Ärende"),
        [Optional()],
        description=_("Diarienummer, hur det än skrivs. Lämna tomt för ett nytt ärende."),
    )
    namnd = SelectField(_("Nämnd"), choices={}, validate_choice=False)
    filer = MultipleFileField(
        _("Filer"),
        [Optional()],
        description=_("Dra filerna hit eller välj dem, flera går bra. Filtypen spelar ingen roll."),
    )
    riktning = RadioField(
        _("Riktning"), [InputRequired(_("Välj en riktning."))], choices=RIKTNINGAR, default="inkommen"
    )
    rubrik = StringField(
        _("Rubrik"),
        [InputRequired(_("Skriv i korthet vad handlingen rör. Lagen kräver det (5 kap. 2 § OSL)."))],
        description=_("Kort och sökbar: vad det är, om vad. Skriv inget hemligt här."),
    )
    motpart = StringField(
        _("Avsändare eller mottagare"),
        [Optional()],
        description=_("Vem den har kommit från eller skickats till. Får vara tomt för en upprättad."),
    )
    datum = DatumField(
        _("Datum"),
        [InputRequired(_("Ange dagen då handlingen kom in, skickades eller blev klar."))],
        description=_("Dagen den kom in, skickades eller blev klar."),
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
        self.namnd.choices = {
            str(n.id): gettext("%(namn)s: nästa nummer i %(kod)s %(ar)s", namn=n.namn, kod=n.kod, ar=ar)
            for n in namnder
        }
        self.typ.choices = typ_choices()
        self.handlaggare.choices = {
            "": gettext("Ingen än"),
            **{str(p.id): p.visas_som for p in personer},
        }

    def validate_namnd(self, field: SelectField) -> None:
        """A new ärende needs a nämnd of those that were offered."""
        if not (self.arende.data or "").strip() and field.data not in (field.choices or {}):
            raise ValidationError(gettext("Välj nämnd, eller skriv ett ärende."))

    def validate_typ(self, field: SelectField) -> None:
        """Only what stands in the list."""
        if field.data and field.data not in TYPER:
            raise ValidationError(gettext("Välj en typ i listan."))

    def validate_handlaggare(self, field: SelectField) -> None:
        """Only those who were offered."""
        if field.data and field.data not in (field.choices or {}):
            raise ValidationError(gettext("Välj någon i listan."))

    def validate_filer(self, field: MultipleFileField) -> None:
        """Files are lost when a form is refused; sent again without them, it asks once."""
        if self.filnamn.data and not self.valda:
            names, self.filnamn.data = self.filnamn.data, ""
            raise ValidationError(
                gettext(
                    "Välj filerna igen: %(names)s. Ska de inte med, skicka formuläret en gång till.",
                    names=names,
                )
            )
        if self.valda:
            self.filnamn.data = ", ".join(shown_name(f.filename or "") for f in self.valda)[:2000]

    @property
    def valda(self) -> list[FileStorage]:
        """The files that came. A file field left empty sends one without a name."""
        sent = [f for f in self.filer.data or [] if isinstance(f, FileStorage)]
        return [f for f in sent if f.filename]

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
        )
        filer = tuple(InlamnadFil(f.filename or "", f.stream) for f in self.valda)  # type: ignore[arg-type]
        return Inlamnat(uppgifter, filer)

    def new_plats(self) -> Plats:
        """A new ärende in the chosen nämnd."""
        person_id = int(self.handlaggare.data) if self.handlaggare.data else None
        return Plats(
            namnd_id=int(self.namnd.data), klass=(self.klass.data or "").strip(), handlaggare_id=person_id
        )

    def once(self) -> str:
        """The key of this form with what it says.

        Sent twice it is the same; gone back to and changed it is another document.
        """
        names = [f.filename for f in self.valda]
        said = {f.name: str(f.data) for f in self if f.name not in {"filer", "csrf_token", "filnamn"}}
        return hashlib.sha256(json.dumps([said, names], sort_keys=True).encode()).hexdigest()


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
        [InputRequired(_("Ange varför handlingen makuleras. Skälet visas bredvid för all framtid."))],
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
