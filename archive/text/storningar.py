"""What programs left in a text and nobody wrote: field errors of Word, rules of underscores."""

import re
from collections.abc import Iterator

from archive.text.blad import Brus

_FIELD_ERRORS = (
    "Error! No text of specified style in document.",
    "Error! Bookmark not defined.",
    "Error! Reference source not found.",
    "Error! Unknown document property name.",
    "Error! Use the Home tab to apply",
    "Fel! Ingen text med angivet format i dokumentet.",
    "Fel! Det finns ingen text med angivet format i dokumentet.",
    "Fel! Bokmärket är inte definierat.",
    "Fel! Hittar inte referenskälla.",
    "Fel! Det går inte att hitta någon referenskälla.",
    "Fel! Okänt namn på dokumentegenskap.",
)
_FIELD_ERROR = re.compile(
    "|".join(r"\s+".join(map(re.escape, message.split())) for message in _FIELD_ERRORS)
)
_RULE = re.compile(r"^[ \t]*([_=*–—-])\1{4,}[ \t]*$", re.MULTILINE)


def find(text: str) -> Iterator[Brus]:
    """Field errors (also over a line end) and lines that are only a rule, in no order."""
    if "Error!" in text or "Fel!" in text:
        yield from (Brus("falttext", *found.span()) for found in _FIELD_ERROR.finditer(text))
    yield from (Brus("linje", *found.span()) for found in _RULE.finditer(text))
