"""A remiss to us, from its coming in until our answer has left and it is closed (2.5.2)."""

from archive.registratur.besvarande.beredning import (
    ask_for_anstand,
    assign_besvarande,
    begin_beredning,
    call_to_sammantrade,
    change_svarsdatum,
    complete_utlatande,
    note_anstand,
)
from archive.registratur.besvarande.beslutet import (
    adjust_protokoll,
    answer_by_delegation,
    decide_avstar,
    decide_yttrande,
    report_delegation,
    return_besvarande,
    table_besvarande,
)
from archive.registratur.besvarande.gemensamt import AnnanHandling, AnnanNamnd
from archive.registratur.besvarande.mottagande import note_mottagen, receive_remiss
from archive.registratur.besvarande.utgang import close_besvarande, dispatch_yttrande, take_back

__all__ = [
    "AnnanHandling",
    "AnnanNamnd",
    "adjust_protokoll",
    "answer_by_delegation",
    "ask_for_anstand",
    "assign_besvarande",
    "begin_beredning",
    "call_to_sammantrade",
    "change_svarsdatum",
    "close_besvarande",
    "complete_utlatande",
    "decide_avstar",
    "decide_yttrande",
    "dispatch_yttrande",
    "note_anstand",
    "note_mottagen",
    "receive_remiss",
    "report_delegation",
    "return_besvarande",
    "table_besvarande",
    "take_back",
]
