"""The forms of a draft: what is written, whom to ask, that it is decided, that it is taken back."""

import re

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional

from archive.diarium.remiss import NORMALPLAN, Dagar, Innehall, Plan
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular
from archive.web.handlingar_formular import Expected
from archive.web.remisser.formular import InstansVal

PLAN = ", ".join(str(steg) for steg in NORMALPLAN.relativa)
LANGST = 366
"""Days; a reminder farther from the last day than this is a slip of the hand."""


class UtkastForm(MedFiler):
    """What is written in a draft."""

    rubrik = StringField(
        _("Remissens rubrik"),
        [Expected()],
        description=_("Står på missivet och i alla listor. Skriv inget hemligt här."),
    )
    svarsdatum = DatumField(_("Svara senast"), [Optional()])
    sista_mojliga = DatumField(
        _("Kan vänta till"), [Optional()], description=_("Inget anstånd ges bortom den dagen.")
    )
    kontakt = StringField(
        _("Kontakt"), [Optional()], description=_("Den som svarar på frågor om remissen.")
    )
    brevtext = TextAreaField(
        _("Missivets text"),
        [Optional()],
        description=_("Tomt första gången: texten görs av nämndens mall och kan sedan ändras."),
    )
    dagar = RadioField(
        _("Påminnelser räknas i"),
        choices={str(dagar): str(dagar).capitalize() for dagar in Dagar},
        default=str(Dagar.ARBETSDAGAR),
    )
    plan = StringField(
        _("Påminn så många dagar från sista dagen"),
        [Optional()],
        default=PLAN,
        description=_(
            "Minus är före. Från 10 dagar efter frågar Diarium er i stället: ska vi vänta längre?"
        ),
    )
    behall = SelectMultipleField(_("Filer som är med"), choices={}, validate_choice=False)

    def validate_plan(self, field: StringField) -> None:
        """Numbers of days, each of them possible to count."""
        words = [w for w in re.split(r"[,;\s]+", str(field.data or "")) if w]
        for word in words:
            if not re.fullmatch(r"[+−-]?\d{1,3}", word, re.ASCII):
                raise ValidationError(_("Skriv antal dagar med komma emellan, som −10, −3, 1, 5."))
            if abs(int(word.replace("−", "-"))) > LANGST:
                raise ValidationError(_("Högst ett år före eller efter sista dagen."))

    def innehall(self) -> Innehall:
        """What was written."""
        words = re.findall(r"[+−-]?\d+", str(self.plan.data or ""))
        steg = tuple(sorted({int(w.replace("−", "-")) for w in words}))
        return Innehall(
            rubrik=self.text("rubrik"),
            brevtext=self.text("brevtext"),
            svarsdatum=self.svarsdatum.data,
            sista_mojliga=self.sista_mojliga.data,
            kontakt=self.text("kontakt"),
            dagar=Dagar(self.dagar.data),
            paminnelser=Plan(steg),
        )

    def fill(self, known: Innehall) -> None:
        """What stands in the draft."""
        for name in ("rubrik", "brevtext", "svarsdatum", "sista_mojliga", "kontakt"):
            self[name].data = getattr(known, name)
        self.dagar.data = str(known.dagar)
        self.plan.data = ", ".join(str(steg) for steg in known.paminnelser.relativa)


class MottagareForm(Formular, InstansVal):
    """Whom to ask: from the registry, a sändlista, or names in a text."""

    sandlista = ValField(_("Sändlista"), [Optional()])
    namn = TextAreaField(
        _("Namn ur en text"),
        [Optional()],
        description=_("Klistra in namnen, ett på varje rad eller med komma emellan."),
    )
    svarsdatum = DatumField(
        _("Eget svarsdatum"), [Optional()], description=_("Tomt om remissens dag ska gälla.")
    )
    skal = StringField(_("Skäl"), [Optional()], description=_("Behövs med en egen dag."))


class DecideForm(Formular):
    """Who has decided that it is sent, and by which right."""

    beslutad_av = StringField(_("Beslutat av"), [Expected()])
    ref = StringField(
        _("Paragraf eller delegationspunkt"),
        [Optional()],
        description=_("Till exempel § 12, eller 1.4 i delegationsordningen."),
    )
    datum = DatumField(_("Beslutat"), [InputRequired(_("Ange dagen för beslutet."))])


class SkalForm(Formular):
    """Why something is taken back."""

    skal = StringField(_("Varför?"), [Expected()])
