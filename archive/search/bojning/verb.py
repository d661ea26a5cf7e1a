"""Verbs whose forms do not follow from their endings: the strong, and those with -er."""

from archive.search.bojning.ordlistor import VOKALER, former_av, ord_lista

_STARKA = """
bli blir blev blivit bliva bliver bliven blivna blivet
få får fick fått fås ficks fåtts
gå går gick gått gås gångna gicks gåtts
stå står stod stått stås stods stådd
slå slår slog slagit slås slogs slagits slagna
se ser såg sett ses sågs setts sedd sedda
ge ger gav gett givit ges gavs getts givits giva giver gives given givet givna
ta tar tog tagit tas togs tagits taga tager tages tagna
dra drar drog dragit dras drogs dragits draga dragna
ha har hade haft hava haver havt
dö dör dog dött
be ber bett bes
ske sker skedde skett
ro ror rodde rott
tro tror trodde trott tros troddes
bo bor bodde bott bos
nå når nådde nått nås nåddes nåtts nådd nådda
må mår mådde mått
bry bryr brydde brytt
klä klär klädde klätt klädd klädda
fly flyr flydde
föreslå föreslagen föreslaget
anta antagen antaget antagits
vidta vidtagen vidtaget
komma kom kommit kommer kommen kommet komna
göra gör gjorde gjort görs gjordes gjorts gjord gjorda
veta vet visste vetat
säga säger sade sagt sägs sades sagts sagd sagda
lägga lade lagt läggs lades lagts lagd lagda lägger
sätta satte satt sätts sattes satts satta sätter
sitta satt suttit sitter
ligga ligger legat
föreligga förelåg
hålla höll hållit hålls hölls hållits hållna håller
falla föll fallit fallna faller
låta lät låtit låts läts låtits låter
gråta grät gråtit
finna fann funnit finns fanns funnits funnen funnet funna finner finnas
binda bundit binds bundits bunden bundet bundna binder
vinna vann vunnit vinns vanns vunnits vunnen vunnet vunna vinner
brinna brann brunnit
svinna svann svunnit svunnen svunna svunnet svinner
hinna hann hunnit hinns hinner
rinna rann runnit
springa sprang sprungit springer
dricka drack druckit dricks druckits dricker
sticka stack stuckit stuckits stucken
bära bar burit bärs burits buren buret burna bär
skära skar skurit skärs skurits skuren skuret skurna skär
stjäla stal stulit stjäls stals stulits stulen stulna stulet
bryta bröt brutit bryts bröts brutits bruten brutet brutna bryter
bjuda bjöd bjudit bjuds bjöds bjudits bjuden bjudet bjudna bjuder
flyta flöt flutit
frysa frös frusit fryst frusen
knyta knöt knutit knyts knöts knutits knuten knutet knutna
ljuga ljög ljugit
njuta njöt njutit
skjuta sköt skjutit skjuts sköts skjutits skjuten skjutet skjutna skjuter
sluta slöt slutit sluts slöts slutits slutna sluter
strida stred stridit strider
stryka strök strukit stryks ströks strukits struken struket strukna
bita bitit
driva drev drivit drivs drevs drivits driven drivet drivna driver
gripa grep gripit grips greps gripits gripen gripet gripna griper
glida gled glidit
lida lidit
rida red ridit
riva rev rivit rivs revs rivits riven rivna river
skrida skred skridit
skriva skrev skrivit skrivs skrevs skrivits skriven skrivet skrivna skriver
skrika skrek skrikit
sprida spred spridit sprids spreds spridits spridd spridda spritt sprider
stiga stigit stigna stiger
överstiga översteg
understiga understeg
svika svek svikit sviks
tiga teg tigit
vika vek vikit viks veks vikits viker
vrida vred vridit
äta åt ätit äts äter
sova sov sovit
fara for farit
sälja sålde sålt säljs såldes sålts såld sålda säljer
välja valde valt väljs valdes valts vald valda väljer
vänja vande vant
dölja dolde dolt döljs doldes dold dolda
svälja svalde svalt
skilja skilde skilt skiljs skildes skilts skild skilda skiljer
stödja stöder stödjer stödde stött stöds stöddes stötts
glädja glädjer gladde glatt
smörja smorde smort smord smorda
leva lever levde levt
rymma rymmer rymde rymt ryms
stämma stämmer stämde stämt stäms stämdes stämts stämd stämda
döma dömer dömde dömt döms dömdes dömts dömd dömda
glömma glömmer glömde glömt glöms glömdes glömts glömd glömda
drömma drömmer drömde drömt
gömma gömmer gömde gömt
skrämma skrämmer skrämde skrämt
känna känner kände känt känns kändes känts känd kända
minna minner minde mint minns mindes mints
bränna bränner brände bränt bränns brändes bränts bränd brända
spänna spänner spände spänt
nämna nämner nämnde nämnt nämns nämndes nämnts
följa följer följde följt följs följdes följts följda
höja höjer höjde höjt höjs höjdes höjts höjda
växa växer växte vuxit
"""
# Left out are forms that are nouns far more often: nämnd, följd, höjd, växt, bidraget, avslaget.

