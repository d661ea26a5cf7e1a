"""Running heads: lines a page bears beside its text, found by their page number or repetition."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

_NUMBER = re.compile(
    r"^[ \t]*(?:sida|sidan|sid\.?)[ \t]+(\d{1,4})[ \t]*"
    r"(?:\([ \t]*(\d{1,4})[ \t]*\)|(?:av|/)[ \t]*(\d{1,4}))[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"^[ \t]*(\d{1,4})[ \t]?(\()(\d{1,4})\)[ \t]*$", re.MULTILINE)
_LONE_NUMBER = re.compile(
    r"\W*(?:(?:sida|sidan|sid\.?)\s*)?\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|(?:av|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_DNR = re.compile(r"\s*(?:dnr|diarienr|diarienummer)[.:]?\s+\S+(?:\s\S+)?\s*", re.IGNORECASE)
# fmt: off
_TYPES = frozenset({
    "pm", "promemoria", "tjänsteutlåtande", "tjänsteskrivelse", "utlåtande", "yttrande",
    "remissvar", "remiss", "protokoll", "sammanträdesprotokoll", "protokollsutdrag", "beslut",
    "rapport", "skrivelse", "missiv", "motion", "interpellation", "interpellationssvar",
    "kallelse", "föredragningslista", "dagordning", "bilaga",
})
# fmt: on
_ZONE = 3
"""A running head is at most this many lines; when more repeat, it is text that repeats."""


class Huvud(NamedTuple):
    """A printed page number, and the span of the head it belongs to."""

    start: int
    end: int
    nr: int
    total: int
    lines: tuple[tuple[int, int], ...]


class _Line(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return re.sub(r"\d+", "#", " ".join(self.text.split())).casefold()


def printed(text: str) -> list[Huvud]:
    """Every stand-alone ``Sida 3 (7)`` with the dnr or document type on the lines above it.

    A bare ``3 (7)`` counts only in a series that rises towards one total. References in the
    text (``sid. 4 sista raden``) never stand alone, so they are left.
    """
    found = [_huvud(text, match, int(match[2] or match[3])) for match in _NUMBER.finditer(text)]
    if not found:
        found = _rising([_huvud(text, m, int(m[3])) for m in _BARE_NUMBER.finditer(text)])
    return [huvud for huvud in found if 1 <= huvud.nr <= huvud.total]


def without_numbers(edges: str) -> str:
    """Heads and feet as an office document keeps them, less the page number last shown there.

    It is whatever page the writer's program happened to be on, so it is evidence of nothing.
    """
    lines = (line for line in edges.split("\n") if not _LONE_NUMBER.fullmatch(line))
    return "\n".join(lines).strip("\n")


def _rising(found: list[Huvud]) -> list[Huvud]:
    one_total = len({huvud.total for huvud in found}) == 1
    rises = all(one.nr < other.nr for one, other in pairwise(found))
    return found if len(found) > 1 and one_total and rises else []


def _huvud(text: str, match: re.Match[str], total: int) -> Huvud:
    lines = [match.span()]
    for start, end in _lines_above(text, match.start()):
        if not _is_head_line(text[start:end]):
            break
        lines.insert(0, (start, end))
    return Huvud(lines[0][0], match.end(), int(match[1]), total, tuple(lines))


def _lines_above(text: str, at: int) -> Iterator[tuple[int, int]]:
    for _ in range(_ZONE - 1):
        if at == 0:
            return
        end, at = at - 1, text.rfind("\n", 0, at - 1) + 1
        yield at, end


def _is_head_line(line: str) -> bool:
    return line.strip().casefold() in _TYPES or _DNR.fullmatch(line) is not None


def repeated(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Lines at the top or foot of most pages (at least three), digits ignored.

    The first page keeps its top and the last its foot: nothing is broken by them there, and
    what they say is still found once.
    """
    pages = [_lines(text, *span) for span in pairwise([*starts, len(text)])]
    if len(pages) < _ZONE:
        return []
    tops = _running([page[: _ZONE + 1] for page in pages])
    feet = _running([page[: -_ZONE - 2 : -1] for page in pages])
    found = {*_all(tops[1:]), *_all(feet[:-1])}
    emptied = sum(bool(page) and found.issuperset(page) for page in pages)
    # Where hardly a page would have anything left, what repeats is the text itself.
    return [] if emptied > len(pages) // 2 else sorted((line.start, line.end) for line in found)


def _all(pages: Iterable[Iterable[_Line]]) -> Iterator[_Line]:
    return (line for page in pages for line in page)


def _lines(text: str, start: int, end: int) -> list[_Line]:
    return [
        _Line(start + found.start(), start + found.end(), found[0])
        for found in re.finditer(r"[^\n]*\S[^\n]*", text[start:end])
    ]


def _running(edges: list[list[_Line]]) -> list[list[_Line]]:
    """Of each page's outermost lines, outermost first, those that run through the document."""
    needed = max(_ZONE, len(edges) // 2 + 1)
    counts = Counter(key for edge in edges for key in {line.key for line in edge})
    keys = {key for key, count in counts.items() if count >= needed and _may_run(key)}
    keys -= _numbers_out_of_step(edges, needed) if "#" in keys else set()
    heads = [list(takewhile(lambda line: line.key in keys, edge)) for edge in edges]
    text_repeats = sum(len(head) > _ZONE for head in heads) >= needed
    return [] if text_repeats else [head[:_ZONE] for head in heads]


def _may_run(key: str) -> bool:
    """A line that goes on from another or into another is text, however often it is seen."""
    return len(key) <= 120 and not key.endswith(("-", ",", ";"))


def _numbers_out_of_step(edges: list[list[_Line]], needed: int) -> set[str]:
    """A lone number is a page number only if it rises with the pages."""
    steps = Counter(
        int(line.text) - page
        for page, edge in enumerate(edges)
        for line in edge
        if line.text.strip().isdecimal()
    )
    return set() if steps and max(steps.values()) >= needed else {"#"}
