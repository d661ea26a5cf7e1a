"""What came of opening a file: its text in layers, or why there is none. Plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.text.blad import Blad
from archive.text.rutor import Ordrutor

Huvud = Mapping[str, str | bool | Sequence[str]]
"""What the heads of an e-mail say, as plain values (see ``archive.text.lasare.brev``)."""

TOM_BLAD = Blad(raw="", clean="", offsets=((0, 0),))


class Orsak(StrEnum):
    """Why nothing, or only a part, could be read."""

    TOM = "tom"
    KRYPTERAD = "krypterad"
    TRASIG = "trasig"
    BOMB = "bomb"
    OKAND_TYP = "okand_typ"
    INGEN_TEXT = "ingen_text"
    DELVIS_TEXT = "delvis_text"
    AVKORTAD = "avkortad"
    FOR_MANGA_DELAR = "for_manga_delar"
    FOR_STOR = "for_stor"
    FOR_LANGSAM = "for_langsam"
    FOR_TUNG = "for_tung"
    STANNADE = "stannade"


@dataclass(frozen=True, slots=True)
class Bilaga:
    """A file inside a file, as an e-mail carries it.

    ``namn`` is what the sender wrote: data, never a path. ``innehall`` is empty unless the
    files themselves were asked for.
    """

    namn: str
    mediatyp: str
    fel: str | None = None
    innehall: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Lasning:
    """The text of a file. ``fel`` is a Swedish sentence for people, ``orsak`` the same for code.

    Both may be set although there is text: then the text is not the whole of the file. ``rutor``
    are the boxes of its words, of a PDF or a picture; ``sakerhet`` is how sure text recognition
    was, 0 to 100, None where nothing was recognised; ``igenkand``: whether it has had its turn.
    ``huvud``: what the heads of an e-mail say.
    """

    blad: Blad
    mediatyp: str
    orsak: Orsak | None = None
    fel: str | None = None
    bilagor: tuple[Bilaga, ...] = ()
    rutor: Ordrutor | None = None
    sakerhet: int | None = None
    igenkand: bool = False
    huvud: Huvud | None = None


class IngenBild(Exception):
    """A page cannot be shown as a picture; ``str()`` says why in Swedish, ``orsak`` for code."""

    def __init__(self, orsak: Orsak, fel: str) -> None:
        super().__init__(fel)
        self.orsak = orsak
        self.fel = fel
