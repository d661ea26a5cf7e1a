"""The forms of an instans's own page."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular
from archive.web.sprak import _ as said


class Utan:
    """A form that needs no session, since its address is the secret."""

    csrf = False


class ConfirmForm(Formular):
    """The remiss has come."""

    Meta = Utan

    ert_dnr = StringField(_("Ert diarienummer"), [Optional(), Length(max=100)])
    kontakt = StringField(_("Vem hos er svarar på frågor?"), [Optional(), Length(max=200)])


class AnstandForm(Formular):
    """More time is asked for."""

    Meta = Utan

    till = DatumField(
        _("Vi vill svara senast"), [InputRequired(_("Ange vilken dag ni kan svara."))]
    )
    skal = TextAreaField(
        _("Varför?"), [InputRequired(_("Skriv varför ni behöver längre tid.")), Length(max=2000)]
    )
    av = StringField(_("Ditt namn"), [Optional(), Length(max=200)])


class YttrandeForm(MedFiler):
    """The answer itself."""

    Meta = Utan

    skrivet = TextAreaField(_("Eller skriv yttrandet här"), [Optional(), Length(max=100_000)])
    ert_dnr = StringField(_("Ert diarienummer"), [Optional(), Length(max=100)])
    svarsform = ValField(_("Hur har ni beslutat?"), [Optional()])
    stallningstagande = ValField(_("Vad tycker ni om förslaget?"), [Optional()])
    paragraf = StringField(_("Beslutets paragraf"), [Optional(), Length(max=50)])
    datum = DatumField(_("Beslutets dag"), [Optional()])

    def __init__(self) -> None:
        super().__init__()
        self.svarsform.offer({str(one): str(one) for one in Svarsform}, empty=said("Vet inte"))
        self.stallningstagande.offer(
            {str(one): str(one) for one in Standpunkt}, empty=said("Framgår av yttrandet")
        )

    @property
    def svar(self) -> Svar:
        """What they say of their answer."""
        form, standpunkt = self.text("svarsform"), self.text("stallningstagande")
        return Svar(
            svarsform=Svarsform(form) if form else None,
            stallningstagande=Standpunkt(standpunkt) if standpunkt else None,
            paragraf=self.text("paragraf"),
            datum=self.datum.data,
        )


class SupplementForm(MedFiler):
    """More of an answer that has come."""

    Meta = Utan

    skal = TextAreaField(
        _("Vad kompletterar ni?"),
        [InputRequired(_("Skriv kort vad som är nytt.")), Length(max=2000)],
    )


class DeclineForm(Formular):
    """No answer will come."""

    Meta = Utan

    skal = TextAreaField(
        _("Varför avstår ni?"),
        [InputRequired(_("Skriv kort varför, så att den som läser förstår.")), Length(max=2000)],
    )
    av = StringField(_("Ditt namn"), [Optional(), Length(max=200)])
