"""Who may do what: roles per nämnd, and one table of acts. An unknown act is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.diarium import NotAllowed


class Roll(StrEnum):
    """A role in one nämnd; ADMINISTRATOR alone holds for the whole installation."""

    LASARE = "lasare"
    HANDLAGGARE = "handlaggare"
    REGISTRATOR = "registrator"
    NAMNDSEKRETERARE = "namndsekreterare"
    ARKIVARIE = "arkivarie"
    ADMINISTRATOR = "administrator"


ROLL_I_ORD = {
    Roll.LASARE: "läsare",
    Roll.HANDLAGGARE: "handläggare",
    Roll.REGISTRATOR: "registrator",
    Roll.NAMNDSEKRETERARE: "nämndsekreterare",
    Roll.ARKIVARIE: "arkivarie",
    Roll.ADMINISTRATOR: "administratör",
}

_SKRIVER = frozenset({Roll.HANDLAGGARE, Roll.REGISTRATOR, Roll.NAMNDSEKRETERARE})
_REGISTRERAR = frozenset({Roll.REGISTRATOR, Roll.NAMNDSEKRETERARE})
_FORDELAR = frozenset({Roll.REGISTRATOR, Roll.NAMNDSEKRETERARE, Roll.HANDLAGGARE})
_STYR = frozenset({Roll.ADMINISTRATOR})
_LASER_SEKRETESS = _SKRIVER | {Roll.ARKIVARIE}

ACTS: dict[str, frozenset[Roll]] = {
    "receive_forsandelse": _SKRIVER,
    "set_aside_forsandelse": _REGISTRERAR,
    "send_again": _SKRIVER,
    "register_handling": _SKRIVER,
    "decide_tvilling": _SKRIVER,
    "assign_handlaggare": _FORDELAR,
    "reassign_arenden": _REGISTRERAR,
    "tie_arenden": _SKRIVER,
    "untie_arenden": _SKRIVER,
    "save_mall": _REGISTRERAR,
    "close_arende": _SKRIVER,
    "reopen_arende": _SKRIVER,
    "correct_handling": _REGISTRERAR,
    "makulera_handling": _REGISTRERAR,
    "move_handling": _REGISTRERAR,
    "draft_remiss": _SKRIVER,
    "change_utkast": _SKRIVER,
    "remove_instans": _SKRIVER,
    "decide_remiss": _SKRIVER,
    "reopen_utkast": _SKRIVER,
    "send_remiss": _SKRIVER,
    "confirm": _SKRIVER,
    "request_anstand": _SKRIVER,
    "decide_anstand": _SKRIVER,
    "set_svarsdatum": _SKRIVER,
    "remind": _SKRIVER,
    "receive_yttrande": _SKRIVER,
    "link_yttrande": _SKRIVER,
    "receive_spontant": _SKRIVER,
    "supplement_yttrande": _SKRIVER,
    "assess_yttrande": _SKRIVER,
    "unlink_yttrande": _REGISTRERAR,
    "decline": _SKRIVER,
    "close_unanswered": _SKRIVER,
    "renew": _SKRIVER,
    "replace_instans": _SKRIVER,
    "recall_remiss": _SKRIVER,
    "hand_over": _SKRIVER,
    "close_remiss": _SKRIVER,
    "give_lank": _SKRIVER,
    "close_lank": _SKRIVER,
    "receive_overlamnad": _SKRIVER,
    "mark_printed": _SKRIVER,
    "write_tjansteanteckning": _SKRIVER,
    "note_underskrift": _SKRIVER,
    "save_sandlista": _SKRIVER,
    "set_giltighet": _SKRIVER,
    "receive_remiss": _SKRIVER,
    "assign_besvarande": _FORDELAR,
    "begin_beredning": _SKRIVER,
    "ask_for_anstand": _SKRIVER,
    "note_anstand": _SKRIVER,
    "change_svarsdatum": _SKRIVER,
    "complete_utlatande": _SKRIVER,
    "call_to_sammantrade": _REGISTRERAR,
    "decide_yttrande": _SKRIVER,
    "table_besvarande": _REGISTRERAR,
    "return_besvarande": _REGISTRERAR,
    "adjust_protokoll": _REGISTRERAR,
    "decide_avstar": _SKRIVER,
    "answer_by_delegation": _SKRIVER,
    "report_delegation": _REGISTRERAR,
    "dispatch_yttrande": _SKRIVER,
    "close_besvarande": _SKRIVER,
    "take_back": _REGISTRERAR,
    "add_sammantraden": _REGISTRERAR,
    "change_sammantrade": _REGISTRERAR,
    "cancel_sammantrade": _REGISTRERAR,
    "restore_sammantrade": _REGISTRERAR,
    "set_ledtid": _REGISTRERAR,
    "add_instans": _SKRIVER,
    "add_namnd": _STYR,
    "add_person": _STYR,
    "grant_roll": _STYR,
    "set_losen": _STYR,
    "change_epost": _STYR,
}


@dataclass(frozen=True, slots=True)
class Vem:
    """Who acts: a name for the events, and the roles held.

    ``roller``: pairs of role and nämnd id; the id is None for ADMINISTRATOR. ``alla_namnder`` is
    set for the command line only, which acts with full rights: the ids of every nämnd.
    ``utifran``: somebody without an account, who may do these acts in one nämnd and read nothing
    that is secret.
    """

    namn: str
    person_id: int | None = None
    roller: frozenset[tuple[Roll, int | None]] = frozenset()
    alla_namnder: frozenset[int] | None = None
    utifran: tuple[int, frozenset[str]] | None = None

    @property
    def ar_administrator(self) -> bool:
        """Whether this person steers the installation: nämnder, people and roles."""
        return self.alla_namnder is not None or (Roll.ADMINISTRATOR, None) in self.roller

    def namnder_for(self, act: str) -> frozenset[int]:
        """The nämnder in which this person may do ``act``."""
        if self.alla_namnder is not None:
            return self.alla_namnder
        allowed = ACTS.get(act, frozenset())
        return frozenset(n for roll, n in self.roller if n is not None and roll in allowed)


class SaknarBehorighet(NotAllowed):
    """The roles held do not allow the act."""

    def __init__(self, act: str, allowed: Iterable[Roll]) -> None:
        self.act = act
        self.allowed = tuple(sorted(allowed))
        roller = ", ".join(ROLL_I_ORD[roll] for roll in self.allowed) or "ingen roll"
        super().__init__(
            f"Din roll räcker inte för det här. Det får göras av: {roller}. "
            "Be en administratör om rollen, eller be en kollega som har den."
        )


def may(vem: Vem, act: str, namnd_id: int | None = None) -> bool:
    """Whether ``vem`` may do ``act``, in the nämnd where the act belongs to one."""
    if vem.alla_namnder is not None:
        return act in ACTS
    if vem.utifran is not None:
        namnd, acts = vem.utifran
        return act in acts and namnd_id == namnd
    if namnd_id is None:
        return any(roll in ACTS.get(act, frozenset()) for roll, _ in vem.roller)
    return namnd_id in vem.namnder_for(act)


def require(vem: Vem, act: str, namnd_id: int | None = None) -> None:
    """Refuse the act unless ``vem`` may do it."""
    if not may(vem, act, namnd_id):
        raise SaknarBehorighet(act, ACTS.get(act, frozenset()))


def namnder_med_sekretess(vem: Vem) -> frozenset[int]:
    """The nämnder whose secret handlingar this person may read; a läsare reads none."""
    if vem.alla_namnder is not None:
        return vem.alla_namnder
    return frozenset(n for roll, n in vem.roller if n is not None and roll in _LASER_SEKRETESS)
