"""Sending: to whom, by when, anew, or to somebody else instead (A1-A3, A11, A13)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import arbetsdagar_between, datum_i_ord, is_arbetsdag
from archive.diarium.remiss.avslag import ArendetAvslutat, IngenInstans
from archive.diarium.remiss.delar import Omgang
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import (
    changed,
    check_ahead,
    check_alive,
    check_datum,
    check_standing,
    get_open,
    required,
)
from archive.diarium.remiss.lage import UtskickLage, sista_dag
from archive.diarium.svar import OBEDOMT

KORT_TID = 15
"""Working days; a shorter remisstid is warned about (domain.md 2.5.0)."""

KVITTENS = 2
"""Working days; who has not confirmed after them stands on the list of those who have not."""


class RedanMed(NotAllowed):
    """An instans stands once in a remiss."""

    falt = "instanser"

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"{instans} finns redan i remissen. Förnya remissen till {instans} om den ska svara "
            "igen, eller skicka en ny remiss."
        )


class RedanSkickad(NotAllowed):
    """The remiss has gone to the instans."""

    def __init__(self, instans: str, skickad: date) -> None:
        self.instans, self.skickad = instans, skickad
        super().__init__(
            f"Remissen skickades till {instans} {datum_i_ord(skickad)}. "
            "Skicka en påminnelse, eller förnya remissen när instansen har svarat."
        )


class IngenBesvarad(NotAllowed):
    """Only who has answered or declined is asked anew."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"{instans} har inte svarat, så remissen kan inte förnyas. "
            "Skicka en påminnelse, eller ge ett nytt svarsdatum."
        )


@dataclass(frozen=True, slots=True)
class Vag:
    """How a remiss goes to one instans: the channel, and the address there."""

    kanal: str = ""
    adress: str = ""


def check_arende(dnr: str, *, avslutat: date | None) -> None:
    """Whether a remiss may leave this ärende: it must be open (domain.md 2.5.0)."""
    if avslutat:
        raise ArendetAvslutat(dnr)


def check_send(instanser: Sequence[int], svarsdatum: date, *, today: date) -> None:
    """Whether a remiss may be sent to these instanser with this svarsdatum."""
    if not instanser:
        raise IngenInstans
    check_ahead(svarsdatum, today=today)


def varningar(svarsdatum: date, *, today: date) -> tuple[str, ...]:
    """What is worth knowing about a svarsdatum that is allowed all the same."""
    warned = []
    if not is_arbetsdag(svarsdatum):
        sista = datum_i_ord(sista_dag(svarsdatum))
        warned.append(
            f"Svarsdatum {datum_i_ord(svarsdatum)} är ingen arbetsdag. "
            f"Svar räknas som i tid till och med {sista}."
        )
    if (left := arbetsdagar_between(today, sista_dag(svarsdatum))) < KORT_TID:
        dagar = "1 arbetsdag" if left == 1 else f"{left} arbetsdagar"
        warned.append(
            f"Remisstiden är bara {dagar}. "
            f"En nämnd behöver ofta minst {KORT_TID} för att hinna besluta."
        )
    return tuple(warned)


def check_add(
    remiss: Remiss,
    instans_id: int,
    instans: str,
    svarsdatum: date | None,
    *,
    skal: str,
    today: date,
) -> None:
    """Whether one more instans may be asked in a remiss that is sent already (A1).

    A svarsdatum of its own takes a reason; None is the remiss's own, if it has any.
    """
    check_alive(remiss)
    if remiss.utskick_to(instans_id):
        raise RedanMed(instans)
    day = svarsdatum or remiss.eget_svarsdatum
    if day:
        check_ahead(day, today=today)
    if day != remiss.eget_svarsdatum:
        required(skal, f"{instans} får ett eget svarsdatum")


def send(remiss: Remiss, utskick_id: int, *, vag: Vag, today: date) -> Remiss:
    """The remiss goes to one more of those who are planned (A2); its svarsdatum is the first."""
    utskick = remiss.utskick_by_id(utskick_id)
    check_alive(remiss)
    if utskick.skickad:
        raise RedanSkickad(utskick.instans, utskick.skickad)
    if not utskick.planerat:
        raise RedanMed(utskick.instans)
    if utskick.frist:
        check_ahead(utskick.svarsdatum, today=today)
    return changed(remiss, utskick_id, lambda u: _sent(u, vag, today))


