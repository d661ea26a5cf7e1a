"""The post before it is registered: a försändelse becomes a handling, joins one, or is set aside.

Nothing received is lost: a försändelse and its files stay, whatever was decided about it. Only a
handling of little importance, or one that is kept in order in another way and is not secret, may
go unregistered, and that is itself noted with its reason (OSL 5:1, domain.md L1).
"""

from enum import StrEnum

from archive.diarium import NotAllowed


class Avforing(StrEnum):
    """Why a försändelse is not registered. The value is what is stored."""

    HALLS_ORDNAD = "halls-ordnad"
    RINGA = "ringa-betydelse"
    INTE_HIT = "inte-hit"

    @property
    def i_ord(self) -> str:
        """The words shown on the page."""
        return _I_ORD[self]


_I_ORD = {
    Avforing.HALLS_ORDNAD: "hålls ordnad utan att registreras",
    Avforing.RINGA: "är av ringa betydelse",
    Avforing.INTE_HIT: "är ingen handling för det här diariet",
}


class IngaFiler(NotAllowed):
    """Post without a file is no post."""

    falt = "filer"

    def __init__(self) -> None:
        super().__init__("Det kom ingen fil. Dra filerna hit eller välj dem, och skicka igen.")


class RedanRegistrerad(NotAllowed):
    """The försändelse is a handling already."""

    def __init__(self, beteckning: str) -> None:
        self.beteckning = beteckning
        super().__init__(
            f"Försändelsen är redan registrerad som {beteckning}. Inget nytt nummer har getts. "
            "Rätta uppgifterna där om något är fel."
        )


class RedanAvford(NotAllowed):
    """The försändelse has been set aside."""

    def __init__(self, i_ord: str) -> None:
        super().__init__(
            f"Försändelsen är lagd åt sidan: den {i_ord}. Ta tillbaka den till posten först."
        )


class InteAvford(NotAllowed):
    """Only what has been set aside can be taken back."""

    def __init__(self) -> None:
        super().__init__("Försändelsen ligger i posten, så den behöver inte tas tillbaka.")


class HemligRegistreras(NotAllowed):
    """What is secret is always registered (OSL 5:1)."""

    falt = "som"

    def __init__(self) -> None:
        super().__init__(
            "En handling med sekretess ska alltid registreras (5 kap. 1 § OSL). "
            "Registrera den med sin bestämmelse."
        )


class AvforingsSkal(NotAllowed):
    """Not registering is a decision with a reason."""

    falt = "skal"

    def __init__(self) -> None:
        super().__init__("Skriv varför försändelsen inte registreras. Skälet står kvar bredvid.")
