"""What is handed in at the desk, what is made of it, and what that led to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from archive.diarium.arende import Uppgifter
from archive.store.files import Kept
from archive.text import Lasning


@dataclass(frozen=True, slots=True)
class InlamnadFil:
    """A file as it came: its name as the sender wrote it, and its bytes.

    ``uppackad``: it is a mail whose files stand after it, or one of those files.
    """

    namn: str
    stream: BinaryIO
    uppackad: bool = False


@dataclass(frozen=True, slots=True)
class Inlamnat:
    """What a door hands the desk: the facts, the files, and where it came from.

    ``komplettera``: facts that nobody gave and no text told; the handling stands on a list until
    they are corrected. ``kalla``: the id in the source it was imported from.
    """

    uppgifter: Uppgifter
    filer: tuple[InlamnadFil, ...] = ()
    komplettera: bool = False
    kalla: str | None = None


@dataclass(frozen=True, slots=True)
class Forberett:
    """Facts checked, files on disk and read: all that can be done before a number is drawn."""

    uppgifter: Uppgifter
    filer: tuple[tuple[str, Kept], ...]
    lasningar: Mapping[str, Lasning]
    komplettera: bool
    kalla: str | None


@dataclass(frozen=True, slots=True)
class Plats:
    """Where a handling goes: into an ärende that stands, or a new one in a nämnd.

    ``klass`` and ``handlaggare_id`` are for a new ärende; an empty klass is the nämnd's own.
    """

    arende_id: int | None = None
    namnd_id: int | None = None
    klass: str = ""
    handlaggare_id: int | None = None


@dataclass(frozen=True, slots=True)
class Registrerad:
    """What an act led to: the ärende, the handling and its number there."""

    arende_id: int
    handling_id: int
    nr: int
