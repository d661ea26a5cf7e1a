import pytest

from archive.postoppning import Slag, read_facts
from archive.text import clean_text
from tests.postoppning.oppna import opened, proposed, told


@pytest.mark.parametrize(
    "text",
    [
        "Svar på motion\n\nDnr KS 2026/142\n\nMotionen avslås.",
        "Diarienummer: KS 2026/142\n",
        "Vårt dnr: KS 2026/142\nErt dnr: BUN 2026/7\n",
        "Dnr\nKS 2026/142\nDatum\n2026-05-22\n",
        "2026-05-22    Dnr KS 2026/142    Sid 1 (3)\n",
        "Remiss av plan\n\nAnge diarienummer KS 2026/142 i svaret.",
        "Remiss av plan\n\nSvaren med referens till ärendenummer KS 2026/142 skickas in.",
        "Kungörelse\n\nÄrendets diarienummer KS 2026/142 bör anges.",
        "Remiss av parkplan, KS2026/142\n\nHär kan du läsa planen.",
        "Datum       Diarienummer    Sida\n2026-05-22  KS 2026/142     1 (3)\n\nParkplan\n",
        "Datum Dnr Sid\n2026-05-22 KS 2026/142 1 (3)\n\nParkplan\n",
        "Ärendebeteckning\nKS 2026/142\n\nYttrande över plan\n",
        "Från: Bo Ek\nTill: Nämnden\nÄmne: VB: Remiss av plan, KS 2026/142\n\nHej!\n",
    ],
)
def test_the_documents_own_dnr_is_read(text):
    assert [value.replace("KS2", "KS 2") for value in proposed(text, Slag.DNR)] == ["KS 2026/142"]


def test_several_own_dnr_in_a_row_are_all_read():
    text = "Uppdrag\n\nDiarienummer: Fi2026/00141 (delvis), Fi2026/00674 och Fi2026/00700\n\nText."

    assert proposed(text, Slag.DNR) == ["Fi2026/00141", "Fi2026/00674", "Fi2026/00700"]


def test_ert_dnr_is_a_fact_of_its_own():
    text = "Ert dnr: BUN 2026/7\nVårt dnr: KS 2026/142\n\nYttrande över plan\n"

    assert proposed(text, Slag.ERT_DNR) == ["BUN 2026/7"]
    assert proposed(text, Slag.DNR) == ["KS 2026/142"]


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Er beteckning 303-225-04", Slag.ERT_DNR, "303-225-04"),
        ("Er beteckning: BUN 2026/7", Slag.ERT_DNR, "BUN 2026/7"),
        ("Beteckning 511-4021-2026", Slag.DNR, "511-4021-2026"),
        ("Ärendebeteckning\n511-4021-2026", Slag.DNR, "511-4021-2026"),
    ],
)
def test_a_beteckning_is_a_number_although_no_dnr_stands_before_it(line, kind, value):
    assert proposed(f"Yttrande\n{line}\n\nYttrande över plan\n", kind) == [value]


def test_a_heading_that_a_web_page_glued_to_its_numbers_bears_them_all():
    text = "Uppdrag att räkna parker i SverigeLI2026/01322, LI2026/01769\n\nText om parker."

    assert proposed(text, Slag.DNR) == ["LI2026/01322", "LI2026/01769"]


@pytest.mark.parametrize(
    "text",
    [
        "Interpellation om parker\n\nKontoret skriver till nämnden (Dnr:\nF 2026/001008) om saken.",
        "Interpellation om parker\n\nNämnden svarade nej (Dnr: KS 2026/00142) i våras.",
    ],
)
def test_a_dnr_in_brackets_is_that_of_another_matter(text):
    assert proposed(text, Slag.DNR) == []


@pytest.mark.parametrize(
    "text",
    [
        "Beslut om bidrag\n\nFrågan har utretts tidigare (KS 2026/142) i ett annat ärende.",
        "Uppdrag att utreda parker\n\nEnligt uppdraget (dnr KS 2026/142) ska parkerna räknas.",
    ],
)
def test_a_dnr_mentioned_along_the_way_is_only_told(text):
    assert proposed(text, Slag.DNR) == []
    assert told(text, Slag.DNR) == ["KS 2026/142"]


@pytest.mark.parametrize(
    "text",
    [
        "Remiss av SOU 2017:114 och Ds 2003:5\n\nÅren 2014-2018, prop. 2012/13:182.",
        "Diarienummer: Ds 2025:21\n",
        "Remiss\n\nFörordning (EU) 2016/679 och mål T 123-20.",
        "Interpellation 2016/17:324 av Bo Ek (S) till ministern\n",
        "Motion\n\nCOM(2021) 12, KOM(2017) 495, ISBN 978-91-38-24567-8, tfn 08-405 10 00.",
        "Motion\n\nPM 2016:122, § 208/2020, bet. 2011/12:KU3, rskr. 2010/11:204, AFS 2011:19.",
        "Motion\n\nSFS 2004:1320, (2004:1320), org.nr 212000-0142, NJA 2013 s. 842, nr 1907/2006.",
    ],
)
def test_numbers_of_other_works_are_no_dnr(text):
    assert proposed(text, Slag.DNR) == told(text, Slag.DNR) == []


def test_one_number_in_two_spellings_is_one_dnr():
    text = "Dnr N2026/04705/KF\n\nSpara filen som N2026-4705-KF.\n"

    assert proposed(text, Slag.DNR) == ["N2026/04705/KF"]
    assert told(text, Slag.DNR) == []


def test_a_dnr_in_page_heads_is_read_although_the_clean_text_has_none():
    page = "\n\nDNR 106-0087/2026\nSID. {} (3)\n\nParker behöver bänkar och\n vägen grus.\n"
    text = "Förslag till beslut\n\n1. Nämnden godkänner planen.\n" + page.format(2) + page.format(3)

    blad = clean_text(text)
    facts = read_facts(blad)

    assert "106-0087" not in blad.clean
    assert facts.values(Slag.DNR) == ["106-0087/2026"]
    assert next(f for f in facts.facts if f.kind is Slag.DNR).quote == "106-0087/2026"


def test_a_bare_number_counts_below_the_head_of_its_column():
    facts = opened("Datum Dnr Sid\n2026-05-22 1234-2025 1 (6)\n\nKritik mot Parknämnden\n")

    assert facts.values(Slag.DNR) == ["1234-2025"]
    assert facts.values(Slag.DATUM) == ["2026-05-22"]


def test_a_bare_number_counts_in_the_line_that_names_the_decision():
    facts = opened("Fråga om en biljett.\nAvgörande 2026-05-22; 2026-01234\nKöparen fick rätt.")

    assert facts.values(Slag.DNR) == ["2026-01234"]
    assert facts.values(Slag.DATUM) == ["2026-05-22"]


def test_the_number_that_an_answer_cites_is_its_addressees():
    text = "Remissvar om parkplan\n(KS2026/00741)\n\nVi har inga synpunkter.\n\nDnr 3.1-88-2026\n"

    assert proposed(text, Slag.ERT_DNR) == ["KS2026/00741"]
    assert proposed(text, Slag.DNR) == ["3.1-88-2026"]
