"""Swedish order of names: å, ä, ö last, case and accents after letters."""

import unicodedata

_SIST = {"å": "{", "ä": "|", "ö": "}"}


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts Zorn, Åre, Ängelholm, Örebro; equal letters fall back to the text itself."""
    folded = (_SIST.get(t) or _bare(t) for t in unicodedata.normalize("NFC", text).casefold())
    return "".join(folded), text


def _bare(tecken: str) -> str:
    return unicodedata.normalize("NFD", tecken)[:1]
