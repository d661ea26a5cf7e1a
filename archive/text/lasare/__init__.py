"""The readers: bytes of a known kind to raw text. They run in a confined process only."""

from collections.abc import Callable
from importlib.metadata import version

from archive.text.lasare import docx, epost, filtyp, hypertext, odt, pdf, rtf, txt, uppvarmning
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
}

PAGED = frozenset({filtyp.TXT, filtyp.PDF, filtyp.DOCX, filtyp.ODT, filtyp.RTF})
"""The kinds whose text was set in pages once. A mail or a web page never was."""

_LIBRARIES = {
    filtyp.PDF: f"pypdfium2 {version('pypdfium2')}",
    filtyp.RTF: f"striprtf {version('striprtf')}",
    filtyp.DOCX: f"lxml {version('lxml')}",
    filtyp.ODT: f"lxml {version('lxml')}",
    filtyp.HTML: f"lxml {version('lxml')}",
}

_NOT_YET = {
    filtyp.ZIP: "Zip-arkiv packas inte upp. Registrera filerna i det var för sig.",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "Kalkylblad (.xlsx) läses inte ännu."
    ),
}
_OLE_KINDS = (
    ("EncryptedPackage", None),
    ("__properties_version1.0", "Outlook-meddelanden (.msg) läses inte ännu."),
    ("WordDocument", "Äldre Word-dokument (.doc) läses inte ännu."),
    ("Workbook", "Äldre kalkylblad (.xls) läses inte ännu."),
)


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
    if mediatyp == filtyp.EML:
        return epost.read(fil, extract)
    if reader := READERS.get(mediatyp):
        found = reader(fil)
        if not found.text.strip() and found.orsak is None:
            return Utvunnet("", orsak=Orsak.INGEN_TEXT, fel="Filen innehåller ingen text.")
        return found
    if mediatyp == filtyp.OLE:
        raise _ole(fil)
    if mediatyp.startswith("image/"):
        fel = "Bilder läses inte ännu; textigenkänning (OCR) saknas."
        raise Olaslig(Orsak.OKAND_TYP, fel)
    raise Olaslig(Orsak.OKAND_TYP, _NOT_YET.get(mediatyp, "Filtypen läses inte."))


def _ole(fil: Fil) -> Olaslig:
    """Old Office files and locked new ones share one container; its streams tell which it is."""
    for stream, fel in _OLE_KINDS:
        if stream.encode("utf-16-le") in fil.data:
            if fel is None:
                return Olaslig(Orsak.KRYPTERAD, "Filen är låst med lösenord och kan inte läsas.")
            return Olaslig(Orsak.OKAND_TYP, fel)
    return Olaslig(Orsak.OKAND_TYP, "Filtypen läses inte.")


def _misnamed(fil: Fil, mediatyp: str, found: Utvunnet) -> Utvunnet:
    """Plain text under the name of another kind is probably that kind, broken: say so."""
    if mediatyp != filtyp.TXT or filtyp.named(fil) in (None, filtyp.HTML) or found.orsak:
        return found
    fel = f"Filen heter .{fil.andelse} men är ingen sådan fil. Den är läst som vanlig text."
    return Utvunnet(found.text, orsak=Orsak.TRASIG, fel=fel)


def warm() -> None:
    """Load all that reading any file may need; see ``uppvarmning``."""
    uppvarmning.warm(lambda data: extract(Fil(data)))
