"""What each word of the script makes the desk do."""

from collections.abc import Callable, Mapping
from datetime import date

from archive.demo.scen import Scen
from archive.diarium.arende import Riktning
from archive.diarium.sekretess import zoner_of
from archive.registratur import anstand, arenden, besvarande, rattning, remissvar, remittering
from archive.registratur.registrering import register_handling
from archive.store import besvaranden, remisser

NR = 1
"""Every story has one remiss at most."""


def _register(riktning: Riktning) -> Callable[[Scen], None]:
    def act(scen: Scen) -> None:
        inlamnat = scen.inlamnat(riktning)
        scen.done(register_handling(scen.desk, vem=scen.vem, plats=scen.plats, inlamnat=inlamnat))

    return act


def _send_remiss(scen: Scen) -> None:
    ids = [scen.grund.instanser[namn] for namn in scen.steg.instanser]
    remittering.send_remiss(
        scen.desk,
        scen.arende_id,
        vem=scen.vem,
        rubrik=scen.steg.rubrik,
        instans_ids=ids,
        svarsdatum=_svarsdatum(scen),
        filer=scen.filer(),
    )


def _receive_yttrande(scen: Scen) -> None:
    remissvar.receive_yttrande(
        scen.desk,
        scen.arende_id,
        NR,
        _utskick_id(scen),
        vem=scen.vem,
        inlamnat=scen.inlamnat(Riktning.INKOMMEN),
    )


def _decline(scen: Scen) -> None:
    remissvar.decline(
        scen.desk,
        scen.arende_id,
        NR,
        _utskick_id(scen),
        vem=scen.vem,
        datum=scen.dag,
        anteckning=scen.steg.skal,
    )


def _extend(scen: Scen) -> None:
    anstand.decide_anstand(
        scen.desk,
        scen.arende_id,
        NR,
        _utskick_id(scen),
        vem=scen.vem,
        till=_svarsdatum(scen),
        kommentar=scen.steg.skal,
    )


def _close_unanswered(scen: Scen) -> None:
    remissvar.close_unanswered(
        scen.desk, scen.arende_id, NR, _utskick_id(scen), vem=scen.vem, skal=scen.steg.skal
    )


def _hand_over(scen: Scen) -> None:
    remittering.hand_over(scen.desk, scen.arende_id, NR, vem=scen.vem, skal=scen.steg.skal)


def _receive_remiss(scen: Scen) -> None:
    scen.done(
        besvarande.receive_remiss(
            scen.desk,
            vem=scen.vem,
            plats=scen.plats,
            inlamnat=scen.inlamnat(Riktning.INKOMMEN),
            svarsdatum=scen.svarsdatum,
        )
    )


def _decide(scen: Scen) -> None:
    besvarande.decide_yttrande(
        scen.desk,
        _besvarande_id(scen),
        vem=scen.vem,
        paragraf=scen.steg.paragraf,
        datum=scen.dag,
    )


def _dispatch(scen: Scen) -> None:
    besvarande.dispatch_yttrande(
        scen.desk,
        _besvarande_id(scen),
        vem=scen.vem,
        inlamnat=scen.inlamnat(Riktning.UTGAENDE),
    )


def _correct(scen: Scen) -> None:
    rattning.correct_handling(
        scen.desk,
        scen.handling_id(),
        vem=scen.vem,
        efter={scen.steg.falt: scen.steg.efterat},
        skal=scen.steg.skal,
    )


def _makulera(scen: Scen) -> None:
    rattning.makulera_handling(scen.desk, scen.handling_id(), vem=scen.vem, skal=scen.steg.skal)


def _move(scen: Scen) -> None:
    till = scen.called(scen.steg.till)
    rattning.move_handling(
        scen.desk, scen.handling_id(), vem=scen.vem, till_arende_id=till, skal=scen.steg.skal
    )


def _close(scen: Scen) -> None:
    arenden.close_arende(scen.desk, scen.arende_id, vem=scen.vem)


def _reopen(scen: Scen) -> None:
    arenden.reopen_arende(scen.desk, scen.arende_id, vem=scen.vem)


AKTER: Mapping[str, Callable[[Scen], None]] = {
    "in": _register(Riktning.INKOMMEN),
    "ut": _register(Riktning.UTGAENDE),
    "upprattad": _register(Riktning.UPPRATTAD),
    "remiss": _send_remiss,
    "yttrande": _receive_yttrande,
    "avstar": _decline,
    "forlang": _extend,
    "utan_svar": _close_unanswered,
    "lamna_over": _hand_over,
    "ta_emot": _receive_remiss,
    "besluta": _decide,
    "expediera": _dispatch,
    "ratta": _correct,
    "makulera": _makulera,
    "flytta": _move,
    "avsluta": _close,
    "oppna": _reopen,
}


def _svarsdatum(scen: Scen) -> date:
    if scen.svarsdatum is None:
        raise ValueError(scen.steg)
    return scen.svarsdatum


def _utskick_id(scen: Scen) -> int:
    with scen.desk.db.read() as conn:
        remiss = remisser.get(conn, scen.arende_id, NR, zoner=zoner_of(scen.vem)).remiss
    return next(u.id for u in remiss.utskick if u.instans == scen.steg.hos)


def _besvarande_id(scen: Scen) -> int:
    with scen.desk.db.read() as conn:
        return besvaranden.of_arende(conn, scen.arende_id, zoner=zoner_of(scen.vem))[
            0
        ].besvarande.id
