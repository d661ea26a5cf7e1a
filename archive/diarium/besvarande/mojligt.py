"""Which acts are possible now, and what hinders the others, before a word of them is said."""

from collections.abc import Callable

from archive.diarium import NotAllowed
from archive.diarium.besvarande.fakta import Besvarande
from archive.diarium.besvarande.utgang import require_to_take_back
from archive.diarium.besvarande.vakt import (
    require_called,
    require_dispatched,
    require_not_begun,
    require_open,
    require_svarsdatum,
    require_to_adjust,
    require_to_dispatch,
    require_to_report,
    require_undecided,
)

_GUARDS: dict[str, Callable[[Besvarande], object]] = {
    "assign_besvarande": require_open,
    "begin_beredning": require_not_begun,
    "complete_utlatande": require_undecided,
    "call_to_sammantrade": require_undecided,
    "decide_yttrande": require_undecided,
    "table_besvarande": require_called,
    "return_besvarande": require_called,
    "adjust_protokoll": require_to_adjust,
    "dispatch_yttrande": require_to_dispatch,
    "close_besvarande": require_dispatched,
    "answer_by_delegation": require_undecided,
    "report_delegation": require_to_report,
    "decide_avstar": require_undecided,
    "ask_for_anstand": require_svarsdatum,
    "note_anstand": require_svarsdatum,
    "change_svarsdatum": require_open,
    "take_back": require_to_take_back,
}


def hinder(besvarande: Besvarande, act: str) -> NotAllowed | None:
    """Why an act cannot be done now, whatever is said in its form; None when it can."""
    try:
        _GUARDS[act](besvarande)
    except NotAllowed as refusal:
        return refusal
    return None


def possible(besvarande: Besvarande) -> tuple[str, ...]:
    """The acts that can be done now, in the order of the way."""
    return tuple(act for act in _GUARDS if hinder(besvarande, act) is None)
