"""How a word may be read: as which form of which noun, verb or adjective.

A reading is a stem and a kind: ``/c`` a noun with *en*, ``/t`` one with *ett*, ``/e`` one that ends
in e, ``/v`` a verb by its infinitive, ``/a`` an adjective. What could be either has both.
"""

import re

from archive.search.bojning.namn import BOJDA, NAMN_PA_DE, bare_noun, nouns
from archive.search.bojning.ordlistor import (
    ADJEKTIV,
    EN_ISKA,
    INTE_NAMN,
    MED_S,
    OBOJT,
    SUBSTANTIV,
    VOKAL,
    VOKALER,
    ord_lista,
)
from archive.search.bojning.verb import EGNA, FORMER, LANG, LANGST, PREFIX

_ORD = re.compile(r"[^\W\d_]{2,50}")

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
        found += bare_noun(word)
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
    found = [] if no_noun else nouns(word)
    return found if verbs else found + _verbs(word)


def _listed_verbs(word: str) -> list[str]:
    for at in range(max(0, len(word) - LANGST), len(word) - 1):
        lemmas = FORMER.get(word[at:])
        if lemmas and (not at or (at > 1 and len(word) - at >= LANG) or word[:at] in PREFIX):
            return [f"{word[:at]}{lemma}/v" for lemma in lemmas]
    return []


def _is_sure(word: str, verbs: list[str]) -> bool:
    """Whether it is a listed verb as it stands or with a verb's prefix, not just at its end."""
    parts = ((word[:at], word[at:]) for at in range(len(word) if verbs else 0))
    return any(first in PREFIX and last in FORMER for first, last in parts)


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
        if (len(stem) < len(word) or not slut) and stem.endswith(stems):
            return [f"{stem}/a"] if VOKAL.search(stem, 0, len(stem) - 3) else []
    return []


def _verbs(word: str) -> list[str]:
    """Read by their endings; supines and participles in -t and -d, passives in -s: the table."""
    if word[-1] == "a":
        return [] if word.endswith(BOJDA) else [f"{word}/v"]
    return [
        f"{word[: -len(slut)]}a/v"
        for slut in _VERB_PA.get(word[-1], ())
        if word.endswith(slut) and _has_verb(word[: -len(slut)], slut)
    ]


def _has_verb(stem: str, slut: str) -> bool:
    """Whether it may be a verb's: *följde*, *sökte*; not the end of a noun in -de."""
    if not VOKAL.search(stem):
        return False
    if slut in {"de", "te"}:
        hard = stem[-1] in "kpsx"
        noun = (stem + slut).endswith(NAMN_PA_DE)
        return stem[-1] not in VOKALER and hard is (slut == "te") and not noun
    return True
