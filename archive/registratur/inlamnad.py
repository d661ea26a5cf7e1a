"""A file as somebody hands it in."""

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class InlamnadFil:
    """A file as it came: its name as the sender wrote it, and its bytes.

    ``uppackad``: it is a mail whose files stand after it, or one of those files.
    """

    namn: str
    stream: BinaryIO
    uppackad: bool = False
