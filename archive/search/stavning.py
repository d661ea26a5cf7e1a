"""Words of the register that are written almost as a given one: dots that are missing, a slip."""

from collections.abc import Iterable, Iterator
from itertools import product

from archive.search.bojning import keys
from archive.search.ordforrad import Ordforrad

MIN_ORD = 4
"""A shorter word is near too many."""
MIN_TVA = 9
"""A word of so many letters may have two letters wrong."""

_BOKSTAVER = "abcdefghijklmnopqrstuvwxyzåäöé"
_LIKA = {tecken: grupp for grupp in ("aåä", "oö", "eé", "uü") for tecken in grupp}
_MAX_LIKA = 7  # letters that may have dots: more is not tried
_FORMER = 20  # words in order among which its own inflections are
_SALLAN = 20
_LOOKED_AT = 4000  # words that share a third with the given one: what is more is not looked at


def with_dots(word: str, forrad: Ordforrad) -> list[str]:
    """The same letters with other dots, where that is more common; the most common first."""
    if sum(tecken in _LIKA for tecken in word) > _MAX_LIKA:
        return []
    own = forrad.antal(word)
    others = map("".join, product(*(_LIKA.get(tecken, tecken) for tecken in word)))
    known = {one: _inflected(one, forrad) for one in others if one != word}
    return sorted((one for one in known if known[one] > own), key=lambda one: (-known[one], one))


def _inflected(word: str, forrad: Ordforrad) -> int:
    """How common the word is in its most common form, of those that begin as it does."""
    begin_so = forrad.beginning(word, _FORMER)
    return max((forrad.antal(o) for o in begin_so if keys(o) & keys(word)), default=0)


def near(word: str, forrad: Ordforrad, *, two: bool) -> list[str]:
    """Words with one letter more, less, another or in another place; if there are none, with two.

    The most common first, and no word that is rare beside it. No inflection of the word itself.
    ``two``: whether two are looked for.
    """
    if len(word) < MIN_ORD or not word.isalpha():
        return []
    asked = keys(word)
    found = _most_common(_one_off(word), forrad)
    if two and not found and len(word) >= MIN_TVA:
        found = _most_common(_two_off(word, forrad), forrad)
    found = [one for one in found if asked.isdisjoint(keys(one))]
    return [one for one in found if forrad.antal(one) * _SALLAN >= forrad.antal(found[0])]


def _most_common(words: Iterable[str], forrad: Ordforrad) -> list[str]:
    known = {one: forrad.antal(one) for one in words}
    return sorted((one for one in known if known[one]), key=lambda one: (-known[one], one))


def _one_off(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _BOKSTAVER:
            yield before + letter + after
            yield before + letter + after[1:]


def _two_off(word: str, forrad: Ordforrad) -> Iterator[str]:
    """Whoever is two letters off has a third of the word unharmed, and almost in its place."""
    third = len(word) // 3
    for start in (0, third, len(word) - third):
        part = word[start : start + third]
        for one in forrad.holding(part, _LOOKED_AT):
            if (
                abs(len(one) - len(word)) <= 2
                and abs(one.find(part) - start) <= 2
                and distance(word, one, 2) <= 2
            ):
                yield one


def distance(one: str, other: str, most: int) -> int:
    """How many letters are more, less, others or changed with the next; ``most + 1`` if more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, sought in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sought))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sought:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
