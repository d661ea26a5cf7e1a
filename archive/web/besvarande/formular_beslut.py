"""The forms of the decision and after it, until the answer has left."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.kalender import Kanal
from archive.registratur.registrering import Inlamnat
from archive.web.besvarande.falt import ValField
from archive.web.besvarande.formular import upprattad
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular

SEKRETESS = _("Till exempel OSL 26:1. Då visas bara dnr och datum för den som saknar behörighet.")
KANALER = (Kanal.EPOST, Kanal.POST, Kanal.ETJANST, Kanal.BUD)


class DecideForm(Formular):
    """The decision on our answer."""

    paragraf = StringField(
        _("Paragraf"),
        [InputRequired(_("Ange beslutets paragraf, till exempel § 87."))],
        description=_("Som den står i protokollet, till exempel § 87."),
    )
    datum = DatumField(
        _("Beslutat"),
        [InputRequired(_("Ange dagen då beslutet fattades."))],
        description=_("Sammanträdets dag."),
    )
    omedelbar = BooleanField(_("Paragrafen är omedelbart justerad"))
    beslut_text = TextAreaField(_("Beslutet"), [Optional()], description=_("Hur beslutet lyder."))
    reservation = TextAreaField(
        _("Reservation eller särskilt uttalande"), [Optional()], description=_("Av vem, och hur.")
    )


class PassOnForm(Formular):
    """That a meeting put it off or sent it back, and why."""

    skal = TextAreaField(
        _("Varför?"), [InputRequired(_("Ange varför. Skälet står kvar för all framtid."))]
    )
    nasta = ValField(_("Nästa sammanträde"), [Optional()])


class AdjustForm(MedFiler):
    """The justering, its anslag, and the protokollsutdrag where it is at hand."""

    datum = DatumField(_("Justerat"), [InputRequired(_("Ange dagen då protokollet justerades."))])
    justerare = StringField(_("Justerat av"), [Optional()])
    anslagen = DatumField(
        _("Anslaget"),
        [Optional()],
        description=_("Dagen då justeringen anslogs; därefter löper tre veckor för överklagande."),
    )
    sekretess = StringField(_("Bestämmelse om sekretess"), [Optional()], description=SEKRETESS)

    def inlamnat(self, rubrik: str) -> Inlamnat | None:
        """The protokollsutdrag, when there is a file."""
        if not self.valda:
            return None
        uppgifter = Uppgifter(
            riktning=Riktning.UPPRATTAD,
            typ="protokollsutdrag",
            rubrik=rubrik,
            motpart="",
            datum=self.datum.data,
            sekretess=self.text("sekretess"),
        )
        return Inlamnat(uppgifter, self.inlamnade())


class AvstarForm(Formular):
    """That we will not answer, by whom and why."""

    datum = DatumField(_("Beslutat"), [InputRequired(_("Ange dagen då det beslutades."))])
    av = StringField(_("Beslutat av"), [InputRequired(_("Ange vem som har beslutat att avstå."))])
    skal = StringField(
        _("Varför?"), [InputRequired(_("Ange varför vi avstår. Skälet står kvar för all framtid."))]
    )


class DelegationForm(MedFiler):
    """A decision by one person with the nämnd's right."""

    datum = DatumField(_("Beslutat"), [InputRequired(_("Ange dagen då det beslutades."))])
    av = StringField(_("Beslutat av"), [InputRequired(_("Ange vem som har beslutat."))])
    punkt = StringField(
        _("Punkt i delegationsordningen"),
        [InputRequired(_("Ange punkten i delegationsordningen, till exempel 3.2."))],
    )
    rubrik = StringField(_("Rubrik"), [Optional()], description=_("Skriv inget hemligt här."))
    sekretess = StringField(_("Bestämmelse om sekretess"), [Optional()], description=SEKRETESS)

    def inlamnat(self) -> Inlamnat | None:
        """The delegationsbeslut as a handling, when there is a file."""
        if not self.valda:
            return None
        return Inlamnat(upprattad(self, typ="delegationsbeslut", datum="datum"), self.inlamnade())


class ReportForm(Formular):
    """That the nämnd has been told."""

    datum = DatumField(
        _("Anmält"),
        [InputRequired(_("Ange dagen då beslutet anmäldes."))],
        description=_("Sammanträdets dag."),
    )


class DispatchForm(MedFiler):
    """Our answer as it leaves."""

    rubrik = StringField(
        _("Rubrik"),
        [InputRequired(_("Skriv i korthet vad yttrandet rör."))],
        description=_("Skriv inget hemligt här."),
    )
    motpart = StringField(_("Mottagare"), [InputRequired(_("Skriv vem yttrandet skickas till."))])
    datum = DatumField(
        _("Expedierat"),
        [InputRequired(_("Ange dagen då yttrandet skickades."))],
        description=_("Dagen räknas mot svarsdatum."),
    )
    kanal = ValField(_("Skickat med"), [Optional()])
    ert_dnr = StringField(
        _("Ert dnr"), [Optional()], description=_("Remittentens nummer: det ska stå på yttrandet.")
    )
    sekretess = StringField(_("Bestämmelse om sekretess"), [Optional()], description=SEKRETESS)
    undertecknare = StringField(_("Undertecknas av"), [Optional()])
    foljebrev = BooleanField(_("Lägg med brevet, som PDF"), default=True)

    def inlamnat(self, *, typ: str) -> Inlamnat:
        """What is handed to the desk."""
        uppgifter = Uppgifter(
            riktning=Riktning.UTGAENDE,
            typ=typ,
            rubrik=self.text("rubrik"),
            motpart=self.text("motpart"),
            datum=self.datum.data,
            ert_dnr=self.text("ert_dnr"),
            sekretess=self.text("sekretess"),
        )
        return Inlamnat(uppgifter, self.inlamnade())


class TakeBackForm(Formular):
    """Why the latest step was a mistake."""

    skal = StringField(
        _("Vad var fel?"),
        [InputRequired(_("Ange varför steget tas tillbaka. Skälet står kvar för all framtid."))],
    )
