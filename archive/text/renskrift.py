"""Raw text to clean text, with the way back: the one pipeline every reader's text goes through.

Every rule sees positions of the raw text. What a rule takes out is first blanked in place, so
that the next rule looks through it (a word broken over a page head), and cut at the end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from archive.text import avstavning, sidhuvud, sidor, storningar, tecken
from archive.text.blad import Blad, Brus, Kalla, Sida
from archive.text.sidor import Start
from archive.text.tecken import Edit

Offsets = tuple[tuple[int, int], ...]


def clean_text(
    raw: str, starts: Sequence[int] = (), lasare: str = "", *, paged: bool = True
) -> Blad:
    """The layers of ``raw``; ``starts`` are the offsets where the file's own pages start.

    A text that was never set in pages (a mail, a web page) is not ``paged``: no traces of pages
    are looked for. Pure, and fast enough (several MB/s) to run in process where no reader is
    needed.
    """
    raw = tecken.storable(raw)
    text = tecken.level(raw)
    heads = sidhuvud.printed(text)
    pages = _pages(raw, text, heads, starts) if paged else []
    brus = _brus(text, heads, pages)
    joined = list(avstavning.joins(_blanked(text, brus)))
    edits: list[Edit] = [(b.start, b.slut, "") for b in brus]
    edits += [edit for join in joined for edit in join.edits()]
    edits += [*tecken.invisible(text), *tecken.composed(text)]
    clean, offsets = _applied(text, edits)
    setters = [Brus("avstavning", j.start, j.end) for j in joined if not text[j.start].isspace()]
    return Blad(raw, clean, offsets, _placed(pages, offsets), _sorted([*brus, *setters]), lasare)


def _pages(
    raw: str, text: str, heads: Sequence[sidhuvud.Huvud], starts: Sequence[int]
) -> list[Start]:
    return sidor.from_file(starts) if starts else sidor.find(raw, text, heads)


def _brus(text: str, heads: Sequence[sidhuvud.Huvud], pages: Sequence[Start]) -> tuple[Brus, ...]:
    lines = {line for huvud in heads for line in _lines_to_drop(huvud)}
    if any(page.kalla is Kalla.FIL for page in pages):
        lines |= set(sidhuvud.repeated(text, [page.start for page in pages]))
    found = [Brus("sidhuvud", start, end) for start, end in lines]
    return _sorted([*found, *storningar.find(text)])


def _lines_to_drop(huvud: sidhuvud.Huvud) -> Sequence[tuple[int, int]]:
    # The first page's head breaks no sentence, and its dnr and type are the document's own.
    return huvud.lines[-1:] if huvud.nr == 1 else huvud.lines


def _sorted(brus: Iterable[Brus]) -> tuple[Brus, ...]:
    return tuple(sorted(brus, key=lambda b: (b.start, b.slut)))


def _blanked(text: str, brus: Sequence[Brus]) -> str:
    parts, at = [], 0
    for b in brus:
        parts += [text[at : b.start], re.sub(r"[^\n]", " ", text[max(at, b.start) : b.slut])]
        at = max(at, b.slut)
    return "".join([*parts, text[at:]])


def _applied(text: str, edits: list[Edit]) -> tuple[str, Offsets]:
    """``text`` with the edits made, and where each unbroken run of it came from."""
    parts: list[str] = []
    runs = {0: 0}
    at = length = 0
    # Of edits at one place the longest counts: it takes the others with it.
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start < at:
            continue
        parts += [text[at:start], new]
        length += start - at + len(new)
        at = end
        if len(new) != end - start:
            runs[length] = end
    return "".join([*parts, text[at:]]), tuple(runs.items())


def _placed(pages: Sequence[Start], offsets: Offsets) -> tuple[Sida, ...]:
    raw_starts = [raw for _, raw in offsets]
    clean_starts = [clean for clean, _ in offsets]
    return tuple(
        Sida(page.nr, _clean_offset(page.start, raw_starts, clean_starts), page.kalla)
        for page in pages
    )


def _clean_offset(raw: int, raw_starts: Sequence[int], clean_starts: Sequence[int]) -> int:
    """Where ``raw`` stands in clean text; of what was taken out, where it would have stood."""
    run = max(bisect_right(raw_starts, raw) - 1, 0)
    offset = clean_starts[run] + max(raw - raw_starts[run], 0)
    return min(offset, clean_starts[run + 1]) if run + 1 < len(clean_starts) else offset
