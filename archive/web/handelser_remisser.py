"""The events of a remiss sent out, in words.

Each act has its head, which anyone may read, and its details, which a secret hides.
"""

from collections.abc import Callable, Mapping

from archive.web.ord import datum, slag
from archive.web.sprak import _

Kropp = Mapping[str, object]


def _day(k: Kropp, key: str) -> str:
    return datum(str(k[key])) if k.get(key) else ""


def _joined(*parts: object) -> str:
    return ", ".join(str(p) for p in parts if p)


def _names(k: Kropp) -> str:
    names = k.get("instanser")
    return ", ".join(map(str, names)) if isinstance(names, list) else ""


def _nothing(_kropp: Kropp) -> str:
    return ""


def _skal(k: Kropp) -> str:
    return _("Skäl: %(skal)s", skal=k["skal"]) if k.get("skal") else ""


def _and_skal(said: str, k: Kropp) -> str:
    skal = _skal(k)
    return f"{said}. {skal}" if said and skal else said or skal


def _added_head(k: Kropp) -> str:
    if k.get("remiss"):
        return _("Lade till instanser i remiss %(nr)s", nr=k["remiss"])
    return _("Lade till instanser i ett utkast") if k.get("utkast") else _("Lade till en instans")


def _added(k: Kropp) -> str:
    if k.get("remiss") or k.get("utkast"):
        return _and_skal(_joined(_names(k), k.get("hur")), k)
    return _joined(k["namn"], slag(str(k["slag"])))


def _confirmed(k: Kropp) -> str:
    return _joined(k.get("instans"), _day(k, "datum"))


def _asked(k: Kropp) -> str:
    till = _("till %(dag)s", dag=_day(k, "till")) if k.get("till") else ""
    return _and_skal(_joined(k.get("instans"), till, k.get("av")), k)


def _decided(k: Kropp) -> str:
    if not k.get("till"):
        return _and_skal(_joined(k.get("instans"), k.get("beslut")), k)
    return _and_skal(
        _(
            "%(instans)s, %(beslut)s till %(till)s (var %(fran)s)",
            instans=k.get("instans"),
            beslut=k.get("beslut"),
            till=_day(k, "till"),
            fran=_day(k, "fran"),
        ),
        k,
    )


def _moved(k: Kropp) -> str:
    till = _day(k, "till") or _("inget svarsdatum")
    fran = _day(k, "fran") or _("inget")
    said = _("%(till)s (var %(fran)s)", till=till, fran=fran)
    return _and_skal(_joined(said, _names(k)), k)


def _extended(k: Kropp) -> str:
    said = _(
        "%(instans)s till %(till)s (var %(fran)s)",
        instans=k["instans"],
        till=_day(k, "till"),
        fran=_day(k, "fran"),
    )
    return _and_skal(said, k)


def _renewed(k: Kropp) -> str:
    dag = _("svara senast %(dag)s", dag=_day(k, "svarsdatum"))
    return _joined(k.get("instans"), dag, k.get("skal"))


def _replaced(k: Kropp) -> str:
    fore, efter = k.get("instans"), k.get("efter")
    return _and_skal(_("%(fore)s av %(efter)s", fore=fore, efter=efter), k)


def _recalled_head(k: Kropp) -> str:
    if k.get("utkast"):
        return _("Återkallade ett utkast till remiss")
    if k.get("hela"):
        return _("Återkallade remiss %(nr)s", nr=k["remiss"])
    return _("Återkallade remiss %(nr)s för några", nr=k["remiss"])


def _signed(k: Kropp) -> str:
    if not k["finns"]:
        return _("ingen")
    kontroll = _day(k, "kontrollerad")
    checked = _("kontrollerad %(dag)s", dag=kontroll) if kontroll else ""
    return _joined(k["av"], k["hur"], _day(k, "undertecknad"), checked)


def _two(k: Kropp) -> dict[str, str]:
    return {"efter": str(k["efter"]), "fore": str(k["fore"])}


def _tied(k: Kropp) -> str:
    return _and_skal(str(k.get("till") or _("ett ärende med sekretess")), k)


def _of_remiss(said: Callable[[object], str]) -> Callable[[Kropp], str]:
    return lambda k: said(k.get("remiss"))


