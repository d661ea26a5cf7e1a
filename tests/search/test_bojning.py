"""Which words are inflections of one another, and which are not though they look it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.bojning import beginnings, has_inflections, keys

TOGETHER = [
    "remissinstans remissinstansen remissinstanser remissinstanserna remissinstansernas",
    "förskola förskolan förskolor förskolorna förskolornas",
    "nämnd nämnden nämnder nämnderna nämnds nämndens",
    "yttrande yttrandet yttranden yttrandena yttrandets yttrandenas",
    "riktlinje riktlinjen riktlinjer riktlinjerna",
    "policy policyn policyer policyns",
    "medborgarförslag medborgarförslaget medborgarförslagen medborgarförslagens",
    "program programmet programmen programmets",
    "rum rummet rummen",
    "regel regeln regler reglerna",
    "nummer numret numren",
    "tecken tecknet tecknen",
    "minister ministern ministrar ministrarna",
    "kriterium kriteriet kriterier kriterierna",
    "museum museet museer museerna",
    "parti partiet partier partierna",
    "lärare läraren lärarna lärarnas",
    "fängelse fängelset fängelser",
    "granne grannen grannar grannarna",
    "rörelse rörelsen rörelser rörelsernas",
    "konto kontot konton kontona",
    "myndighet myndigheten myndigheter myndigheterna",
    "patient patienten patienter patienternas",
    "analys analysen analyser",
    "kommentar kommentaren kommentarer",
    "människa människan människor",
    "vite vitet viten",
    "universitet universitetet universiteten",
    "man män mannen männen",
    "tjänsteman tjänstemän tjänstemannen tjänstemännen",
    "bostad bostaden bostäder bostädernas",
    "ledamot ledamöter ledamöterna",
    "ansökan ansökningar ansökningarna",
    "hand händer",
    "natt nätter",
    "bror bröder",
    "skriva skriver skrev skrivit skrivs skrivits",
    "föreslå föreslår föreslog föreslagit föreslås föreslagits föreslaget",
    "överlämna överlämnar överlämnade överlämnat överlämnas överlämnad överlämnats",
    "få får fick fått",
    "vara är var varit",
    "genomföra genomför genomförde genomfört genomförs genomförda",
    "fastställa fastställer fastställde fastställt fastställts fastställd",
    "förtydliga förtydligar förtydligade förtydligats",
    "hållbar hållbart hållbara hållbarare",
    "gemensam gemensamt gemensamma",
    "kommunal kommunalt kommunala",
    "gammal gammalt gamla",
    "hård hårt hårda hårdare",
]

APART = [
    ("nämnd", "nämnde nämnda nämna nämner"),
    ("överklagande", "överklaga överklagar överklagades överklagan"),
    ("svar", "svara svarar svarade"),
    ("arbete", "arbeta arbetar arbetade"),
    ("innehåll", "innehåller innehöll"),
    ("bidrag", "bidra bidrar bidragit"),
    ("mål", "måla målar"),
    ("plan", "planera planerar planet"),
    ("risk", "riskera riskerar"),
    ("politik", "politiker politisk"),
    ("kurs", "kur kurer"),
    ("ansökan", "ansöka ansöker"),
    ("arbetsgivare", "arbetsgiva arbetsgivit"),
    ("steg", "stiga stiger"),
    ("skola", "ska skulle"),
    ("och", "ock"),
    ("dels", "del delar"),
    ("2026", "2025 20"),
    ("remiss", "remissinstans remissvar"),
    ("saken", "saknar saknas"),
]


@pytest.mark.parametrize("words", TOGETHER, ids=lambda words: words.split()[0])
def test_inflections_of_a_word_meet(words):
    base, *others = words.split()

    assert [other for other in others if not keys(base) & keys(other)] == []


@pytest.mark.parametrize(("word", "others"), APART, ids=lambda words: words.split()[0])
def test_other_words_do_not(word, others):
    assert [other for other in others.split() if keys(word) & keys(other)] == []


def test_a_number_and_a_word_without_inflections_have_only_themselves():
    assert [word for word in ("2026", "ks", "och", "remiss") if has_inflections(word)] == ["remiss"]


_letters = st.text("abdegiklmnoprstuvåäö", min_size=1, max_size=8)
_endings = ["", "en", "et", "ar", "er", "or", "na", "arna", "erna", "ade", "at", "s", "ens", "igt"]
_words = st.builds("{}{}".format, _letters, st.sampled_from(_endings)) | st.sampled_from(
    [word for words in TOGETHER for word in words.split()]
)


@given(_words)
def test_every_word_is_an_inflection_of_itself(word):
    assert word in keys(word)


@given(st.text(max_size=60))
def test_any_characters_have_keys(word):
    assert word in keys(word)


@given(_words, _words)
def test_whoever_meets_begins_as_it_may(word, other):
    if keys(word) & keys(other):
        assert other.startswith(beginnings(word))


@given(st.text("bdfgklmnprt", min_size=2, max_size=4))
def test_the_plain_noun_is_whole_whatever_it_is(consonants):
    stem = f"{consonants}and{consonants[0]}ning"
    forms = [stem + end for end in ("s", "en", "ens", "ar", "ars", "arna", "arnas")]

    assert all(keys(stem) & keys(form) for form in forms)
