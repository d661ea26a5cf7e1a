"""How long it takes to find the twins of a text among very many, in a register made for that."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from archive import config
from archive.diarium.sekretess import OPPEN
from archive.matning import texter
from archive.matning.klocka import tider, timed
from archive.matning.siffror import Tvillingar
from archive.postoppning.tvilling import FEWEST, sketch
from archive.registratur import oppning
from archive.registratur.tvillingar import Tvilling, twins_of
from archive.store.db import Connection, Database

ANTAL = 100_000
"""Registered texts when no number is given."""

_LETTERS = 500
_CHANGED = 0.03
_SHARED = 2
"""Texts that are asked for again with this part of the words changed; how many of the numbers of
each of the others are drawn among theirs, so that there is much to choose from."""

_DAG = "2026-03-17"
_SEED = 20260317
Content = tuple[str, int, Sequence[int]]
"""A text, its shingles, and the numbers of its sketch."""


class TvillingSaknas(RuntimeError):
    """A text that was registered, and is almost the same, was not found."""


def measure_twins(folder: Path, antal: int = ANTAL) -> Tvillingar:
    """The twins of each of some texts among ``antal`` registered, in a database in ``folder``."""
    dice = random.Random(_SEED)  # noqa: S311 - invented texts, not secrets
    letters = [row["text"] for row in texter.documents(min(_LETTERS, antal))]
    asked = [_changed(dice, text) for text in letters[:100]]
    config.make_instance(folder)
    settings = config.load(folder, {})  # whatever database the rest of the run is lent
    oppning.upgrade(settings)
    _fill(settings.database_url.removeprefix("sqlite:///"), _contents(dice, letters, antal))
    db = Database(settings.database_url)
    try:
        with db.read() as conn:
            _twins(conn, asked[0])
            return Tvillingar(antal, tider([timed(partial(_twins, conn, text)) for text in asked]))
    finally:
        db.close()


def _twins(conn: Connection, text: str) -> tuple[Tvilling, ...]:
    found = twins_of(conn, sha256s=(), texts=(text,), zoner=frozenset({OPPEN}))
    if not found:
        raise TvillingSaknas(text[:100])
    return found


def _changed(dice: random.Random, text: str) -> str:
    return " ".join("ändrat" if dice.random() < _CHANGED else word for word in text.split())


def _contents(dice: random.Random, letters: Sequence[str], antal: int) -> Iterator[Content]:
    """The letters as they are, then as many more texts as it takes."""
    drawn: list[int] = []
    for text in letters:
        skiss = sketch(text)
        drawn += skiss.numbers
        yield text, skiss.antal, skiss.numbers
    for _ in range(antal - len(letters)):
        numbers = {dice.choice(drawn) for _ in range(_SHARED)}
        numbers |= {dice.getrandbits(63) for _ in range(FEWEST)}
        text = dice.choice(letters)
        yield text[::-1], len(text) // 6, sorted(numbers)


def _fill(path: str, contents: Iterator[Content]) -> None:
    """Put the texts in as files of handlingar; only what finding twins reads is worth its place."""
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO namnd (id, kod, namn, monster) VALUES (1, 'P', 'Prov', '')")
        db.execute(
            "INSERT INTO arende (id, namnd_id, ar, lopnr, dnr, rubrik, oppnat, senast)"
            " VALUES (1, 1, 2026, 1, 'P 2026/1', 'Prov', ?, ?)",
            (_DAG, _DAG),
        )
        numbers = []
        for nr, (text, antal, sampled) in zip(count(1), contents):
            _register(db, nr, text, antal)
            numbers += [(number, nr) for number in sampled]
        db.executemany("INSERT INTO skiss_tal (tal, skiss_id) VALUES (?, ?)", sorted(numbers))
    db.close()


def _register(db: sqlite3.Connection, nr: int, text: str, antal: int) -> None:
    sha256 = f"{nr:064x}"
    db.execute(
        "INSERT INTO handling (id, arende_id, namnd_id, nr, riktning, rubrik, datum, reg_datum,"
        " reg_tid, reg_vem) VALUES (?, 1, 1, ?, 'inkommen', 'Brev', ?, ?, '', 'prov')",
        (nr, nr, _DAG, _DAG),
    )
    db.execute(
        "INSERT INTO fil (handling_id, nr, sha256, namn, storlek) VALUES (?, 1, ?, 'brev.txt', ?)",
        (nr, sha256, len(text)),
    )
    db.execute(
        "INSERT INTO lasning (sha256, mediatyp, text, lager, namnda, tid)"
        " VALUES (?, 'text/plain', ?, x'', '[]', '')",
        (sha256, text),
    )
    db.execute("INSERT INTO skiss (id, sha256, antal) VALUES (?, ?, ?)", (nr, sha256, antal))
