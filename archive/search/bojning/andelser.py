"""How a word may be read: as which form of which noun, verb or adjective.

A reading is a stem and a kind: ``/c`` a noun with *en*, ``/t`` one with *ett*, ``/e`` one that ends
in e, ``/v`` a verb by its infinitive, ``/a`` an adjective. What could be either has both.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.search.bojning.ordlistor import (
    ADJEKTIV,
    E_AR,
    EN,
    EN_AR,
    EN_ISKA,
    EN_NAMN,
    ETT,
    IKER,
    INTE_NAMN,
    MED_ER,
    MED_S,
    OANDAT,
    OBOJT,
    SUBSTANTIV,
    VOKALER,
    ord_lista,
)
from archive.search.bojning.verb import EGNA, FORMER, LANG, LANGST, PREFIX

_ORD = re.compile(r"[^\W\d_]{2,50}")
_VOKAL = re.compile(f"[{VOKALER}]")

_JAMFORS = ord_lista(
    "big cig dig fig gig hig jig kig lig mig nig pig rig sig tig vig xig sam bar full ös"
)
_ADJEKTIV = _JAMFORS + ord_lista(
    """
    isk lös ell iv bal gal ial okal ikal mal nal ral ual gital ital ntal otal ent ant imär
    ndär ntär inär onär ulär olär lidär
    """
)
"""Endings of adjectives; those that may be compared, so that *givare* is not *giv|are*."""
_ADJEKTIV_SLUT = (
    *((slut, _ADJEKTIV) for slut in ("", "t", "a", "ma")),
    *((slut, _JAMFORS) for slut in ("are", "mare", "ast", "aste", "maste")),
)

# What ends so is a noun; other words in a consonant with -de or -te are what somebody did.
_NAMN_PA_DE = ord_lista(
    """
    ande ende onde råde värde skede rede gärde välde elände möte syfte häfte fäste rykte
    löfte näste häkte mente
    """
)
_BOJDA = ("orna", "arna", "erna")


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
_VERB_PA = {
    sista: tuple(slut for slut in ("ar", "ade", "at", "ad", "de", "te") if slut[-1] == sista)
    for sista in "redt"
}


def readings(word: str) -> list[str]:
    """Every reading of a folded word beside its own form; none of what is no word."""
    found = [f"{lemma}/v" for lemma in EGNA.get(word, ())]
    if word in OBOJT or not _ORD.fullmatch(word):
        return found + [f"{lemma}/n" for lemma in SUBSTANTIV.get(word, ())]
    verbs = _listed_verbs(word)
    if len(word) == 2:
        return found + verbs
    adjectives = [] if verbs else _adjectives(word)
    found += [*verbs, *adjectives]
    if not adjectives:
        found += [*_listed_nouns(word), *_read(word, verbs)]
    elif word[-1] == "a" and not word.endswith("ska"):
        found.append(f"{word}/v")  # förtydliga
    elif f"{word}/a" in adjectives:
        found += _bare(word)
    return found if adjectives or _is_sure(word, verbs) else found + _without_s(word)


def _without_s(word: str) -> list[str]:
    """The readings of what stands before a genitive's or a passive's s."""
    bare = word[:-1]
    if word[-1] != "s" or word in MED_S or len(bare) < 3 or bare[-1] in "sxz" or bare in OBOJT:
        return []
    verbs = _listed_verbs(bare)
    return [*verbs, *_listed_nouns(bare), *_read(bare, verbs)]


def _read(word: str, verbs: list[str]) -> list[str]:
    """As a noun, unless it is better known; as a verb, unless it is known as one."""
    is_verb = _is_sure(word, verbs) and (word[-1] in "eå" or word.endswith("er"))
    no_noun = word in INTE_NAMN or is_verb
    found = [] if no_noun else _nouns(word)
    return found if verbs else found + _verbs(word)


def _listed_verbs(word: str) -> list[str]:
    for at in range(max(0, len(word) - LANGST), len(word) - 1):
        lemmas = FORMER.get(word[at:])
        if lemmas and (not at or (at > 1 and len(word) - at >= LANG) or word[:at] in PREFIX):
            return [f"{word[:at]}{lemma}/v" for lemma in lemmas]
    return []


def _is_sure(word: str, verbs: list[str]) -> bool:
    """Whether it is a listed verb as it stands or with a verb's prefix, not just at its end."""
    return (
        any(word[:at] in PREFIX and word[at:] in FORMER for at in range(len(word)))
        if verbs
        else False
    )


def _listed_nouns(word: str) -> list[str]:
    for at in range(max(0, len(word) - 14), len(word) - 2):
        lemmas = SUBSTANTIV.get(word[at:])
        if lemmas:
            return [f"{word[:at]}{lemma}/n" for lemma in lemmas]
    return []


def _adjectives(word: str) -> list[str]:
    lemmas = ADJEKTIV.get(word)
    if lemmas:
        return [f"{lemma}/a" for lemma in lemmas]
    if word.endswith(EN_ISKA):
        return []
    for slut, stems in _ADJEKTIV_SLUT if word[-1] in "ate" else _ADJEKTIV_SLUT[:1]:
        stem = word.removesuffix(slut) if slut else word
        if (
            (len(stem) < len(word) or not slut)
            and stem.endswith(stems)
            and not word.endswith(EN_ISKA)
        ):
            return [f"{stem}/a"] if _VOKAL.search(stem, 0, len(stem) - 3) else []
    return []


def _verbs(word: str) -> list[str]:
    """Read by their endings; supines and participles in -t and -d, passives in -s: the table."""
    if word[-1] == "a":
        return [] if word.endswith(_BOJDA) else [f"{word}/v"]
    return [
        f"{word[: -len(slut)]}a/v"
        for slut in _VERB_PA.get(word[-1], ())
        if word.endswith(slut) and _has_verb(word[: -len(slut)], slut)
    ]


def _has_verb(stem: str, slut: str) -> bool:
    """Whether it may be a verb's: *följde*, *sökte*; not the end of a noun in -de."""
    if not _VOKAL.search(stem):
        return False
    if slut in {"de", "te"}:
        hard = stem[-1] in "kpsx"
        noun = (stem + slut).endswith(_NAMN_PA_DE)
        return stem[-1] not in VOKALER and hard is (slut == "te") and not noun
    return True


def _nouns(word: str) -> list[str]:
    found = _bare(word)
    if word.endswith(OANDAT):
        return found
    for slut, efter, blir in _NAMN_PA.get(word[-1], ()):
        if word.endswith(slut):
            stem = word[: -len(slut)]
            if len(stem) > 1 and (not efter or stem.endswith(efter)) and _VOKAL.search(stem):
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


def _bare(word: str) -> list[str]:
    match word[-1]:
        case "a":
            return [] if word.endswith(_BOJDA) else [f"{word}/c"]
        case "e":
            return [f"{word}/e"] if _is_noun(word) else []
        case "n" if word[-2] == "e" and not word.endswith(EN_NAMN):
            return []
    return [*_gendered(word, "/c"), *_gendered(word, "/t")]


def _is_noun(word: str) -> bool:
    """Whether a word in -e may be a noun: not *nämnde*, *sökte*, *beslutade*, *viktigaste*."""
    if word.endswith(_NAMN_PA_DE):
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
