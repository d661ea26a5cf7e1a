"""Whether a handling bears an electronic signature, and whether it was checked (domain.md L17).

Diarium signs nothing: it keeps what is known of a signature beside the file.
"""

from dataclasses import dataclass, replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import datum_i_ord


class InteUndertecknad(NotAllowed):
    """Of a handling without a signature nothing more is said."""

    falt = "finns"

    def __init__(self) -> None:
        super().__init__(
            "Handlingen har ingen underskrift, så det finns inget att säga om den. "
            "Ange att den är undertecknad, eller lämna de andra fälten tomma."
        )


class UndertecknareSaknas(NotAllowed):
    """A signature is somebody's."""

    falt = "av"

    def __init__(self) -> None:
        super().__init__("Ange vem som har undertecknat handlingen.")


class DagIFramtiden(NotAllowed):
    """Nothing is signed or checked on a day to come, or checked before it was signed."""

    def __init__(self, datum: date, falt: str) -> None:
        self.datum = datum
        self.falt = falt
        super().__init__(
            f"{datum_i_ord(datum)} kan inte stämma. Ange dagen då det undertecknades, och en dag "
            "från och med då till i dag för kontrollen."
        )


@dataclass(frozen=True, slots=True)
class Underskrift:
    """One signature, or that there is none: whose, of which kind, when, and when it was checked.

    ``hur``: such as "avancerad, BankID".
    """

    finns: bool
    av: str = ""
    hur: str = ""
    undertecknad: date | None = None
    kontrollerad: date | None = None
    kontrollerad_av: str = ""


def checked(underskrift: Underskrift, *, today: date) -> Underskrift:
    """What is known of a signature, as it is kept."""
    kept = replace(
        underskrift,
        av=cleaned(underskrift.av),
        hur=cleaned(underskrift.hur),
        kontrollerad_av=cleaned(underskrift.kontrollerad_av),
    )
    if not kept.finns and kept != Underskrift(finns=False):
        raise InteUndertecknad
    if kept.finns and not kept.av:
        raise UndertecknareSaknas
    first = kept.undertecknad
    for falt, day in (("undertecknad", first), ("kontrollerad", kept.kontrollerad)):
        if day and (day > today or (first and day < first)):
            raise DagIFramtiden(day, falt)
    return kept
