"""Plain text in any encoding that occurs."""

from archive.text.lasare import teckenkod
from archive.text.lasare.gemensamt import MOST_CHARACTERS, Fil, Utvunnet, cut


def read(fil: Fil) -> Utvunnet:
    """The text of ``fil`` with line ends as line feeds, so that lines count as in an editor."""
    # No encoding uses more than four bytes a letter, so no more than this is ever needed.
    text = teckenkod.decode(fil.data[: 4 * MOST_CHARACTERS + 4])
    return cut(text.replace("\r\n", "\n").replace("\r", "\n"))
