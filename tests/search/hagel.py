"""Queries as bad as anybody could send: made from a seed, the same every time."""

import os
import random
from collections.abc import Iterator

from archive.search.fraga import MAX_CHARS, MAX_WORDS

ANTAL = int(os.environ.get("ARCHIVE_HAGEL", "2500"))
"""So many of the page and so many of the engine; `make hagel` asks fifty thousand of each."""

_WORDS = (
    *("remiss", "nämnden", "å", "ÅÄÖ", "och", "att", "10", "2026", "KS", "e-post", "Ann-Marie"),
    *("gatu-", "Å\u0308\u0308", "ﬁnal", "ｆｕｌｌ", "ß", "İ", "ſ", "a\u00adb", "x\u200by", "مرحبا"),
    *("日本語", "👩‍👩‍👧", "\u202eomvänt", "_", "__init__", "e\u0301\u0301\u0301", "0x1F", "½", "²"),
)
_DNR = (
    *("KS 2026/12", "KS-2026/000012", "dnr 106-555/2004", "2026/12-3", "KS2026/1", "1/1", "///"),
    *("dnr:KS", 'dnr:"KS 2026/12"', "dnr:", "-dnr:1/2026", "KS 99999/99999999999999999999"),
)
_FIELDS = (
    *("namnd:ks", "nämnd:", "typ:beslut", "motpart:anna", "efter:2025", "före:2026-02-30"),
    *("efter:9999", "fore:0000", "-efter:", "okant:falt", "typ:typ:typ", "efter:den 3 maj 2026"),
)
_ATTACKS = (
    *("<script>alert(1)</script>", "' OR 1=1 --", '"; DROP TABLE handling;', "{{7*7}}", "%s%n%x"),
    *("../../etc/passwd", "\\", "\\u0000", "a AND (b OR c) NEAR/3 d", "field:[a TO b]", "a~2^9"),
    *("((((((((", "]]]]", "/.*/", "a|b", "&&||!", "?", "*", "**", "a**", "*a*", "-", "--", "-*"),
)
_CONTROL = ("\x00", "\x1b[2J", "\t", "\r\n", "\ud800", "\udfff", "\ufffe", "\U0010ffff", "\x0c")
_QUOTES = ('"', '""', "”", "„", "»", "'", '"""', '" "')
_SIGNS = ("", "", "", "-", "+", "*", '"', "(", ":")


def queries(antal: int, *, seed: int = 0) -> Iterator[str]:
    """So many queries."""
    chance = random.Random(seed)
    makers = (_row, _row, _row, _phrase, _starred, _noise, _long)
    return (chance.choice(makers)(chance) for _ in range(antal))


def _row(chance: random.Random) -> str:
    kinds = (_WORDS, _WORDS, _DNR, _FIELDS, _ATTACKS, _CONTROL, _QUOTES)
    return chance.choice((" ", " ", "", "\u00a0")).join(
        chance.choice(_SIGNS) + chance.choice(chance.choice(kinds))
        for _ in range(chance.randint(1, 6))
    )


def _phrase(chance: random.Random) -> str:
    words = " ".join(chance.choices(_WORDS, k=chance.randint(1, MAX_WORDS + 5)))
    return f"{chance.choice(_QUOTES)}{words}{chance.choice((*_QUOTES, ''))}"


def _starred(chance: random.Random) -> str:
    word = chance.choice(_WORDS)[: chance.randint(1, 4)]
    return " ".join(chance.choice((f"{word}*", f"*{word}", f"*{word}*", f"-{word}*")) for _ in "12")


def _noise(chance: random.Random) -> str:
    return "".join(chr(chance.choice(_ranges(chance))) for _ in range(chance.randint(0, 40)))


def _ranges(chance: random.Random) -> tuple[int, ...]:
    return (chance.randrange(0x20), chance.randrange(0x250), chance.randrange(0x110000))


def _long(chance: random.Random) -> str:
    piece = chance.choice((*_WORDS, *_ATTACKS, *_QUOTES, "a", "\u0301"))
    return piece * chance.choice((1, MAX_CHARS, 3000)) if len(piece) < 4 else piece * 400
