"""The post as a list: each försändelse in a line, with how far it has come, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from archive.registratur.igenkanning import Lage
from archive.registratur.postforslag import facts_of
from archive.store.forsandelser import Forsandelse
from archive.store.postfiler import Postfil
from archive.web.nedladdning import shown_name
from archive.web.posten.kort import Uppgifterna, uppgifterna
from archive.web.posten.varningar import document_warnings, file_warnings
from archive.web.sprak import _


@dataclass(frozen=True, slots=True)
class Rad:
    """One line of the list.

    ``laser``: what is being done with it now, empty when it has been read. ``hinder``: why it is
    not registered together with others, empty when it may be.
    """

    forsandelse: Forsandelse
    filer: Sequence[Postfil]
    known: Uppgifterna
    laser: str
    hinder: str

    @property
    def namn(self) -> str:
        """What it is called: its rubrik, or the name of its first file."""
        first = shown_name(self.filer[0].namn) if self.filer else ""
        return self.known.value("rubrik") or first

    @property
    def sidor(self) -> int:
        """How many pages are known of all its files."""
        return sum(f.sidor or 0 for f in self.filer)

    @property
    def tomma(self) -> int:
        """How many of its files hold nothing."""
        return sum(f.storlek == 0 for f in self.filer)

    @property
    def oppen(self) -> bool:
        """Whether it waits for somebody to decide, and can be decided on."""
        return self.forsandelse.oppen and not self.laser

    @property
    def gar_som_last(self) -> bool:
        """Whether it may be registered together with others, as it was read."""
        return self.oppen and not self.hinder


def rad_of(forsandelse: Forsandelse, files: Sequence[Postfil], ocr: Mapping[str, Lage]) -> Rad:
    """The line of one försändelse; ``ocr``: where the text recognition of its files stands."""
    known = uppgifterna(*facts_of(forsandelse))
    laser = laser_i_ord(forsandelse, files, ocr)
    rad = Rad(forsandelse, files, known, laser, "")
    return Rad(forsandelse, files, known, laser, _hinder(rad))


def laser_i_ord(forsandelse: Forsandelse, files: Sequence[Postfil], ocr: Mapping[str, Lage]) -> str:
    """How far the reading has come; empty when there is nothing more to wait for."""
    if not forsandelse.oppen:
        return ""
    for fil in files:
        lage = ocr.get(fil.sha256)
        if lage and not lage.saknas:
            if not lage.sida:
                return _("väntar på textigenkänning")
            return _("textigenkänning sida %(nr)s av %(alla)s", nr=lage.sida, alla=lage.sidor)
    if forsandelse.last or forsandelse.karantan:
        return ""
    unread = [f for f in files if not f.last]
    if unread and len(files) > 1:
        return _("läser fil %(nr)s av %(alla)s", nr=unread[0].nr, alla=len(files))
    return _("läser …")


def _hinder(rad: Rad) -> str:
    """What a person has to look at first, as far as the document itself tells."""
    if rad.laser or not rad.forsandelse.oppen:
        return _("Den är inte läst än.")
    if rad.forsandelse.karantan:
        return _("Den ligger i karantän.")
    told = chain(file_warnings(rad.filer), document_warnings(rad.known))
    return next(told, "")
