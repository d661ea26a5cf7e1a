"""The words by which each handlingstyp is known."""

import re
from enum import Enum, auto

from archive.postoppning.handlingstyper import Handlingstyp

__all__ = ["SIGNS", "Handlingstyp", "Var", "is_heading"]


class Var(Enum):
    """Where a sign must stand: first on a line of the heading, in the first or last sentences, or
    near a word that may stand anywhere.
    """

    RUBRIK = auto()
    BORJAN = auto()
    SLUTET = auto()
    OVERALLT = auto()


_T = Handlingstyp

# What the heading begins with. Of two as sure, the first decides.
_HEADINGS: tuple[tuple[Handlingstyp, float, str], ...] = (
    (
        _T.INTERPELLATIONSSVAR,
        0.97,
        r"svar (?:på|till)\b.{0,40}\binterpellation|interpellationssvar",
    ),
    (_T.INTERPELLATION, 0.96, r"interpellation\b|\d{4}/\d\d:\d+ av .{3,80}\) till "),
    (_T.KUNGORELSE, 0.97, r"kungörelse\b"),
    (
        _T.REMISSAMMANSTALLNING,
        0.95,
        r"remissammanställning\b|sammanställning (?:av|över) (?:\w+ )?remiss",
    ),
    (_T.BESLUT_OM_ANSTAND, 0.95, r"beslut om (?:anstånd|förlängd (?:remiss|svars)tid)"),
    (
        _T.BEGARAN_OM_ANSTAND,
        0.95,
        (
            r"(?:begäran|ansökan|hemställan) om (?:anstånd|förlängd (?:remiss|svars)tid)"
            r"|anståndsbegäran"
        ),
    ),
    (_T.PAMINNELSE, 0.93, r"påminnelse\b"),
    (_T.AVSTAENDE, 0.95, r"meddelande om avstående|avstår från (?:att yttra|yttrande)"),
    (_T.REMISSMISSIV, 0.95, r"(?:remissmissiv|missiv)\b"),
    (_T.KONTORSYTTRANDE, 0.95, r"(?:kontorsyttrande|förvaltningsyttrande)\b"),
    (_T.TJANSTEUTLATANDE, 0.95, r"tjänsteutlåtande\b"),
    (_T.TJANSTESKRIVELSE, 0.95, r"tjänsteskrivelse\b"),
    (_T.PROTOKOLLSUTDRAG, 0.95, r"(?:protokollsutdrag|utdrag ur protokoll)\b"),
    (_T.PROTOKOLL, 0.9, r"(?:sammanträdes)?protokoll\b"),
    (_T.DELEGATIONSBESLUT, 0.95, r"(?:delegationsbeslut|beslut på delegation|delegeringsbeslut)\b"),
    (_T.TJANSTEANTECKNING, 0.95, r"tjänsteanteckning\b"),
    (_T.MEDBORGARFORSLAG, 0.95, r"medborgarförslag\b"),
    (_T.MOTION, 0.93, r"motion\b"),
    (_T.BEGARAN_OM_HANDLING, 0.95, r"(?:begäran om|utlämnande av) allmän(?:na)? handling"),
    (_T.UTLATANDE, 0.9, r"utlåtande\b"),
    (_T.LAGRADSREMISS, 0.9, r"lagrådsremiss\b"),
    (_T.PROPOSITION, 0.9, r"(?:regeringens )?proposition\b|prop\. \d{4}"),
    (_T.PRESSMEDDELANDE, 0.95, r"pressmeddelande\b"),
    (
        _T.YTTRANDE,
        0.92,
        r"remissvar|remissyttrande|yttrande|(?:svar|synpunkter) (?:på|över) (?:\w+ )?remiss",
    ),
    (
        _T.REMISS,
        0.94,
        (
            r"(?:tilläggs)?(?:remiss(?!var|yttr|samman|missiv)|remitter)|återkallad: remiss"
            r"|inbjudan (?:att yttra sig|till remissmöte|.{0,80}inkomma med synpunkter)"
        ),
    ),
    (_T.KOMMITTEDIREKTIV, 0.96, r"kommittédirektiv|tilläggsdirektiv|dir\. \d{4}:\d"),
    (
        _T.REGERINGSUPPDRAG,
        0.9,
        (
            r"uppdrag\b|regeringsuppdrag|tilläggsuppdrag|tillägg till uppdrag|fortsatt\w* uppdrag"
            r"|ändring av (?:regeringens )?(?:uppdrag|beslut)|ändrad? .{0,30}uppdrag"
            r"|förläng\w+ .{0,60}uppdrag"
        ),
    ),
    (_T.DOM, 0.9, r"(?:högsta domstolen|hovrätten|kammarrätten)\b.{0,40}\bnja\b|nja \d{4}|dom\b"),
    (_T.PROMEMORIA, 0.6, r"(?:pm|promemoria|faktapromemoria)\b"),
    (_T.BETANKANDE, 0.6, r"(?:sou \d{4}|betänkande)\b"),
    (_T.RAPPORT, 0.6, r"(?:del|slut)?rapport\b"),
    (_T.SKRIVELSE, 0.6, r"skrivelse\b"),
)

