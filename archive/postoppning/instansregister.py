"""A body as a document names it, found among the bodies that are registered (domain.md 5.6).

First the folded names are compared, then likeness of at least 90 of 100. A likeness is only ever
proposed: a person says whether the name is an alias of that body or a new one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

LIKE_ENOUGH = 90
"""Of 100 (domain.md 5.6)."""

_OWN_LIKE_ENOUGH = 85
_BITS = 64  # for each letter

_GROUP = re.compile(
    r"(?:några|vissa|flera|alla|samtliga|berörda|övriga|olika|andra|ett (?:antal|par|\w+tal)"
    r"|(?:de |dessa )?(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d+))\s",
    re.IGNORECASE,
)
# Words whose ending says "the": the register and the document seldom agree on it.
_HEADS = (
    r"nämnd|styrelse|kontor|förvaltning|råd|bolag|verk|myndighet|förbund|förening|kommitté"
    r"|beredning|utskott|direktion|departement|inspektion|universitet|stiftelse|sällskap|kansli"
    r"|kommun|region|rotel|institut|domstol|museum|högskola"
)
_HEAD = re.compile(rf"({_HEADS})(?:erna|arna|en|et|n|t)?s?")
_ENDS_WITH_HEAD = re.compile(rf"(?P<own>.*?)(?P<head>(?:stadsdels|kommun)?(?:{_HEADS}))")
_S_BEFORE_HEAD = re.compile(rf"s(?={_HEADS})")  # "stadsdels nämnd" and "stadsdelsnämnd" are one
_LEFT_OUT = frozenset({"ab", "för", "i", "the"})


class Slag(StrEnum):
    """How a name was found. The value is what is shown."""

    SAMMA = "samma namn"
    LIKNANDE = "liknande namn"


@dataclass(frozen=True, slots=True)
class Instans:
    """A registered body: the register's own id of it, its name and the names it also goes by."""

    id: int
    namn: str
    alias: tuple[str, ...] = ()


class Traff(NamedTuple):
    """The body that a name means, which of its names was found, and how like it is (of 100)."""

    instans: Instans
    namn: str
    slag: Slag
    likhet: int


class Jamforelse(NamedTuple):
    """A document's list against the registered recipients, each in its own order.

    ``both``: (name in the document, registered name). ``groups``: what the document names without
    saying which bodies it means; they are neither missing nor new.
    """

    both: tuple[tuple[str, str], ...]
    only_document: tuple[str, ...]
    only_registered: tuple[str, ...]
    groups: tuple[str, ...]


class _Vikt(NamedTuple):
    """A name to be compared: as written but for case and gaps; folded and joined; folded words."""

    plain: str
    joined: str
    words: tuple[str, ...]


class _Post(NamedTuple):
    """One name of a registered body; ``letters``: of the whole name, a bit for each."""

    instans: Instans
    namn: str
    vikt: _Vikt
    letters: int


class Register:
    """The registered bodies, made ready for many questions: every name is folded once.

    A list of forty names is looked up among five hundred bodies in a few milliseconds.
    """

    def __init__(self, bodies: Iterable[Instans]) -> None:
        self._bits: dict[str, int] = {}
        self._same: dict[str | tuple[str, ...], list[_Post]] = {}
        self._poster = [
            self._post(one, namn) for one in bodies for namn in (one.namn, *one.alias) if namn
        ]

    def match(self, name: str) -> Traff | None:
        """The body that ``name`` means; None when none does, or two as well as each other.

        "Några föreningar" never means a body, whatever is registered.
        """
        one = _folded(name)
        if is_group(name) or not one.joined:
            return None
        same = [*self._same.get(one.joined, ()), *self._same.get(one.words, ())]
        if same:
            return _only([Traff(post.instans, post.namn, Slag.SAMMA, 100) for post in same])
        return _only(list(self._like(one)))

    def _post(self, instans: Instans, namn: str) -> _Post:
        vikt = _folded(namn)
        post = _Post(instans, namn, vikt, self._letters(vikt.plain))
        if vikt.joined:
            self._same.setdefault(vikt.joined, []).append(post)
            self._same.setdefault(vikt.words, []).append(post)
        return post

    def _like(self, one: _Vikt) -> Iterator[Traff]:
        for post in self._near(one):
            other = post.vikt
            if not _own_words_agree(one, other):
                continue
            likhet = max(_ratio(one.joined, other.joined), _ratio(one.plain, other.plain))
            if likhet >= LIKE_ENOUGH:
                yield Traff(post.instans, post.namn, Slag.LIKNANDE, likhet)

    def _near(self, one: _Vikt) -> list[_Post]:
        """Those with letters enough in common to be alike; most have not, and are not looked at.

        A folded name is a part of the whole one, so the letters of the whole names and the length
        of the folded ones are never too strict.
        """
        letters, length = self._letters(one.plain), len(one.joined)
        return [
            post
            for post in self._poster
            if (letters & post.letters).bit_count() * 200
            >= (length + len(post.vikt.joined)) * LIKE_ENOUGH
        ]

    def _letters(self, text: str) -> int:
        """The letters of a text as one number: as many bits of its own for each as it stands there.

        What two texts have in common is then counted in one step.
        """
        found = 0
        for letter in set(text):
            first = self._bits.setdefault(letter, len(self._bits) * _BITS)
            found |= ((1 << text.count(letter)) - 1) << first
        return found


