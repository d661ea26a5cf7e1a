"""The post's events as sentences: what came of a försändelse, for the ärende's timeline."""

from collections.abc import Callable, Mapping

from archive.web.sprak import _

Kropp = Mapping[str, object]
Mening = Callable[[Kropp], str]


def _as_read(k: Kropp) -> str:
    """How many facts stand as they were read, and how many of them somebody ticked."""
    tagna = [one for one in _list(k, "tagna") if isinstance(one, Mapping)]
    if not tagna:
        return _("inget av det stod som läst")
    ticked = sum(bool(one.get("godtagen")) for one in tagna)
    said = _("%(antal)s uppgifter som de lästes", antal=len(tagna))
    if len(tagna) == 1:
        said = _("en uppgift som den lästes")
    return _("%(said)s, %(antal)s av dem prickade", said=said, antal=ticked) if ticked else said


def _names(k: Kropp) -> str:
    files = [one for one in _list(k, "filer") if isinstance(one, Mapping)]
    return ", ".join(str(one.get("namn", "")) for one in files)


def _list(k: Kropp, key: str) -> list[object]:
    found = k.get(key)
    return list(found) if isinstance(found, list) else []


def _nothing(_k: Kropp) -> str:
    return ""


POSTEN_I_ORD: dict[str, tuple[Mening, Mening]] = {
    "receive_forsandelse": (lambda _k: _("Tog emot en försändelse"), _names),
    "register_forsandelse": (lambda _k: _("Registrerade den ur posten"), _as_read),
    "join_forsandelse": (lambda _k: _("Samma handling kom en gång till"), _names),
    "set_aside_forsandelse": (lambda _k: _("Lade en försändelse åt sidan"), _nothing),
    "take_back_forsandelse": (lambda _k: _("Tog tillbaka en försändelse till posten"), _nothing),
}
