"""Swedish order of names: å, ä, ö last, letters before case and accents."""

import unicodedata

_SIST = {"å": "{", "ä": "|", "ö": "}"}


def sort_key(text: str) -> str:
    """A key whose plain order is Swedish: Zorn, Åre, Ängelholm, Örebro.

    It is stored beside the name, so that a list of any length is sorted by the database alone.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(_SIST.get(t) or unicodedata.normalize("NFD", t)[:1] for t in folded)
