"""Tjänsteanteckning: what was said, written down with when and by whom (FL 27 §, domain.md L12)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import MAX_RUBRIK, cleaned
from archive.diarium.kalender import datum_i_ord


class VadSaknas(NotAllowed):
    """A note says something."""

    falt = "vad"

    def __init__(self) -> None:
        super().__init__("Skriv vad som sades.")


class AvVemSaknas(NotAllowed):
    """A note says whose word it is."""

    falt = "av_vem"

    def __init__(self) -> None:
        super().__init__("Skriv vem som lämnade uppgiften (27 § förvaltningslagen).")


class InteSagtAn(NotAllowed):
    """A note is made of what has been said."""

    falt = "datum"

    def __init__(self, datum: date) -> None:
        self.datum = datum
        super().__init__(
            f"{datum_i_ord(datum)} har inte varit än. Ange dagen då uppgiften lämnades."
        )


class OkantKlockslag(NotAllowed):
    """A time of day is one."""

    falt = "klockslag"

    def __init__(self, klockslag: str) -> None:
        self.klockslag = klockslag
        super().__init__(
            f"”{klockslag}” är inget klockslag. Skriv det som 9.30, eller lämna fältet tomt."
        )


@dataclass(frozen=True, slots=True)
class Anteckning:
    """What was said: the day, the time if it is known, by whom, and what.

    ``rubrik``: one public line, never a secret in it; empty, one is made that says nothing of the
    matter. ``sekretess``: the provision; None is as secret as the ärende.
    """

    datum: date
    av_vem: str
    vad: str
    klockslag: str = ""
    rubrik: str = ""
    sekretess: str | None = None


def checked(anteckning: Anteckning, *, today: date) -> Anteckning:
    """The note as it is kept."""
    av_vem, vad = cleaned(anteckning.av_vem), anteckning.vad.strip()
    if not cleaned(vad):
        raise VadSaknas
    if not av_vem:
        raise AvVemSaknas
    if anteckning.datum > today:
        raise InteSagtAn(anteckning.datum)
    klockslag = _checked_klockslag(anteckning.klockslag)
    rubrik = cleaned(anteckning.rubrik)[:MAX_RUBRIK] or "Tjänsteanteckning"
    return replace(anteckning, av_vem=av_vem, vad=vad, klockslag=klockslag, rubrik=rubrik)


def lines(anteckning: Anteckning, *, antecknad: date, av: str) -> Iterator[str]:
    """The note as a text: who said it and when, who wrote it down, and what was said."""
    kl = f" kl. {anteckning.klockslag}" if anteckning.klockslag else ""
    yield "Tjänsteanteckning"
    yield ""
    yield f"Uppgiften lämnades {datum_i_ord(anteckning.datum)}{kl} av {anteckning.av_vem}."
    yield f"Antecknat {datum_i_ord(antecknad)} av {av}."
    yield ""
    yield from anteckning.vad.splitlines()


def _checked_klockslag(klockslag: str) -> str:
    kept = cleaned(klockslag)
    if not kept:
        return ""
    found = re.fullmatch(r"([01]?\d|2[0-3])[.:]?([0-5]\d)", kept, re.ASCII)
    if not found:
        raise OkantKlockslag(kept)
    return f"{int(found[1])}.{found[2]}"
