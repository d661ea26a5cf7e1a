"""The kinds of bodies, and whether one must answer (FL 8 §, domain.md L11)."""

import re
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


# The words for what a body is, as its name ends with one. The first kind that fits is the one.
_HEADS = {
    Slag.STADSDELSNAMND: "stadsdelsnämnd",
    Slag.BOLAG: """
        (?:koncern|bolags)styrelse bolag koncern bostäder fastigheter energi parkering stadshus
        """,
    Slag.MYNDIGHET: r"""
        (?:läns|social|skogs|transport|tele|institutions|riks\w*)styrelse (?:stats|riksgälds)kontor
        (?:kommunal|kommun|region|räddningstjänst|samordnings)förbund
        (?:tings|hov|kammar|förvaltnings|hyres|arrende|arbets)rätt domstol
        (?<!nät)verk myndighet ämbete inspektion departement ombudsman ombudsmän kansler universitet
        högskola institut kollegium revision mäteri polis räddningstjänst kommun region landsting
        försäkringskassa arbetsförmedling kriminalvård kustbevakning försvarsmakt direktion
        """,
    Slag.NAMND: "nämnd styrelse utskott beredning fullmäktige överförmyndare",
    Slag.KONTOR: "kontor förvaltning kansli rotel avdelning (?<!far|läg|vet)enhet stab",
    Slag.RAD: "råd",
    Slag.FORENING: """
        förening förbund organisation stiftelse sällskap samfund församling kyrka klubb kommitté
        nätverk
        """,
    Slag.ENSKILD: "ägare granne privatperson",
}
_FITS = tuple(
    (slag, re.compile(rf"[\w-]*?(?:{'|'.join(heads.split())})(?:nen|en|et|n|t)?"))
    for slag, heads in _HEADS.items()
)
_AB = re.compile(r"\b(?:ab|aktiebolag(?:et)?)\b(?!:)")
_BEYOND = re.compile(r"[,(]| (?:i|för|på|vid|av|mot|till|inom|med) ")


def slag_of(namn: str) -> Slag:
    """The kind that a name says, by the word it is built on: a guess, for a person to confirm.

    What says nothing is taken for an organisation: whoever that is wrong of is invited to answer,
    and nobody is told that they must.
    """
    words = " ".join(namn.casefold().split())
    if _AB.search(words):
        return Slag.BOLAG
    head = _BEYOND.split(words, maxsplit=1)[0].split()
    found = (slag for word in reversed(head) for slag, fits in _FITS if fits.fullmatch(word))
    return next(found, Slag.FORENING)


class InstansFinns(NotAllowed):
    """A body is registered once."""

    def __init__(self, namn: str) -> None:
        super().__init__(
            f"{namn} finns redan bland instanserna. Använd den, eller ge den nya ett annat namn."
        )


class NamnUpptaget(NotAllowed):
    """A name belongs to one body only; this one is another body's already."""

    falt = "namn"

    def __init__(self, namn: str, instans: str) -> None:
        if namn.casefold() == instans.casefold():
            whose, way_on = "en egen instans", "skriv ett annat namn"
        else:
            whose, way_on = instans, "ta bort namnet därifrån först"
        super().__init__(
            f"”{namn}” är redan ett namn på {whose}, och ett namn hör till en enda instans. "
            f"Använd den instansen, eller {way_on}."
        )


class HarNamnet(NotAllowed):
    """The body is found by this name already."""

    falt = "namn"

    def __init__(self, namn: str, instans: str) -> None:
        super().__init__(f"{instans} hittas redan med namnet ”{namn}”. Skriv ett annat namn.")


class OkandInstans(NotAllowed):
    """The body that was chosen is not in the registry."""

    def __init__(self) -> None:
        super().__init__(
            "Instansen finns inte i registret. Välj en ur listan, eller ta upp namnet som ny."
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
