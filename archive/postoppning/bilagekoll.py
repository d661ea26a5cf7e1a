"""The bilagor that a document says it has, against the files that came with it.

What a file's name says decides first; a file whose name says nothing (``scan0003.pdf``) may be
any bilaga, so it only counts. Nothing is refused for a missing bilaga: the page asks after it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from archive.postoppning.fakta import Fact, Facts, Slag

_ALIKE_OVER = 0.5
_STEM = 6

_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])|(?<=[^\W\d_])(?=\d)")
_TOKEN = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\.\w{1,5}$")
_NUMBERED = re.compile(r"\b(?:bilaga|bil|bilagor|appendix)\W*(\d{1,2})\b")
_NUMBERED_IN_TEXT = re.compile(r"\s*(?:bilaga\s*)?(\d{1,2})\s?[.):–-]?\s", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    {
        *("och", "for", "fran", "till", "med", "over", "om", "av", "den", "det", "samt"),
        *("bilaga", "bilagor", "bil", "bifogas", "bifogad", "fil", "sid", "sida", "sidor"),
        *("scan", "skannat", "skannad", "scanned", "img", "image", "bild", "doc", "dokument"),
        *("document", "kopia", "copy", "untitled", "namnlos", "fax", "attachment"),
        *("forslag", "version", "slutversion", "utkast", "final", "slutlig", "signerad"),
    }
)


@dataclass(frozen=True, slots=True)
class Bilagekoll:
    """What is there and what is not.

    ``found``: each bilaga that a file's name agrees with. ``missing``: the bilagor that no name
    agrees with, of which at least ``fewest`` are truly missing: files whose names say nothing may
    be the others. ``unnamed``: files that no bilaga of the document accounts for.
    """

    found: tuple[tuple[Fact, str], ...]
    missing: tuple[Fact, ...]
    fewest: int
    unnamed: tuple[str, ...]


def missing_bilagor(facts: Facts, file_names: Sequence[str]) -> tuple[Fact, ...]:
    """The bilagor that the document names and no file is there for, with where they are named.

    ``file_names`` are those of the other files, not of the document itself.
    """
    return check_bilagor(facts, file_names).missing


def check_bilagor(facts: Facts, file_names: Sequence[str]) -> Bilagekoll:
    """The whole comparison: what ``missing_bilagor`` says, and why."""
    bilagor = [fact for fact in facts.facts if fact.kind is Slag.BILAGA]
    pairs = _paired(bilagor, file_names)
    files = set(pairs.values())
    left = [one for nr, one in enumerate(bilagor) if nr not in pairs]
    unnamed = tuple(name for nr, name in enumerate(file_names) if nr not in files)
    silent = sum(not _words(name) and _number(name) is None for name in unnamed)
    fewest = max(0, len(left) - silent)
    return Bilagekoll(
        found=tuple((bilagor[nr], file_names[file]) for nr, file in sorted(pairs.items())),
        missing=tuple(left) if fewest else (),
        fewest=fewest,
        unnamed=unnamed,
    )


def _paired(bilagor: Sequence[Fact], file_names: Sequence[str]) -> dict[int, int]:
    """Bilaga to file, each at most once, the most alike first."""
    ranked = sorted(
        (
            (-_alike(fact, nr, name), nr, file)
            for nr, fact in enumerate(bilagor, start=1)
            for file, name in enumerate(file_names)
        )
    )
    pairs: dict[int, int] = {}
    for unlike, nr, file in ranked:
        if -unlike > _ALIKE_OVER and nr - 1 not in pairs and file not in pairs.values():
            pairs[nr - 1] = file
    return pairs


def _alike(fact: Fact, nr: int, name: str) -> float:
    """How well words agree, 0 to 1; over 1 when the number does.

    A name that says "bilaga 2" is the second one, unless its words say otherwise.
    """
    wanted, given = _words(fact.value), _words(name)
    number = _number(name)
    if number is not None and number == _number_of(fact, nr):
        return 1.5 if not given or _share(wanted, given) else 0.0
    return _share(wanted, given)


def _share(wanted: Sequence[str], given: Sequence[str]) -> float:
    """How much of the bilaga's name the file's has; or, a little less sure, the other way."""
    if not wanted or not given:
        return 0.0
    there = sum(any(_same_word(word, other) for other in given) for word in wanted)
    back = sum(any(_same_word(word, other) for other in wanted) for word in given)
    return max(there / len(wanted), 0.9 * back / len(given))


def _same_word(one: str, other: str) -> bool:
    """Equal, or the same word in another form: "karta" and "kartan", "plan" and "planer"."""
    if min(len(one), len(other)) >= _STEM:
        return one[:_STEM] == other[:_STEM]
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 4 and longer[: len(shorter)] == shorter)


def _words(name: str) -> list[str]:
    return [word for word in _tokens(name) if len(word) > 2 and not word.isdigit()]


def _tokens(name: str) -> list[str]:
    """Words as file names have them: without å ä ö, cut at ``_``, digits and inner capitals."""
    apart = _CAMEL.sub(" ", unicodedata.normalize("NFC", _SUFFIX.sub("", name)))
    plain = unicodedata.normalize("NFD", apart.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [word for word in _TOKEN.findall(plain) if word not in _SAYS_NOTHING]


def _number(name: str) -> int | None:
    plain = _CAMEL.sub(" ", _SUFFIX.sub("", name)).replace("_", " ").casefold()
    found = _NUMBERED.search(plain)
    return int(found[1]) if found else None


def _number_of(fact: Fact, nr: int) -> int:
    """The number that the document gives it, else its place in the list."""
    found = _NUMBERED_IN_TEXT.match(fact.quote)
    return int(found[1]) if found else nr
