"""Why a step before a meeting, at it or after it is refused."""

from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.kalender import datum_i_ord


class ForeJusteringen(NotAllowed):
    """A justering is announced when it has been made."""

    falt = "anslagen"

    def __init__(self, anslagen: date, justerad: date) -> None:
        super().__init__(
            f"Anslaget {datum_i_ord(anslagen)} ligger före justeringen {datum_i_ord(justerad)}. "
            "Ange dagen då justeringen anslogs, eller lämna tomt tills det är gjort."
        )


class RedanJusterad(NotAllowed):
    """The protokoll has been adjusted already."""

    vidare = "dispatch_yttrande"

    def __init__(self, justerad: date) -> None:
        super().__init__(
            f"Protokollet justerades redan {datum_i_ord(justerad)}. Är dagen fel, ta tillbaka "
            "justeringen och registrera den på nytt."
        )


class IngenJustering(NotAllowed):
    """Only a nämnd's protokoll is adjusted."""

    vidare = "dispatch_yttrande"

    def __init__(self) -> None:
        super().__init__(
            "Det här beslutas inte av nämnden, så inget protokoll justeras. Expediera direkt."
        )


class SammantradetInstallt(NotAllowed):
    """Nothing is decided at a meeting that is not held."""

    falt = "sammantrade"

    def __init__(self, datum: date) -> None:
        super().__init__(f"Sammanträdet {datum_i_ord(datum)} är inställt. Välj ett annat.")


class KalladEfterat(NotAllowed):
    """A kallelse comes before its meeting."""

    falt = "kallad"

    def __init__(self, kallad: date, datum: date) -> None:
        super().__init__(
            f"{datum_i_ord(kallad)} ligger efter sammanträdet {datum_i_ord(datum)}. "
            "Ange dagen då kallelsen gick ut, eller välj ett senare sammanträde."
        )


class InteIKallelse(NotAllowed):
    """Only what a meeting was called to is put off or sent back by it."""

    vidare = "call_to_sammantrade"

    def __init__(self) -> None:
        super().__init__(
            "Remissen står inte i någon kallelse. Ta upp den till ett sammanträde först."
        )


class SammantradetInteHallet(NotAllowed):
    """A meeting does what it does when it is held."""

    def __init__(self, datum: date) -> None:
        super().__init__(
            f"Sammanträdet är {datum_i_ord(datum)} och har inte varit än. "
            "Ska remissen tas upp en annan dag, välj ett annat sammanträde."
        )


class NastaForTidigt(NotAllowed):
    """What is put off is put off to a later day."""

    falt = "nasta"

    def __init__(self, datum: date) -> None:
        super().__init__(
            f"Nästa sammanträde ska ligga efter {datum_i_ord(datum)}. Välj ett senare, "
            "eller lämna tomt."
        )


class IngenDelegation(NotAllowed):
    """Only a decision on delegation is reported to the nämnd."""

    def __init__(self) -> None:
        super().__init__("Yttrandet är inte beslutat på delegation, så det finns inget att anmäla.")


class RedanAnmald(NotAllowed):
    """The nämnd has been told already."""

    def __init__(self, anmald: date) -> None:
        super().__init__(f"Delegationsbeslutet anmäldes redan {datum_i_ord(anmald)}.")
