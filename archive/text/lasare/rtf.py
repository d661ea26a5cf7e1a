"""Rich text (.rtf). The library drops heads, feet and notes, so they are read by themselves."""

import re

from striprtf.striprtf import rtf_to_text

from archive.text.lasare.gemensamt import Fil, Utvunnet, cut
from archive.text.sidhuvud import without_numbers

_CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
_EDGE = re.compile(r"\{\\(?:header|footer)[lrf]?(?![a-z]) ?")
_NOTE = re.compile(r"\{(?:\\\*)?\\(?:footnote|annotation)(?![a-z]) ?")
_CODE_PAGE = re.compile(r"\\ansicpg\d+")
_PICTURE_DATA = re.compile(r"[0-9a-fA-F\s]{400,}")
_BRACE = re.compile(r"\\[{}\\]|([{}])")


def read(fil: Fil) -> Utvunnet:
    """The heads and feet of the pages, the text, and its notes and comments last."""
    source = _PICTURE_DATA.sub("", fil.data.decode("cp1252", "replace"))
    source, edges = _apart(_CELL.sub(r"\\tab ", source), _EDGE)
    source, notes = _apart(source, _NOTE)
    code_page = _CODE_PAGE.search(source)
    opening = rf"{{\rtf1\ansi{code_page[0] if code_page else ''} "
    parts = [
        without_numbers("\n".join(_plain(opening + edge).strip() for edge in edges)),
        _plain(source),
        "\n".join(_plain(opening + note).strip() for note in notes),
    ]
    return cut("\n".join(part for part in parts if part))


def _plain(source: str) -> str:
    text = str(rtf_to_text(source, "cp1252", "replace"))  # type: ignore[no-untyped-call]
    # RTF writes letters beyond the first 65,536 as two halves; here they become one.
    return text.replace("\r", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _apart(source: str, opening: re.Pattern[str]) -> tuple[str, list[str]]:
    """``source`` without the groups that start so, and what stood in each, its brace included."""
    groups, rest, at = [], [], 0
    while found := opening.search(source, at):
        end = _end_of_group(source, found.end())
        # An empty group is left, so that a word before and after do not run together.
        rest += [source[at : found.start()], "{}"]
        groups.append(source[found.end() : end])
        at = end
    return "".join([*rest, source[at:]]), groups


def _end_of_group(source: str, at: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(source, at):
        depth += {"{": 1, "}": -1}.get(brace[1] or "", 0)
        if depth == 0:
            return brace.end()
    return len(source)
