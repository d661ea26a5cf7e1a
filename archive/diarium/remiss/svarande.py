"""What comes of an Utskick: an answer, more of it, a decline, nothing, or a mistake (A7-A10).

No rule here can refuse that a document is registered, only that it counts as the answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.kalender import arbetsdagar_between
from archive.diarium.remiss.avslag import InteForsenad, RemissenAterkallad, SkalBehovs
from archive.diarium.remiss.delar import Komplettering, Yttrande
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import (
    changed,
    check_datum,
    check_standing,
    get_open,
    refuse_answered,
    required,
)
from archive.diarium.remiss.paminnelse import Pamind
from archive.diarium.svar import OBEDOMT, Svar

VANTA = 5
"""Working days after the last day, and a reminder in them, before nobody has to say why so soon."""


class ArTillfragad(NotAllowed):
    """What comes from an instans that is asked is its answer."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(f"{instans} är tillfrågad. Registrera det som kommit som dess yttrande.")


class IngetSvar(NotAllowed):
    """There is no answer to say more of."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(f"{instans} har inte svarat. Registrera det som kommit som yttrande.")


class HorInteTillSvaret(NotAllowed):
    """The handling is no part of the answer."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(f"Handlingen hör inte till svaret från {instans}. Välj en som gör det.")


class ForTidigt(SkalBehovs):
    """Giving up so soon takes a reason that says why not to wait (domain.md A9)."""

    def __init__(self, instans: str, *, dagar: int, pamind: bool) -> None:
        self.instans, self.dagar, self.pamind = instans, dagar, pamind
        super().__init__(f"{instans} avslutas utan svar redan nu: {_sa_tidigt(dagar, pamind)}")


