"""Names of bodies: a written list taken apart into the bodies it names (domain.md 5.6)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Namn(NamedTuple):
    """One body of a list: how it is called, and where in the list its words stand.

    ``group``: "några föreningar", "de tre skolnämnderna": more than one, and which is not said.
    """

    value: str
    start: int
    end: int
    group: bool


_BODY = re.compile(
    r"nämnd|styrelse|kontor|förvaltning|råd\b|rådet\b|råden\b|bolag|\bab\b|verk\b|verket\b"
    r"|myndighet"
    r"|förbund|förening|universitet|högskola|domstol|rätt\b|rätten\b|kommun|\bregion|landsting"
    r"|institut|stiftelse|kansli|ombudsm[aä]n|inspektion|kommitté|kommission|delegation|centrum"
    r"|samfund"
    r"|kollegi|polis|organisation|sällskap|museum|museer|kyrka|arkiv|departement|enhet|avdelning"
    r"|rotel|revision|koncern|byrå|\blän\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:några|vissa|flera|alla|samtliga|berörda|ett antal|ett \w+tal|ett par|de|två|tre|fyra"
    r"|fem|sex"
    r"|sju|åtta|nio|tio|\d+|olika|övriga|ovanstående|nedanstående|följande|andra|stadens"
    r"|kommunens)\b"
    r"|(?-i:[a-zåäö-]+(?:er|ar|or|erna|arna|orna)"
    r"|[a-zåäö-]*(?:bolagen|kontoren|råden|verken|förbunden))\b",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"(?:bl\.\s?a\.?|bland annat|bland andra|dels|både|även)\s+", re.IGNORECASE
)
_BROKEN = re.compile(
    r"(?<=[a-zåäö])- (?!(?:och|eller|samt|respektive|till)\b)(?=[a-zåäö]{2,}(?![\w-]))"
)
"""A hyphen that a page had at the end of its line: "fastig- hetsnämnden"."""

_AFTER_NAME = re.compile(r"\s+(?:m\.\s?fl\.?|med flera|etc\.?)$|\s*\([^()]*\d[^()]*\)$")
_WORK = re.compile(r"\b(?:SOU|Ds|[Dd]ir|[Pp]rop)\.? \d{4}")
_SUSPENDED = re.compile(
    r"\w-(?:,\s*\w+-)*\s+(?:och|eller|samt|respektive)\s+\w"
    r"|\b[Kk]ommuner och (?:[Rr]eg|[Ll]ands)"
)
_BETWEEN = re.compile(
    r"\s*[,;]\s*(?:(?:och|samt|dels|även)\s+)?(?:(?:till|från)\s+)?"
    r"|\s+(?:och|samt|liksom|respektive)\s+(?:även\s+)?(?:(?:till|från)\s+)?"
)
# What ends the list although the sentence goes on.
_TAIL = re.compile(
    r"\s+(?:för (?:yttrande|synpunkter|kännedom|besvarande)|senast|med (?:begäran|svarstid|sista"
    r"|remisstid)"
    r"|där|som|vilka|varav|vilket|men|innan|under|den \d|har|hade|fick)\b.*|\s*\(se .*",
    re.DOTALL,
)
_HAS_TASK = re.compile(r"\b(?:för|mot|om|i)\s")
_PLURAL = re.compile(
    r"(?P<head>\w*?(?:nämnderna|förvaltningarna|styrelserna|kommunerna|kontoren|råden|rätterna"
    r"|universiteten))"
    r"(?:\s+(?:för|i))?\s+(?=(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
# "bygg- och parknämnderna", "kultur-, bygg- och parknämnderna": as many bodies as words.
_SUSPENDED_PLURAL = re.compile(
    r"(?P<first>\w+-(?:,\s*\w+-)*)\s+(?:och|samt)\s+(?P<last>\w+?)"
    r"(?P<head>nämnderna|förvaltningarna|styrelserna|kontoren|råden|bolagen)",
    re.IGNORECASE,
)
_DEFINITE = {
    "nämnderna": "nämnden",
    "förvaltningarna": "förvaltningen",
    "styrelserna": "styrelsen",
    "kontoren": "kontoret",
    "råden": "rådet",
    "bolagen": "bolaget",
}
_SINGULAR = (
    ("nämnderna", "nämnd"),
    ("förvaltningarna", "förvaltning"),
    ("styrelserna", "styrelse"),
    ("kommunerna", "kommun"),
    ("kontoren", "kontor"),
    ("råden", "råd"),
    ("rätterna", "rätt"),
    ("universiteten", "universitet"),
)


def bodies(written: str) -> list[Namn]:
    """The bodies that a list in running text names, in its order."""
    tail = _TAIL.search(written)
    end = tail.start() if tail else len(written.rstrip(" ."))
    return list(_distributed(written, _whole_names(written, list(_pieces(written, end)))))


def _pieces(written: str, end: int) -> Iterator[tuple[int, int]]:
    kept = [match.span() for match in _SUSPENDED.finditer(written)]
    at = 0
    for match in _BETWEEN.finditer(written, 0, end):
        if any(start < match.end() and match.start() < stop for start, stop in kept):
            continue
        yield at, match.start()
        at = match.end()
    yield at, end


def _whole_names(written: str, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces that are no name of their own go back to the name they were cut from.

    "Rådet för mat, hälsa och miljö" is one body.
    """
    whole: list[tuple[int, int]] = []
    for start, end in pieces:
        piece = written[start:end].strip()
        if whole and piece and not _is_name(piece) and _HAS_TASK.search(written, *whole[-1]):
            whole[-1] = whole[-1][0], end
        elif piece:
            whole.append((start, end))
    return whole


