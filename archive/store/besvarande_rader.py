"""What the book knows of a besvarande, as the columns that keep it, there and back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from archive.diarium.besvarande import (
    Anstandsbegaran,
    Avstar,
    Beslut,
    Besvarande,
    Delegation,
    Fordelning,
    Justering,
    Steg,
    StegSlag,
    Svarsniva,
    Utlatande,
)
from archive.diarium.sammantrade import Sammantrade
from archive.diarium.sekretess import MASKERAD
from archive.store.urval import Found


def as_columns(known: Besvarande) -> dict[str, Any]:
    """The facts of an answer; who asks, and the handlingar, are kept by their own acts."""
    return {
        "svarsdatum": known.svarsdatum,
        "sista_dag": known.sista_dag,
        **_of_beredning(known),
        **_of_namnd(known),
        **_of_beslut(known),
        "expedierad": known.expedierad,
        "kanal": known.kanal,
        "avslutad": known.avslutad,
    }


def of_row(row: Found, *, sammantrade: Sammantrade | None, steg: Sequence[Steg]) -> Besvarande:
    """The besvarande in a row, with its meeting and what meetings did to it."""
    return Besvarande(
        id=row.id,
        rubrik=row.rubrik,
        remittent=row.remittent,
        ert_dnr=row.ert_dnr,
        svarsdatum=row.svarsdatum,
        sista_dag=row.sista_dag,
        ursprungligt=row.ursprungligt,
        ofullstandig=row.komplettera,
        makulerad=row.makulerad,
        fordelning=_fordelning(row),
        paborjad=row.paborjad,
        anstand=_anstand(row),
        utlatande=_utlatande(row),
        sammantrade=sammantrade,
        kallad=row.kallad,
        punkt=row.mote_punkt,
        omedelbar=row.omedelbar,
        beslut=_beslut(row),
        justering=_justering(row),
        avstar=Avstar(row.avstar, row.avstar_av, row.avstar_skal) if row.avstar else None,
        delegation=_delegation(row),
        expedierad=row.expedierad,
        kanal=row.kanal,
        avslutad=row.avslutad,
        steg=tuple(steg),
    )


def steg_of_row(row: Found) -> Steg:
    """What one meeting did instead of deciding."""
    return Steg(StegSlag(row.slag), row.datum, row.skal, row.sammantrade_id)


def masked(known: Besvarande) -> Besvarande:
    """What one without the zone may know: the days, and who handles it; no word of what it is."""
    return replace(
        known,
        rubrik=MASKERAD,
        remittent=MASKERAD,
        ert_dnr="",
        punkt="",
        kanal="",
        anstand=known.anstand and replace(known.anstand, skal=""),
        utlatande=known.utlatande and replace(known.utlatande, undertecknare=""),
        beslut=known.beslut and replace(known.beslut, text="", reservation=""),
        justering=known.justering and replace(known.justering, justerare=""),
        avstar=known.avstar and replace(known.avstar, av="", skal=""),
        delegation=known.delegation and replace(known.delegation, av="", punkt=""),
        steg=tuple(replace(steg, skal="") for steg in known.steg),
    )


def _of_beredning(known: Besvarande) -> dict[str, Any]:
    fordelning, anstand, utlatande = known.fordelning, known.anstand, known.utlatande
    return {
        "fordelad": fordelning and fordelning.datum,
        "betydelse": fordelning and fordelning.betydelse,
        "svarsniva": fordelning.svarsniva if fordelning else "",
        "handlaggare_id": fordelning and fordelning.handlaggare_id,
        "paborjad": known.paborjad,
        "anstand_begart": anstand and anstand.begart,
        "anstand_till": anstand and anstand.till,
        "anstand_skal": anstand.skal if anstand else "",
        "utlatande_id": utlatande and utlatande.handling_id,
        "utlatande_klart": utlatande and utlatande.klart,
        "undertecknare": utlatande.undertecknare if utlatande else "",
    }


def _of_namnd(known: Besvarande) -> dict[str, Any]:
    justering = known.justering
    return {
        "sammantrade_id": known.sammantrade and known.sammantrade.id,
        "mote_punkt": known.punkt,
        "kallad": known.kallad,
        "omedelbar": known.omedelbar,
        "justerad": justering and justering.datum,
        "justerare": justering.justerare if justering else "",
        "anslagen": justering and justering.anslagen,
        "protokollsutdrag_id": justering and justering.protokollsutdrag_id,
    }


def _of_beslut(known: Besvarande) -> dict[str, Any]:
    beslut, avstar, delegation = known.beslut, known.avstar, known.delegation
    return {
        "beslut_paragraf": beslut.paragraf if beslut else "",
        "beslut_datum": beslut and beslut.datum,
        "beslut_text": beslut.text if beslut else "",
        "reservation": beslut.reservation if beslut else "",
        "avstar": avstar and avstar.datum,
        "avstar_av": avstar.av if avstar else "",
        "avstar_skal": avstar.skal if avstar else "",
        "delegation": delegation and delegation.datum,
        "delegation_av": delegation.av if delegation else "",
        "delegation_punkt": delegation.punkt if delegation else "",
        "anmald": delegation and delegation.anmald,
    }


def _fordelning(row: Found) -> Fordelning | None:
    if row.fordelad is None:
        return None
    return Fordelning(
        datum=row.fordelad,
        handlaggare_id=row.handlaggare_id,
        handlaggare=row.handlaggare,
        betydelse=row.betydelse or 2,
        svarsniva=Svarsniva(row.svarsniva or Svarsniva.NAMND),
    )


def _anstand(row: Found) -> Anstandsbegaran | None:
    if row.anstand_begart is None:
        return None
    return Anstandsbegaran(row.anstand_begart, row.anstand_till, row.anstand_skal)


def _utlatande(row: Found) -> Utlatande | None:
    if row.utlatande_klart is None:
        return None
    return Utlatande(row.utlatande_klart, row.undertecknare, row.utlatande_id)


def _beslut(row: Found) -> Beslut | None:
    if row.beslut_datum is None:
        return None
    return Beslut(row.beslut_paragraf, row.beslut_datum, row.beslut_text, row.reservation)


def _justering(row: Found) -> Justering | None:
    if row.justerad is None:
        return None
    return Justering(row.justerad, row.justerare, row.anslagen, row.protokollsutdrag_id)


def _delegation(row: Found) -> Delegation | None:
    if row.delegation is None:
        return None
    return Delegation(row.delegation, row.delegation_av, row.delegation_punkt, row.anmald)
