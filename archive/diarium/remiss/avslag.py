"""Why a step of a remiss is refused. ``falt`` names the field of the form where it is shown."""

from collections.abc import Sequence
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.kalender import datum_i_ord

LANGST_AR = 10
"""A svarsdatum farther ahead than this many years is a slip of the hand."""

FORSTA_AR = 1863
"""No remiss is older than the municipalities that answer it (1862 års kommunalförordningar)."""


class OkantUtskick(NotAllowed):
    """The remiss has no such Utskick."""

    def __init__(self) -> None:
        super().__init__(
            "Instansen hör inte till den här remissen. Gå tillbaka till remissen och välj där."
        )


class IngenVald(NotAllowed):
    """An act on some of the instanser needs to know which."""

    falt = "instanser"

    def __init__(self) -> None:
        super().__init__("Välj minst en av remissens instanser.")


class IngenInstans(NotAllowed):
    """A remiss needs somebody to ask."""

    falt = "instanser"

    def __init__(self) -> None:
        super().__init__("Välj minst en remissinstans att skicka till.")


class ArendetAvslutat(NotAllowed):
    """Nothing is sent for yttrande from a closed ärende (domain.md 2.5.0)."""

    def __init__(self, dnr: str) -> None:
        self.dnr = dnr
        super().__init__(
            f"{dnr} är avslutat. Öppna ärendet igen, eller skicka remissen från ett annat ärende."
        )


class SvarsdatumSaknas(NotAllowed):
    """Those who are asked are told until when."""

    falt = "svarsdatum"

    def __init__(self) -> None:
        super().__init__("Ange svarsdatum: remissinstanserna ska få veta när svaret ska vara här.")


class SvarsdatumPasserat(NotAllowed):
    """A svarsdatum must lie ahead."""

    falt = "svarsdatum"

    def __init__(self, svarsdatum: date) -> None:
        self.svarsdatum = svarsdatum
        super().__init__(
            f"Svarsdatum {datum_i_ord(svarsdatum)} har redan passerat. "
            "Välj en dag som ligger framåt i tiden."
        )


class SvarsdatumOrimligt(NotAllowed):
    """A svarsdatum is a day that those who are asked will live to see."""

    falt = "svarsdatum"

    def __init__(self, svarsdatum: date) -> None:
        self.svarsdatum = svarsdatum
        super().__init__(
            f"Svarsdatum {datum_i_ord(svarsdatum)} kan inte stämma: det ligger mer än {LANGST_AR} "
            f"år framåt eller före {FORSTA_AR}. Kontrollera årtalet."
        )


class InteForlangt(NotAllowed):
    """An extension must give more time than before."""

    falt = "svarsdatum"

    def __init__(self, instans: str, svarsdatum: date) -> None:
        self.instans, self.svarsdatum = instans, svarsdatum
        super().__init__(
            f"{instans} har redan till {datum_i_ord(svarsdatum)} på sig. Välj en senare dag."
        )


class RedanBesvarad(NotAllowed):
    """The instans has answered already."""

    def __init__(self, instans: str, *, inkom: date, nr: int) -> None:
        self.instans, self.inkom, self.nr = instans, inkom, nr
        super().__init__(
            f"{instans} har redan svarat ({datum_i_ord(inkom)}, handling {nr}). "
            "Registrera det som kommer nu som komplettering i stället."
        )


class RedanAvslutad(NotAllowed):
    """The Utskick already has an end state."""

    def __init__(self, instans: str, *, avstod: bool) -> None:
        self.instans, self.avstod = instans, avstod
        vad = "har redan avstått" if avstod else "är redan avslutad utan svar"
        super().__init__(f"{instans} {vad}. Kommer ett yttrande ändå kan det registreras som svar.")


class InteForsenad(NotAllowed):
    """Nobody is given up before the last day has passed."""

    def __init__(self, instans: str, sista_dag: date) -> None:
        self.instans, self.sista_dag = instans, sista_dag
        super().__init__(
            f"{instans} har till {datum_i_ord(sista_dag)} på sig. Vänta tills den dagen har gått."
        )


