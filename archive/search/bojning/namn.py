"""Nouns by their endings: what a word may be as a form of a noun."""

from collections.abc import Iterator
from typing import NamedTuple

from archive.search.bojning.ordlistor import (
    E_AR,
    EN,
    EN_AR,
    EN_NAMN,
    ETT,
    IKER,
    MED_ER,
    OANDAT,
    VOKAL,
    VOKALER,
    ord_lista,
)

# What ends so is a noun; other words in a consonant with -de or -te are what somebody did.
NAMN_PA_DE = ord_lista(
    """
    ande ende onde råde värde skede rede gärde välde elände möte syfte häfte fäste rykte
    löfte näste häkte mente
    """
)

BOJDA = ("orna", "arna", "erna")
"""What ends so is no first form."""


class _Regel(NamedTuple):
    """An ending of nouns, what may stand before it, and what is put in its place."""

    slut: str
    efter: tuple[str, ...]
    blir: tuple[str, ...]


_E_ER = ("els", "j", "i", "fiend")
_E_AR = tuple(namn[:-1] for namn in E_AR)
_NAMN = (
    _Regel("en", (), ("/c", "/t", "e/e")),
    _Regel("et", (), ("/t", "e/e")),
    _Regel("et", ("e", "i"), ("um/t",)),
    _Regel("ar", (), ("/c",)),
    _Regel("ar", _E_AR, ("e/e",)),
    _Regel("er", (), ("/c",)),
    _Regel("er", _E_ER, ("e/e",)),
    _Regel("er", ("e", "i", "é"), ("/t", "um/t")),
    _Regel("or", (), ("a/c",)),
    _Regel("arna", (), ("/c", "are/e")),
    _Regel("arna", _E_AR, ("e/e",)),
    _Regel("erna", (), ("/c",)),
    _Regel("erna", _E_ER, ("e/e",)),
    _Regel("erna", ("e", "i", "é"), ("/t", "um/t")),
    _Regel("orna", (), ("a/c",)),
    _Regel("ena", (), ("e/e",)),
    _Regel("n", ("a",), ("/c",)),
    _Regel("n", tuple("iyouåäöé"), ("/c", "/t")),
    _Regel("n", ("el", "er", "or"), ("/c",)),
    _Regel("t", ("o", "é"), ("/t",)),
    _Regel("na", tuple("oiyé"), ("/t",)),
    _Regel("na", ("iker",), ("/c",)),
    _Regel("ies", (), ("y/c",)),
)
_NAMN_PA = {sista: tuple(regel for regel in _NAMN if regel.slut[-1] == sista) for sista in "antrs"}


def nouns(word: str) -> list[str]:
    found = bare_noun(word)
    if word.endswith(OANDAT):
        return found
    for slut, efter, blir in _NAMN_PA.get(word[-1], ()):
        if word.endswith(slut):
            stem = word[: -len(slut)]
            if len(stem) > 1 and (not efter or stem.endswith(efter)) and VOKAL.search(stem):
                known = _is_other(stem, slut)
                found += [x for kind in blir for x in _ended(stem, kind, known=known)]
    return found


def _is_other(stem: str, slut: str) -> bool:
    """Whether this is known to be no noun: *samordnar|en*, *möjlig|en*, *planer|ar*, *bild|ar*."""
    match slut:
        case "en" | "et":
            return stem.endswith(("ar", "ig")) and not stem.endswith((*ETT, *EN_AR))
        case "ar" | "arna":
            return stem.endswith(("er", *MED_ER))
        case "er" | "erna":
            return stem.endswith(IKER)
    return False


def bare_noun(word: str) -> list[str]:
    match word[-1]:
        case "a":
            return [] if word.endswith(BOJDA) else [f"{word}/c"]
        case "e":
            return [f"{word}/e"] if _is_noun(word) else []
        case "n" if word[-2] == "e" and not word.endswith(EN_NAMN):
            return []
    return [*_gendered(word, "/c"), *_gendered(word, "/t")]


def _is_noun(word: str) -> bool:
    """Whether a word in -e may be a noun: not *nämnde*, *sökte*, *beslutade*, *viktigaste*."""
    if word.endswith(NAMN_PA_DE):
        return True
    did = word[-2] in "dt" and word[-3] not in VOKALER and word[-3:] != "ete"
    return not (did or word.endswith(("ade", "aste", "dde", "tte")))


def _gendered(stem: str, kind: str) -> list[str]:
    """The stem as this kind, unless it is known that it is not."""
    is_ett = stem.endswith(ETT)
    known = is_ett if kind == "/c" else stem.endswith(EN) and not is_ett
    return [] if known else [stem + kind]


def _ended(stem: str, kind: str, *, known: bool) -> list[str]:
    """The noun in -e or -a, or the one without, unless it is ``known`` to be none."""
    if len(kind) > 2:
        return [stem + kind]
    return [] if known else [x for variant in _variants(stem) for x in _gendered(variant, kind)]


def _variants(stem: str) -> Iterator[str]:
    """The stem, and the same with one m for two, or with an e before its last letter."""
    yield stem
    before, last = stem[-2], stem[-1]
    if before == last == "m":
        yield stem[:-1]
    elif before == "m" and last in "lr":
        yield f"{stem[:-1]}me{last}"
    elif before not in "aeiouyåäölrn" and last in "lr":
        yield f"{stem[:-1]}e{last}"
    elif last == "n" and f"{stem[:-1]}en".endswith(EN_NAMN):
        yield f"{stem[:-1]}en"
