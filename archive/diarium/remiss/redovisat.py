"""What an underlag tells of the answers, held against what is known now (design.md 3.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.diarium.remiss.fakta import Remiss, Utskick
from archive.diarium.svar import OBEDOMT, Svar


@dataclass(frozen=True, slots=True)
class Redovisat:
    """What is told of one instans: the handlingar of its answer, what they say, that it declines.

    ``svar`` None: it is not told, the answer being more secret than who tells of it or reads it.
    """

    handlingar: tuple[int, ...] = ()
    svar: Svar | None = OBEDOMT
    avstar: bool = False


def redovisat(utskick: Utskick) -> Redovisat:
    """What there is to tell of one Utskick."""
    yttrande = utskick.yttrande
    if yttrande is None:
        return Redovisat(avstar=utskick.avstod is not None)
    more = (k.yttrande.handling_id for k in reversed(utskick.kompletteringar))
    return Redovisat((yttrande.handling_id, *more), None if yttrande.hemlig else utskick.svar)


def changed_since(remiss: Remiss, told: Mapping[int, Redovisat]) -> tuple[Utskick, ...]:
    """Those whose answer is no longer what was told, by the id of their Utskick.

    It has come, been supplemented, assessed otherwise, taken away, or is to be given anew.
    """
    return tuple(u for u in remiss.utskick if _differs(told.get(u.id, Redovisat()), redovisat(u)))


def _differs(told: Redovisat, now: Redovisat) -> bool:
    if told.svar is None or now.svar is None:
        return (told.handlingar, told.avstar) != (now.handlingar, now.avstar)
    return told != now
