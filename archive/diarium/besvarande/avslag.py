"""Why a step of our answer is refused.

``falt`` names the field of the form where it is shown, ``vidare`` the act that is possible instead.
"""

from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.kalender import datum_i_ord


class RemissenMakulerad(NotAllowed):
    """A remiss that was registered by mistake is not answered."""

    def __init__(self, makulerad: date) -> None:
        super().__init__(
            f"Remissen makulerades {datum_i_ord(makulerad)} och ska inte besvaras. "
            "Är den riktig, registrera den på nytt."
        )


class RedanAvslutat(NotAllowed):
    """Nothing more is done to a remiss that is answered and closed."""

    vidare = "take_back"

    def __init__(self, avslutad: date) -> None:
        super().__init__(
            f"Besvarandet avslutades {datum_i_ord(avslutad)}. Ta tillbaka avslutet om något "
            "återstår, eller registrera en handling i ärendet."
        )


class RedanExpedierad(NotAllowed):
    """The answer has been sent already."""

    def __init__(self, expedierad: date) -> None:
        super().__init__(
            f"Yttrandet expedierades {datum_i_ord(expedierad)}. "
            "Skicka en komplettering som en vanlig utgående handling."
        )


class RedanBeslutad(NotAllowed):
    """What we answer has been decided already. ``vad``: the decision in a few words."""

    vidare = "dispatch_yttrande"

    def __init__(self, datum: date, vad: str) -> None:
        self.datum = datum
        super().__init__(
            f"Yttrandet beslutades redan {datum_i_ord(datum)}, {vad}. Expediera det i stället, "
            "eller ta tillbaka beslutet om det är fel registrerat."
        )


class InteBeslutad(NotAllowed):
    """Nothing is sent, adjusted or announced before it has been decided."""

    vidare = "decide_yttrande"

    def __init__(self) -> None:
        super().__init__(
            "Yttrandet är inte beslutat än. Registrera beslutet med paragraf och datum först."
        )


class RedanPaborjad(NotAllowed):
    """The preparation has begun already."""

    vidare = "complete_utlatande"

    def __init__(self, paborjad: date | None) -> None:
        sedan = f" sedan {datum_i_ord(paborjad)}" if paborjad else ""
        super().__init__(
            f"Remissen bereds redan{sedan}. Registrera tjänsteutlåtandet när det är klart."
        )


class UppgiftSaknas(NotAllowed):
    """Something that must be known is not said, or is too long to be kept."""

    def __init__(self, falt: str, mening: str) -> None:
        self.falt = falt
        super().__init__(mening)


class ParagrafSaknas(UppgiftSaknas):
    """A decision is found by its paragraph."""

    def __init__(self) -> None:
        super().__init__("paragraf", "Ange beslutets paragraf, till exempel § 87.")


class HarInteVarit(NotAllowed):
    """What has not happened is not registered as done. ``vad``: such as "Beslutet"."""

    def __init__(self, datum: date, *, falt: str = "datum", vad: str = "Det") -> None:
        self.falt, self.datum = falt, datum
        super().__init__(
            f"{datum_i_ord(datum)} har inte varit än. {vad} registreras när det har skett."
        )


class BeslutIFramtiden(HarInteVarit):
    """A decision is registered when it has been taken."""

    def __init__(self, datum: date) -> None:
        super().__init__(datum, vad="Beslutet")


class ForeBeslutet(NotAllowed):
    """Nothing leaves, is adjusted or reported before the day it was decided."""

    def __init__(self, datum: date, beslutad: date, *, falt: str = "datum", vad: str = "") -> None:
        self.falt, self.datum = falt, datum
        super().__init__(
            f"{datum_i_ord(datum)} ligger före beslutet {datum_i_ord(beslutad)}. "
            f"{vad or 'Ange dagen då yttrandet skickades.'}"
        )


class IngetSvarsdatum(NotAllowed):
    """Without a svarsdatum there is nothing to have more of."""

    vidare = "change_svarsdatum"

    def __init__(self) -> None:
        super().__init__(
            "Remissen anger inget svarsdatum, så det finns inget att få anstånd från. "
            "Ange svarsdatum först om remittenten har satt ett."
        )


class InteSenare(NotAllowed):
    """Anstånd is time beyond the svarsdatum that holds."""

    falt = "till"

    def __init__(self, svarsdatum: date) -> None:
        super().__init__(f"Svarsdatum är redan {datum_i_ord(svarsdatum)}. Ange en senare dag.")


class InteBegart(NotAllowed):
    """A no answers a question."""

    falt = "utfall"

    def __init__(self) -> None:
        super().__init__(
            "Inget anstånd är begärt, så inget kan avslås. Har remittenten själv ändrat dagen, "
            "ändra svarsdatum i stället."
        )


class SammaSvarsdatum(NotAllowed):
    """A change changes something."""

    falt = "svarsdatum"

    def __init__(self) -> None:
        super().__init__("Det svarsdatumet gäller redan. Ange ett annat, eller avbryt.")


class InteExpedierad(NotAllowed):
    """A remiss is closed when it is answered."""

    vidare = "dispatch_yttrande"

    def __init__(self) -> None:
        super().__init__(
            "Yttrandet är inte expedierat, så remittenten väntar än. Expediera det, "
            "eller besluta att avstå."
        )


class IngetAttTaTillbaka(NotAllowed):
    """There is no step to take back, or the latest one cannot be undone."""

    def __init__(self, mening: str = "") -> None:
        super().__init__(mening or "Inget steg är registrerat än, så inget kan tas tillbaka.")
