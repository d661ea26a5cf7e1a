"""The forms of an answer: what came, what it says, that it was none."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.registratur.registrering import Inlamnat
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular


class UnlinkForm(Formular):
    """That a handling was no answer."""

    skal = StringField(
        _("Varför är handlingen inget svar?"),
        [InputRequired(_("Ange varför. Skälet står kvar för all framtid."))],
        description=_("Handlingen är kvar i ärendet. Instansen står åter där den stod innan."),
    )


class SvarForm(Formular):
    """What an answer says, as a person has read it."""

    svarsform = SelectField(_("Form"), [Optional()], choices={}, validate_choice=False)
    stallningstagande = SelectField(
        _("Ställningstagande"), [Optional()], choices={}, validate_choice=False
    )
    paragraf = StringField(_("Paragraf"), [Optional()], description=_("Till exempel § 88."))
    beslutsdatum = DatumField(_("Beslutat"), [Optional()])

    def offer_svar(self) -> None:
        """The closed lists of forms and standpoints; empty where nobody has said."""
        self.svarsform.choices = {"": str(_("Inte angiven")), **{str(s): _up(s) for s in Svarsform}}
        self.stallningstagande.choices = {
            "": str(_("Ej bedömt")),
            **{str(s): _up(s) for s in Standpunkt},
        }

    def fill(self, svar: Svar) -> None:
        """What is known already."""
        self.svarsform.data = svar.svarsform or ""
        self.stallningstagande.data = svar.stallningstagande or ""
        self.paragraf.data, self.beslutsdatum.data = svar.paragraf, svar.datum

    def svar(self) -> Svar:
        """What was chosen."""
        return Svar(
            svarsform=next((s for s in Svarsform if s == self.svarsform.data), None),
            stallningstagande=next(
                (s for s in Standpunkt if s == self.stallningstagande.data), None
            ),
            paragraf=self.text("paragraf"),
            datum=self.beslutsdatum.data,
        )


class LinkForm(Formular):
    """Which registered handling is the answer."""

    handling = ValField(_("Handlingen"), [InputRequired(_("Välj handlingen."))])


class YttrandeForm(MedFiler, SvarForm):
    """The yttrande of one instans, as it came in. ``aven``: the others the same letter is from."""

    rubrik = StringField(
        _("Rubrik"),
        [InputRequired(_("Skriv i korthet vad yttrandet rör."))],
        description=_("Skriv inget hemligt här."),
    )
    datum = DatumField(
        _("Inkom"),
        [InputRequired(_("Ange dagen då yttrandet kom in."))],
        description=_("Dagen räknas mot svarsdatum. Ett sent yttrande registreras ändå."),
    )
    ert_dnr = StringField(
        _("Ert dnr"), [Optional()], description=_("Instansens eget nummer, som det står skrivet.")
    )
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_(
            "Till exempel OSL 26:1. Då visas bara dnr och datum för den som saknar behörighet."
        ),
    )

    aven = SelectMultipleField(
        _("Samma brev svarar också för"), [Optional()], choices={}, validate_choice=False
    )
    skal = StringField(
        _("Vad är det som kompletteras?"),
        [Optional()],
        description=_("Till exempel: bilagan som saknades, eller ett ändrat beslut."),
    )

    def inlamnat(self, instans: str) -> Inlamnat:
        """What is handed to the desk; the motpart is the instans."""
        return Inlamnat(as_uppgifter(self, Riktning.INKOMMEN, motpart=instans), self.inlamnade())


class SpontantForm(YttrandeForm):
    """An answer that nobody asked for, and from whom."""

    instans = ValField(_("Från"), [InputRequired(_("Välj vem svaret kommer från."))])


def as_uppgifter(form: MedFiler, riktning: Riktning, *, motpart: str) -> Uppgifter:
    """The facts of an yttrande from the fields that such forms share."""
    return Uppgifter(
        riktning=riktning,
        typ="yttrande",
        rubrik=str(form["rubrik"].data or ""),
        motpart=motpart,
        datum=form["datum"].data,
        ert_dnr=str(form["ert_dnr"].data or ""),
        sekretess=str(form["sekretess"].data or ""),
    )


def _up(words: str) -> str:
    return words[:1].upper() + words[1:]