def _is_name(piece: str) -> bool:
    return piece[0].isupper() or bool(_BODY.search(piece) or _GROUP.match(piece))


def _distributed(written: str, pieces: Sequence[tuple[int, int]]) -> Iterator[Namn]:
    """A plural head ("nämnderna Norr, Söder") is shared by the bare names that follow it."""
    head = ""
    for start, end in pieces:
        name = _BROKEN.sub("", " ".join(written[start:end].split()))
        name = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", name))
        if several := _SUSPENDED_PLURAL.fullmatch(name):
            yield from (Namn(one, start, end, group=False) for one in _each(several))
            continue
        if not name or _WORK.search(name):
            continue
        plural = _PLURAL.match(name)
        if plural:
            head, name = plural["head"].casefold(), name[plural.end() :]
        elif _BODY.search(name) and not (head.startswith("länsstyr") and name.endswith(" län")):
            head = ""
        group = not plural and (bool(_GROUP.match(name)) or not _is_name(name))
        yield Namn(_under(head, name) if head and not group else name, start, end, group)


def _each(match: re.Match[str]) -> list[str]:
    """``bygg- och parknämnderna`` → byggnämnden, parknämnden."""
    words = [*re.findall(r"\w+(?=-)", match["first"]), match["last"]]
    return [f"{word}{_DEFINITE[match['head'].casefold()]}" for word in words]


def _under(head: str, name: str) -> str:
    if head == "länsstyrelserna":
        return f"länsstyrelsen i {name.removesuffix(' län')} län"
    for plural, singular in _SINGULAR:
        if head.endswith(plural):
            return f"{_genitive(name)} {head.removesuffix(plural)}{singular}"
    return name


def _genitive(name: str) -> str:
    """``Norrby`` and ``Söderås`` as they are, ``Västermalms``: as such names are formed."""
    return name if name[-1].casefold() in "aeiouyåäösxz" else f"{name}s"


def is_body(name: str) -> bool:
    """Whether a name says by itself that it is a body: a nämnd, a verk, an AB."""
    return bool(_BODY.search(name)) and not _GROUP.match(name)
