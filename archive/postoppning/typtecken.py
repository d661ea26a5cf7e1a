"""The words by which each handlingstyp is known."""

import re
from enum import Enum, auto

from archive.postoppning.handlingstyper import Handlingstyp
from archive.postoppning.typrubriker import HEADINGS

__all__ = ["DOUBTS", "SIGNS", "Handlingstyp", "Var"]


class Var(Enum):
    """Where a sign must stand: first on a line of the heading, first on any line, in the first or
    last sentences, or near a word that may stand anywhere.
    """

    RUBRIK = auto()
    RAD = auto()
    BORJAN = auto()
    SLUTET = auto()
    OVERALLT = auto()


_T = Handlingstyp
_SAYS = (
    r"(?:lämnas?|lämnar|föreslår?s?|redovisa[rs]|redogörs?|görs?|behandla[rs]|finns"
    r"|presentera[rs]|överväg[se]r?|bedöm[se]r?|beskriv[se]r?|analysera[rs])\b"
)
"""What is said in a work: ``I promemorian föreslås`` tells what the page is about."""

_INQUIRY = (
    r"(?:särskild \w*utredare|parlamentarisk\w* (?:\w+ )?\w*(?:kommitté|kommission|beredning)"
    r"|bokstavsutredare|utredare|utredning|kommitté|kommission|delegation|expertgrupp"
    r"|nationell samordnare)"
)

_ON_A_LINE: tuple[tuple[Handlingstyp, float, str], ...] = (
    (
        _T.PRESSMEDDELANDE,
        0.91,
        r"^[ \t]*[–—-][ \t][^\n]{20,900}?, (?:säger|skriver|konstaterar|menar|framhåller) ",
    ),
    (_T.BETANKANDE, 0.86, r"^[ \t”\"]*(?:del|slut)?betänkande (?:av|från)\b"),
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
    (_T.INTERPELLATION, 0.95, r"\b\d{4}/\d\d:\d+ av [^.]{3,80}\) till "),
    (_T.BETANKANDE, 0.86, r"\bdetta (?:del|slut)?betänkande\b"),
    (_T.BETANKANDE, 0.85, r"\böverlämna(?:r|de|t|s) (?:\w+ ){0,3}(?:del|slut)?betänkande"),
    (_T.BETANKANDE, 0.84, rf"\bi (?:det här )?(?:slut|del)?betänkandet {_SAYS}"),
    (
        _T.BETANKANDE,
        0.84,
        (
            r"\b(?:del|slut)?betänkande (?:av|från) "
            r"\w*(?:utredningen|kommittén|delegationen|beredningen|kommissionen)"
        ),
    ),
    (
        _T.BETANKANDE,
        0.76,
        (
            r"\butredning(?:en)? (?:föreslår|konstaterar|anser|presenterar"
            r"|har (?:haft|fått|gjort|undersökt|utvärderat|kartlagt|analyserat))\b"
            r"|\butredningens (?:förslag|slutsats)"
        ),
    ),
    (_T.PROMEMORIA, 0.76, rf"\bi (?:den här |denna )?(?:departements)?promemorian? {_SAYS}"),
    (_T.PROPOSITION, 0.76, rf"\bi (?:den här |denna )?proposition(?:en)? {_SAYS}"),
    (_T.LAGRADSREMISS, 0.76, rf"\bi (?:den här |denna )?lagrådsremiss(?:en)? {_SAYS}"),
    (_T.SKRIVELSE, 0.76, rf"\bi (?:den här |denna )?skrivelsen? {_SAYS}"),
    (
        _T.KOMMITTEDIREKTIV,
        0.83,
        (
            rf"\b(?:en|ett) {_INQUIRY}(?:,? (?!har\b|hade\b|som har\b)[\w–]+){{0,8}}?,? "
            r"(?:ska|skall|får|få|ges|tillkallas|tillsätts|inrättas|utses)\b"
            rf"|\b(?:ska|skall|ger regeringen|ges|ger) (?:därför )?(?:en|ett) {_INQUIRY}"
            r"|\butredningstiden (?:förlängs|är förlängd)"
        ),
    ),
    (
        _T.KOMMITTEDIREKTIV,
        0.75,
        (
            r"\b(?:utredaren|\w*kommittén|\w*utredningen|delegationen|beredningen|samordnaren"
            r"|förhandlingspersonen) (?:ska|skall|ges|får)\b"
            rf"|\b(?:tillsätter|tillkallar)(?: \w+){{0,3}} {_INQUIRY}"
            rf"|\btillsatt en {_INQUIRY} som (?:ska|skall)\b|\b(?:det ska|ska det) utredas\b"
        ),
    ),
    (
        _T.KOMMITTEDIREKTIV,
        0.45,
        rf"\b(?:att|om att) (?:tillkalla|tillsätta|ge) (?:en|ett) {_INQUIRY}",
    ),
    (
        _T.REGERINGSUPPDRAG,
        0.72,
        (
            r"\bregeringen (?:ger|uppdrar|har (?:gett|uppdragit)|beslutar att (?:ge|uppdra))\b"
            r"|\b(?:ges|får|har fått) i uppdrag\b|\buppdraget ska redovisas\b"
            r"|\bmed (?:ändring|upphävande) av regeringens beslut\b"
        ),
    ),
    (
        _T.REGERINGSUPPDRAG,
        0.6,
        (
            r"\bregeringen (?:beslutar|förlänger|beviljar|utvidgar|ändrar|kompletterar|upphäver"
            r"|erbjuder|medger)\b.{0,120}\b(?:uppdrag|redovis|genomför|medel|kronor)"
        ),
    ),
    (_T.ARN_BESLUT, 0.93, r"\bavgörande \d{4}-\d\d-\d\d; ?\d{2,4}-\d{3,}"),
    (_T.JO_BESLUT, 0.8, r"\banmälan(?: \w+){0,4} till (?:jo|justitieombudsmannen)\b"),
    (_T.ARN_BESLUT, 0.7, r"\ballmänna reklamationsnämnden\b.{0,60}\bbeslut"),
    (
        _T.DOM,
        0.75,
        r"\b(?:vid|i) \w+ tingsrätts? (?:åtal|att|talan|om)\b|\bi ett mål vid \w+ tingsrätt\b",
    ),
)

