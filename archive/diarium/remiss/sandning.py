"""Sending: to whom, by when, and that it has come (A1-A3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import arbetsdagar_between, datum_i_ord, is_arbetsdag
from archive.diarium.remiss.avslag import ArendetAvslutat, IngenInstans
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import (
    changed,
    check_ahead,
    check_alive,
    check_datum,
    get_open,
    required,
)
from archive.diarium.remiss.lage import sista_dag

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
    return changed(remiss, utskick_id, lambda u: as_sent(u, vag, today))


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


def as_sent(utskick: Utskick, vag: Vag, today: date) -> Utskick:
    """The Utskick once it has gone; the svarsdatum it has then is its first."""
    return replace(
        utskick,
        skickad=today,
        ursprungligt=utskick.svarsdatum,
        kanal=vag.kanal,
        adress=vag.adress,
    )
