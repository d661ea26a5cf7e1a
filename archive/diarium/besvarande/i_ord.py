"""Our answer in words: where it stands, and what is worth a remark though it is allowed."""

from collections.abc import Iterator
from datetime import date, timedelta

from archive.diarium.besvarande.fakta import (
    ANSLAG_DAGAR,
    JUSTERING_DAGAR,
    Besvarande,
    BesvarandeLage,
    StegSlag,
    Svarsniva,
)
from archive.diarium.kalender import datum_i_ord

_L = BesvarandeLage
LAGE_I_ORD = {
    _L.INKOMMEN: "inkommen, uppgifter saknas",
    _L.REGISTRERAD: "registrerad",
    _L.FORDELAD: "fördelad",
    _L.UNDER_BEREDNING: "under beredning",
    _L.TJANSTEUTLATANDE_KLART: "tjänsteutlåtandet är klart",
    _L.I_KALLELSE: "i kallelse",
    _L.BORDLAGD: "bordlagd",
    _L.ATERREMITTERAD: "återremitterad",
    _L.BESLUTAD: "beslutad",
    _L.JUSTERAD: "justerad",
    _L.AVSTAR_BESLUTAT: "beslutat att avstå",
    _L.BESVARAS_PA_DELEGATION: "beslutad på delegation",
    _L.EXPEDIERAD: "expedierad",
    _L.AVSLUTAD: "avslutad",
    _L.MAKULERAD: "makulerad",
}
SVARSNIVA_I_ORD = {
    Svarsniva.NAMND: "nämnden beslutar",
    Svarsniva.KONTOR: "förvaltningen svarar på delegation",
    Svarsniva.AVSTA: "vi avstår",
}
BETYDELSE_I_ORD = {1: "1, stor", 2: "2, vanlig", 3: "3, liten"}
STEG_I_ORD = {StegSlag.BORDLAGD: "bordlagd", StegSlag.ATERREMITTERAD: "återremitterad"}


def anmarkningar(besvarande: Besvarande, *, today: date) -> tuple[str, ...]:
    """What somebody should look at. Nothing of it hinders a step."""
    if besvarande.makulerad:
        return ()
    return (
        *_about_anstand(besvarande),
        *_about_kallelse(besvarande),
        *_about_justering(besvarande, today),
        *_about_delegation(besvarande),
    )


def _about_anstand(besvarande: Besvarande) -> Iterator[str]:
    begaran = besvarande.anstand
    if begaran and not besvarande.expedierad:
        yield (
            f"Anstånd till {datum_i_ord(begaran.till)} begärdes {datum_i_ord(begaran.begart)}. "
            "Remittenten har inte svarat än, så svarsdatum gäller."
        )


def _about_kallelse(besvarande: Besvarande) -> Iterator[str]:
    sammantrade = besvarande.sammantrade
    if sammantrade is None or besvarande.avgjord:
        return
    if sammantrade.installt:
        yield f"Sammanträdet {datum_i_ord(sammantrade.datum)} är inställt. Välj ett annat."
    if besvarande.kallad is None:
        return
    if besvarande.kallad > sammantrade.stoppdatum and besvarande.utlatande is None:
        yield (
            f"Stoppdatum {datum_i_ord(sammantrade.stoppdatum)} har passerat utan "
            "tjänsteutlåtande: remissen är ett extra ärende."
        )
    elif besvarande.utlatande is None:
        yield "Remissen står i kallelsen, men tjänsteutlåtandet är inte klart."
    elif besvarande.utlatande.klart > sammantrade.stoppdatum:
        yield (
            f"Tjänsteutlåtandet blev klart efter stoppdatum "
            f"{datum_i_ord(sammantrade.stoppdatum)}: remissen är ett extra ärende."
        )


def _about_justering(besvarande: Besvarande, today: date) -> Iterator[str]:
    beslut, justering = besvarande.beslut, besvarande.justering
    if beslut is None:
        return
    senast = beslut.datum + timedelta(days=JUSTERING_DAGAR)
    if justering is None:
        if besvarande.kallad and besvarande.expedierad:
            yield "Yttrandet expedierades innan protokollet var justerat."
        elif besvarande.kallad and today > senast:
            yield f"Protokollet skulle ha justerats senast {datum_i_ord(senast)}."
        return
    if justering.datum > senast:
        yield (
            f"Protokollet justerades {datum_i_ord(justering.datum)}, mer än "
            f"{JUSTERING_DAGAR} dagar efter sammanträdet."
        )
    yield from _about_anslag(justering.datum, justering.anslagen, today)


def _about_anslag(justerad: date, anslagen: date | None, today: date) -> Iterator[str]:
    senast = justerad + timedelta(days=ANSLAG_DAGAR)
    if anslagen and anslagen > senast:
        yield (
            f"Justeringen anslogs {datum_i_ord(anslagen)}, mer än {ANSLAG_DAGAR} dagar "
            "efter att den gjordes."
        )
    if anslagen is None and today > senast:
        yield f"Justeringen skulle ha anslagits senast {datum_i_ord(senast)}."


def _about_delegation(besvarande: Besvarande) -> Iterator[str]:
    if besvarande.att_anmala:
        yield "Delegationsbeslutet ska anmälas till nämnden vid nästa sammanträde."