_ENDINGS: tuple[tuple[Handlingstyp, float, str], ...] = (
    (
        _T.INTERPELLATION,
        0.88,
        (
            r"\b(?:vill|skulle|ber|önskar|får) (?:jag|vi)\b.{0,40}\b(?:fråga|ställa)\b"
            r".{0,80}\b\w*(?:minister|statsråd|borgarråd|kommunalråd|ordförande)"
        ),
    ),
    (
        _T.INTERPELLATION,
        0.87,
        (
            r"\b(?:avser|ämnar|tänker|kommer|anser|vill|har|är) (?:statsrådet|\w{0,40}ministern"
            r"|borgarrådet)\b"
            r"[^.]{0,300}\?"
        ),
    ),
)

_ANYWHERE: tuple[tuple[Handlingstyp, float, str], ...] = (
    (_T.INTERPELLATIONSSVAR, 0.86, r"detta interpellationssvar\b"),
    (_T.TJANSTEUTLATANDE, 0.94, r"detta tjänsteutlåtande\b"),
    (_T.TJANSTEUTLATANDE, 0.94, r"förslag till beslut\b.{0,600}\btjänsteutlåtande"),
    (_T.TJANSTESKRIVELSE, 0.94, r"denna tjänsteskrivelse\b"),
    (_T.TJANSTESKRIVELSE, 0.94, r"förslag till beslut\b.{0,600}\btjänsteskrivelse"),
    (_T.JO_BESLUT, 0.85, r"riksdagens ombudsmän\b.{0,400}\bjustitieombudsman"),
    (_T.JO_BESLUT, 0.85, r"justitieombudsmannen\b.{0,400}\briksdagens ombudsmän"),
    (_T.JO_BESLUT, 0.85, r"anförde (?:chefs)?jo "),
    (_T.JO_BESLUT, 0.85, r"justitieombudsmannen\b.{0,200}\bdnr\b"),
    (_T.DOM, 0.86, r"\bdom \d{4}-\d\d-\d\d, mål|\böverklagade avgörandet:"),
)

SIGNS = tuple(
    (typ, var, re.compile(pattern, flags), confidence)
    for var, flags, signs in (
        (Var.RUBRIK, re.IGNORECASE, HEADINGS),
        (Var.RAD, re.IGNORECASE | re.MULTILINE, _ON_A_LINE),
        (Var.BORJAN, re.NOFLAG, _BEGINNINGS),
        (Var.SLUTET, re.NOFLAG, _ENDINGS),
        (Var.OVERALLT, re.NOFLAG, _ANYWHERE),
    )
    for typ, confidence, pattern in signs
)
"""(type, where, pattern, confidence): the surest that fits decides. What is not sought on a line of
its own is sought in the text in lower case.
"""

DOUBTS = {
    Handlingstyp.REGERINGSUPPDRAG: re.compile(
        r"(?!.*(?:regering|departement|statens |myndighet|sverige))"
        r".*\b(?:\w*nämnden|kommunstyrelsen|kommunfullmäktige|\w*förvaltningen|\w*kontoret)\b"
    )
}
"""What in the first sentences speaks against a type: it is told then, but not proposed."""
