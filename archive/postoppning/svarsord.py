"""The words in which a day to answer by is written, and those that make it another day."""

import re

from archive.postoppning.brev import DATE

_SVAR = (
    r"(?:(?:remis{1,3}|nämnd|kontors|förvaltnings)?(?:svar|yttrande)(?:t|et|en|n|na)?"
    r"|synpunkt(?:er|erna|en)?)\b"
)
_GIVE = (
    r"(?:ska|skall|bör|måste|önskas|öns?kar|emotses|begär|begärs|begärt|motses|ombeds|ombetts|vill|anmodas"
    r"|lämna|lämnas|lämnar|skicka|skickas|sänds|sändas|sända|insänds|insändas|ges|avge|avges|inges"
    r"|inkom|inkomma|inkommer|inkomna|välkomna|kan|behöver|behövs|återkom|återkommer|inlämnas)\b"
)
_ANSWER = r"\b(?:yttra (?:sig|er)|besvara[ts]?|svara|svra|(?<!ett )svar)\b"
_GAP = rf"[^{DATE}]"
_TID = r"\b(?:remiss|svars|yttrande|samråds|gransknings)(?:tid|period|frist)(?:en)?\b"
BY = r"(?:senaste?|före|till och med|t\.?\s?o\.?\s?m\.?|fram till)"
"""Before the day itself, in lower case."""

# (pattern, confidence); each holds DATE once, as the group ``d``. The order says nothing.
RULES = tuple(
    (re.compile(pattern), confidence)
    for pattern, confidence in (
        (
            rf"\bsista (?:svarsdag(?:en)?|svarsdatum(?:et)?)\b{_GAP}{{0,80}}(?P<d>{DATE})",
            0.97,
        ),
        (
            (
                rf"\bsista (?:dag(?:en)?|datum) (?:för |att |at |då ){_GAP}{{0,100}}"
                rf"(?:sv[a]?ra?|besvara|yttra|yttrande|synpunkter"
                rf"|remiss){_GAP}{{0,80}}(?P<d>{DATE})"
            ),
            0.97,
        ),
        (rf"\b{_SVAR}{_GAP}{{0,160}}?{_GIVE}{_GAP}{{0,200}}?{BY},? (?P<d>{DATE})", 0.96),
        (
            (
                rf"\b{_SVAR}{_GAP}{{0,60}}?\bskal?l? (?:ha "
                rf"|vara )?(?:in)?kom\w*{_GAP}{{0,120}}(?P<d>{DATE})"
            ),
            0.9,
        ),
        (
            (
                rf"\b{_GIVE}(?:(?!rapport|redovis){_GAP}){{0,30}}\b{_SVAR}{_GAP}{{0,160}}?{BY},?"
                rf" (?P<d>{DATE})"
            ),
            0.9,
        ),
        (
            (
                r"\bskal?l? ha (?:lämnat|kommit in med|inkommit med|avgett|avgivit)"
                rf"{_GAP}{{0,40}}\b{_SVAR}{_GAP}{{0,40}}(?P<d>{DATE})"
            ),
            0.85,
        ),
        (rf"\bför (?:yttrande|besvarande|synpunkter){_GAP}{{0,30}}?{BY},? (?P<d>{DATE})", 0.93),
        (rf"{_ANSWER}{_GAP}{{0,220}}?{BY},? (?P<d>{DATE})", 0.9),
        (
            (
                rf"{BY},? (?P<d>{DATE}){_GAP}{{0,40}}?\b(?:ska|skall|bör|måste|önskas"
                rf"|vill){_GAP}{{0,80}}"
                rf"(?:{_SVAR}|{_ANSWER})"
            ),
            0.92,
        ),
        (
            (
                rf"\btill (?:och med )?(?P<d>{DATE}) på (?:sig|er|dig) att (?:svara|yttra|lämna"
                r"|besvara|komma in)"
            ),
            0.9,
        ),
        (
            (
                rf"{_TID}{_GAP}{{0,60}}?"
                r"(?:(?:går|gick|löper|löpte) ut|slutar|är|var|förlängd|förlängts|förlängs|satt"
                rf"|pågår)\b{_GAP}{{0,30}}(?P<d>{DATE})"
            ),
            0.95,
        ),
        (
            (
                rf"{_TID}{_GAP}{{0,80}}?(?:till(?: och med| om med)?|t\.?\s?o\.?\s?m\.?|-|–)"
                rf" ?(?P<d>{DATE})"
            ),
            0.9,
        ),
        (
            (
                rf"\b(?:på remiss|remissen (?:är öppen|pågår|löper)){_GAP}{{0,80}}?"
                rf"\b(?:till och med|fram till|till) (?P<d>{DATE})"
            ),
            0.85,
        ),
        (
            (
                r"\b(?:beviljar|beviljas|medger|medges|ger|får|lämnar)\b"
                rf"{_GAP}{{0,60}}\banstånd{_GAP}{{0,80}}?\b(?:till och med|till) (?P<d>{DATE})"
            ),
            0.9,
        ),
        (rf"\bdeadline\b{_GAP}{{0,40}}(?:{_SVAR}|remiss){_GAP}{{0,20}}(?P<d>{DATE})", 0.9),
        (
            (
                r"(?:^|[.;|(] ?)(?:ny |begär[dt] |önska[dt] )?(?:svarsdatum|(?:sista )?svarsdag"
                r"|(?:remis)?svar(?: önskas)?(?: senast)?|svar oss tillhanda|besvaras senast"
                r"|(?:remiss|svars|yttrande)(?:tid|frist)(?: t\.?o\.?m\.?)?|yttrande senast"
                rf"|(?:remissvar|svar|yttrande|synpunkter) till [\w -]{{3,60}} senast"
                rf"|senast svar) ?[:–-]? ?(?P<d>{DATE})"
            ),
            0.95,
        ),
    )
)

OTHER_DAY = re.compile(
    r"preliminär|anmäl|redovisa|slutrapport|delrapport|träd\w* i kraft|ikraftträd|deltag"
    r"|\b(?:begär|ber|ansöker|anhåller|hemställer)\w* (?:om )?(?:\w+ )?(?:anstånd|uppskov|förläng"
    r"|längre)|\bfrågor (?:om|kring|angående|med)|\b(?:gavs|lämnades|avgavs)\b"
    r"|\b(?:motion|interpellation|medborgarförslag)\w* (?:ska|skall|bör|måste|har att|behöver) "
    r"|\bbesluta?r? om\b|\bjusteras?\b"
)
"""Words before a day that make it another: the draft answer, the meeting, the report."""

LATE_WORDS = re.compile(r"\bni (?:vill|kan|önskar) (?:delta|komma|medverka)|\bdelta (?:i|vid|på)\b")
"""Words after a day that make it another."""

ANY_OTHER = re.compile(rf"{OTHER_DAY.pattern}|{LATE_WORDS.pattern}|rapport|uppdrag|överklag|ansök")
"""Something that has to do with another day."""

ANY_ANSWER = re.compile(r"remis|svar|synpunkt|yttra|till ?handa|återkom")
"""Something that has to do with an answer."""
