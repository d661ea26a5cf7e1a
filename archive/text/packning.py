"""A Blad as plain JSON values, for the database and for the pipe from the reader's process."""

from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Any, TypedDict

from archive.text.blad import Blad, Brus, Kalla, Sida


class Karta(TypedDict):
    """Everything of a Blad but its two texts. ``offsets`` holds steps, which are short."""

    offsets: list[int]
    sidor: list[tuple[int, int, str]]
    brus: list[tuple[str, int, int]]
    lasare: str


def to_karta(blad: Blad) -> Karta:
    """The map of ``blad``, to be stored beside its raw and clean text."""
    return Karta(
        offsets=_steps(blad.offsets),
        sidor=[(sida.nr, sida.start, sida.kalla.value) for sida in blad.sidor],
        brus=[(b.slag, b.start, b.slut) for b in blad.brus],
        lasare=blad.lasare,
    )


def from_karta(raw: str, clean: str, karta: Any) -> Blad:
    """The Blad of two texts and their map; ValueError or TypeError if the map is none."""
    try:
        return Blad(
            raw=_text(raw),
            clean=_text(clean),
            offsets=_rising(karta["offsets"]),
            sidor=tuple(Sida(_int(n), _int(s), Kalla(k)) for n, s, k in karta["sidor"]),
            brus=tuple(Brus(_text(k), _int(s), _int(e)) for k, s, e in karta["brus"]),
            lasare=_text(karta["lasare"]),
        )
    except KeyError as missing:
        raise ValueError(f"the map lacks {missing}") from missing


def to_json(blad: Blad) -> dict[str, Any]:
    """The whole of ``blad`` as one JSON object."""
    return {"raw": blad.raw, "clean": blad.clean, **to_karta(blad)}


def from_json(data: Any) -> Blad:
    """The Blad that ``to_json`` was given; ValueError or TypeError for anything else."""
    if not isinstance(data, dict):
        raise TypeError("a Blad is a JSON object")
    return from_karta(data.get("raw", ""), data.get("clean", ""), data)


def _steps(offsets: Iterable[tuple[int, int]]) -> list[int]:
    pairs = pairwise([(0, 0), *offsets])
    return [step for one, other in pairs for step in (other[0] - one[0], other[1] - one[1])]


def _rising(steps: list[int]) -> tuple[tuple[int, int], ...]:
    clean = accumulate(_natural(step) for step in steps[0::2])
    raw = accumulate(_natural(step) for step in steps[1::2])
    return tuple(zip(clean, raw, strict=True))


def _natural(value: Any) -> int:
    if _int(value) < 0:
        raise ValueError("offsets rise")
    return int(value)


def _int(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a number was expected, not {type(value).__name__}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text was expected, not {type(value).__name__}")
    return value
