"""The mail that tells what is new in somebody's kept searches. Nothing secret is handed to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill

AMNE = "Nytt i dina sparade sökningar"

_BREDD = 76


@dataclass(frozen=True, slots=True)
class Nyhet:
    """One new handling: where it is said (``s. 2, rad 14``) and the words there, if in a text."""

    beteckning: str
    rubrik: str
    fakta: str
    plats: str
    stalle: str
    adress: str


@dataclass(frozen=True, slots=True)
class Nytt:
    """What is new in one search: the first of it, how many there are, where to see all."""

    namn: str
    antal: int
    nyheter: Sequence[Nyhet]
    adress: str


def sokbrev(nytt: Sequence[Nytt], *, dolda: int, sidan: str, dag: str) -> str:
    """The letter. ``dolda``: how many more there are that no mail may tell of; ``sidan``: where the

    kept searches are. Addresses may be empty.
    """
    return "\n\n".join(_parts(nytt, dolda, sidan, dag)) + "\n"


def _parts(nytt: Sequence[Nytt], dolda: int, sidan: str, dag: str) -> Iterator[str]:
    yield f"Nytt i dina sparade sökningar i Diarium, {dag}."
    for one in nytt:
        yield f"{one.namn} – {_counted(one.antal)}"
        yield from map(_told, one.nyheter)
        more = one.antal - len(one.nyheter)
        if more:
            yield f"  Och {more} till." + (f"\n  {one.adress}" if one.adress else "")
    if dolda:
        which = "en ny handling" if dolda == 1 else f"{dolda} nya handlingar"
        yield fill(
            f"Dessutom finns {which} som omfattas av sekretess. Sådant visas inte i mejl, "
            "logga in för att se det.",
            _BREDD,
        )
    yield fill(
        "Du får det här mejlet högst en gång om dagen. Du ändrar eller stänger av det på sidan "
        "Sparade sökningar.",
        _BREDD,
    ) + (f"\n{sidan}" if sidan else "")


def _told(one: Nyhet) -> str:
    lines = [one.beteckning, fill(one.rubrik, _BREDD - 2), one.fakta]
    if one.stalle:
        lines.append(fill(f"{one.plats}: {one.stalle}", _BREDD - 2))
    lines.append(one.adress)
    return "\n".join(f"  {line}" for text in lines if text for line in text.split("\n"))


def _counted(antal: int) -> str:
    return "1 ny handling" if antal == 1 else f"{antal} nya handlingar"
