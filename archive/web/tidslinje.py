"""Events as sentences. Each has a head that anyone may read, and details that a secret hides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.store.arenden import Arende
from archive.store.handelser import Handelse
from archive.store.handlingar import Handling
from archive.web.handelser_besvaranden import BESVARANDEN_I_ORD
from archive.web.handelser_overlamning import OVERLAMNING_I_ORD
from archive.web.handelser_posten import POSTEN_I_ORD
from archive.web.handelser_remisser import REMISSER_I_ORD
from archive.web.ord import datum, roll
from archive.web.sprak import _

Kropp = Mapping[str, object]

FALT_I_ORD = {
    "rubrik": "rubriken",
    "motpart": "motparten",
    "typ": "handlingstypen",
    "ert_dnr": "ert dnr",
}


@dataclass(frozen=True, slots=True)
class Rad:
    """One line of a timeline: when (UTC, ISO 8601), who, and what as a sentence."""

    tid: str
    vem: str
    mening: str


def timeline(
    handelser: Iterable[Handelse], *, arende: Arende, handlingar: Sequence[Handling]
) -> list[Rad]:
    """The lines of an ärende for the one who reads, whose ``hemlig`` marks are already on the rows.

    Of an event about a masked handling, or in a masked ärende, only the head is shown: what was
    done to which number, never rubrik, motpart, reason or a fact before and after it was corrected.
    """
    dolda = {h.id for h in handlingar if h.hemlig}
    return [
        Rad(h.tid, h.vem, mening(h, dold=arende.hemlig or h.handling_id in dolda))
        for h in handelser
    ]


def mening(handelse: Handelse, *, dold: bool = False) -> str:
    """What was done, as a sentence; ``dold`` leaves out all that a secret may hide."""
    head, detail = ACTS_I_ORD.get(handelse.slag, (lambda _kropp: handelse.slag, _nothing))
    said = head(handelse.kropp)
    more = "" if dold else detail(handelse.kropp)
    return f"{said}: {more}" if more else said


def _nothing(_kropp: Kropp) -> str:
    return ""


def _of(key: str) -> Callable[[Kropp], str]:
    return lambda k: str(k.get(key) or "")


def _joined(*parts: object) -> str:
    return ", ".join(str(p) for p in parts if p)


def _register(k: Kropp) -> str:
    return _("Registrerade %(riktning)s handling %(nr)s", riktning=k["riktning"], nr=k["nr"])


def _assign(k: Kropp) -> str:
    if k["efter"]:
        return _("%(efter)s är handläggare", efter=k["efter"])
    return _("Tog bort handläggaren")


def _compared(k: Kropp) -> str:
    other = k["tvilling"]
    said = {
        "samma": _("samma handling som %(other)s", other=other),
        "version": _("en ny version av %(other)s", other=other)
        if k["nyare"]
        else _("finns i en ny version, %(other)s", other=other),
    }
    return said.get(str(k["val"]), _("en annan handling än %(other)s", other=other))


def _correction(k: Kropp) -> str:
    falt = FALT_I_ORD.get(str(k["falt"]), str(k["falt"]))
    before, after = k["fore"] or _("tomt"), k["efter"] or _("tomt")
    return _(
        "%(falt)s från ”%(before)s” till ”%(after)s”. Skäl: %(skal)s",
        falt=falt,
        before=before,
        after=after,
        skal=k["skal"],
    )


def _names(k: Kropp, key: str) -> str:
    names = k.get(key)
    return ", ".join(map(str, names)) if isinstance(names, list) else ""


def _sent(k: Kropp) -> str:
    return _(
        "%(namn)s. Svar senast %(dag)s",
        namn=_names(k, "instanser"),
        dag=datum(str(k["svarsdatum"])),
    )


def _handed_over(k: Kropp) -> str:
    saknas = _names(k, "saknas")
    if not saknas:
        return ""
    return _("utan svar från %(namn)s. Skäl: %(skal)s", namn=saknas, skal=k["skal"])


def _received(k: Kropp) -> str:
    dag = k["svarsdatum"]
    return _joined(k["remittent"], _("svar senast %(dag)s", dag=datum(str(dag))) if dag else "")


def _roll_in(k: Kropp) -> str:
    return roll(str(k["roll"]))


ACTS_I_ORD: dict[str, tuple[Callable[[Kropp], str], Callable[[Kropp], str]]] = {
    "open_arende": (lambda k: _("Öppnade %(dnr)s", dnr=k["dnr"]), _of("rubrik")),
    "register_handling": (_register, lambda k: _joined(k["rubrik"], k["motpart"])),
    "assign_handlaggare": (_assign, _nothing),
    "close_arende": (lambda _k: _("Avslutade ärendet"), _nothing),
    "reopen_arende": (lambda _k: _("Öppnade ärendet igen"), _nothing),
    "correct_handling": (lambda k: _("Rättade handling %(nr)s", nr=k["nr"]), _correction),
    "makulera_handling": (lambda k: _("Makulerade handling %(nr)s", nr=k["nr"]), _of("skal")),
    "move_handling": (
        lambda k: _("Flyttade %(fran)s till %(till)s", fran=k["fran"], till=k["till"]),
        _of("skal"),
    ),
    "decide_tvilling": (
        lambda k: _("Jämförde handling %(nr)s med en annan", nr=k["nr"]),
        _compared,
    ),
    "send_remiss": (lambda k: _("Skickade remiss %(nr)s", nr=k["remiss"]), _sent),
    **REMISSER_I_ORD,
    "receive_yttrande": (
        lambda k: _("Yttrande till remiss %(nr)s, handling %(h)s", nr=k["remiss"], h=k["handling"]),
        _of("instans"),
    ),
    "decline": (
        lambda k: _("En instans avstår från remiss %(nr)s", nr=k["remiss"]),
        lambda k: _joined(k["instans"], k["anteckning"]),
    ),
    "close_unanswered": (
        lambda k: _("Väntar inte längre på ett svar på remiss %(nr)s", nr=k["remiss"]),
        lambda k: _joined(k["instans"], k["skal"]),
    ),
    "hand_over": (
        lambda k: _("Överlämnade remiss %(nr)s till kommunstyrelsen", nr=k["remiss"]),
        _handed_over,
    ),
    **BESVARANDEN_I_ORD,
    **POSTEN_I_ORD,
    **OVERLAMNING_I_ORD,
    "receive_remiss": (lambda _k: _("Tog emot en remiss att besvara"), _received),
    "decide_yttrande": (
        lambda _k: _("Yttrandet är beslutat"),
        lambda k: _joined(k["paragraf"], datum(str(k["datum"]))),
    ),
    "dispatch_yttrande": (
        lambda k: _("Expedierade yttrandet, handling %(nr)s", nr=k["handling"]),
        _of("till"),
    ),
    "add_namnd": (lambda _k: _("Lade till en nämnd"), _of("namn")),
    "change_instans": (lambda _k: _("Ändrade en instans"), _of("namn")),
    "add_alias": (
        lambda _k: _("Gav en instans ett namn till"),
        lambda k: _joined(k["namn"], k["instans"]),
    ),
    "remove_alias": (
        lambda _k: _("Tog bort ett namn från en instans"),
        lambda k: _joined(k["namn"], k["instans"]),
    ),
    "add_person": (lambda _k: _("Lade till en person"), _of("namn")),
    "grant_roll": (lambda _k: _("Gav en roll"), _roll_in),
    "withdraw_roll": (lambda _k: _("Tog tillbaka en roll"), _roll_in),
    "set_losen": (lambda _k: _("Bytte ett lösenord"), _nothing),
    "change_epost": (lambda _k: _("Ändrade en persons e-postadress"), _of("epost")),
    "set_aktiv": (
        lambda k: _("Släppte in en person") if k["aktiv"] else _("Stängde ute en person"),
        _nothing,
    ),
}
