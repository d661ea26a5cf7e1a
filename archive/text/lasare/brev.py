"""What mails of every kind have in common: a text of their own, and files that they carry.

Read as one file of several, a mail says its heads, its body and the names of what it carries, and
hands over every file in it, also those of mails in the mail. Read whole, it says their texts too.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from archive.text.lasare import filtyp, ole
from archive.text.lasare.gemensamt import MOST_BYTES, MOST_CHARACTERS, Fil, Olaslig, Utvunnet, cut
from archive.text.lasning import Bilaga, Huvud, Orsak

MOST_DEPTH, MOST_FILES, MOST_TAKEN_OUT = 10, 500, 250_000_000
"""Mails that a file may lie in, and how many files with how many bytes are taken out of one."""

MAILS = frozenset({filtyp.EML, ole.MSG})

Opener = Callable[[Fil], tuple[str, Utvunnet]]

_LOCKED_ZIP = b"PK\x03\x04"
_WHOLE = (
    f"Meddelandet har fler än {MOST_FILES} bilagor, bilagor i fler än {MOST_DEPTH} led eller "
    "mycket stora bilagor. Det är inte delat i filer: allt ligger kvar i det."
)


@dataclass(frozen=True)
class Brev:
    """A mail as its reader found it: its text, what its heads say, and what it carries.

    ``delar``: files, and mails that are no files of their own. ``last``: that it is locked.
    """

    text: str
    delar: Callable[[], Iterable["Fil | Inre"]]
    huvud: Huvud
    last: str = ""


@dataclass(frozen=True)
class Inre:
    """A mail that lies in another without being a file: its text is told where it lies."""

    namn: str
    brev: Brev


class _ForManga(Exception):
    """More than is taken out: the mail is left as it is."""


def read(brev: Brev, fil: Fil, open_file: Opener) -> Utvunnet:
    """The mail as text, with its files. ``open_file`` reads one: its media type, what it says."""
    if len(fil.data) > MOST_BYTES:
        raise Olaslig(Orsak.FOR_STOR, "Meddelandet är för stort för att läsas.")
    if fil.hel:
        return _with_reasons(brev, _whole(brev, fil, open_file))
    try:
        return _with_reasons(brev, _divided(brev, fil, open_file))
    except _ForManga:
        return _undivided(brev, fil, open_file)


def _divided(brev: Brev, fil: Fil, open_file: Opener) -> Utvunnet:
    texts, bilagor = [brev.text], list[Bilaga]()
    for bilaga in _taken_out(brev, fil, texts, open_file):
        bilagor.append(bilaga)
        size = sum(len(each.innehall) for each in bilagor)
        if len(bilagor) > MOST_FILES or size > MOST_TAKEN_OUT:
            raise _ForManga
    return replace(_joined(texts), bilagor=tuple(bilagor), huvud=brev.huvud)


def _taken_out(brev: Brev, outer: Fil, texts: list[str], open_file: Opener) -> Iterator[Bilaga]:
    """Every file of the mail, each followed by those that lie in it; their names go to texts."""
    for part in brev.delar():
        if outer.djup >= MOST_DEPTH:
            raise _ForManga
        texts.append(_label(part))
        if isinstance(part, Inre):
            texts.append(part.brev.text)
            yield from _taken_out(part.brev, replace(outer, djup=outer.djup + 1), texts, open_file)
            continue
        mediatyp = filtyp.of(part) if part.data else filtyp.OKAND
        yield Bilaga(part.namn, mediatyp, None, part.data)
        if mediatyp in MAILS:
            inner = open_file(part)[1]
            if inner.orsak is Orsak.FOR_MANGA_DELAR:
                raise _ForManga
            yield from inner.bilagor


def _undivided(brev: Brev, fil: Fil, open_file: Opener) -> Utvunnet:
    if fil.djup:
        return Utvunnet("", orsak=Orsak.FOR_MANGA_DELAR, fel=_WHOLE)
    found = _whole(brev, replace(fil, hel=True), open_file)
    text = f"{found.text}\n\n{_WHOLE}"
    return replace(found, text=text, orsak=Orsak.FOR_MANGA_DELAR, fel=_WHOLE, bilagor=())


def _whole(brev: Brev, fil: Fil, open_file: Opener) -> Utvunnet:
    texts = [brev.text]
    bilagor = tuple(_read_within(brev, fil, texts, open_file))
    return replace(_joined(texts), bilagor=bilagor, huvud=brev.huvud)


def _read_within(brev: Brev, outer: Fil, texts: list[str], open_file: Opener) -> Iterator[Bilaga]:
    for number, part in enumerate(brev.delar(), 1):
        if number > MOST_FILES:
            return
        texts.append(_label(part))
        fel = _unread(outer, texts)
        if isinstance(part, Fil):
            yield _attached(part, fel, texts, open_file)
        elif fel:
            yield Bilaga(part.namn, ole.MSG, fel)
        else:
            yield Bilaga(part.namn, ole.MSG, "Meddelandet är läst i det yttre meddelandet.")
            texts.append(part.brev.text)
            deeper = replace(outer, djup=outer.djup + 1)
            yield from _read_within(part.brev, deeper, texts, open_file)


def _attached(fil: Fil, fel: str, texts: list[str], open_file: Opener) -> Bilaga:
    if fel:
        return Bilaga(fil.namn, "", fel, fil.data)
    mediatyp, found = open_file(replace(fil, hel=True))
    texts.append(found.text.replace("\f", "\n"))
    return Bilaga(fil.namn, mediatyp, found.fel, fil.data)


def _unread(outer: Fil, texts: list[str]) -> str:
    """Why what lies in the mail is not read, if it is not."""
    if outer.djup >= MOST_DEPTH:
        return "Bilagan ligger för djupt i andra bilagor."
    if outer.frist.over() or sum(map(len, texts)) > MOST_CHARACTERS:
        return "Bilagan är inte läst: meddelandet är för stort."
    return ""


def _label(part: Fil | Inre) -> str:
    return f"Bilaga: {part.namn}"


def _joined(texts: Iterable[str]) -> Utvunnet:
    return cut("\n\n".join(text for text in texts if text))


def _with_reasons(brev: Brev, found: Utvunnet) -> Utvunnet:
    """With what is locked, in the mail or beside it: kept unopened, and told."""
    zips = [each.namn for each in found.bilagor if _is_locked(each.innehall)]
    told = [
        brev.last,
        *(f"Bilagan {namn} är låst med lösenord och är inte öppnad." for namn in zips),
    ]
    if not any(told):
        return found
    fel = " ".join(each for each in (found.fel, *told) if each)
    return replace(found, orsak=found.orsak or Orsak.KRYPTERAD, fel=fel)


def _is_locked(data: bytes) -> bool:
    """Whether it is a zip file whose first part is encrypted."""
    return data.startswith(_LOCKED_ZIP) and len(data) > 6 and bool(data[6] & 1)
