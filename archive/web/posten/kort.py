"""What a card of the post says of a document: each fact with its words, its place and how sure.

Pure: stored facts in, plain values out; the template writes and escapes them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.postoppning import Slag
from archive.postoppning.fakta import PROPOSED
from archive.postoppning.flera import Filfakta

FALT: Mapping[Slag, str] = {
    Slag.HANDLINGSTYP: "typ",
    Slag.RUBRIK: "rubrik",
    Slag.AVSANDARE: "motpart",
    Slag.REMITTENT: "motpart",
    Slag.DNR: "ert_dnr",
    Slag.DATUM: "dokumentdatum",
    Slag.SVARSDATUM: "svarsdatum",
}
"""The field that a kind of fact fills; the others are told, or have a place of their own."""

I_ORD: Mapping[Slag, str] = {
    Slag.DNR: "Avsändarens dnr",
    Slag.ERT_DNR: "Vårt dnr",
    Slag.HANDLINGSTYP: "Handlingstyp",
    Slag.DATUM: "Daterad",
    Slag.AVSANDARE: "Avsändare",
    Slag.RUBRIK: "Rubrik",
    Slag.REMITTENT: "Remittent",
    Slag.SVARSDATUM: "Svara senast",
    Slag.REMISSINSTANS: "Remissinstans",
    Slag.BESLUTSPUNKT: "Beslutspunkt",
    Slag.BILAGA: "Bilaga",
    Slag.UNDERTECKNARE: "Undertecknare",
    Slag.SVARSFORM: "Svarsform",
    Slag.STALLNINGSTAGANDE: "Ställningstagande",
}

SAKER, TROLIG = 0.9, 0.7
OSAKER = "osäker"
_LONGEST_QUOTE = 220
_ABOUT = ("Förslag ", "Program ", "Plan ", "Policy ")


@dataclass(frozen=True, slots=True)
class Uppgift:
    """A fact as the card shows it.

    ``nyckel`` names it in the form. ``sakerhet``: säker, trolig or osäker. ``falt``: the field it
    may fill, empty if it has none. ``start`` and ``end``: where its words stand in the clean text.
    """

    nyckel: str
    slag: Slag
    varde: str
    citat: str
    fil: int
    sida: int | None
    rad: int
    sakerhet: str
    falt: str
    start: int
    end: int

    @property
    def namn(self) -> str:
        """The kind, in words."""
        return I_ORD[self.slag]


@dataclass(frozen=True, slots=True)
class Uppgifterna:
    """The facts of one document, shared out: one for each field, and the rest to be told."""

    av_falt: Mapping[str, Uppgift]
    vart_dnr: tuple[Uppgift, ...]
    instanser: tuple[Uppgift, ...]
    bilagor: tuple[Uppgift, ...]
    ovriga: tuple[Uppgift, ...]
    osakra: tuple[Uppgift, ...]

    def every(self) -> Iterator[Uppgift]:
        """Every fact that fills a field."""
        return iter(self.av_falt.values())

    def read(self) -> Sequence[Uppgift]:
        """Every fact that was read surely enough to be marked where it stands."""
        return (*self.every(), *self.vart_dnr, *self.instanser, *self.bilagor, *self.ovriga)

    def value(self, falt: str) -> str:
        """What is proposed for a field; empty when nothing is."""
        found = self.av_falt.get(falt)
        return found.varde if found else ""


def uppgifterna(fakta: Sequence[Filfakta], ocksa: Sequence[Filfakta]) -> Uppgifterna:
    """The facts of a card. What is less sure than PROPOSED never fills a field."""
    read = [_uppgift(f"f{nr}", one) for nr, one in enumerate(fakta)]
    sure = [u for u, one in zip(read, fakta, strict=True) if one.fakta.confidence >= PROPOSED]
    av_falt = _by_field([*sure, *_made_up(sure)])
    own = {Slag.ERT_DNR, Slag.REMISSINSTANS, Slag.BILAGA}
    used = {u.nyckel for u in av_falt.values()}
    return Uppgifterna(
        av_falt=av_falt,
        vart_dnr=tuple(u for u in sure if u.slag is Slag.ERT_DNR),
        instanser=tuple(u for u in sure if u.slag is Slag.REMISSINSTANS),
        bilagor=tuple(u for u in sure if u.slag is Slag.BILAGA),
        ovriga=tuple(u for u in sure if u.slag not in own and u.nyckel not in used),
        osakra=(
            *(u for u in read if u not in sure),
            *(_uppgift(f"o{nr}", one) for nr, one in enumerate(ocksa)),
        ),
    )


def sakerhet(confidence: float) -> str:
    """How sure a reading is, in a word."""
    if confidence >= SAKER:
        return "säker"
    return "trolig" if confidence >= TROLIG else OSAKER


def _by_field(sure: Iterable[Uppgift]) -> dict[str, Uppgift]:
    """The first fact of each field; whoever wrote the letter is its motpart before a remittent."""
    found: dict[str, Uppgift] = {}
    for one in sorted(sure, key=lambda u: u.slag is Slag.REMITTENT):
        if one.falt:
            found.setdefault(one.falt, one)
    return found


def _made_up(sure: Sequence[Uppgift]) -> Iterator[Uppgift]:
    """A rubrik for a document that has none: what it is, and the proposal that lies with it."""
    if any(u.slag is Slag.RUBRIK for u in sure):
        return
    typ = next((u.varde for u in sure if u.slag is Slag.HANDLINGSTYP), "")
    for one in sure:
        if typ and one.slag is Slag.BILAGA and one.varde.startswith(_ABOUT):
            yield replace(
                one,
                nyckel="rubrik",
                slag=Slag.RUBRIK,
                varde=f"{typ[:1].upper()}{typ[1:]}: {one.varde}",
                sakerhet=OSAKER,
                falt="rubrik",
            )
            return


def _uppgift(nyckel: str, one: Filfakta) -> Uppgift:
    fact = one.fakta
    return Uppgift(
        nyckel=nyckel,
        slag=fact.kind,
        varde=fact.value,
        citat=_shortened(" ".join(fact.quote.split())),
        fil=one.fil,
        sida=fact.page,
        rad=fact.line,
        sakerhet=sakerhet(fact.confidence),
        falt=FALT.get(fact.kind, ""),
        start=fact.start,
        end=fact.end,
    )


def _shortened(quote: str) -> str:
    """A quote that fits under a field; cut at a word."""
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    return f"{quote[:_LONGEST_QUOTE].rpartition(' ')[0]} …"
