"""The closed list of handlingstyper, and which of them have to do with a remiss."""

from enum import StrEnum


class Handlingstyp(StrEnum):
    """The closed list. The value is what is stored and shown."""

    REMISS = "remiss"
    REMISSMISSIV = "remissmissiv"
    REMISSAMMANSTALLNING = "remissammanställning"
    YTTRANDE = "yttrande"
    KONTORSYTTRANDE = "kontorsyttrande"
    AVSTAENDE = "meddelande om avstående"
    BEGARAN_OM_ANSTAND = "begäran om anstånd"
    BESLUT_OM_ANSTAND = "beslut om anstånd"
    PAMINNELSE = "påminnelse"
    TJANSTEUTLATANDE = "tjänsteutlåtande"
    TJANSTESKRIVELSE = "tjänsteskrivelse"
    PROTOKOLLSUTDRAG = "protokollsutdrag"
    PROTOKOLL = "protokoll"
    UTLATANDE = "utlåtande"
    INTERPELLATION = "interpellation"
    INTERPELLATIONSSVAR = "interpellationssvar"
    MOTION = "motion"
    MEDBORGARFORSLAG = "medborgarförslag"
    SKRIVELSE = "skrivelse"
    DELEGATIONSBESLUT = "delegationsbeslut"
    TJANSTEANTECKNING = "tjänsteanteckning"
    BEGARAN_OM_HANDLING = "begäran om allmän handling"
    KUNGORELSE = "kungörelse"
    REGERINGSUPPDRAG = "regeringsuppdrag"
    KOMMITTEDIREKTIV = "kommittédirektiv"
    PROPOSITION = "proposition"
    LAGRADSREMISS = "lagrådsremiss"
    BETANKANDE = "betänkande"
    PROMEMORIA = "promemoria"
    PRESSMEDDELANDE = "pressmeddelande"
    ARN_BESLUT = "ARN-beslut"
    JO_BESLUT = "JO-beslut"
    DOM = "dom"
    RAPPORT = "rapport"


SENT = frozenset({Handlingstyp.REMISS, Handlingstyp.REMISSMISSIV})
"""Types whose remittent is who sent the document itself."""

MINUTES = frozenset({Handlingstyp.PROTOKOLL, Handlingstyp.PROTOKOLLSUTDRAG})
"""Types that bear the day of the meeting."""

ANSWERS = frozenset(
    {
        Handlingstyp.YTTRANDE,
        Handlingstyp.KONTORSYTTRANDE,
        Handlingstyp.AVSTAENDE,
        Handlingstyp.TJANSTEUTLATANDE,
        Handlingstyp.TJANSTESKRIVELSE,
        Handlingstyp.PROTOKOLLSUTDRAG,
        Handlingstyp.DELEGATIONSBESLUT,
    }
)
"""Types in which a body says how it answers."""

ABOUT_OTHERS = frozenset(
    {
        Handlingstyp.INTERPELLATION,
        Handlingstyp.INTERPELLATIONSSVAR,
        Handlingstyp.MOTION,
        Handlingstyp.REGERINGSUPPDRAG,
        Handlingstyp.KOMMITTEDIREKTIV,
        Handlingstyp.PROPOSITION,
        Handlingstyp.LAGRADSREMISS,
        Handlingstyp.BETANKANDE,
        Handlingstyp.PRESSMEDDELANDE,
        Handlingstyp.ARN_BESLUT,
        Handlingstyp.JO_BESLUT,
        Handlingstyp.DOM,
    }
)
"""Types that only tell of a remiss that others sent and answered: nothing of it is theirs."""
