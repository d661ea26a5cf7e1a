"""The steps of a remiss: each takes the facts and the day, and gives the facts after it.

No rule here can refuse that a document is registered, only that it counts as the answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from archive.diarium.arende import cleaned
from archive.diarium.kalender import arbetsdagar_between, datum_i_ord, is_arbetsdag
from archive.diarium.remiss.avslag import (
    LANGST_AR,
    ArendetAvslutat,
    IngenInstans,
    InteForlangt,
    InteForsenad,
    RedanAvslutad,
    RedanBesvarad,
    RedanOverlamnad,
    SkalBehovs,
    SvarSaknas,
    SvarsdatumOrimligt,
    SvarsdatumPasserat,
    UtanforTiden,
)
from archive.diarium.remiss.fakta import Remiss, Utskick, Yttrande, sista_dag

KORT_TID = 15
"""Working days; a shorter remisstid is warned about (domain.md 2.5.0)."""


def check_svarsdatum(svarsdatum: date, *, today: date) -> None:
    """Whether a svarsdatum is one at all: its arbetsdagar must be possible to count."""
    if abs(svarsdatum.year - today.year) > LANGST_AR:
        raise SvarsdatumOrimligt(svarsdatum)


def check_arende(dnr: str, *, avslutat: date | None) -> None:
    """Whether a remiss may leave this ärende: it must be open (domain.md 2.5.0)."""
    if avslutat:
        raise ArendetAvslutat(dnr)


def check_send(instanser: Sequence[int], svarsdatum: date, *, today: date) -> None:
    """Whether a remiss may be sent to these instanser with this svarsdatum."""
    if not instanser:
        raise IngenInstans
    _check_ahead(svarsdatum, today=today)


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


def extend_svarsdatum(
    remiss: Remiss, utskick_id: int, svarsdatum: date, *, skal: str, today: date
) -> Remiss:
    """Give one instans a later svarsdatum; the reason is required and kept with the change."""
    utskick = _open(remiss, utskick_id)
    _require_skal(skal, f"{utskick.instans} får längre svarstid")
    _check_ahead(svarsdatum, today=today)
    if svarsdatum <= utskick.svarsdatum:
        raise InteForlangt(utskick.instans, utskick.svarsdatum)
    return _with(
        remiss,
        utskick_id,
        lambda u: replace(u, svarsdatum=svarsdatum, sista_dag=sista_dag(svarsdatum)),
    )


def receive_yttrande(remiss: Remiss, utskick_id: int, yttrande: Yttrande) -> Remiss:
    """Note which handling carries the answer.

    An answer counts when it is late, when the instans first declined or had been given up, and
    after the remiss was handed over (the underlag is then out of date).
    """
    check_yttrande(remiss, utskick_id)
    return _with(
        remiss, utskick_id, lambda u: replace(u, yttrande=yttrande, avstod=None, obesvarad=None)
    )


def check_yttrande(remiss: Remiss, utskick_id: int) -> None:
    """Whether an answer from this instans can count; one is enough."""
    utskick = remiss.utskick_by_id(utskick_id)
    if utskick.yttrande:
        raise RedanBesvarad(utskick.instans, inkom=utskick.yttrande.inkom, nr=utskick.yttrande.nr)


def decline(remiss: Remiss, utskick_id: int, *, datum: date, today: date) -> Remiss:
    """The instans has said that it will not answer, on a day between sending and today."""
    _open(remiss, utskick_id)
    if not remiss.utsand <= datum <= today:
        raise UtanforTiden(datum, remiss.utsand)
    return _with(remiss, utskick_id, lambda u: replace(u, avstod=datum))


def close_unanswered(remiss: Remiss, utskick_id: int, *, skal: str, today: date) -> Remiss:
    """Decide that no answer will come; only after the last day, and with a reason."""
    utskick = _open(remiss, utskick_id)
    if today <= utskick.sista_dag:
        raise InteForsenad(utskick.instans, utskick.sista_dag)
    _require_skal(skal, f"{utskick.instans} avslutas utan svar")
    return _with(remiss, utskick_id, lambda u: replace(u, obesvarad=today))


def hand_over(remiss: Remiss, *, skal: str, today: date) -> Remiss:
    """Hand the underlag over to kommunstyrelsen.

    When every instans has an end state, or with a reason.
    """
    if remiss.overlamnad:
        raise RedanOverlamnad(remiss.overlamnad)
    if remiss.utestaende and not cleaned(skal):
        raise SvarSaknas([u.instans for u in remiss.utestaende])
    return replace(remiss, overlamnad=today, overlamnad_skal=cleaned(skal))


def _check_ahead(svarsdatum: date, *, today: date) -> None:
    if svarsdatum < today:
        raise SvarsdatumPasserat(svarsdatum)
    check_svarsdatum(svarsdatum, today=today)


def _require_skal(skal: str, vad: str) -> None:
    if not cleaned(skal):
        raise SkalBehovs(vad)


def _open(remiss: Remiss, utskick_id: int) -> Utskick:
    utskick = remiss.utskick_by_id(utskick_id)
    check_yttrande(remiss, utskick_id)
    if not utskick.oppet:
        raise RedanAvslutad(utskick.instans, avstod=utskick.avstod is not None)
    return utskick


def _with(remiss: Remiss, utskick_id: int, change: Callable[[Utskick], Utskick]) -> Remiss:
    changed = tuple(change(u) if u.id == utskick_id else u for u in remiss.utskick)
    return replace(remiss, utskick=changed)
