"""Events of links, reminders on paper and what came from another nämnd, as sentences."""

from collections.abc import Callable, Mapping

from archive.web.sprak import _

Kropp = Mapping[str, object]
Mening = Callable[[Kropp], str]


def _instans(k: Kropp) -> str:
    return str(k.get("instans") or "")


def _closed(k: Kropp) -> str:
    return _("%(x)s, öppnad %(n)s gånger", x=_instans(k), n=k.get("besok", 0))


def _from(k: Kropp) -> str:
    return ", ".join(str(k[key]) for key in ("fran", "ert_dnr") if k.get(key))


OVERLAMNING_I_ORD: dict[str, tuple[Mening, Mening]] = {
    "give_lank": (lambda _k: _("Gjorde en länk att svara genom"), _instans),
    "close_lank": (lambda _k: _("Spärrade en länk att svara genom"), _closed),
    "receive_overlamnad": (lambda _k: _("Tog emot från en annan nämnd"), _from),
    "mark_printed": (lambda _k: _("Skickade en påminnelse på papper"), _instans),
}