def confirm(
    remiss: Remiss,
    utskick_id: int,
    *,
    datum: date,
    ert_dnr: str = "",
    kontakt: str = "",
    today: date,
) -> Remiss:
    """The instans has received the remiss (A3): when, under which number, and whom to ask.

    Said once more, what is new stands in the place of what was.
    """
    utskick = get_open(remiss, utskick_id)
    check_datum(utskick, datum, today=today)
    return changed(
        remiss,
        utskick_id,
        lambda u: replace(
            u,
            bekraftad=datum,
            ert_dnr=cleaned(ert_dnr) or u.ert_dnr,
            kontakt=cleaned(kontakt) or u.kontakt,
        ),
    )


def ej_kvitterad(utskick: Utskick, *, today: date) -> bool:
    """Whether it is time to ask if the remiss has come: sent, not confirmed, not answered."""
    if not utskick.oppet or utskick.bekraftad or utskick.skickad is None:
        return False
    return arbetsdagar_between(utskick.skickad, today) > KVITTENS


def renew(
    remiss: Remiss, utskick_id: int, svarsdatum: date, *, andrat: str, vag: Vag, today: date
) -> Remiss:
    """Ask anew, with what is new (A11). The round that was is frozen and kept."""
    utskick = remiss.utskick_by_id(utskick_id)
    check_alive(remiss)
    if utskick.utfall not in {UtskickLage.BESVARAD, UtskickLage.AVSTOD}:
        check_standing(remiss, utskick)
        raise IngenBesvarad(utskick.instans)
    andrat = required(andrat, f"{utskick.instans} tillfrågas igen")
    check_ahead(svarsdatum, today=today)
    over = Omgang(
        nr=utskick.omgang,
        svarsdatum=utskick.svarsdatum,
        yttrande=utskick.yttrande,
        avstod=None if utskick.yttrande else utskick.avstod,
        svar=utskick.svar,
        andrat=andrat,
        fornyad=today,
        kompletteringar=utskick.kompletteringar,
    )
    anew = replace(
        _dated(utskick, svarsdatum),
        omgang=utskick.omgang + 1,
        omgangar=(*utskick.omgangar, over),
        yttrande=None,
        avstod=None,
        obesvarad=None,
        obesvarad_skal="",
        bekraftad=None,
        svar=OBEDOMT,
        aterkallad=None,
        aterkallad_skal="",
        ersatt=None,
        ersatt_av_id=None,
        ersatt_skal="",
        spontan=False,
        kompletteringar=(),
    )
    return changed(remiss, utskick_id, lambda _u: _sent(anew, vag, today))


def check_replace(
    remiss: Remiss, utskick_id: int, instans_id: int, instans: str, *, skal: str
) -> Utskick | None:
    """Whether this instans may be asked in that one's place; its Utskick, if it is asked already.

    What is replaced is open, or not sent yet (A13).
    """
    utskick = remiss.utskick_by_id(utskick_id)
    if utskick.planerat:
        check_alive(remiss)
    else:
        get_open(remiss, utskick_id)
    required(skal, f"{utskick.instans} ersätts av {instans}")
    standing = remiss.utskick_to(instans_id)
    if standing and (standing.id == utskick_id or standing.aterkallad or standing.ersatt):
        raise RedanMed(instans)
    return standing


def replace_instans(
    remiss: Remiss, utskick_id: int, *, efter_id: int, skal: str, today: date
) -> Remiss:
    """Another instans is asked in this one's place: a wrong one, or one that is no more."""
    return changed(
        remiss,
        utskick_id,
        lambda u: replace(u, ersatt=today, ersatt_av_id=efter_id, ersatt_skal=cleaned(skal)),
    )


def _sent(utskick: Utskick, vag: Vag, today: date) -> Utskick:
    return replace(
        utskick,
        skickad=today,
        ursprungligt=utskick.svarsdatum,
        kanal=vag.kanal,
        adress=vag.adress,
    )


def _dated(utskick: Utskick, svarsdatum: date) -> Utskick:
    sista = sista_dag(svarsdatum)
    return replace(utskick, svarsdatum=svarsdatum, sista_dag=sista, utan_svarsdatum=None)
