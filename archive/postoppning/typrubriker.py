"""The headings by which each handlingstyp is known."""

import re

from archive.postoppning.handlingstyper import Handlingstyp

_T = Handlingstyp
_TIME = r"(?:anstånd|uppskov|(?:förläng\w+|längre) (?:av )?(?:remiss|svars|yttrande)tid)"

# What the heading begins with. Of two as sure, the first decides.
HEADINGS: tuple[tuple[Handlingstyp, float, str], ...] = (
    (
        _T.INTERPELLATIONSSVAR,
        0.97,
        r"svar (?:på|till)\b.{0,40}\binterpellation|interpellationssvar",
    ),
    (_T.INTERPELLATION, 0.96, r"interpellation\b"),
    (_T.KUNGORELSE, 0.97, r"kungörelse\b"),
    (
        _T.REMISSAMMANSTALLNING,
        0.95,
        r"remissammanställning\b|sammanställning (?:av|över) (?:\w+ )?remiss",
    ),
    (_T.BESLUT_OM_ANSTAND, 0.95, rf"beslut om {_TIME}"),
    (
        _T.BEGARAN_OM_ANSTAND,
        0.95,
        rf"(?:begäran|ansökan|hemställan|anhållan) om {_TIME}|anståndsbegäran",
    ),
    (_T.PAMINNELSE, 0.95, r"påminnelse\b"),
    (_T.AVSTAENDE, 0.95, r"meddelande om avstående|avstår från (?:att yttra|yttrande)"),
    (_T.REMISSMISSIV, 0.95, r"(?:remissmissiv|missiv)\b"),
    (_T.KONTORSYTTRANDE, 0.95, r"(?:kontorsyttrande|förvaltningsyttrande)\b"),
    (_T.TJANSTEUTLATANDE, 0.95, r"tjänsteutlåtande\b"),
    (_T.TJANSTESKRIVELSE, 0.95, r"tjänsteskrivelse\b"),
    (_T.PROTOKOLLSUTDRAG, 0.95, r"(?:protokollsutdrag|utdrag ur (?:\w+)?protokoll)\b"),
    (_T.PROTOKOLL, 0.9, r"(?:sammanträdes)?protokoll\b"),
    (
        _T.DELEGATIONSBESLUT,
        0.95,
        r"(?:delegationsbeslut|ordförandebeslut|beslut på delegation|delegeringsbeslut)\b",
    ),
    (_T.TJANSTEANTECKNING, 0.95, r"tjänsteanteckning\b"),
    (_T.MEDBORGARFORSLAG, 0.95, r"medborgarförslag\b"),
    (_T.MOTION, 0.93, r"motion\b"),
    (_T.BEGARAN_OM_HANDLING, 0.95, r"(?:begäran om|utlämnande av) allmän(?:na)? handling"),
    (_T.UTLATANDE, 0.92, r"utlåtande\b"),
    (_T.LAGRADSREMISS, 0.9, r"lagrådsremiss\b"),
    (
        _T.PROPOSITION,
        0.9,
        r"(?:regeringens )?proposition\b|prop\. \d{4}(?:/\d\d)?(?::\d+)?\W*(?:\d+\W*)?$",
    ),
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
            r"(?:intern|tilläggs)?(?:remiss(?!var|yttr|samman|missiv)|remitter)"
            r"|återkallad: remiss|begäran om yttrande\b"
            r"|inbjudan (?:att yttra sig|till remissmöte|.{0,80}inkomma med synpunkter)"
        ),
    ),
    (_T.KOMMITTEDIREKTIV, 0.96, r"kommittédirektiv|tilläggsdirektiv|dir\.? \d{4}:\d"),
    (_T.KOMMITTEDIREKTIV, 0.9, r"direktiv till \w"),
    (
        _T.REGERINGSUPPDRAG,
        0.9,
        (
            r"uppdrag\b|regeringsuppdrag|tilläggsuppdrag|tillägg till uppdrag"
            r"|(?:fortsatt|utökat|utvidgat|kompletterande|nytt|förnyat|ändrat|särskilt)\w* uppdrag"
            r"|(?:ändring|utvidgning|komplettering|upphörande|precisering) av (?:regeringens )?"
            r"(?:uppdrag|beslut)"
            r"|ändrad? .{0,30}uppdrag|förläng\w+ .{0,60}uppdrag"
        ),
    ),
    (
        _T.DOM,
        0.9,
        (
            r"(?:högsta domstolen|hovrätten|kammarrätten)\b.{0,40}\bnja\b"
            r"|(?:nja|rå|hfd|ad|md|mig) \d{4}[: ](?:s|ref|not|nr)?\b|dom\b"
        ),
    ),
    (_T.PROMEMORIA, 0.6, r"(?:pm|promemoria|faktapromemoria)\b"),
    (_T.BETANKANDE, 0.6, r"(?:sou \d{4}|betänkande)\b"),
    (_T.RAPPORT, 0.6, r"(?:del|slut)?rapport\b"),
    (_T.SKRIVELSE, 0.6, r"skrivelse\b"),
)

_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for _, _, pattern in HEADINGS)


def is_heading(line: str) -> bool:
    """Whether a line begins as the heading of a document of some type."""
    return any(pattern.match(line) for pattern in _PATTERNS)
