"""The kinds of bodies, and whether one must answer (FL 8 §, domain.md L11)."""

from enum import StrEnum

from archive.diarium import NotAllowed


class Slag(StrEnum):
    """What kind of body it is."""

    NAMND = "namnd"
    STADSDELSNAMND = "stadsdelsnamnd"
    KONTOR = "kontor"
    MYNDIGHET = "myndighet"
    BOLAG = "bolag"
    RAD = "rad"
    FORENING = "forening"
    ENSKILD = "enskild"


SLAG_I_ORD = {
    Slag.NAMND: "nämnd",
    Slag.STADSDELSNAMND: "stadsdelsnämnd",
    Slag.KONTOR: "kontor eller förvaltning",
    Slag.MYNDIGHET: "myndighet",
    Slag.BOLAG: "bolag",
    Slag.RAD: "råd",
    Slag.FORENING: "förening eller organisation",
    Slag.ENSKILD: "enskild",
}

_SKA_SVARA = frozenset({Slag.NAMND, Slag.STADSDELSNAMND, Slag.KONTOR, Slag.MYNDIGHET})


def ska_svara(slag: Slag) -> bool:
    """Whether such a body shall answer; the others are invited to."""
    return slag in _SKA_SVARA


class InstansFinns(NotAllowed):
    """A body is registered once."""

    def __init__(self, namn: str) -> None:
        super().__init__(
            f"{namn} finns redan bland instanserna. Använd den, eller ge den nya ett annat namn."
        )


class NamnSaknas(NotAllowed):
    """A body needs a name."""

    def __init__(self) -> None:
        super().__init__("Skriv instansens namn.")


class OgiltigEpost(NotAllowed):
    """The address cannot be one."""

    def __init__(self, epost: str) -> None:
        super().__init__(
            f"”{epost}” ser inte ut som en e-postadress. "
            "Skriv den som namn@exempel.se eller lämna fältet tomt."
        )
