"""The readers: bytes of a known kind to raw text. They run in a confined process only."""

from collections.abc import Callable
from importlib.metadata import version

from archive.text.lasare import (
    bild,
    brev,
    doc,
    docx,
    epost,
    filtyp,
    hypertext,
    msg,
    odt,
    ole,
    pdf,
    rtf,
    txt,
    uppvarmning,
    xlsx,
)
from archive.text.lasare.gemensamt import Fil, Olaslig, Utvunnet
from archive.text.lasning import Orsak

Reader = Callable[[Fil], Utvunnet]

READERS: dict[str, Reader] = {
    filtyp.TXT: txt.read,
    filtyp.PDF: pdf.read,
    filtyp.DOCX: docx.read,
    filtyp.ODT: odt.read,
    filtyp.RTF: rtf.read,
    filtyp.HTML: hypertext.read,
    filtyp.XLSX: xlsx.read,
    ole.DOC: doc.read,
    **dict.fromkeys(bild.FORMATS, bild.read),
}
OPENERS: dict[str, Callable[[Fil, brev.Opener], Utvunnet]] = {
    filtyp.EML: epost.read,
    ole.MSG: msg.read,
}
"""The kinds that hold files of other kinds, and so need a way to open them."""

PAGED = frozenset(
    {filtyp.TXT, filtyp.PDF, filtyp.DOCX, filtyp.ODT, filtyp.RTF, ole.DOC, *bild.FORMATS}
)
"""The kinds whose text was set in pages once. A mail or a web page never was."""

_LIBRARIES = {
    filtyp.PDF: f"pypdfium2 {version('pypdfium2')}",
    filtyp.RTF: f"striprtf {version('striprtf')}",
    filtyp.DOCX: f"lxml {version('lxml')}",
    filtyp.ODT: f"lxml {version('lxml')}",
    filtyp.HTML: f"lxml {version('lxml')}",
    filtyp.XLSX: f"openpyxl {version('openpyxl')}",
    ole.MSG: f"python-oxmsg {version('python-oxmsg')}",
    ole.DOC: f"olefile {version('olefile')}",
    **dict.fromkeys(bild.FORMATS, f"pillow {version('pillow')}"),
}

_NOT_READ = {
    filtyp.ZIP: "Zip-arkiv packas inte upp. Registrera filerna i det var för sig.",
    ole.XLS: "Äldre kalkylblad (.xls) läses inte. Spara om filen som .xlsx.",
}


def extract(fil: Fil) -> tuple[str, Utvunnet]:
    """The media type of ``fil`` by its content, and what its reader got, or why nothing."""
    if not fil.data:
        return filtyp.OKAND, Utvunnet("", orsak=Orsak.TOM, fel="Filen är tom (0 byte).")
    mediatyp = filtyp.of(fil)
    try:
        return mediatyp, _misnamed(fil, mediatyp, _read(fil, mediatyp))
    except Olaslig as no:
        return mediatyp, Utvunnet("", orsak=no.orsak, fel=no.fel)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a library trips over is in the file
        return mediatyp, Utvunnet("", orsak=Orsak.TRASIG, fel="Filen är skadad och är inte läst.")


def names(mediatyp: str) -> str:
    """What read a file of this kind, with its version, to be kept beside the text."""
    return _LIBRARIES.get(mediatyp, "diarium")


def _read(fil: Fil, mediatyp: str) -> Utvunnet:
    if opener := OPENERS.get(mediatyp):
        return opener(fil, extract)
    if reader := READERS.get(mediatyp):
        found = reader(fil)
        if not found.text.strip() and found.orsak is None:
            return Utvunnet("", orsak=Orsak.INGEN_TEXT, fel="Filen innehåller ingen text.")
        return found
    if mediatyp == ole.LAST:
        raise Olaslig(Orsak.KRYPTERAD, "Filen är låst med lösenord och kan inte läsas.")
    raise Olaslig(Orsak.OKAND_TYP, _NOT_READ.get(mediatyp, "Filtypen läses inte."))


def _misnamed(fil: Fil, mediatyp: str, found: Utvunnet) -> Utvunnet:
    """Plain text under the name of another kind is probably that kind, broken: say so."""
    if mediatyp != filtyp.TXT or filtyp.named(fil) in (None, filtyp.HTML) or found.orsak:
        return found
    fel = f"Filen heter .{fil.andelse} men är ingen sådan fil. Den är läst som vanlig text."
    return Utvunnet(found.text, orsak=Orsak.TRASIG, fel=fel)


def warm() -> None:
    """Load all that reading any file may need; see ``uppvarmning``."""
    uppvarmning.warm(lambda data: extract(Fil(data)))
