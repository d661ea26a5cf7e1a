"""The forms of the steps with one instans or several. What the book demands, the book says."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from archive.diarium import NotAllowed
from archive.diarium.anteckning import Anteckning
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter
from archive.expediering.mallar import FALT
from archive.registratur.belagg import Belagg
from archive.registratur.registrering import Inlamnat
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular
from archive.web.handlingar_formular import Expected


class MedBrev(Formular):
    """An act with a letter to those it is about: in whose words, and whether it goes at all."""

    brev = BooleanField(_("Skicka brev om det"), default=True)
    innehall = TextAreaField(
        _("Brevets text"),
        [Optional()],
        description=_(
            "Det som står inom klamrar fylls i för var och en: %(falt)s. "
            "En mening vars uppgift saknas utelämnas.",
            falt=", ".join(f"{{{namn}}}" for namn in FALT if namn != "remittent"),
        ),
    )
    visa = BooleanField()

    brevfel: NotAllowed | None = None

    def accepted(self) -> bool:
        """Whether it was sent and every field is good, the words of the letter too."""
        good = super().accepted()
        if self.brevfel:
            self.refuse(self.brevfel)
        return good and not self.brevfel

    @property
    def wants_brev(self) -> bool:
        """Whether letters go; an act that is its letter has no say in it."""
        return "brev" not in self or bool(self.brev.data)

    @property
    def only_shown(self) -> bool:
        """Whether the letters are asked to be shown, and nothing else."""
        return bool(self.visa.data)


class AlltidBrev(MedBrev):
    """An act that is its letter."""

    brev = None  # type: ignore[assignment]


class MedBelagg(MedFiler):
    """What an instans has said: its letter when there is one, else a note of who said it."""

    datum = DatumField(_("Beskedet kom"), [InputRequired(_("Ange dagen då beskedet kom."))])
    av = StringField(
        _("Lämnat av"),
        [Optional()],
        description=_("Den som ringde eller skrev. Utan brev skrivs en tjänsteanteckning av det."),
    )
    anteckning = TextAreaField(_("Vad som sades"), [Optional()])

    def belagg(self, instans: str, rubrik: str, sekretess: str) -> Belagg | None:
        """The letter, or the note, that shows it; None when neither is given."""
        if self.valda:
            uppgifter = Uppgifter(
                riktning=Riktning.INKOMMEN,
                typ="skrivelse",
                rubrik=rubrik[:MAX_RUBRIK],
                motpart=instans,
                datum=self.datum.data,
                sekretess=sekretess,
            )
            return Inlamnat(uppgifter, self.inlamnade())
        if not self.text("av"):
            return None
        said = self.text("anteckning") or rubrik
        return Anteckning(
            rubrik=rubrik[:MAX_RUBRIK], vad=said, av_vem=self.text("av"), datum=self.datum.data
        )


class RequestAnstandForm(MedBelagg):
    """That an instans asks for more time."""

    till = DatumField(
        _("Vill svara senast"), [Optional()], description=_("Tomt om ingen dag nämndes.")
    )


class DeclineForm(MedBelagg):
    """That an instans will not answer."""


class DecideAnstandForm(MedBrev):
    """More time for one instans, or no."""

    svarsdatum = DatumField(
        _("Ny sista dag att svara"), [Optional()], description=_("Tomt om svaret är nej.")
    )
    skal = TextAreaField(
        _("Varför?"),
        [InputRequired(_("Ange varför. Skälet står kvar för all framtid."))],
        description=_("Till exempel: nämnden har sitt sammanträde den 22 april."),
    )
    beslutat_av = StringField(
        _("Beslutat av"), [Optional()], description=_("Tomt om det är du själv.")
    )


class SvarsdatumForm(MedBrev):
    """Another svarsdatum for several, or none."""

    svarsdatum = DatumField(
        _("Svara senast"),
        [Optional()],
        description=_("Tidigare eller senare. Tomt om ingen dag gäller längre."),
    )
    skal = StringField(
        _("Varför ändras det?"),
        [InputRequired(_("Ange varför svarsdatum ändras. Skälet står kvar för all framtid."))],
    )


class RemindForm(AlltidBrev):
    """A reminder to one or several: only its letter."""


class RecallForm(MedBrev):
    """That the question is taken back."""

    skal = StringField(
        _("Varför återkallas den?"),
        [InputRequired(_("Ange varför remissen återkallas. Skälet står kvar för all framtid."))],
    )


class SendPlannedForm(AlltidBrev):
    """The remiss to those that were added to it."""


class RenewForm(AlltidBrev):
    """Ask again, with what is new."""

    svarsdatum = DatumField(
        _("Svara senast"), [InputRequired(_("Ange när det nya svaret ska vara här."))]
    )
    skal = TextAreaField(
        _("Vad har ändrats?"),
        [InputRequired(_("Skriv vad som är nytt sedan förra svaret."))],
        description=_("Det förra svaret står kvar som en egen omgång."),
    )


class ReplaceForm(Formular):
    """Another instans instead."""

    instans = ValField(_("Vem tillfrågas i stället?"), [InputRequired(_("Välj instans."))])
    svarsdatum = DatumField(
        _("Svara senast"), [Optional()], description=_("Tomt om samma dag ska gälla.")
    )
    skal = StringField(
        _("Varför?"),
        [InputRequired(_("Ange varför. Skälet står kvar för all framtid."))],
        description=_("Till exempel: fel mottagare, eller nämnderna har slagits ihop."),
    )


class AddInstansForm(Formular):
    """One more to ask in a remiss that is sent."""

    instanser = ValField(_("Instans"), [InputRequired(_("Välj instans."))])
    svarsdatum = DatumField(
        _("Eget svarsdatum"), [Optional()], description=_("Tomt om remissens dag ska gälla.")
    )
    skal = StringField(
        _("Skäl"), [Optional()], description=_("Behövs när instansen får en egen dag.")
    )


class ConfirmForm(Formular):
    """That the remiss has come to those who got it."""

    datum = DatumField(_("Bekräftat"), [InputRequired(_("Ange dagen då instansen bekräftade."))])
    ert_dnr = StringField(
        _("Ert dnr"), [Optional()], description=_("Instansens eget nummer, som det står skrivet.")
    )
    kontakt = StringField(
        _("Kontakt"), [Optional()], description=_("Den som svarar på frågor hos instansen.")
    )


class CloseForm(Formular):
    """That no answer is waited for any longer, and why."""

    skal = TextAreaField(
        _("Varför avslutas det utan svar?"),
        [Expected()],
        description=_("Kommer ett yttrande ändå kan det registreras som svar."),
    )


def instans_val(registret: Mapping[int, str]) -> dict[str, str]:
    """Bodies as choices."""
    return {str(instans_id): namn for instans_id, namn in registret.items()}
