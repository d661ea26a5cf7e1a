"""The time there is to answer: asked for and decided on, or set anew (A4, A5, domain.md 2.9)."""

from collections.abc import Sequence
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Begaran, Besked, Remiss, Utskick
from archive.registratur.belagg import (
    Belagg,
    Skrivelse,
    brev_of,
    prepare_belagg,
    prepare_if,
)
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad, done_before
from archive.registratur.remissgrund import Akt, Rule, change, iso, mottagare_i_ord, read_sand


def request_anstand(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    begaran: Begaran,
    belagg: Belagg | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """An instans has asked for more time (A4); ``belagg``: its letter, or a note of the call."""
    arende, _sand = read_sand(desk, vem, "request_anstand", arende_id, nr)
    forberett = prepare_belagg(desk, arende, belagg, vem=vem)
    facts = {
        "datum": iso(begaran.datum),
        "till": iso(begaran.till),
        "av": cleaned(begaran.av),
        "skal": cleaned(begaran.skal),
    }
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("request_anstand", vem, facts),
        rule=lambda remiss, handling_id: regler.request_anstand(
            remiss, utskick_id, begaran, handling_id=handling_id, today=desk.today()
        ),
        forberett=forberett,
        nyckel=nyckel,
    )


def decide_anstand(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    till: date | None,
    kommentar: str,
    beslutat_av: str = "",
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """More time for one instans until ``till``, or for None no more (A5): asked for, or unasked.

    ``beslutat_av``: who decided, the one who acts if not said; ``skrivelse``: the besked that
    goes to the instans, an utgående handling.
    """
    before = done_before(desk, nyckel)
    if before:
        return before
    arende, sand = read_sand(desk, vem, "decide_anstand", arende_id, nr)
    asked = sand.remiss.utskick_by_id(utskick_id)
    besked = Besked(till, cleaned(beslutat_av) or vem.namn, kommentar)
    rule: Rule = lambda remiss, handling_id: regler.decide_anstand(  # noqa: E731 - tried, then done
        remiss, utskick_id, besked, handling_id=handling_id, today=desk.today()
    )
    facts = _besked_facts(rule(sand.remiss, None).utskick_by_id(utskick_id), asked, besked)
    om = f"Besked om anstånd: {sand.remiss.rubrik}"
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("decide_anstand", vem, facts),
        rule=rule,
        forberett=prepare_if(
            desk, arende, skrivelse, typ="beslut om anstånd", om=om, till=asked.instans
        ),
        brev=brev_of(skrivelse),
        nyckel=nyckel,
    )


def set_svarsdatum(
    desk: Desk,
    arende_id: int,
    nr: int,
    *,
    vem: Vem,
    svarsdatum: date | None,
    skal: str,
    utskick_ids: Sequence[int] | None = None,
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """Another day to answer by, earlier or later, or for None none at all, with a reason.

    For those named; for None, for the remiss and all that have its own day and have not answered.
    """
    before = done_before(desk, nyckel)
    if before:
        return before
    today = desk.today()
    arende, sand = read_sand(desk, vem, "set_svarsdatum", arende_id, nr)

    def moved(known: Remiss) -> tuple[Remiss, Sequence[Utskick]]:
        return regler.set_svarsdatum(
            known, svarsdatum, utskick_ids=utskick_ids, skal=skal, av=vem.namn, today=today
        )

    till = mottagare_i_ord([u.instans for u in moved(sand.remiss)[1]])
    om = f"Ändrat svarsdatum: {sand.remiss.rubrik}"
    facts = {
        "fran": iso(sand.remiss.eget_svarsdatum),
        "till": iso(svarsdatum),
        "skal": cleaned(skal),
        "alla": utskick_ids is None,
    }
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("set_svarsdatum", vem, facts),
        rule=lambda remiss, _handling_id: moved(remiss)[0],
        forberett=prepare_if(desk, arende, skrivelse, typ="skrivelse", om=om, till=till),
        brev=brev_of(skrivelse),
        nyckel=nyckel,
    )


def _besked_facts(decided: Utskick, asked: Utskick, besked: Besked) -> dict[str, object]:
    made = next(a for a in reversed(decided.anstand) if a.beslut)
    return {
        "beslut": made.beslut,
        "fran": iso(asked.svarsdatum),
        "till": iso(besked.till),
        "skal": cleaned(besked.kommentar),
        "av": besked.av,
    }
