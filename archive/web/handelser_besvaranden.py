"""The events of a besvarande and of the nämnder's meetings, in words.

Each act has its head, which anyone may read, and its details, which a secret hides.
"""

from collections.abc import Callable, Mapping

from archive.diarium.besvarande import LAGE_I_ORD, BesvarandeLage
from archive.web.ord import datum
from archive.web.sprak import _

Kropp = Mapping[str, object]


def _day(k: Kropp, key: str) -> str:
    return datum(str(k.get(key) or ""))


def _joined(*parts: object) -> str:
    return ", ".join(str(p) for p in parts if p)


def _nothing(_kropp: Kropp) -> str:
    return ""


def _assigned(k: Kropp) -> str:
    return _joined(k["handlaggare"], _("betydelse %(n)s", n=k["betydelse"]))


def _at_meeting(k: Kropp) -> str:
    dag = _day(k, "sammantrade")
    return _joined(
        _("sammanträdet %(dag)s", dag=dag) if dag else "",
        _("punkt %(p)s", p=k["punkt"]) if k.get("punkt") else "",
        _("omedelbar justering") if k.get("omedelbar") else "",
        k.get("skal"),
    )


def _asked(k: Kropp) -> str:
    return _joined(_("till %(dag)s", dag=_day(k, "till")), k["skal"])


def _answered(k: Kropp) -> str:
    if not k["till"]:
        return _joined(_("remittenten sade nej"), k["anteckning"])
    till, fran = _day(k, "till"), _day(k, "fran")
    return _joined(_("till %(till)s (var %(fran)s)", till=till, fran=fran), k["anteckning"])


def _moved(k: Kropp) -> str:
    fran, till = _day(k, "fran") or _("ingen dag"), _day(k, "till") or _("ingen dag")
    return _("från %(fran)s till %(till)s. Skäl: %(skal)s", fran=fran, till=till, skal=k["skal"])


def _adjusted(k: Kropp) -> str:
    anslagen = _day(k, "anslagen")
    return _joined(
        _day(k, "justerad"),
        k["justerare"],
        _("anslagen %(dag)s", dag=anslagen) if anslagen else "",
    )


def _delegated(k: Kropp) -> str:
    return _joined(k["av"], _("punkt %(p)s", p=k["punkt"]), _day(k, "datum"))


def _taken_back(k: Kropp) -> str:
    lage = LAGE_I_ORD.get(BesvarandeLage(str(k["lage"])), "")
    return _("%(lage)s. Skäl: %(skal)s", lage=lage, skal=k["skal"])


def _days(k: Kropp) -> str:
    dagar = k["dagar"]
    return _joined(*(datum(str(dag)) for dag in dagar)) if isinstance(dagar, list) else ""


BESVARANDEN_I_ORD: dict[str, tuple[Callable[[Kropp], str], Callable[[Kropp], str]]] = {
    "assign_besvarande": (lambda _k: _("Fördelade remissen"), _assigned),
    "begin_beredning": (lambda _k: _("Påbörjade beredningen"), _at_meeting),
    "ask_for_anstand": (lambda _k: _("Begärde anstånd"), _asked),
    "note_anstand": (lambda _k: _("Antecknade besked om anstånd"), _answered),
    "change_svarsdatum": (lambda _k: _("Ändrade svarsdatum"), _moved),
    "complete_utlatande": (
        lambda _k: _("Tjänsteutlåtandet är klart"),
        lambda k: str(k["undertecknare"]),
    ),
    "call_to_sammantrade": (lambda _k: _("Tog upp remissen i kallelsen"), _at_meeting),
    "table_besvarande": (lambda _k: _("Remissen bordlades"), _at_meeting),
    "return_besvarande": (lambda _k: _("Remissen återremitterades"), _at_meeting),
    "adjust_protokoll": (lambda _k: _("Protokollet är justerat"), _adjusted),
    "decide_avstar": (lambda _k: _("Beslutade att avstå"), lambda k: _joined(k["av"], k["skal"])),
    "answer_by_delegation": (lambda _k: _("Yttrandet är beslutat på delegation"), _delegated),
    "report_delegation": (
        lambda _k: _("Anmälde delegationsbeslutet till nämnden"),
        lambda k: _day(k, "datum"),
    ),
    "close_besvarande": (lambda _k: _("Avslutade besvarandet"), _nothing),
    "take_back": (lambda _k: _("Tog tillbaka ett steg"), _taken_back),
    "add_sammantraden": (lambda _k: _("Lade in sammanträden"), _days),
    "change_sammantrade": (lambda _k: _("Ändrade ett sammanträde"), lambda k: _day(k, "datum")),
    "cancel_sammantrade": (
        lambda _k: _("Ställde in ett sammanträde"),
        lambda k: _joined(_day(k, "datum"), k["skal"]),
    ),
    "restore_sammantrade": (
        lambda _k: _("Ett inställt sammanträde blir av"),
        lambda k: _day(k, "datum"),
    ),
    "set_ledtid": (lambda _k: _("Ändrade nämndens ledtider"), _nothing),
}
