"""How an inflection of a word may begin: what a text is searched for before its words are read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from archive.search.bojning.andelser import readings
from archive.search.bojning.ordlistor import ADJEKTIV, SUBSTANTIV
from archive.search.bojning.verb import EGNA, FORMER

NAMN = "cten"
"""The kinds of nouns."""


def _by_lemma(*tables: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for form, lemmas in table.items():
            for lemma in lemmas:
                found[lemma].add(form)
    return dict(found)


_FORMS = {
    "v": _by_lemma(EGNA, FORMER),
    "n": _by_lemma(SUBSTANTIV),
    "a": _by_lemma(ADJEKTIV),
}


def beginnings(word: str, *, kinds: str = NAMN + "av") -> tuple[str, ...]:
    """The fewest strings such that every inflection of a folded word begins with one of them.

    ``kinds``: of those readings only (andelser.py); ``NAMN``: as a noun.
    """
    found = {word}
    for reading in readings(word):
        stem, kind = reading.split("/")
        if kind in kinds:
            found |= {_shortest(stem, kind), *_listed(stem, _FORMS.get(kind, {}))}
    return tuple(sorted(one for one in found if not _has_shorter(one, found)))


def _listed(stem: str, forms: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The listed forms of a lemma, with what stands before it."""
    for at in range(len(stem)):
        for form in forms.get(stem[at:], ()):
            yield stem[:at] + form


def _shortest(stem: str, kind: str) -> str:
    """What of a stem every regular form of it has: no last vowel, no e that comes and goes."""
    if kind == "t" and stem.endswith("um"):
        return stem[:-2]
    if kind in "ct" and stem[-2:] in ("el", "er", "en"):
        return stem[:-3] if stem[-3:-2] == "m" else stem[:-2]
    short = {"v": "a", "a": ""}.get(kind, "aey")
    return stem[:-1] if len(stem) > 2 and stem[-1] in short else stem


def _has_shorter(word: str, others: set[str]) -> bool:
    return any(word[:length] in others for length in range(1, len(word)))
