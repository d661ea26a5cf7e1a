"""Words whose kind is not told by their ending, and words that have no inflection."""

import re
from collections.abc import Iterable

VOKALER = "aeiouyåäöé"
VOKAL = re.compile(f"[{VOKALER}]")


def ord_lista(text: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(text.split())


OBOJT = frozenset(
    ord_lista(
        """
        alla allas allt alltid alltså allra andra andras annan annars annat antingen att av bak
        bakom bara bland bort borta bra både båda bådas bäst bättre de dels dem den denna dennas
        denne dennes deras dess dessa dessas dessutom det detta dig din dina ditt du då där
        därav därför därigenom därmed därtill därvid efter efteråt eftersom egentligen ej eller
        elva emellan emot en ena enda endast enligt ens er era ett exempelvis fakta fem femte
        fjorton fjärde fler flera flest flesta fram framför framme framåt från fyra fyrtio före
        förr förra förrän först första för förutom gentemot genom genast han hans hellre helst
        henne hennes heller hit hon honom hos hundra hur huruvida här häri härmed ibland icke
        ifall ifrån igen igenom in inför ingen inget inga inklusive inled innan innanför inne
        inom inte inuti ja jag ju just kanske knappast kring lagom lika liksom längs man mången
        med medan mellan men mer mera mest mig min mina mindre minst mitt mot mycket många ned
        nedan nej ner nere ni nio nionde nittio nog nu någon någonsin någonting något några när
        nära nästa nästan och ofta olika om omkring oss också ovan ovanför per plus på redan
        respektive runt samma samman samt samtidigt samtliga sedan sen senare senast senaste sex
        sextio sig sin sina sista sitt sjunde sju sjuttio sjätte själv snart snarare som somliga
        strax så sådan sådana sådant således som såsom såväl tack tio tionde till tillbaka tills
        tillsammans tjugo tolv trettio trots tre tredje tu tusen två tvärs under ungefär upp
        uppe ur ut utan utanför ute utom utöver utifrån vad vare varav varandra varandras
        vardera varefter varför varifrån varje varken varmed vars varvid vem vems vi via vid
        vidare vilka vilkas vilken vilket visserligen väl vår våra vårt än ändå ännu även åt
        åter åtminstone åtta åttio åttonde över överallt
        """
    )
)
"""Pronouns, numbers, prepositions and the like: each is only itself."""

MED_S = frozenset(
    ord_lista(
        """
        bas bris börs chans dans dels gas glas gräns hus kas kors kurs las ljus lås mars mens
        pers plats polis pris ras sats tals vers vis hundratals tusentals tiotals
        """
    )
)
"""Words whose s is their own, where there is a word without it."""

ETT = ord_lista(
    """
    land mål beslut stöd råd svar skydd fall tal verk slut tag slag håll tryck sätt ord jobb
    straff hot sök flyg spel lägg köp bord kors fusk prov hopp bruk lån vaccin bevis gap
    värv kort hat stopp larm skepp grepp krav besked brev bråk bud drag fel namn mått rum
    ljud ljus liv hjul djur barn band bad blad block brott stånd bund fynd skäl steg system
    problem program hem lås mord rån sår skott krig regn berg val test hus folk språk styr
    universitet arbet yrk ämn syft styck exempel hinder offer mönster lager center läger
    medel kapitel register tecken vatten vapen
    """
)
"""Ends of nouns with *ett*, with nothing added in plural: *svarar* is none of theirs."""

MED_ER = ord_lista(
    """
    akt art bild fest film fond frist färg grund gäst klass kost kontroll last lokal lön
    makt norm plan rad rest risk röst sats skatt skuld test text vakt vikt vård
    """
)
"""Ends of nouns with -er in plural: *bildar* is none of theirs."""

EN = ("het", "ning", "tion", "sion", "ling", "dom", "nad", "tet")
"""Endings of nouns with *en*."""

E_AR = ord_lista(
    """
    tanke granne timme pojke kille unge fånge herre hage drake måne buske droppe påse mage
    stolpe jude kulle backe hane oxe inge påve stadge bonde
    """
)
"""Ends of nouns in -e with -ar in plural."""

_SUBSTANTIV = """
man män männen männens mäns mannen mannens
stad städer städerna städernas städers
bok böcker böckerna böckernas böckers
hand händer händerna händernas händers
land länder länderna ländernas länders
natt nätter nätterna nätternas
fot fötter fötterna
rot rötter rötterna
tand tänder tänderna
strand stränder stränderna
bonde bönder bönderna böndernas bönders
son söner sönerna söners sönernas
bror bröder bröderna bröders broder brodern
mor mödrar mödrarna moder mödrars
far fäder fäderna fader fadern fäders
dotter döttrar döttrarna döttrars
ledamot ledamöter ledamöterna ledamöternas ledamöters
bot böter böterna
öga ögon ögonen ögonens
öra öron öronen
huvud huvudet huvuden huvudena huvudets
morgon morgnar morgnarna
sommar somrar somrarna somrarnas
ansökan ansökningar ansökningarna ansökningars ansökningarnas
anmälan anmälningar anmälningarna anmälningars anmälningarnas
inbjudan inbjudningar inbjudningarna
centrum centret centrets centra centren
faktum fakta
examen examina
mun munnen munnens munnar munnarna
vän vännen vänner vännerna vänners vännernas vännens
"""

_ADJEKTIV = """
stor god hög låg lång kort ny svår stark svag bred smal djup hård mjuk hel halv ren klar fri trygg
grov jämn tung ung snabb kall varm mörk röd grön blå gul vit svart grå död frisk sjuk rik dyr skarp
tät vild sund klok kär trött privat direkt indirekt exakt konkret svensk dansk norsk tysk fransk
rysk finsk engelsk spansk färsk lös strikt korrekt perfekt skild rättvis sen mild snäv trång modern
extern intern urban human len stel blind rund falsk fräsch bekväm skön okänd intakt
enskild absolut akut
"""

_ADJEKTIV_MED_EGNA_FORMER = """
liten litet lilla små
gammal gammalt gamla gamle
sann sant sanna
tunn tunt tunna
allmän allmänt allmänna allmänne
enkel enkelt enkla enklare enklast enklaste
dubbel dubbelt dubbla
säker säkert säkra säkrare säkrast säkraste
vacker vackert vackra
bitter bittert bittra
egen eget egna egnas
öppen öppet öppna
medveten medvetet medvetna
naken naket nakna
erfaren erfaret erfarna
välkommen välkommet välkomna
vuxen vuxet vuxna vuxnas vuxens
kristen kristet kristna
"""


def adjective_forms(ord_: str) -> list[str]:
    """``hård`` → hård, hårt, hårda, hårdare, hårdast, hårdaste."""
    if ord_[-1] == "d":
        neutrum = ord_[:-1] + ("tt" if ord_[-2] in VOKALER else "t")
    elif ord_[-1] == "t":
        neutrum = ord_ + ("t" if ord_ in {"vit", "tät"} else "")
    else:
        neutrum = ord_ + ("tt" if ord_[-1] in VOKALER else "t")
    return [ord_, neutrum, *(ord_ + slut for slut in ("a", "are", "ast", "aste"))]


def former_av(rader: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """Each form of the lines, and the words that begin the lines it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for former in rader:
        for form in former:
            found[form] = tuple(dict.fromkeys((*found.get(form, ()), former[0])))
    return found


SUBSTANTIV = former_av(rad.split() for rad in _SUBSTANTIV.strip().split("\n"))
"""Nouns with another vowel in plural and the like, at the end of a compound too."""
ADJEKTIV = former_av(
    [*map(adjective_forms, _ADJEKTIV.split())]
    + [rad.split() for rad in _ADJEKTIV_MED_EGNA_FORMER.strip().split("\n")]
)
"""Adjectives that no ending gives away, whole words only."""
INTE_NAMN = frozenset(_ADJEKTIV_MED_EGNA_FORMER.split()) | {
    *("handlar", "hindrar", "växlar", "kopplar")
}
"""Adjectives and verbs that look like a form of a noun."""

OANDAT = ord_lista(
    """
    lager plan organ dator humor höger planet internet seger läger ansökan anmälan klagan
    verkan försäkran begäran inbjudan önskan väntan strävan tvekan anhållan vägran
    """
)
"""Ends of nouns that look like a form of another, and are the word itself."""

EN_NAMN = ("tecken", "vatten", "vapen", "botten", "öken", "socken", "sägen", "examen")
"""Ends of nouns in -en; other words in -en are a form of something."""

EN_AR = ("sommar", "exemplar", "kommentar", "dollar", "altar")
"""Nouns in -ar; of other words that end so what comes after is a person: *samordnar|en*."""

EN_ISKA = ("människa", "människ")
"""Nouns that look like an adjective."""

IKER = ("politik", "kritik", "musik", "mekanik", "elektrik", "akademik", "statistik")
"""With -er they are people, not the plural."""
