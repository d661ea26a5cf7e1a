"""Rich text (.rtf). The library drops heads, feet and notes, so they are made plain text first."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from archive.text.lasare.gemensamt import Fil, Utvunnet, cut

_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
_HEAD = re.compile(r"\{\\(?:header|footer)[lrf]?(?![a-z])")
_NOTE = re.compile(r"\{(?:\\\*)?\\(?:footnote|annotation)(?![a-z])")
_PICTURE_DATA = re.compile(r"[0-9a-fA-F\s]{400,}")
_BRACE = re.compile(r"\\[{}\\]|([{}])")


def read(fil: Fil) -> Utvunnet:
    """The text with the heads where they are declared and the notes last."""
    source = _PICTURE_DATA.sub("", fil.data.decode("cp1252", "replace"))
    source = _HEAD.sub(r"{\\par ", _CELL.sub(r"\\tab ", source))
    text = str(rtf_to_text(_notes_last(source), "cp1252", "replace"))  # type: ignore[no-untyped-call]
    return cut(_whole_pairs(text.replace("\r", "")))


def _notes_last(source: str) -> str:
    notes, body, at = [], [], 0
    for start, inner, end in _notes(source):
        body.append(source[at:start])
        notes.append(rf"{{\par {source[inner:end]}")
        at = end
    body.append(source[at:])
    whole = "".join(body)
    last = whole.rfind("}")
    return whole[:last] + "".join(notes) + whole[last:] if notes and last > 0 else whole


def _notes(source: str) -> Iterator[tuple[int, int, int]]:
    at = 0
    while note := _NOTE.search(source, at):
        at = _end_of_group(source, note.end())
        yield note.start(), note.end(), at


def _end_of_group(source: str, at: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(source, at):
        depth += {"{": 1, "}": -1}.get(brace[1] or "", 0)
        if depth == 0:
            return brace.end()
    return len(source)


def _whole_pairs(text: str) -> str:
    """RTF writes letters beyond the first 65,536 as two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