REMISSER_I_ORD: dict[str, tuple[Callable[[Kropp], str], Callable[[Kropp], str]]] = {
    "draft_remiss": (lambda _k: _("Började ett utkast till remiss"), lambda k: str(k["rubrik"])),
    "change_utkast": (lambda _k: _("Ändrade ett utkast till remiss"), _nothing),
    "add_instans": (_added_head, _added),
    "remove_instans": (lambda _k: _("Tog bort instanser ur ett utkast"), _names),
    "decide_remiss": (
        lambda _k: _("Registrerade beslutet att skicka en remiss"),
        lambda k: _joined(k["beslutad_av"], k["beslut_ref"], _day(k, "beslutad")),
    ),
    "reopen_utkast": (lambda _k: _("Tog tillbaka beslutet att skicka en remiss"), _skal),
    "confirm": (
        _of_remiss(lambda nr: _("En instans har tagit emot remiss %(nr)s", nr=nr)),
        _confirmed,
    ),
    "request_anstand": (
        _of_remiss(lambda nr: _("En instans begär anstånd i remiss %(nr)s", nr=nr)),
        _asked,
    ),
    "decide_anstand": (
        _of_remiss(lambda nr: _("Beslutade om anstånd i remiss %(nr)s", nr=nr)),
        _decided,
    ),
    "extend_svarsdatum": (
        _of_remiss(lambda nr: _("Förlängde svarstiden i remiss %(nr)s", nr=nr)),
        _extended,
    ),
    "set_svarsdatum": (
        _of_remiss(lambda nr: _("Ändrade svarsdatum i remiss %(nr)s", nr=nr)),
        _moved,
    ),
    "remind": (_of_remiss(lambda nr: _("Påminde om remiss %(nr)s", nr=nr)), _names),
    "link_yttrande": (
        lambda k: _(
            "Handling %(h)s är yttrande till remiss %(nr)s", h=k["handling"], nr=k["remiss"]
        ),
        _names,
    ),
    "receive_spontant": (
        lambda k: _(
            "Spontant svar på remiss %(nr)s, handling %(h)s", nr=k["remiss"], h=k["handling"]
        ),
        _names,
    ),
    "supplement_yttrande": (
        lambda k: _(
            "Komplettering till remiss %(nr)s, handling %(h)s", nr=k["remiss"], h=k["handling"]
        ),
        lambda k: _and_skal(_names(k), k),
    ),
    "assess_yttrande": (
        _of_remiss(lambda nr: _("Bedömde ett yttrande till remiss %(nr)s", nr=nr)),
        _names,
    ),
    "unlink_yttrande": (
        lambda k: _(
            "Handling %(h)s är inte yttrande till remiss %(nr)s", h=k["handling"], nr=k["remiss"]
        ),
        lambda k: _and_skal(_names(k), k),
    ),
    "renew": (
        _of_remiss(lambda nr: _("Förnyade remiss %(nr)s till en instans", nr=nr)),
        _renewed,
    ),
    "replace_instans": (
        _of_remiss(lambda nr: _("Ersatte en instans i remiss %(nr)s", nr=nr)),
        _replaced,
    ),
    "recall_remiss": (_recalled_head, lambda k: _and_skal(_names(k), k)),
    "close_remiss": (_of_remiss(lambda nr: _("Avslutade remiss %(nr)s", nr=nr)), _nothing),
    "write_tjansteanteckning": (
        lambda k: _("Skrev tjänsteanteckning, handling %(h)s", h=k["handling"]),
        lambda k: _joined(k["av"], _day(k, "datum")),
    ),
    "note_underskrift": (
        lambda k: _("Antecknade underskrift på handling %(nr)s", nr=k["nr"]),
        _signed,
    ),
    "save_mall": (
        lambda _k: _("Ändrade texten i en brevmall"),
        lambda k: str(k["mall"]),
    ),
    "send_again": (lambda _k: _("Lät skicka ett brev igen"), lambda k: str(k["till"])),
    "cancel_brev": (lambda _k: _("Ställde in ett brev"), lambda k: str(k["till"])),
    "reassign_arenden": (
        lambda k: (
            _("Remissen att besvara bytte handläggare")
            if k.get("besvarar")
            else _("%(efter)s tog över ärendet från %(fore)s", **_two(k))
        ),
        lambda k: _("från %(fore)s till %(efter)s", **_two(k)) if k.get("besvarar") else "",
    ),
    "tie_arenden": (lambda _k: _("Kopplade till ett annat ärende"), _tied),
    "untie_arenden": (lambda _k: _("Tog bort kopplingen till ett annat ärende"), _tied),
    "save_sandlista": (lambda _k: _("Sparade en sändlista"), lambda k: str(k["namn"])),
    "set_giltighet": (
        lambda _k: _("Ändrade när en instans finns"),
        lambda k: str(k["instans"]),
    ),
}
