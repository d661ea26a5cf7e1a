"""What every step of a remiss begins with: is it alive, is the Utskick open, is there a reason?"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from archive.diarium.arende import cleaned
from archive.diarium.remiss.avslag import (
    FORSTA_AR,
    LANGST_AR,
    IngenVald,
    InteSkickad,
    RedanAvslutad,
    RedanBesvarad,
    RemissenAterkallad,
    RemissenAvslutad,
    SkalBehovs,
    SvarsdatumOrimligt,
    SvarsdatumPasserat,
    UtanforTiden,
    UtskicketAterkallat,
    UtskicketErsatt,
)
from archive.diarium.remiss.fakta import Remiss, Utskick


def check_svarsdatum(svarsdatum: date, *, today: date) -> None:
    """Whether a svarsdatum is one at all: no farther ahead than anybody plans.

    One that passed long ago is one: an old remiss is registered as it is.
    """
    if not FORSTA_AR <= svarsdatum.year <= today.year + LANGST_AR:
        raise SvarsdatumOrimligt(svarsdatum)


def check_ahead(svarsdatum: date, *, today: date) -> None:
    """Whether a day can be given to answer by."""
    if svarsdatum < today:
        raise SvarsdatumPasserat(svarsdatum)
    check_svarsdatum(svarsdatum, today=today)


def get_chosen(remiss: Remiss, utskick_ids: Sequence[int]) -> tuple[Utskick, ...]:
    """Those that an act on several of them was given, each once."""
    if not utskick_ids:
        raise IngenVald
    return tuple(remiss.utskick_by_id(one) for one in dict.fromkeys(utskick_ids))


def check_alive(remiss: Remiss) -> None:
    """Whether anything more may be asked: neither recalled nor closed."""
    if remiss.aterkallad:
        raise RemissenAterkallad(remiss.aterkallad)
    if remiss.avslutad:
        raise RemissenAvslutad(remiss.avslutad)


def check_standing(remiss: Remiss, utskick: Utskick) -> None:
    """Whether the question stands: sent, and neither recalled nor replaced."""
    if utskick.aterkallad:
        raise UtskicketAterkallat(utskick.instans, utskick.aterkallad)
    if utskick.ersatt:
        efter = remiss.utskick_by_id(utskick.ersatt_av_id or 0)
        raise UtskicketErsatt(utskick.instans, efter.instans)
    if utskick.skickad is None:
        raise InteSkickad(utskick.instans)


def refuse_answered(utskick: Utskick) -> None:
    """One answer is enough."""
    if utskick.yttrande:
        raise RedanBesvarad(utskick.instans, inkom=utskick.yttrande.inkom, nr=utskick.yttrande.nr)


def get_open(remiss: Remiss, utskick_id: int) -> Utskick:
    """The Utskick, when an answer is waited for; why not, otherwise."""
    utskick = remiss.utskick_by_id(utskick_id)
    check_alive(remiss)
    refuse_answered(utskick)
    check_standing(remiss, utskick)
    if not utskick.oppet:
        raise RedanAvslutad(utskick.instans, avstod=utskick.avstod is not None)
    return utskick


def check_datum(utskick: Utskick, datum: date, *, today: date) -> None:
    """Whether a message can have come on that day: since the Utskick was sent, and not later."""
    skickad = utskick.skickad or datum
    if not skickad <= datum <= today:
        raise UtanforTiden(datum, skickad)


def required(skal: str, vad: str) -> str:
    """The reason as it is kept; refused when empty. ``vad`` says what it is a reason for."""
    kept = cleaned(skal)
    if not kept:
        raise SkalBehovs(vad)
    return kept


def changed(remiss: Remiss, utskick_id: int, change: Callable[[Utskick], Utskick]) -> Remiss:
    """The remiss with this one Utskick changed."""
    utskick = tuple(change(u) if u.id == utskick_id else u for u in remiss.utskick)
    return replace(remiss, utskick=utskick)