def diff(read_names: Sequence[str], registered: Sequence[str | Instans]) -> Jamforelse:
    """What the document's list and the registered recipients have in common, and what not.

    A registered body given with its aliases is found by them too. A body that the document names
    twice is counted once.
    """
    bodies = [
        Instans(nr, one) if isinstance(one, str) else Instans(nr, one.namn, one.alias)
        for nr, one in enumerate(registered)
    ]
    register = Register(bodies)
    both: dict[int, tuple[str, str]] = {}
    unknown: dict[str, None] = {}
    for name in read_names:
        found = register.match(name)
        if found:
            both.setdefault(found.instans.id, (name, found.instans.namn))
        else:
            unknown.setdefault(name)
    return Jamforelse(
        both=tuple(both.values()),
        only_document=tuple(name for name in unknown if not is_group(name)),
        only_registered=tuple(one.namn for one in bodies if one.id not in both),
        groups=tuple(name for name in unknown if is_group(name)),
    )


def is_group(name: str) -> bool:
    """Whether a name means several bodies without saying which: "vissa nämnder"."""
    return bool(_GROUP.match(name.strip()))


def _only(found: Sequence[Traff]) -> Traff | None:
    """The best one; None when another body is found just as well."""
    best = max(found, key=lambda one: one.likhet, default=None)
    as_good = {one.instans.id for one in found if best and one.likhet == best.likhet}
    return best if len(as_good) == 1 else None


def _own_words_agree(one: _Vikt, other: _Vikt) -> bool:
    """Two nämnder are not the same for both being a nämnd: what tells them apart must be alike.

    A slip of the pen is seldom in the first letter and never in a number; "Öster" and "Väster"
    differ in the first letter, "distrikt 1" and "distrikt 2" in the number.
    """
    if re.findall(r"\d+", one.joined) != re.findall(r"\d+", other.joined):
        return False
    left = _own(word for word in one.words if word not in other.words)
    right = _own(word for word in other.words if word not in one.words)
    if left[1] != right[1]:
        left, right = ("".join(left), ""), ("".join(right), "")
    return left[0][:1] == right[0][:1] and _ratio(left[0], right[0]) >= _OWN_LIKE_ENOUGH


def _own(words: Iterable[str]) -> tuple[str, str]:
    """What is the name's own, and the word for the kind of body that it ends with."""
    joined = "".join(words)
    ending = _ENDS_WITH_HEAD.fullmatch(joined)
    return (ending["own"], ending["head"]) if ending and ending["own"] else (joined, "")


def _ratio(one: str, other: str) -> int:
    return int(SequenceMatcher(None, one, other, autojunk=False).ratio() * 100)


def _folded(name: str) -> _Vikt:
    """Without case, hyphens, "the", genitive -s and AB: the same on both sides, so it need not
    be right Swedish ("Västerås" loses its s here and there alike).
    """
    plain = unicodedata.normalize("NFC", name).casefold().replace("&", " och ")
    whole = [word for word in re.findall(r"\w+", plain) if word not in _LEFT_OUT]
    words = [_stem(word) for word in whole]
    joined = _S_BEFORE_HEAD.sub("", "".join(words))
    return _Vikt("".join(whole), joined, tuple(sorted(words)))


def _stem(word: str) -> str:
    head = re.fullmatch(rf"(?P<before>.*?){_HEAD.pattern}", word)
    if head:
        return head["before"] + head[2]
    return word.removesuffix("s") if len(word) > 3 else word
