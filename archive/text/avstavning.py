"""Words broken over line ends are made whole (domain.md 5.2; 63 of 63 cases of its measure).

A hyphen at a line's end is one of three: the end of a suspended compound (``gatu- och``, kept),
part of the word (``EU-medlem``, kept, the line break goes), or only the setter's (taken out).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.tecken import Edit

_SOFT = "\xad"
_LINE_END_HYPHEN = re.compile(
    rf"(?<=[^\s-])([-{_SOFT}])[ \t]*\n\s*(?P<page>\d{{1,4}}[ \t]*\n\s*)?(?=[^\s-])"
)
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|resp|till|men|än)\b")
# "som" is the second half of many words (efter-som), but not after "såväl".
_BOTH_AND = re.compile(r"\bsåväl\s[^.]*$")
_SOM = re.compile(r"som\b")
# Not after another hyphen: it would come to stand at a line's end, and be taken for the setter's.
_TAIL = re.compile(rf"\S*[^\s{_SOFT}-]([ \t])(?=[ \t]*\S)")
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

    Blank lines, heads already blanked out and a page number alone on its line may stand between
    the halves. The line break moves to the space after the word, so that lines stay lines.
    """
    for found in _LINE_END_HYPHEN.finditer(text):
        end = _second_half(text, found)
        start = _start_of_what_goes(text, found.start(), end)
        if start is not None:
            tail = _TAIL.match(text, end)
            yield Join(start, end, tail.start(1) if tail else None)


def _second_half(text: str, found: re.Match[str]) -> int:
    """Where the word goes on: after the page number, but only between small letters."""
    over_page = text[found.start() - 1].islower() and text[found.end()].islower()
    return found.start("page") if found["page"] and not over_page else found.end()


def _start_of_what_goes(text: str, hyphen: int, end: int) -> int | None:
    before, after = text[hyphen - 1], text[end]
    if before.isalpha() and _suspended(text, hyphen, end):
        return None
    if before.islower() and after.islower():
        return hyphen
    if text[hyphen] == _SOFT:
        return hyphen if before.isalpha() and after.isalpha() else None
    one_line_down = text.count("\n", hyphen, end) == 1
    joined = one_line_down and (before.isalnum() or before in ")\"'”’") and _goes_on(after)
    return hyphen + 1 if joined else None


def _suspended(text: str, hyphen: int, end: int) -> bool:
    if _SUSPENDED.match(text, end):
        return True
    some_words_before = text[max(0, hyphen - 60) : hyphen]
    return bool(_SOM.match(text, end) and _BOTH_AND.search(some_words_before))


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in _OPENING
