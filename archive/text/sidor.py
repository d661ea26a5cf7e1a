"""Pages of a text without pages of its own: found by their traces, claimed only with evidence.

A page's traces are a form feed, a printed number, or a line with exactly one leading space
after a line that is not blank (what text extraction leaves at a page's top, domain.md P12-P13).
They are believed when they agree with each other; else what they say is marked OSAKER.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from archive.text.blad import Kalla
from archive.text.sidhuvud import Huvud

_TOP = re.compile(r"(?<=\n) (?=\S)")
_SHORTEST, _LONGEST = 20, 80
"""Lines on a page, the last apart. Tops closer or farther than this are no pages."""

_BODY_BEFORE = 8
"""More written lines than this above a printed 1 show that numbers stand at the page's foot."""


class Start(NamedTuple):
    """A page and where it starts in the raw text."""

    nr: int
    start: int
    kalla: Kalla


def from_file(starts: Sequence[int]) -> list[Start]:
    """Pages as the file has them, numbered from 1."""
    return [Start(nr, start, Kalla.FIL) for nr, start in enumerate(starts, 1)]


def find(raw: str, text: str, heads: Sequence[Huvud]) -> list[Start]:
    """The pages of ``text`` (``raw`` made level), or none when it bears no trace of any."""
    feeds = [found.end() for found in re.finditer("\f", raw)]
    if feeds and not raw[feeds[-1] :].strip():
        feeds.pop()
    if feeds:
        return _by_feeds([0, *feeds], heads)
    tops = _tops(text)
    if heads:
        return _by_heads(text, tops, heads)
    return _plausible(text, [0, *tops]) if tops else []


def _tops(text: str) -> list[int]:
    return [found.start() for found in _TOP.finditer(text) if _written(text, found.start() - 1)]


def _written(text: str, end: int) -> bool:
    return bool(text[text.rfind("\n", 0, end) + 1 : end].strip())


def _by_feeds(starts: list[int], heads: Sequence[Huvud]) -> list[Start]:
    """Form feeds are page ends; printed numbers, when they keep step, say which pages."""
    steps = {huvud.nr - bisect_right(starts, huvud.start) + 1 for huvud in heads}
    first = steps.pop() if len(steps) == 1 else 1
    kalla = Kalla.OSAKER if steps or first < 1 else Kalla.HARLEDD
    return [Start(nr, start, kalla) for nr, start in enumerate(starts, max(first, 1))]


def _by_heads(text: str, tops: list[int], heads: Sequence[Huvud]) -> list[Start]:
    if heads[0].nr == 1 and _lines_written(text, 0, heads[0].start) > _BODY_BEFORE:
        return _by_feet(text, heads)
    first = [] if heads[0].nr == 1 else [0]
    marks = [*first, *(huvud.start for huvud in heads)]
    marks[0] = 0
    loose = [top for top in tops if not _within(top, heads)]
    for starts in (sorted({*marks, *loose}), marks):
        if found := _agreeing(starts, heads):
            return found
    return _uncertain(heads)


def _within(top: int, heads: Sequence[Huvud]) -> bool:
    before = bisect_right(heads, top, key=lambda huvud: huvud.start) - 1
    return before >= 0 and top <= heads[before].end


def _agreeing(starts: list[int], heads: Sequence[Huvud]) -> list[Start]:
    """Printed numbers must fall on the sequence, and the last page must be the printed total."""
    numbers = {huvud.nr: huvud for huvud in heads}
    if len(numbers) != len(heads) or {huvud.total for huvud in heads} != {len(starts)}:
        return []
    for nr, huvud in numbers.items():
        if starts[nr - 1] != (0 if nr == 1 else huvud.start):
            return []
    return [
        Start(nr, start, Kalla.TRYCKT if nr in numbers else Kalla.HARLEDD)
        for nr, start in enumerate(starts, 1)
    ]


def _uncertain(heads: Sequence[Huvud]) -> list[Start]:
    """Only a page whose successor is printed too, or the last, is known to end where it does."""
    first = [Start(1, 0, Kalla.OSAKER)] if heads[0].nr > 1 else []
    follows = [other.nr == one.nr + 1 for one, other in pairwise(heads)]
    last = heads[-1].nr == heads[-1].total
    known = [Kalla.TRYCKT if sure else Kalla.OSAKER for sure in (*follows, last)]
    pages = [Start(h.nr, h.start, kalla) for h, kalla in zip(heads, known, strict=True)]
    rising = all(one.nr < other.nr for one, other in pairwise(pages))
    return first + (pages if rising else [page._replace(kalla=Kalla.OSAKER) for page in pages])


def _by_feet(text: str, heads: Sequence[Huvud]) -> list[Start]:
    starts = [0, *(min(huvud.end + 1, len(text)) for huvud in heads)]
    if not text[starts[-1] :].strip():
        starts.pop()
    in_step = [huvud.nr for huvud in heads] == list(range(1, len(heads) + 1))
    kalla = Kalla.TRYCKT if in_step and len(starts) == heads[0].total else Kalla.OSAKER
    return [Start(nr, start, kalla) for nr, start in enumerate(starts, 1)]


def _plausible(text: str, starts: list[int]) -> list[Start]:
    """Tops without any printed number are pages if they stand a page's length apart."""
    lengths = [text.count("\n", *pair) for pair in pairwise(starts)]
    last = text.count("\n", starts[-1])
    a_page = all(_SHORTEST <= length <= _LONGEST for length in lengths) and last <= _LONGEST
    return [Start(nr, start, Kalla.HARLEDD) for nr, start in enumerate(starts, 1)] if a_page else []


def _lines_written(text: str, start: int, end: int) -> int:
    return sum(1 for line in text[start:end].split("\n") if line.strip())


def named(numbers: list[int]) -> str:
    """``Sidorna 1–3 och 7``: runs are drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return f"{'Sidorna' if len(numbers) > 1 else 'Sidan'} {listed}"
