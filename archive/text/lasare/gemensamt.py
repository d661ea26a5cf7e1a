"""What the readers share: what goes in and out of one, how one says no, and how much is enough."""

import math
import time
from dataclasses import dataclass, field

from archive.text.lasning import Bilaga, Huvud, Orsak
from archive.text.rutor import Ordrutor

MOST_BYTES = 200_000_000
"""Larger files are not opened, plain text apart, which is read from its beginning."""

MOST_CHARACTERS = 10_000_000
"""Some 4,000 printed pages. What is longer is cut there, and the reading says so."""

MOST_CPU_SECONDS, MOST_SECONDS = 6.0, 14.0
"""After either, of processor time or by the clock, a reader keeps what it has got so far."""


class Olaslig(Exception):
    """A file, or what is left of it, cannot be read; ``fel`` says why in Swedish."""

    def __init__(self, orsak: Orsak, fel: str) -> None:
        super().__init__(fel)
        self.orsak = orsak
        self.fel = fel


@dataclass(frozen=True)
class Frist:
    """The time that one file may take, with all that lies in it."""

    cpu: float = math.inf
    clock: float = math.inf

    @classmethod
    def from_now(cls) -> "Frist":
        return cls(time.process_time() + MOST_CPU_SECONDS, time.monotonic() + MOST_SECONDS)

    def over(self) -> bool:
        return time.process_time() > self.cpu or time.monotonic() > self.clock


@dataclass(frozen=True)
class Fil:
    """One file to read: its bytes and the name its sender gave it, at a depth in other files.

    ``hel``: the texts of what it carries are wanted with its own.
    """

    data: bytes = field(repr=False)
    namn: str = ""
    djup: int = 0
    frist: Frist = Frist()
    hel: bool = False

    @property
    def andelse(self) -> str:
        """The ending of the name in lower case, without its dot."""
        return self.namn.rpartition(".")[2].lower() if "." in self.namn else ""


@dataclass(frozen=True)
class Utvunnet:
    """What a reader got out of a file: raw text, where its pages start, and what is missing."""

    text: str
    starts: tuple[int, ...] = ()
    orsak: Orsak | None = None
    fel: str | None = None
    bilagor: tuple[Bilaga, ...] = ()
    rutor: Ordrutor | None = None
    huvud: Huvud | None = None


def cut(text: str) -> Utvunnet:
    """``text``, or its first ten million characters and the reason."""
    if len(text) <= MOST_CHARACTERS:
        return Utvunnet(text)
    return Utvunnet(text[:MOST_CHARACTERS], orsak=Orsak.AVKORTAD, fel=too_long())


def too_long() -> str:
    millions = MOST_CHARACTERS // 1_000_000
    return f"Texten är mycket lång. De första {millions} miljonerna tecken är lästa, resten inte."
