"""The query language of the search box, and what was understood. Pure: it knows no engine.

``ord`` (in any inflection) · ``"ord och fras"`` (exactly; also one word) · ``-ord`` · ``ord*`` or
``*ord`` (three letters or more, not both) · ``dnr: namnd: typ: motpart: efter: fore:``, also with
å, ä and ö. Nothing is a syntax error: what cannot be read as more is read as words. A word parted
by a hyphen or any other sign is its parts side by side, exactly. ``efter`` and ``fore`` leave out
what they name: ``efter:2025`` is 2026 and later; ``-fore:2025-12-24`` is that day and later.

A Fraga without any condition finds nothing; otherwise every condition must hold. One with only
negative conditions finds all that the reader may see but what they name.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from archive.diarium.dnr import parse as parse_dnr
from archive.search.analys import WORD, fold, key_words
from archive.search.datum import parse_period
from archive.search.villkor import DnrVillkor, Falt, Slag, Villkor

MAX_CHARS = 200
MAX_WORDS = 30
MIN_STEM = 3

_MAX_SPACED = 5  # "106 - 555 / 04" and "den 22 december 2004" without quotes
_QUOTES = '"“”„‟«»'
_PART = re.compile(
    rf"(?P<inte>-?)(?:(?P<falt>[^\W\d_]+):\s*)?"
    rf"(?:[{_QUOTES}](?P<fras>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<ord>[^\s{_QUOTES}]+)|$)"
)
_STARRED = re.compile(r"(\*?)(\w+)(\*?)")
_ENDING_WORD = re.compile(r"\w+\Z")


@dataclass(frozen=True, slots=True)
class Fraga:
    """A query as it was understood. ``fran`` and ``till``: first and last day that count.

    ``cut``: more was written than is read; the page says so.
    """

    villkor: tuple[Villkor, ...] = ()
    dnr: tuple[DnrVillkor, ...] = ()
    fran: date | None = None
    till: date | None = None
    cut: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is asked, so that nothing is found."""
        return not (self.villkor or self.dnr or self.fran or self.till)

    def has_day(self, day: date) -> bool:
        """Whether a handling of this date may be found."""
        return (self.fran or date.min) <= day <= (self.till or date.max)

    def __str__(self) -> str:
        """The query in its plainest spelling; ``parse`` reads it back as the same."""
        days = []
        if self.fran:
            days.append(f"-fore:{self.fran}")
        if self.till:
            days.append(f"-efter:{self.till}")
        return " ".join([*map(str, self.villkor), *map(str, self.dnr), *days])


def parse(text: str) -> Fraga:
    """What is asked by ``text``, whatever it is. At most 200 characters and 30 words are read."""
    shortened, cut = _shorten(text)
    reading = _Reading(fold(shortened).text)
    at = 0
    while part := _PART.search(reading.text, at):
        if part.end() == part.start():
            break
        at = reading.take(part)
    return reading.fraga(cut=cut)


def _shorten(text: str) -> tuple[str, bool]:
    """The part that is read, and whether more was written. No word is read by half."""
    spaced = " ".join(text.split())
    if len(spaced) <= MAX_CHARS:
        return spaced, False
    head = spaced[:MAX_CHARS]
    return (_ENDING_WORD.sub("", head) if WORD.match(spaced[MAX_CHARS]) else head), True


@dataclass
class _Reading:
    """The conditions found so far in a folded query."""

    text: str
    villkor: list[Villkor] = field(default_factory=list)
    dnr: list[DnrVillkor] = field(default_factory=list)
    fran: date = date.min
    till: date = date.max
    words: int = 0
    cut: bool = False

    def take(self, part: re.Match[str]) -> int:
        """Read one part; where the next begins."""
        inte = bool(part["inte"])
        named = "".join(key_words(part["falt"] or ""))
        end = self._field(named, part, inte=inte)
        if end is not None:
            return end
        if part["falt"]:
            self._add(Villkor(Slag.ORD, (part["falt"],), inte=inte))
        self._words(part, Falt.ALLT, inte=inte)
        return part.end()

    def fraga(self, *, cut: bool) -> Fraga:
        return Fraga(
            tuple(dict.fromkeys(self.villkor)),
            tuple(dict.fromkeys(self.dnr)),
            self.fran if self.fran > date.min else None,
            self.till if self.till < date.max else None,
            cut or self.cut,
        )

    def _field(self, named: str, part: re.Match[str], *, inte: bool) -> int | None:
        """A field that we know, with a value that it can have: where it ends; None otherwise."""
        match named:
            case "dnr" | "efter" | "fore":
                return self._spaced(named, part, inte=inte)
            case Falt.MOTPART:
                return part.end() if self._words(part, Falt.MOTPART, inte=inte) else None
            case Falt.NAMND | Falt.TYP:
                words = key_words(part["fras"] or part["ord"] or "")
                self._add(Villkor(Slag.FRAS, words, Falt(named), inte))
                return part.end() if words else None
        return None

    def _words(self, part: re.Match[str], falt: Falt, *, inte: bool) -> bool:
        """Words as typed, quoted or not; whether there were any."""
        words = tuple(WORD.findall(part["fras"] or part["ord"] or ""))
        if words:
            slag, words = _kind(part["ord"], words)
            self._add(Villkor(slag, words, falt, inte))
        return bool(words)

    def _spaced(self, named: str, part: re.Match[str], *, inte: bool) -> int | None:
        """A dnr or a date, quoted or not, spaces in it or not: where it ends, None if it is none.

        Unquoted, the fewest words that make one are it.
        """
        if part["fras"] is not None:
            return part.end() if self._valued(named, part["fras"], inte=inte) else None
        start = end = part.start("ord")
        for piece in list(re.finditer(r"\S+", self.text[start:]))[:_MAX_SPACED] if end >= 0 else ():
            end = start + piece.end()
            if self._valued(named, self.text[start:end], inte=inte):
                return end
        return None

    def _valued(self, named: str, value: str, *, inte: bool) -> bool:
        if named == "dnr":
            dnr = parse_dnr(value)
            self.dnr += [DnrVillkor(dnr, inte)] if dnr else []
            return dnr is not None
        period = parse_period(value)
        if period:
            self._narrow(named, *period, inte=inte)
        return period is not None

    def _narrow(self, named: str, first: date, last: date, *, inte: bool) -> None:
        if named == "efter" and inte:
            self.till = min(self.till, last)
        elif named == "efter":
            self.fran = max(self.fran, _shift(last, 1))
        elif inte:
            self.fran = max(self.fran, first)
        else:
            self.till = min(self.till, _shift(first, -1))

    def _add(self, villkor: Villkor) -> None:
        words = villkor.ord[: MAX_WORDS - self.words]
        self.cut |= len(words) < len(villkor.ord)
        self.words += len(words)
        if words:
            self.villkor.append(replace(villkor, ord=words))


def _kind(chunk: str | None, words: tuple[str, ...]) -> tuple[Slag, tuple[str, ...]]:
    """A phrase if quoted or of several parts; else a word, with its star if one may stand there."""
    starred = _STARRED.search(chunk or "")
    if not chunk or not starred or len(words) > 1:
        return Slag.FRAS, words
    before, word, after = starred.groups()
    if len(word) < MIN_STEM or bool(before) is bool(after):
        return Slag.ORD, words
    return (Slag.SLUT if before else Slag.BORJAN), words


def _shift(day: date, days: int) -> date:
    """The day before or after, stopping at the ends of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return day
