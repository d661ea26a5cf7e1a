"""The forms before the decision: who answers, that it is prepared, more time, the kallelse."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.besvarande import BETYDELSE_I_ORD, SVARSNIVA_I_ORD, Svarsniva
from archive.registratur.registrering import Inlamnat
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular
from archive.web.handlingar_formular import Expected


class AssignForm(Formular):
    """Who answers, and on which level."""

    handlaggare = ValField(_("Handläggare"), [Optional()])
    betydelse = RadioField(
        _("Betydelse"),
        [InputRequired(_("Välj hur viktig remissen är."))],
        choices={str(nr): words for nr, words in BETYDELSE_I_ORD.items()},
        default="2",
    )
    svarsniva = RadioField(
        _("Hur svarar vi?"),
        [InputRequired(_("Välj hur vi svarar."))],
        choices={str(niva): words.capitalize() for niva, words in SVARSNIVA_I_ORD.items()},
        default=str(Svarsniva.NAMND),
    )


class BeginForm(Formular):
    """For which meeting it is prepared."""

    sammantrade = ValField(
        _("Sammanträde"), [Optional()], description=_("Det sammanträde som svaret är tänkt till.")
    )


class AskForAnstandForm(Formular):
    """More time, and the letter that asks for it. ``utkast``: the letter as it was proposed."""

    till = DatumField(
        _("Anstånd till"), [InputRequired(_("Ange vilken dag ni vill ha anstånd till."))]
    )
    skal = StringField(
        _("Skäl"), [Optional()], description=_("Behövs när svarsdatum redan har passerat.")
    )
    brev = TextAreaField(
        _("Brevet"),
        [Optional()],
        description=_(
            "Läs igenom och ändra. Är texten orörd skrivs den om när du ändrar dag eller skäl. "
            "Dnr, datum och mottagare står överst i brevet."
        ),
    )
    utkast = HiddenField()
    registrera = BooleanField(
        _("Registrera brevet som utgående handling, som PDF"),
        default=True,
        description=_("Utan kryss antecknas bara att anstånd är begärt, till exempel per telefon."),
    )


class NoteAnstandForm(Formular):
    """What the remittent answered."""

    utfall = RadioField(
        _("Remittentens svar"),
        [InputRequired(_("Välj vad remittenten svarade."))],
        choices={},
    )
    till = DatumField(
        _("Nytt svarsdatum"), [Optional()], description=_("Dagen som gäller från nu.")
    )
    anteckning = StringField(
        _("Anteckning"), [Optional()], description=_("Vem som svarade och hur.")
    )


class SvarsdatumForm(Formular):
    """Another svarsdatum, or none."""

    svarsdatum = DatumField(
        _("Svara senast"), [Optional()], description=_("Tomt om ingen dag gäller längre.")
    )
    skal = StringField(
        _("Varför ändras det?"),
        [InputRequired(_("Ange varför svarsdatum ändras. Skälet står kvar för all framtid."))],
        description=_("Till exempel: remittenten har flyttat dagen, eller den lästes fel."),
    )


class UtlatandeForm(MedFiler):
    """The utlåtande as it is handed in, or the handling that it is already."""

    handling = ValField(
        _("Redan registrerat som"),
        [Optional()],
        description=_("Välj handlingen om utlåtandet finns i ärendet, annars lämna filen nedan."),
    )
    rubrik = StringField(_("Rubrik"), [Expected()], description=_("Skriv inget hemligt här."))
    datum = DatumField(_("Klart"), [InputRequired(_("Ange dagen då utlåtandet blev klart."))])
    undertecknare = StringField(
        _("Undertecknat av"), [Optional()], description=_("Handläggare och chef.")
    )
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_(
            "Till exempel OSL 26:1. Då visas bara dnr och datum för den som saknar behörighet."
        ),
    )

    def inlamnat(self) -> Inlamnat | None:
        """What is handed to the desk; nothing when it is registered already."""
        if self.handling.data:
            return None
        return Inlamnat(upprattad(self, typ="tjänsteutlåtande", datum="datum"), self.inlamnade())


class CallForm(Formular):
    """The meeting that decides."""

    sammantrade = ValField(_("Sammanträde"), [InputRequired(_("Välj sammanträde."))])
    kallad = DatumField(
        _("Kallelsen gick ut"), [InputRequired(_("Ange dagen då kallelsen gick ut."))]
    )
    punkt = StringField(_("Punkt på dagordningen"), [Optional()])
    omedelbar = BooleanField(_("Omedelbar justering begärs"))


def upprattad(form: MedFiler, *, typ: str, datum: str) -> Uppgifter:
    """The facts of an upprättad handling from the fields that such forms share."""
    return Uppgifter(
        riktning=Riktning.UPPRATTAD,
        typ=typ,
        rubrik=form.text("rubrik"),
        motpart="",
        datum=form[datum].data,
        sekretess=form.text("sekretess"),
    )
