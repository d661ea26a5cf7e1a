"""Opens an invented letter for the tests."""

from datetime import date

from archive.postoppning import Facts, Slag, read_facts
from archive.text import clean_text


def opened(text: str, *, received: date | None = None) -> Facts:
    """The facts of a text, read as the program reads it."""
    return read_facts(clean_text(text), received=received)


def proposed(text: str, kind: Slag) -> list[str]:
    """The values of one kind that would be filled in."""
    return opened(text).values(kind)


def told(text: str, kind: Slag) -> list[str]:
    """The values of one kind that are only told."""
    return [fact.value for fact in opened(text).also if fact.kind is kind]
