"""A remiss in words: one sentence for the whole, a few words for each instans."""

from dataclasses import dataclass
from datetime import date

from archive.diarium.kalender import arbetsdagar_between, dagar_i_ord, datum_i_ord
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.lage import RemissLage, UtskickLage

_TAL = (
    *("noll", "en", "två", "tre", "fyra", "fem", "sex"),
    *("sju", "åtta", "nio", "tio", "elva", "tolv"),
)

REMISS_I_ORD = {
    RemissLage.PAGAR: "pågår",
    RemissLage.KLAR: "klar att överlämna",
    RemissLage.OVERLAMNAD: "överlämnad",
    RemissLage.AVSLUTAD: "avslutad",
    RemissLage.ATERKALLAD: "återkallad",
}
"""A remiss that has been sent."""

UTKAST_I_ORD = {
    RemissLage.UTKAST: "utkast",
    RemissLage.BESLUTAD: "beslutad",
    RemissLage.PAGAR: "skickad",
    RemissLage.ATERKALLAD: "återkallad",
}
"""A draft of one."""


@dataclass(frozen=True, slots=True)
class Stallning:
    """How many of the asked that have answered, declined, been given up, wait, or are late.

    ``sena``: those that wait and are late, of which ``aldsta`` is the oldest last day;
    ``forlangda``: those that wait, are not late and have been given more time. Beside the asked:
    ``planerade`` are to be asked too, ``spontana`` have answered without being asked. Whoever the
    question was taken back from counts nowhere.
    """

    tillfragade: int
    besvarade: int
    avstod: int
    ej_besvarade: int
    forlangda: int
    sena: int
    aldsta: date | None
    planerade: int = 0
    spontana: int = 0

    @property
    def vantar(self) -> int:
        """How many an answer is still waited for from."""
        return self.tillfragade - self.besvarade - self.avstod - self.ej_besvarade


def stallning(remiss: Remiss, today: date) -> Stallning:
    """How many stand where."""
    asked = remiss.tillfragade
    lagen = [u.lage(today) for u in asked]
    sena = [u.sista_dag for u in asked if u.lage(today) is UtskickLage.FORSENAD]
    langre = [u for u in asked if u.oppet and u.forlangd and u.sista_dag >= today]
    return Stallning(
        tillfragade=len(lagen),
        besvarade=lagen.count(UtskickLage.BESVARAD),
        avstod=lagen.count(UtskickLage.AVSTOD),
        ej_besvarade=lagen.count(UtskickLage.EJ_BESVARAD),
        forlangda=len(langre),
        sena=len(sena),
        aldsta=min(sena, default=None),
        planerade=len(remiss.planerade),
        spontana=sum(1 for u in remiss.utskick if u.yttrande and not u.tillfragad),
    )


def stallning_i_ord(now: Stallning, today: date) -> tuple[tuple[str, bool], ...]:
    """The parts of the sentence, each with whether it speaks of lateness.

    Such as ("fyra av sju har svarat", False), ("en är försenad 3 arbetsdagar", True). Numbers to
    twelve are written out, unless one is greater.
    """
    word = _i_ord if now.tillfragade < len(_TAL) else str
    parts = [(_besvarade(now), False)]
    if now.avstod:
        parts.append((f"{word(now.avstod)} avstår", False))
    if now.ej_besvarade:
        vad = "är avslutad" if now.ej_besvarade == 1 else "är avslutade"
        parts.append((f"{word(now.ej_besvarade)} {vad} utan svar", False))
    if now.forlangda:
        parts.append((f"{word(now.forlangda)} har förlängd svarstid", False))
    if now.planerade:
        vad = "är inte skickad än" if now.planerade == 1 else "är inte skickade än"
        parts.append((f"{_tal(now.planerade)} {vad}", False))
    if now.spontana:
        vad = "tillfrågad" if now.spontana == 1 else "tillfrågade"
        parts.append((f"{_tal(now.spontana)} har svarat utan att vara {vad}", False))
    if now.sena and now.aldsta:
        parts.append((f"{word(now.sena)} {_sena(now.sena, now.aldsta, today)}", True))
    return tuple(parts)


def mening(now: Stallning, today: date) -> str:
    """The parts as one sentence: "Fyra av sju har svarat, en avstår och en är försenad …"."""
    parts = [text for text, _ in stallning_i_ord(now, today)]
    joined = " och ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return joined[0].upper() + joined[1:] + "."


def utskick_i_ord(utskick: Utskick, today: date) -> str:
    """Where one instans stands, in a few words."""
    if utskick.utfall:
        return _utfall_i_ord(utskick)
    if utskick.skickad is None:
        return "Inte skickad än"
    begart = ", anstånd begärt" if utskick.anstand_pagar else ""
    if utskick.frist is None:
        return f"Svar väntas, inget svarsdatum{begart}"
    dagar = dagar_i_ord(utskick.frist, today)
    if today > utskick.frist:
        return f"{dagar.capitalize()}{begart}"
    if utskick.forlangd:
        return f"Förlängd svarstid, svar väntas {dagar}{begart}"
    return f"Svar väntas {dagar}{begart}"


def _utfall_i_ord(utskick: Utskick) -> str:
    if utskick.utfall is UtskickLage.BESVARAD and utskick.yttrande:
        hur = "Svarade spontant" if utskick.spontan else "Besvarad"
        return f"{hur} {datum_i_ord(utskick.yttrande.inkom)}{_sent(utskick)}"
    if utskick.utfall is UtskickLage.ERSATT and utskick.ersatt:
        return f"Ersatt {datum_i_ord(utskick.ersatt)}"
    if utskick.avstod and utskick.utfall is UtskickLage.AVSTOD:
        return f"Avstår, enligt besked {datum_i_ord(utskick.avstod)}"
    if utskick.obesvarad and utskick.utfall is UtskickLage.EJ_BESVARAD:
        return f"Avslutad utan svar {datum_i_ord(utskick.obesvarad)}"
    return f"Återkallad {datum_i_ord(utskick.aterkallad)}" if utskick.aterkallad else "Återkallad"


def _besvarade(now: Stallning) -> str:
    if not now.tillfragade:
        return "ingen är tillfrågad"
    if now.tillfragade == 1:
        return "den enda instansen har svarat" if now.besvarade else "inget svar har kommit"
    if now.tillfragade >= len(_TAL):
        return f"{now.besvarade} av {now.tillfragade} har svarat"
    antal = _i_ord(now.besvarade) if now.besvarade else "ingen"
    return f"{antal} av {_i_ord(now.tillfragade)} har svarat"


def _sena(antal: int, aldsta: date, today: date) -> str:
    if antal == 1:
        return f"är {dagar_i_ord(aldsta, today)}"
    days = arbetsdagar_between(aldsta, today)
    mest = f", som mest {days} {'arbetsdag' if days == 1 else 'arbetsdagar'}" if days else ""
    return f"är försenade{mest}"


def _sent(utskick: Utskick) -> str:
    if not utskick.sent or not utskick.yttrande:
        return ""
    days = arbetsdagar_between(utskick.sista_dag, utskick.yttrande.inkom)
    hur = f"{days} {'arbetsdag' if days == 1 else 'arbetsdagar'} " if days else ""
    return f", {hur}för sent"


def _tal(antal: int) -> str:
    return _i_ord(antal) if antal < len(_TAL) else str(antal)


def _i_ord(antal: int) -> str:
    return _TAL[antal]
