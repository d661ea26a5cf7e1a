"""Why a draft of a remiss is not changed, decided or sent."""

from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.kalender import datum_i_ord


class UtkastetAndras(NotAllowed):
    """What was decided is what is sent."""

    def __init__(self, beslutad: date) -> None:
        self.beslutad = beslutad
        super().__init__(
            f"Remissen beslutades {datum_i_ord(beslutad)} och ändras inte efter det. "
            "Ta tillbaka beslutet om något ska vara annorlunda."
        )


class UtkastetSkickat(NotAllowed):
    """The draft has become a remiss."""

    def __init__(self) -> None:
        super().__init__("Remissen är redan skickad. Gör ändringen i remissen i stället.")


class UtkastetAterkallat(NotAllowed):
    """The draft has been taken back."""

    def __init__(self, aterkallad: date) -> None:
        self.aterkallad = aterkallad
        super().__init__(
            f"Utkastet återkallades {datum_i_ord(aterkallad)}. "
            "Skriv ett nytt utkast om remissen ändå ska skickas."
        )


class InteBeslutad(NotAllowed):
    """Nothing is sent before it has been decided."""

    def __init__(self) -> None:
        super().__init__("Remissen är inte beslutad än. Registrera beslutet först, så kan den gå.")


class BeslutsfattareSaknas(NotAllowed):
    """A decision has somebody who took it."""

    falt = "beslutad_av"

    def __init__(self) -> None:
        super().__init__("Ange vem som har beslutat att remissen ska skickas.")


class BeslutIFramtiden(NotAllowed):
    """A decision is registered when it has been taken."""

    falt = "datum"

    def __init__(self, datum: date) -> None:
        self.datum = datum
        super().__init__(
            f"{datum_i_ord(datum)} har inte varit än. Registrera beslutet när det är fattat."
        )


class SistaMojligaForTidig(NotAllowed):
    """No anstånd can end before the svarsdatum itself."""

    falt = "sista_mojliga"

    def __init__(self, sista_mojliga: date, svarsdatum: date) -> None:
        self.sista_mojliga, self.svarsdatum = sista_mojliga, svarsdatum
        super().__init__(
            f"Sista möjliga dag {datum_i_ord(sista_mojliga)} ligger före svarsdatum "
            f"{datum_i_ord(svarsdatum)}. Välj en dag från och med då, eller lämna fältet tomt."
        )


class UtkastetAndrat(NotAllowed):
    """Somebody changed the draft while it was being sent."""

    def __init__(self) -> None:
        super().__init__(
            "Utkastet ändrades medan det skickades. Läs det som står där nu och skicka igen."
        )
