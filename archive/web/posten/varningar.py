"""What a person has to look at before a försändelse is registered together with others."""

from collections.abc import Iterator, Sequence

from archive.diarium import NotAllowed
from archive.postoppning.rubriklint import lint
from archive.registratur.postforslag import Forslag
from archive.store.postfiler import Postfil
from archive.web.posten.forval import is_remiss, same_text
from archive.web.posten.kort import OSAKER, Uppgifterna

MASTE = {"rubrik": "rubrik", "motpart": "avsändare"}
"""What the law asks for and only the document can tell."""


class BehoverOgon(NotAllowed):
    """Something in it is for a person to decide; only its own card asks that."""

    def __init__(self, varfor: str) -> None:
        self.varfor = varfor
        super().__init__(f"{varfor} Öppna den och avgör, så registreras den därifrån.")


def check_unseen(forslag: Forslag, known: Uppgifterna) -> None:
    """Refuse to register as read what has anything to decide."""
    varfor = next(varningar(forslag, known), None)
    if varfor:
        raise BehoverOgon(varfor)


def varningar(forslag: Forslag, known: Uppgifterna) -> Iterator[str]:
    """Every reason to look, as sentences; the gravest first."""
    found = forslag.forsandelse
    if found.oppen and not found.last:
        yield "Den är inte läst än."
    if found.karantan:
        yield "Den ligger i karantän."
    yield from file_warnings(forslag.filer)
    for twin in same_text(forslag)[:1]:
        yield f"{twin.slag_i_ord} är registrerad som {twin.beteckning}."
    yield from document_warnings(known)
    if forslag.svar:
        yield "Den kan vara ett yttrande på en remiss."
    if forslag.bilagor.fewest:
        yield "Bilagor som dokumentet anger saknas."


def file_warnings(files: Sequence[Postfil]) -> Iterator[str]:
    """Why a file gave no text, whatever its document might have said."""
    yield from (fil.fel for fil in files if fil.fel)


def document_warnings(known: Uppgifterna) -> Iterator[str]:
    """What the document itself tells is to be looked at."""
    if missing := [words for falt, words in MASTE.items() if not known.value(falt)]:
        yield f"Ingen {' och ingen '.join(missing)} är läst."
        return
    if lint(known.value("rubrik")):
        yield "Rubriken har en anmärkning."
    if is_remiss(known):
        yield "Den är en remiss."
    if any(known.av_falt[falt].sakerhet == OSAKER for falt in MASTE):
        yield "Rubriken eller avsändaren är osäkert läst."