class InteSkickad(NotAllowed):
    """Nothing comes of an Utskick before it is sent."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"Remissen är inte skickad till {instans} än. Skicka den först. "
            "Har ett svar kommit ändå kan det registreras som spontant svar."
        )


class UtskicketAterkallat(NotAllowed):
    """The instans is no longer asked."""

    def __init__(self, instans: str, aterkallad: date) -> None:
        self.instans, self.aterkallad = instans, aterkallad
        super().__init__(
            f"Remissen till {instans} återkallades {datum_i_ord(aterkallad)}. "
            "Kommer ett svar ändå kan det registreras som spontant svar."
        )


class UtskicketErsatt(NotAllowed):
    """Another instans is asked in this one's place."""

    def __init__(self, instans: str, efter: str) -> None:
        self.instans, self.efter = instans, efter
        super().__init__(
            f"{instans} är ersatt av {efter}. Gör det hos {efter} i stället. "
            "Kommer ett svar ändå kan det registreras som spontant svar."
        )


class RemissenAterkallad(NotAllowed):
    """The question has been taken back."""

    def __init__(self, aterkallad: date) -> None:
        self.aterkallad = aterkallad
        super().__init__(
            f"Remissen återkallades {datum_i_ord(aterkallad)}. Skicka en ny remiss om frågan ska "
            "ställas igen. Kommer ett svar ändå kan det registreras som spontant svar."
        )


class RemissenAvslutad(NotAllowed):
    """Nothing more is asked in a remiss that is closed; an answer still counts."""

    def __init__(self, avslutad: date) -> None:
        self.avslutad = avslutad
        super().__init__(
            f"Remissen avslutades {datum_i_ord(avslutad)}. Skicka en ny remiss om något mer ska "
            "frågas. Kommer ett yttrande kan det fortfarande registreras som svar."
        )


class UtanforTiden(NotAllowed):
    """A message about a remiss comes after it was sent, and not in the future."""

    falt = "datum"

    def __init__(self, datum: date, utsand: date) -> None:
        self.datum, self.utsand = datum, utsand
        super().__init__(
            f"{datum_i_ord(datum)} kan inte stämma: remissen skickades {datum_i_ord(utsand)}. "
            "Ange en dag från dess till i dag."
        )


class SkalBehovs(NotAllowed):
    """The step needs a reason. ``vad``: what it is a reason for, such as "X avslutas utan svar"."""

    falt = "skal"

    def __init__(self, vad: str) -> None:
        self.vad = vad
        super().__init__(f"Ange varför {vad}. Skälet visas bredvid för all framtid.")


class SvarSaknas(NotAllowed):
    """Handing over with answers missing takes a reason. ``saknas`` names the instanser."""

    falt = "skal"

    def __init__(self, saknas: Sequence[str]) -> None:
        self.saknas = tuple(saknas)
        super().__init__(
            f"Svar saknas från {uppraknad(self.saknas)}. "
            "Vänta, eller ange ett skäl för att överlämna ändå."
        )


class RedanOverlamnad(NotAllowed):
    """The remiss has left for kommunstyrelsen."""

    def __init__(self, overlamnad: date) -> None:
        self.overlamnad = overlamnad
        super().__init__(
            f"Remissen överlämnades till kommunstyrelsen {datum_i_ord(overlamnad)}. "
            "Den kan inte överlämnas igen."
        )


class UnderlagetAndrat(NotAllowed):
    """Something came between reading the underlag and handing it over."""

    def __init__(self) -> None:
        super().__init__(
            "Remissen ändrades medan underlaget gjordes, kanske kom ett yttrande. "
            "Läs det som står här nu och överlämna igen."
        )


def uppraknad(namn: Sequence[str]) -> str:
    """Names in a sentence, with "och" before the last; hyphens of compound names are left alone."""
    return f"{', '.join(namn[:-1])} och {namn[-1]}" if len(namn) > 1 else "".join(namn)
