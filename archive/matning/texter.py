"""Invented documents to measure on: a large vocabulary, used as unevenly as words are."""

import json
from collections.abc import Iterator
from itertools import accumulate, product
from pathlib import Path
from random import Random

_SMA = (
    *("och", "att", "i", "det", "som", "för", "på", "en", "av", "är", "med", "till", "den", "inte"),
    *("har", "de", "ett", "om", "kan", "under", "efter", "vid", "från", "ska", "även", "inom"),
    *("mellan", "samt", "eller", "när", "bör", "genom", "enligt", "där", "än", "redan", "också"),
)
_FORLEDER = (
    *("skol", "miljö", "trafik", "vatten", "bostads", "vinter", "cykel", "kultur", "fritids"),
    *("omsorgs", "mark", "plan", "energi", "buller", "avfalls", "äldre", "barn", "ungdoms"),
    *("närings", "besöks", "hamn", "järnvägs", "skogs", "strand", "torg", "hyres", "personal"),
    *("arbets", "trygghets", "bygg", "park", "lokal", "inköps", "drifts", "snö", "badplats"),
)
_LEDER = (
    *("plats", "mål", "tids", "kostnads", "resurs", "data", "område", "samverkans", "utvecklings"),
    *("besluts", "gräns", "hus", "led", "nät", "rätts", "kart", "år", "system"),
)
_EFTERLEDER = (
    *("plan", "utredning", "avgift", "uppföljning", "insats", "samordning", "prövning"),
    *("förvaltning", "yttring", "rapport", "satsning", "redovisning", "beredning", "kostnad"),
    *("investering", "planering", "organisation", "anvisning", "trakt", "nämnd", "motion"),
)
_BOJNINGAR = ("", "en", "er", "erna", "s", "ens", "ernas")
_SEED = 20260317


def write(path: Path, antal: int) -> None:
    """Write so many documents as JSONL, the same ones every time."""
    with path.open("w", encoding="utf-8") as out:
        for row in documents(antal):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def documents(antal: int) -> Iterator[dict[str, str]]:
    """So many documents of some hundred words each, every third with a dnr of its own."""
    dice = Random(_SEED)  # noqa: S311 - invented texts, not secrets
    words = _vocabulary(dice)
    weights = list(accumulate(1 / (rank + 4) for rank in range(len(words))))
    for nr in range(1, antal + 1):
        drawn = iter(dice.choices(words, cum_weights=weights, k=dice.randint(150, 900)))
        text = "\n\n".join(_paragraphs(dice, drawn))
        dnr = f"BK {2015 + nr % 11}/{nr}" if nr % 3 == 0 else ""
        yield {
            "id": f"prov-{nr:06}",
            "title": " ".join(text.split()[:8]).rstrip(".,"),
            "text": text,
            "type": dice.choice(("skrivelse", "yttrande", "protokollsutdrag")),
            "date": f"{2015 + nr % 11}-{1 + nr % 12:02}-{1 + nr % 28:02}",
            "dnr": dnr,
        }


def _vocabulary(dice: Random) -> list[str]:
    """The small words first, as they are most used; then compounds in an order drawn once."""
    short = [f"{a}{b}{c}" for a, b, c in product(_FORLEDER, _EFTERLEDER, _BOJNINGAR)]
    long = [f"{a}{m}{b}{c}" for a, m, b, c in product(_FORLEDER, _LEDER, _EFTERLEDER, _BOJNINGAR)]
    dice.shuffle(short)
    dice.shuffle(long)
    return [*_SMA, *short, *long]


def _paragraphs(dice: Random, words: Iterator[str]) -> Iterator[str]:
    while sentences := list(_sentences(dice, words, dice.randint(2, 5))):
        yield " ".join(sentences)


def _sentences(dice: Random, words: Iterator[str], antal: int) -> Iterator[str]:
    for _ in range(antal):
        sentence = [word for word, _ in zip(words, range(dice.randint(5, 22)), strict=False)]
        if sentence:
            yield " ".join(sentence).capitalize() + "."
