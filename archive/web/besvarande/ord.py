"""The acts on a besvarande as they are called on its pages."""

from flask_babel import lazy_gettext as _

ACTS_I_ORD = {
    "assign_besvarande": _("Fördela"),
    "begin_beredning": _("Påbörja beredningen"),
    "complete_utlatande": _("Tjänsteutlåtandet är klart"),
    "call_to_sammantrade": _("Ta upp i kallelse"),
    "decide_yttrande": _("Registrera beslutet"),
    "table_besvarande": _("Remissen bordlades"),
    "return_besvarande": _("Remissen återremitterades"),
    "adjust_protokoll": _("Registrera justeringen"),
    "dispatch_yttrande": _("Expediera yttrandet"),
    "close_besvarande": _("Avsluta"),
    "answer_by_delegation": _("Registrera beslut på delegation"),
    "report_delegation": _("Anmäl delegationsbeslutet"),
    "decide_avstar": _("Avstå från att yttra sig"),
    "ask_for_anstand": _("Begär anstånd"),
    "note_anstand": _("Besked om anstånd"),
    "change_svarsdatum": _("Ändra svarsdatum"),
    "take_back": _("Ta tillbaka senaste steget"),
}
