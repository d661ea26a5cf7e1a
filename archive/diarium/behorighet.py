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
    "register_handling": _SKRIVER,
    "assign_handlaggare": _FORDELAR,
    "close_arende": _SKRIVER,
    "reopen_arende": _SKRIVER,
    "correct_handling": _REGISTRERAR,
    "makulera_handling": _REGISTRERAR,
    "move_handling": _REGISTRERAR,
    "send_remiss": _SKRIVER,
    "extend_svarsdatum": _SKRIVER,
    "receive_yttrande": _SKRIVER,
    "decline": _SKRIVER,
    "close_unanswered": _SKRIVER,
    "hand_over": _SKRIVER,
    "receive_remiss": _SKRIVER,
    "decide_yttrande": _SKRIVER,
    "dispatch_yttrande": _SKRIVER,
    "add_instans": _SKRIVER,
    "add_namnd": _STYR,
    "add_person": _STYR,
    "grant_roll": _STYR,
    "set_losen": _STYR,
}


@dataclass(frozen=True, slots=True)
class Vem:
    """Who acts: a name for the events, and the roles held.

    ``roller``: pairs of role and nämnd id; the id is None for ADMINISTRATOR. ``alla_namnder`` is
    set for the command line only, which acts with full rights: the ids of every nämnd.
    """

    namn: str
    person_id: int | None = None
    roller: frozenset[tuple[Roll, int | None]] = frozenset()
    alla_namnder: frozenset[int] | None = None

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
