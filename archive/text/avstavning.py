"""Words broken over line ends are made whole (domain.md 5.2; 63 of 63 cases of its measure).

A hyphen at a line's end is one of three: the end of a suspended compound (``gatu- och``, kept),
part of the word (``EU-medlem``, kept, the line break goes), or only the setter's (taken out).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.tecken import Edit

_SOFT = "\xad"
_LINE_END_HYPHEN = re.compile(rf"(?<=[^\s-])([-{_SOFT}])[ \t]*\n\s*(?=[^\s-])")
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|resp|till|men|än)\b")
# "som" is the second half of many words (efter-som), but not after "såväl".
_BOTH_AND = re.compile(r"\bsåväl\s[^.]*$")
_SOM = re.compile(r"som\b")
_TAIL = re.compile(r"\S+([ \t])(?=[ \t]*\S)")
_OPENING = "([\"'”’«"


class Join(NamedTuple):
    """One word made whole: what goes, and the space that takes over the line break, if any."""

    start: int
    end: int
    line_break: int | None

    def edits(self) -> Iterator[Edit]:
        yield self.start, self.end, ""
        if self.line_break is not None:
            yield self.line_break, self.line_break + 1, "\n"


def joins(text: str) -> Iterator[Join]:
    """Every word of ``text`` that is broken over a line end, in order.

    Blank lines, and heads already blanked out, may stand between the halves. The line break
    moves to the space after the word, so that lines stay lines.
    """
    for found in _LINE_END_HYPHEN.finditer(text):
        start = _start_of_what_goes(text, found)
        if start is not None:
            tail = _TAIL.match(text, found.end())
            yield Join(start, found.end(), tail.start(1) if tail else None)


def _start_of_what_goes(text: str, found: re.Match[str]) -> int | None:
    before, after = text[found.start() - 1], text[found.end()]
    if before.isalpha() and _suspended(text, found):
        return None
    if found[1] == _SOFT:
        return found.start() if before.isalnum() and after.isalnum() else None
    if before.islower() and after.islower():
        return found.start()
    one_line_down = found[0].count("\n") == 1
    joined = one_line_down and (before.isalnum() or before in ")\"'”’") and _goes_on(after)
    return found.start() + 1 if joined else None


def _suspended(text: str, hyphen: re.Match[str]) -> bool:
    if _SUSPENDED.match(text, hyphen.end()):
        return True
    some_words_before = text[max(0, hyphen.start() - 60) : hyphen.start()]
    return bool(_SOM.match(text, hyphen.end()) and _BOTH_AND.search(some_words_before))


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in _OPENING
