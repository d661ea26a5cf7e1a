"""Lines of a letterhead that are only a name: of the body that writes, or of a person."""

import re

_LONGEST = 60
_MOST_WORDS = 6
_UPPER = "A-ZÅÄÖÉÈÜÁÍÓÚØÆŠŽČĆĐ"
_LOWER = "a-zåäöéèüáàíóúøæšžčćđñçëïôê"

# What the name of a body ends with: "Skolnämnden", "Norrviks kommun", "Trygga Bostäder AB".
_ENDS = re.compile(
    r"(?:nämnden|styrelsen|kontoret|förvaltningen|rådet|bolaget|verket|myndigheten|förbundet"
    r"|föreningen|universitetet|högskolan|domstolen|hovrätten|kammarrätten|tingsrätten"
    r"|förvaltningsrätten|kommunen|staden|regionen|landstinget|institutet|stiftelsen|kansliet"
    r"|ombudsmannen|inspektionen|kommittén|kommissionen|delegationen|centrumet|samfundet|polisen"
    r"|kollegiet|kollegium|ämbetet|sällskapet|museet|kyrkan|arkivet|departementet|enheten"
    r"|avdelningen|roteln|byrån|utskottet|fullmäktige|församlingen|klubben|organisationen|kassan|fonden|biblioteket"
    r"|ledningen|staben)$",
    re.IGNORECASE,
)
# The same after whose they are: "Norrviks kommun", "Statens skolverk".
_ENDS_AFTER_WHOSE = re.compile(
    r"(?:nämnd|styrelse|kontor|förvaltning|råd|bolag|verk|myndighet|förbund|förening|universitet"
    r"|högskola|domstol|tingsrätt|hovrätt|kommun|stad|landsting|institut|stiftelse|kansli"
    r"|inspektion|centrum|samfund|sällskap|museum|kyrka|arkiv|departement|enhet|avdelning|byrå"
    r"|församling|klubb|organisation|bibliotek|län|ab|aktiebolag|hembygdsgille|byalag)$",
    re.IGNORECASE,
)
# What it begins with, when its place or task comes after: "Region Mitt", "Rådet för parker".
_BEGINS = re.compile(
    r"(?:(?:Region|Länsstyrelsen|Föreningen|Stiftelsen|Institutet|Rådet|Myndigheten|Nämnden"
    r"|Avdelningen|Enheten|Kansliet|Kontoret|Staben|Styrelsen|Kommittén|Förbundet|Aktiebolaget|AB"
    r"|Riksförbundet|Byalaget|Hyresgästföreningen)\b"
    r"(?!.* \w+as$)"
    r"|(?:Svenska|Sveriges|Statens)(?: [A-ZÅÄÖ]\w+| och){1,4}$)"
)
_BESIDES = re.compile(
    r"[\d.:,;@?!/]| [–-] "
    r"|(?<!-) (?:och|att|till|om|på|som|av|ska|skall|har|är|i|från|vid|mellan|inom|med|för|mot|hos"
    r"|över|avseende) "
    r"|^(?:en|ett|den|det|de|dessa|denna|detta|ingen|alla|ny|nytt|nya|ökad|ökat|stärkt|bättre|att"
    r"|särskild|särskilt|samråd|samverkan|möte|information|förslag|om|för|till|enligt|via|uppdrag"
    r"|\w+(?:ad|at|ande))(?!\S)|\bdirektiv|\bförslag\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"[ \t]{2,}(?:den )?(?:\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})$")
_TASK = re.compile(r"(?<=\w) (?:i|för|till|mot|vid|på|och) ", re.IGNORECASE)
_WORD = rf"[{_UPPER}][{_LOWER}’']+(?:[{_UPPER}][{_LOWER}]+)?"
_PARTY = r"\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,4}|-)\)"
PERSON = (
    rf"{_WORD}(?:-{_WORD})?"
    rf"(?: (?:von |af |de |van |al[- ]|[{_UPPER}]\.? )?(?:{_WORD}|[{_UPPER}])(?:-{_WORD})?){{1,3}}"
    rf"(?: i {_WORD}(?: {_WORD})?)?(?: {_PARTY})?"
)
"""The name of a person, with the party if that stands there. A pattern where case counts."""

_PERSON = re.compile(PERSON)
_NO_PERSON = re.compile(
    r"\b(?:stad|kommun|förslag|svar|bilaga|datum|svenska|sveriges|region|statens|dnr|sida)\b",
    re.IGNORECASE,
)


def is_unit(line: str) -> bool:
    """Whether a line is only the name of a body, as a letterhead has it."""
    words = line.split()
    if not words or len(line) >= _LONGEST or len(words) > _MOST_WORDS or not words[0][0].isupper():
        return False
    begins = bool(_BEGINS.match(line))
    if _BESIDES.search(_TASK.sub(" ", line, count=2) if begins else line):
        return False
    if begins and len(words) > 1:
        return True
    owned = len(words) > 1 and bool(_ENDS_AFTER_WHOSE.search(words[-1]))
    return bool(_ENDS.search(words[-1])) or owned


def without_day(line: str) -> str:
    """A letterhead may have its day at the end of the line with the name."""
    return _DAY.sub("", line)


def is_person(line: str) -> bool:
    """Whether a line is only the name of a person."""
    return bool(_PERSON.fullmatch(line)) and not (is_unit(line) or _NO_PERSON.search(line))
