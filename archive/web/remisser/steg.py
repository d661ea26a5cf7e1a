"""What can be done with one Utskick today, the next thing first; its words, address and key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from archive.diarium.kalender import arbetsdagar_between
from archive.diarium.remiss import VANTA, Pamind, Remiss, Utskick, UtskickLage
from archive.web.sprak import _


@dataclass(frozen=True, slots=True)
class Steg:
    """An act on an Utskick: where its page is below the remiss, and its key on the board.

    ``adress`` has ``{}`` for the Utskick.
    """

    adress: str
    tangent: str = ""


STEG: Mapping[str, Steg] = {
    "receive_yttrande": Steg("{}/yttrande", "y"),
    "remind": Steg("paminn?utskick={}", "p"),
    "decide_anstand": Steg("{}/anstand/besked", "f"),
    "decline": Steg("{}/avstar", "a"),
    "request_anstand": Steg("{}/anstand", "b"),
    "confirm": Steg("mottaget?utskick={}", "m"),
    "close_unanswered": Steg("utan-svar?utskick={}", "u"),
    "send_planned": Steg("skicka?utskick={}", "s"),
    "assess_yttrande": Steg("{}/bedomning", "t"),
    "supplement_yttrande": Steg("{}/komplettering", "c"),
    "link_yttrande": Steg("{}/koppla", "h"),
    "set_svarsdatum": Steg("svarsdatum?utskick={}", "d"),
    "renew": Steg("{}/fornya"),
    "replace_instans": Steg("{}/ersatt"),
    "recall_remiss": Steg("aterkalla?utskick={}"),
    "receive_spontant": Steg("spontant?utskick={}"),
    "unlink_yttrande": Steg("{}/fel-svar"),
}

RATT = {"send_planned": "send_remiss"}
"""The act of the table of rights, where the page's name is another."""


def steg_i_ord() -> dict[str, str]:
    """What each act is called on the board."""
    return {
        "receive_yttrande": _("Yttrande har kommit"),
        "remind": _("Påminn"),
        "decide_anstand": _("Förläng svarstiden"),
        "decline": _("Avstår"),
        "request_anstand": _("Begär anstånd"),
        "confirm": _("Har tagit emot"),
        "close_unanswered": _("Avsluta utan svar"),
        "send_planned": _("Skicka remissen"),
        "assess_yttrande": _("Bedöm svaret"),
        "supplement_yttrande": _("Komplettering har kommit"),
        "link_yttrande": _("Svaret är redan registrerat"),
        "set_svarsdatum": _("Ändra svarsdatum"),
        "renew": _("Fråga igen"),
        "replace_instans": _("Ersätt med en annan"),
        "recall_remiss": _("Återkalla"),
        "receive_spontant": _("Svar har kommit ändå"),
        "unlink_yttrande": _("Fel handling"),
    }


def possible(
    remiss: Remiss, utskick: Utskick, today: date, sent: tuple[Pamind, ...] = ()
) -> tuple[str, ...]:
    """What the rules allow with this Utskick today, the next thing first."""
    if utskick.planerat:
        alive = not (remiss.aterkallad or remiss.avslutad)
        return ("send_planned", "set_svarsdatum", "replace_instans", "recall_remiss")[: 4 * alive]
    if utskick.oppet and not remiss.avslutad:
        return tuple(_open(utskick, today, sent))
    if utskick.yttrande:
        return tuple(_answered(remiss, utskick))
    if not utskick.tillfragad or remiss.aterkallad:
        return ("receive_spontant",)
    declined = utskick.utfall is UtskickLage.AVSTOD and not remiss.avslutad
    return ("receive_yttrande", "link_yttrande", *(("renew",) if declined else ()))


def _open(utskick: Utskick, today: date, sent: tuple[Pamind, ...]) -> Iterator[str]:
    wanted = ("receive_yttrande", "remind", "decide_anstand", "request_anstand", "decline")
    first = _first(utskick, today, sent)
    yield first
    late = utskick.frist is None or today > utskick.frist
    asked = utskick.anstand_pagar is not None
    left_out = {
        first,
        *(("remind", "request_anstand") if asked else ()),
        *(() if utskick.frist else ("decide_anstand", "request_anstand")),
    }
    more = ("confirm", *(("close_unanswered",) if late else ()), "link_yttrande", "set_svarsdatum")
    for act in (*wanted, *more, "replace_instans", "recall_remiss"):
        if act not in left_out:
            yield act


def _first(utskick: Utskick, today: date, sent: tuple[Pamind, ...]) -> str:
    """What to do now: decide what was asked for, remind who is late, give up, else wait."""
    if utskick.anstand_pagar and utskick.frist:
        return "decide_anstand"
    if utskick.lage(today) is not UtskickLage.FORSENAD or utskick.frist is None:
        return "receive_yttrande"
    since = [p for p in sent if p.omgang == utskick.omgang and p.datum > utskick.frist]
    if not since:
        return "remind"
    over = arbetsdagar_between(utskick.frist, today) >= 2 * VANTA
    return "close_unanswered" if over else "receive_yttrande"


def _answered(remiss: Remiss, utskick: Utskick) -> Iterator[str]:
    yield "assess_yttrande"
    yield "supplement_yttrande"
    if not (remiss.aterkallad or remiss.avslutad) and utskick.utfall is UtskickLage.BESVARAD:
        yield "renew"
    yield "unlink_yttrande"