_BEGINNINGS: tuple[tuple[Handlingstyp, float, str], ...] = (
    (_T.REMISS, 0.95, r"\bhär kan (?:du|ni) ta del av\b.{0,400}\b(?:remiss|remitter)"),
    (
        _T.REMISS,
        0.7,
        (
            r"\b(?:remissvar(?:en)? ska|svara på remissen|har remitterat|remitteras härmed"
            r"|översänds (?:för yttrande|på remiss)|bereds (?:härmed )?tillfälle att yttra)\b"
        ),
    ),
    (
        _T.KOMMITTEDIREKTIV,
        0.82,
        (
            r"\b(?:en|ett|den) (?:särskild(?:a|e)? (?:utredare|kommitté)"
            r"|parlamentarisk\w* (?:\w+ )?kommitté)"
        ),
    ),
    (
        _T.KOMMITTEDIREKTIV,
        0.75,
        (
            r"\b(?:utredaren|kommittén|utredningen|delegationen) (?:ska|skall|ges|får)\b"
            r"|\butredningstiden förlängs|\bkommittédirektiv"
        ),
    ),
    (
        _T.KOMMITTEDIREKTIV,
        0.74,
        (
            r"\b(?:en|ett) (?:nationell samordnare|kommitté|delegation|expertgrupp"
            r"|sanningskommission)\b"
            r".{0,80}\b(?:ska|skall)\b"
        ),
    ),
    (
        _T.REGERINGSUPPDRAG,
        0.72,
        (
            r"\bregeringen (?:ger|uppdrar|har (?:gett|uppdragit)|beslutar att (?:ge|uppdra))\b"
            r"|\b(?:ges|får|har fått) i uppdrag\b|\buppdraget ska redovisas\b"
        ),
    ),
    (_T.ARN_BESLUT, 0.93, r"\bavgörande \d{4}-\d\d-\d\d; ?\d{4}-\d{4,}"),
    (_T.ARN_BESLUT, 0.7, r"\ballmänna reklamationsnämnden\b.{0,60}\bbeslut"),
)

_ENDINGS: tuple[tuple[Handlingstyp, float, str], ...] = (
    (
        _T.INTERPELLATION,
        0.84,
        (
            r"\b(?:vill|skulle|ber|önskar|får) (?:jag|vi)\b.{0,40}\b(?:fråga|ställa)\b"
            r".{0,80}\b\w*(?:minister|statsråd|borgarråd|kommunalråd|ordförande)"
        ),
    ),
    (
        _T.INTERPELLATION,
        0.83,
        (
            r"\b(?:avser|ämnar|tänker|kommer|anser|vill|har|är) (?:statsrådet|\w{0,40}ministern"
            r"|borgarrådet)\b"
            r"[^.]{0,300}\?"
        ),
    ),
)

_ANYWHERE: tuple[tuple[Handlingstyp, float, str], ...] = (
    (_T.INTERPELLATIONSSVAR, 0.86, r"detta interpellationssvar\b"),
    (_T.TJANSTEUTLATANDE, 0.85, r"detta tjänsteutlåtande\b"),
    (_T.TJANSTEUTLATANDE, 0.85, r"förslag till beslut\b.{0,600}\btjänsteutlåtande"),
    (_T.TJANSTESKRIVELSE, 0.85, r"denna tjänsteskrivelse\b"),
    (_T.TJANSTESKRIVELSE, 0.85, r"förslag till beslut\b.{0,600}\btjänsteskrivelse"),
    (_T.JO_BESLUT, 0.85, r"riksdagens ombudsmän\b.{0,400}\bjustitieombudsman"),
    (_T.JO_BESLUT, 0.85, r"anförde (?:chefs)?jo "),
    (_T.JO_BESLUT, 0.85, r"justitieombudsmannen\b.{0,200}\bdnr\b"),
)

SIGNS = tuple(
    (typ, var, re.compile(pattern, re.IGNORECASE), confidence)
    for var, signs in (
        (Var.RUBRIK, _HEADINGS),
        (Var.BORJAN, _BEGINNINGS),
        (Var.SLUTET, _ENDINGS),
        (Var.OVERALLT, _ANYWHERE),
    )
    for typ, confidence, pattern in signs
)
"""(type, where, pattern, confidence): the surest that fits decides."""


def is_heading(line: str) -> bool:
    """Whether a line begins as the heading of a document of some type."""
    return any(pattern.match(line) for _, var, pattern, _ in SIGNS if var is Var.RUBRIK)
