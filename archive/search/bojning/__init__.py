"""Which words are inflections of one another: an own guess at Swedish inflection, no lexicon.

A key is a stem with the kind of word that it would be: ``nämnd/c`` is a noun with *en*, which
``nämnd nämnden nämnder`` share; ``nämna/v`` a verb, which ``nämna nämnde nämnts`` share. A word has
a key for each way it can be read, and its own form; two words are inflections of one another when
their keys meet. What tells nouns, verbs and adjectives apart is the ending (andelser.py); words
that cannot be told by it stand in tables (oregelbundet.py). In doubt two words are apart.
"""

from functools import lru_cache

from archive.search.bojning.andelser import readings
from archive.search.bojning.borjan import NAMN, beginnings

VERSION = 2
"""Raised whenever a word gets other keys: what has been kept by keys is then built anew."""

__all__ = ["NAMN", "VERSION", "beginnings", "has_inflections", "keys"]


@lru_cache(maxsize=8192)
def keys(word: str) -> frozenset[str]:
    """What ``word``, folded as analys folds, has in common with its inflections."""
    return frozenset((word, *readings(word)))


def has_inflections(word: str) -> bool:
    """Whether a folded word can be written in another form: not a number, not *och*."""
    return len(keys(word)) > 1
