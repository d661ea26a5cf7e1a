"""When an ärende may be closed: nothing of it is left to do (domain.md feature 57)."""

from dataclasses import dataclass

from archive.diarium import NotAllowed
from archive.diarium.remiss import uppraknad


@dataclass(frozen=True, slots=True)
class Kvar:
    """What is left in an ärende: answers waited for, answers of ours, drafts of remisser."""

    utskick: int = 0
    besvaranden: int = 0
    utkast: int = 0


class NagotKvar(NotAllowed):
    """An ärende is not closed over what is still open in it."""

    def __init__(self, dnr: str, kvar: Kvar) -> None:
        self.dnr, self.kvar = dnr, kvar
        left = [text for antal, text in _parts(kvar) if antal]
        super().__init__(
            f"{dnr} kan inte avslutas än: {uppraknad(left)}. "
            "Gör klart det, återkalla det eller avsluta utan svar, och avsluta sedan ärendet."
        )


def check_close(dnr: str, kvar: Kvar) -> None:
    """Whether an ärende may be closed."""
    if kvar != Kvar():
        raise NagotKvar(dnr, kvar)


def _parts(kvar: Kvar) -> tuple[tuple[int, str], ...]:
    svar = "ett svar väntas" if kvar.utskick == 1 else f"{kvar.utskick} svar väntas"
    eget = "en remiss är inte besvarad"
    egna = f"{kvar.besvaranden} remisser är inte besvarade"
    ett, fler = "ett utkast till remiss finns kvar", f"{kvar.utkast} utkast till remiss finns kvar"
    return (
        (kvar.utskick, svar),
        (kvar.besvaranden, eget if kvar.besvaranden == 1 else egna),
        (kvar.utkast, ett if kvar.utkast == 1 else fler),
    )
