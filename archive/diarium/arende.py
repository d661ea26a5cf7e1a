"""Ärende and handling: the four facts the law asks for, and what may happen to them afterwards."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from archive.diarium import NotAllowed
from archive.diarium.kalender import Ankomst, Kanal, ankomstdag, datum_i_ord

MAX_RUBRIK = 500
MAX_MOTPART = 300
MAX_KORT = 200


class Riktning(StrEnum):
    """Which way a handling goes."""

    INKOMMEN = "inkommen"
    UTGAENDE = "utgaende"
    UPPRATTAD = "upprattad"


RIKTNING_I_ORD = {
    Riktning.INKOMMEN: "inkommen",
    Riktning.UTGAENDE: "utgående",
    Riktning.UPPRATTAD: "upprättad",
}


class SaknarUppgift(NotAllowed):
    """One of the four facts of OSL 5:2 is missing, or too long to be kept. ``falt`` names it."""

    def __init__(self, falt: str, mening: str) -> None:
        self.falt = falt
        super().__init__(mening)


class RedanMakulerad(NotAllowed):
    """The handling is already makulerad."""

    def __init__(self, nr: int) -> None:
        super().__init__(
            f"Handling {nr} är redan makulerad. Numret finns kvar och återanvänds inte."
        )


class RedanFlyttad(NotAllowed):
    """The handling has been moved; its place in the ärende is only a pointer."""

    def __init__(self, nr: int, till: str) -> None:
        super().__init__(f"Handling {nr} har flyttats till {till}. Gör ändringen där i stället.")


class SammaArende(NotAllowed):
    """A move needs another ärende to move to."""

    def __init__(self, dnr: str) -> None:
        super().__init__(f"Handlingen ligger redan i {dnr}. Ange ett annat ärende.")


class SkalSaknas(NotAllowed):
    """The act needs a reason that stands beside it for ever."""

    def __init__(self, vad: str) -> None:
        super().__init__(f"Ange varför handlingen {vad}. Skälet visas bredvid för all framtid.")


class AnkomstSkalSaknas(NotAllowed):
    """The day is another than the one the channel gives, and nobody has said why."""

    falt = "ankomst_skal"

    def __init__(self, law: Ankomst) -> None:
        super().__init__(
            f"Ankomstdagen är {datum_i_ord(law.dag)}. {law.skal} "
            "Skriv varför en annan dag ska gälla, eller använd den dagen."
        )


class RedanAvslutat(NotAllowed):
    """The ärende is closed already."""

    def __init__(self, dnr: str) -> None:
        super().__init__(f"{dnr} är redan avslutat. Öppna det igen om något ska ändras.")


class InteAvslutat(NotAllowed):
    """Only a closed ärende can be opened again."""

    def __init__(self, dnr: str) -> None:
        super().__init__(f"{dnr} är öppet, så det behöver inte öppnas igen.")


@dataclass(frozen=True, slots=True)
class Uppgifter:
    """What is registered about one handling.

    Datum, motpart and rubrik are, together with the number that the register gives, the four
    facts of OSL 5:2. ``datum``: when it came in, was
    sent or was made. ``ert_dnr``: the motpart's own number, as written. ``dokumentdatum``: the
    day the document itself states, as ÅÅÅÅ-MM-DD or less, or empty. ``sekretess``: the provision
    of a secrecy note, empty when open. ``kanal`` and ``mottagen``: how an inkommen handling reached
    us and the day it was in hand, where somebody said so; ``ankomst_skal``: why ``datum`` is then
    another day than the law counts (FL 22 §).
    """

    riktning: Riktning
    typ: str
    rubrik: str
    motpart: str
    datum: date
    ert_dnr: str = ""
    dokumentdatum: str = ""
    sekretess: str = ""
    kanal: Kanal | None = None
    mottagen: date | None = None
    ankomst_skal: str = ""


def cleaned(text: str) -> str:
    """One line as it is kept: NFC, control characters and doubled blanks gone."""
    kept = (" " if unicodedata.category(t) in {"Cc", "Zl", "Zp"} else t for t in text)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_empty(text: str) -> bool:
    return all(unicodedata.category(t) in {"Cf", "Zs", "Mn"} for t in text)


def checked(uppgifter: Uppgifter, *, today: date) -> Uppgifter:
    """The facts as they will be kept; SaknarUppgift names the first one that is not good enough.

    Motpart may be empty for an upprättad handling only (OSL 5:2, domain.md L2).
    """
    kept = replace(
        uppgifter,
        rubrik=cleaned(uppgifter.rubrik),
        motpart=cleaned(uppgifter.motpart),
        ert_dnr=cleaned(uppgifter.ert_dnr),
        dokumentdatum=cleaned(uppgifter.dokumentdatum),
        sekretess=cleaned(uppgifter.sekretess),
        ankomst_skal=cleaned(uppgifter.ankomst_skal),
    )
    _require_rubrik(kept)
    _require_motpart(kept)
    _require_datum(kept, today)
    _require_ankomst(kept)
    _require_short("ert_dnr", "Ert dnr", kept.ert_dnr)
    _require_short("dokumentdatum", "Dokumentets datum", kept.dokumentdatum)
    _require_short("sekretess", "Sekretessbestämmelsen", kept.sekretess)
    return kept


def _require_rubrik(kept: Uppgifter) -> None:
    if _is_empty(kept.rubrik):
        raise SaknarUppgift(
            "rubrik", "Skriv i korthet vad handlingen rör. Lagen kräver det (5 kap. 2 § OSL)."
        )
    if len(kept.rubrik) > MAX_RUBRIK:
        raise SaknarUppgift(
            "rubrik",
            f"Rubriken får ha högst {MAX_RUBRIK} tecken, den har {len(kept.rubrik)}. Korta den.",
        )


def _require_motpart(kept: Uppgifter) -> None:
    if _is_empty(kept.motpart) and kept.riktning is not Riktning.UPPRATTAD:
        vem = "kommit från" if kept.riktning is Riktning.INKOMMEN else "skickats till"
        raise SaknarUppgift(
            "motpart", f"Skriv vem handlingen har {vem}. Lagen kräver det (5 kap. 2 § OSL)."
        )
    if len(kept.motpart) > MAX_MOTPART:
        raise SaknarUppgift(
            "motpart", f"Avsändare eller mottagare får ha högst {MAX_MOTPART} tecken. Korta den."
        )


def _require_datum(kept: Uppgifter, today: date) -> None:
    if kept.datum > today:
        raise SaknarUppgift(
            "datum",
            "Datumet ligger i framtiden. "
            "Ange dagen då handlingen kom in, skickades eller blev klar.",
        )
    if kept.datum.year < 1600:
        raise SaknarUppgift(
            "datum", "Årtalet ser fel ut. Skriv datumet som 2026-03-17 eller 17 mar 2026."
        )


def _require_ankomst(kept: Uppgifter) -> None:
    """Another day than the law counts needs its reason (FL 22 §, domain.md L10)."""
    if kept.kanal is None or kept.mottagen is None:
        return
    law = ankomstdag(kept.kanal, kept.mottagen)
    if kept.datum != law.dag and _is_empty(kept.ankomst_skal):
        raise AnkomstSkalSaknas(law)
    _require_short("ankomst_skal", "Skälet", kept.ankomst_skal)


def _require_short(falt: str, namn: str, text: str) -> None:
    if len(text) > MAX_KORT:
        raise SaknarUppgift(falt, f"{namn} får ha högst {MAX_KORT} tecken. Korta texten.")


def require_skal(skal: str, vad: str) -> str:
    """The reason as it is kept; refused when empty. ``vad`` says what it is a reason for."""
    kept = cleaned(skal)
    if _is_empty(kept):
        raise SkalSaknas(vad)
    return kept
