"""Asking anew (A11), or somebody else instead (A13)."""

from dataclasses import replace
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.remiss.delar import Omgang
from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.remiss.gemensamt import (
    changed,
    check_ahead,
    check_alive,
    check_standing,
    get_open,
    required,
)
from archive.diarium.remiss.lage import UtskickLage, sista_dag
from archive.diarium.remiss.sandning import RedanMed, Vag, as_sent
from archive.diarium.svar import OBEDOMT


class IngenBesvarad(NotAllowed):
    """Only who has answered or declined is asked anew."""

    def __init__(self, instans: str) -> None:
        self.instans = instans
        super().__init__(
            f"{instans} har inte svarat, så remissen kan inte förnyas. "
            "Skicka en påminnelse, eller ge ett nytt svarsdatum."
        )


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
    over = _round_that_was(utskick, andrat, today)
    anew = _without_outcome(_dated(utskick, svarsdatum))
    anew = replace(anew, omgang=over.nr + 1, omgangar=(*utskick.omgangar, over))
    return changed(remiss, utskick_id, lambda _u: as_sent(anew, vag, today))


def _round_that_was(utskick: Utskick, andrat: str, today: date) -> Omgang:
    return Omgang(
        nr=utskick.omgang,
        svarsdatum=utskick.svarsdatum,
        yttrande=utskick.yttrande,
        avstod=None if utskick.yttrande else utskick.avstod,
        svar=utskick.svar,
        andrat=andrat,
        fornyad=today,
        kompletteringar=utskick.kompletteringar,
    )


def _without_outcome(utskick: Utskick) -> Utskick:
    return replace(
        utskick,
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


def _dated(utskick: Utskick, svarsdatum: date) -> Utskick:
    sista = sista_dag(svarsdatum)
    return replace(utskick, svarsdatum=svarsdatum, sista_dag=sista, utan_svarsdatum=None)