def _sa_tidigt(dagar: int, pamind: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    gatt = f"bara {dagar} {'arbetsdag' if dagar == 1 else 'arbetsdagar'} har gått sedan sista dagen"
    parts = [
        *([gatt] if dagar < VANTA else []),
        *([] if pamind else ["ingen påminnelse har skickats efter den"]),
    ]
    return " och ".join(parts)


def check_yttrande(remiss: Remiss, utskick_id: int) -> None:
    """Whether an answer from this instans can count; one is enough."""
    utskick = remiss.utskick_by_id(utskick_id)
    refuse_answered(utskick)
    check_standing(remiss, utskick)
    if remiss.aterkallad:
        raise RemissenAterkallad(remiss.aterkallad)


def receive_yttrande(
    remiss: Remiss, utskick_id: int, yttrande: Yttrande, *, svar: Svar = OBEDOMT, ert_dnr: str = ""
) -> Remiss:
    """Note which handling carries the answer (A7).

    An answer counts when it is late, when the instans first declined or had been given up, and
    after the remiss was handed over or closed (the underlag is then out of date).
    """
    check_yttrande(remiss, utskick_id)
    return changed(remiss, utskick_id, lambda u: _answered(u, yttrande, svar, ert_dnr))


def check_spontant(remiss: Remiss, utskick: Utskick) -> None:
    """Whether what came is an answer that nobody waits for: not asked, or no longer asked."""
    refuse_answered(utskick)
    if utskick.tillfragad and not remiss.aterkallad:
        raise ArTillfragad(utskick.instans)


def receive_spontant(
    remiss: Remiss, utskick_id: int, yttrande: Yttrande, *, svar: Svar = OBEDOMT, ert_dnr: str = ""
) -> Remiss:
    """Note an answer from one that is not asked; it is kept and marked, and reopens nothing."""
    check_spontant(remiss, remiss.utskick_by_id(utskick_id))
    return changed(
        remiss,
        utskick_id,
        lambda u: replace(_answered(u, yttrande, svar, ert_dnr), spontan=True),
    )


def supplement_yttrande(
    remiss: Remiss, utskick_id: int, yttrande: Yttrande, *, skal: str
) -> Remiss:
    """More has come from one that has answered (A10). All is kept, the latest first."""
    utskick = remiss.utskick_by_id(utskick_id)
    if utskick.yttrande is None:
        raise IngetSvar(utskick.instans)
    skal = required(skal, f"{utskick.instans} kompletterar sitt svar")
    more = Komplettering(None, yttrande, skal)
    return changed(
        remiss,
        utskick_id,
        lambda u: replace(u, kompletteringar=(more, *u.kompletteringar)),
    )


def assess_yttrande(remiss: Remiss, utskick_id: int, svar: Svar) -> Remiss:
    """What the answer says, as a person has read it: its form, its standpoint, the decision."""
    utskick = remiss.utskick_by_id(utskick_id)
    if utskick.yttrande is None:
        raise IngetSvar(utskick.instans)
    return changed(remiss, utskick_id, lambda u: replace(u, svar=_kept(svar)))


def unlink_yttrande(remiss: Remiss, utskick_id: int, handling_id: int, *, skal: str) -> Remiss:
    """A handling was wrongly taken for an answer, or part of one; it stays registered.

    The Utskick is where it was before. Is there a komplettering, the first of them is the answer.
    A remiss that was closed is open again if an answer is waited for.
    """
    utskick = remiss.utskick_by_id(utskick_id)
    if utskick.yttrande is None:
        raise IngetSvar(utskick.instans)
    required(skal, f"handlingen inte är ett svar från {utskick.instans}")
    if handling_id == utskick.yttrande.handling_id:
        return _reopened(remiss, utskick, _without_answer(remiss, utskick))
    left = tuple(k for k in utskick.kompletteringar if k.yttrande.handling_id != handling_id)
    if left == utskick.kompletteringar:
        raise HorInteTillSvaret(utskick.instans)
    return changed(remiss, utskick_id, lambda u: replace(u, kompletteringar=left))


def decline(remiss: Remiss, utskick_id: int, *, datum: date, today: date) -> Remiss:
    """The instans has said that it will not answer, on a day between sending and today (A8)."""
    utskick = get_open(remiss, utskick_id)
    check_datum(utskick, datum, today=today)
    return changed(remiss, utskick_id, lambda u: replace(u, avstod=datum))


def is_early(utskick: Utskick, sent: Sequence[Pamind], *, today: date) -> ForTidigt | None:
    """What speaks for waiting (A9): few working days since the last day, or no reminder since."""
    if utskick.frist is None:
        return None
    dagar = arbetsdagar_between(utskick.frist, today)
    pamind = any(p.omgang == utskick.omgang and p.datum > utskick.frist for p in sent)
    early = dagar < VANTA or not pamind
    return ForTidigt(utskick.instans, dagar=dagar, pamind=pamind) if early else None


def close_unanswered(
    remiss: Remiss, utskick_id: int, *, skal: str, sent: Sequence[Pamind] = (), today: date
) -> Remiss:
    """Decide that no answer will come; only after the last day, and with a reason (A9).

    ``sent``: the reminders that have gone. Where the rule would have waited longer the reason says
    why not to.
    """
    utskick = get_open(remiss, utskick_id)
    if utskick.frist and today <= utskick.frist:
        raise InteForsenad(utskick.instans, utskick.frist)
    early = is_early(utskick, sent, today=today)
    if early and not cleaned(skal):
        raise early
    skal = required(skal, f"{utskick.instans} avslutas utan svar")
    return changed(remiss, utskick_id, lambda u: replace(u, obesvarad=today, obesvarad_skal=skal))


def _answered(utskick: Utskick, yttrande: Yttrande, svar: Svar, ert_dnr: str) -> Utskick:
    """What it was before stays beside the answer, for the day it turns out to be none."""
    known = cleaned(ert_dnr) or utskick.ert_dnr
    return replace(utskick, yttrande=yttrande, svar=_kept(svar), ert_dnr=known)


def _kept(svar: Svar) -> Svar:
    return replace(svar, paragraf=cleaned(svar.paragraf))


def _without_answer(remiss: Remiss, utskick: Utskick) -> Utskick:
    if utskick.kompletteringar:
        *later, first = utskick.kompletteringar
        return replace(utskick, yttrande=first.yttrande, kompletteringar=tuple(later))
    spontan = utskick.spontan and utskick.skickad is None
    bare = replace(utskick, yttrande=None, svar=OBEDOMT, spontan=spontan)
    if bare.oppet and remiss.aterkallad:
        skal = remiss.aterkallad_skal
        return replace(bare, aterkallad=remiss.aterkallad, aterkallad_skal=skal)
    return bare


def _reopened(remiss: Remiss, fore: Utskick, efter: Utskick) -> Remiss:
    avslutad = None if efter.oppet else remiss.avslutad
    return replace(changed(remiss, fore.id, lambda _u: efter), avslutad=avslutad)