_BARA_SJALVA = """
vara är var varit
kunna kan kunde kunnat
ska skall skulle
heta heter hette
vilja vill ville velat
böra bör borde bort
säga sa
lägga la
"""

_MED_ER = """
stärk gäll red ställ överväg bygg möt höv sök fyll hjälp läs lys kräv mäl köp sänk täck dröj kränk
häv tyck skänk träd tyd lös led byt äg skärp tänk röj stäng sköt släpp räck väck tryck märk styr
hyr för hör rör kör stör lär böj fäll använd vänd sänd händ tänd mät lyft häng släng svält hyll
skyll knäck klipp knyck stick svep föd skölj spräng tröst täpp smält väg läng res löp styrk råd
sörj åk gräv kryp stryp krymp läck ryck vig släck fäst träng
"""

PREFIX = frozenset({""}).union(
    ord_lista(
        """
        an av be bekräft bi bibe bort del er fast fram fri full för före förut förbi genom gen
        hem här igen ihop in inne klar kring kvar lik lös med medvetande miss mot möjlig ned ner
        offentlig om omhänder på ren rätt sam samman själv synlig sär säker säkerhets till
        tillbaka tillgodo tillgänglig tillhanda tydlig undan under upp upprätt ur ut vid vidare
        vidmakt å åter åstad åsido över överens
        """
    )
)


_HELLRE_NAMN = frozenset({"rest", "råds", "vägs", "längd", "föds", "köps"})
"""Forms of these that are left out, being nouns far more often."""


def _stark(rad: str) -> list[str]:
    """A line of the table, with the present if it is the plain one."""
    lemma, *former = rad.split()
    plain = len(lemma) > 3 and lemma[-1] == "a" and lemma[-2] not in "rj"
    return [lemma, *former, *([f"{lemma[:-1]}er"] if plain else [])]


def _svag(rot: str) -> list[str]:
    """``kräv`` → kräva, kräver, krävde, krävt, krävs, krävdes, krävts, krävd, krävda."""
    past, supine = _past(rot)
    present = rot if rot[-1] == "r" else rot + "er"
    passive = rot + ("es" if rot[-1] in "sx" else "s")
    forms = [present, past, supine, passive, past + "s", supine + "s", past[:-1], past[:-1] + "a"]
    return [rot + "a", *(form for form in forms if form not in _HELLRE_NAMN)]


def _past(rot: str) -> tuple[str, str]:
    after_consonant = rot[-2] not in VOKALER
    match rot[-1]:
        case "d":
            return (rot + "e", rot[:-1] + "t") if after_consonant else (rot + "de", rot[:-1] + "tt")
        case "t":
            return (rot + "e", rot) if after_consonant else (rot + "te", rot + "t")
    return rot + ("te" if rot[-1] in "kpsx" else "de"), rot + "t"


FORMER = former_av(
    [_stark(rad) for rad in _STARKA.strip().split("\n")] + [_svag(rot) for rot in _MED_ER.split()]
)
"""Each form and the infinitives it may belong to, with a prefix before both or without."""
EGNA = former_av(rad.split() for rad in _BARA_SJALVA.strip().split("\n"))
"""The same for verbs that take no prefix."""

LANGST = max(map(len, FORMER))
LANG = 5
"""A form of so many letters is a verb after any word (*kvalitets|ställdes*), not just a prefix."""
