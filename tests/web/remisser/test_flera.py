"""What is done to several instanser at once, and what is refused for some of them."""

from datetime import date

from archive.diarium.instans import Slag
from archive.diarium.remiss import Begaran
from archive.registratur import anstand
from archive.registratur import instanser as registret
from archive.store import brev
from tests.builders import a_namnd, a_remiss, kommandorad
from tests.web.reading import flashed, texts, words
from tests.web.remisser.varld import TAVLA, TRE, as_page, the_remiss


def ids(desk, *namn):
    return [str(u.id) for u in the_remiss(desk).remiss.utskick if u.instans in namn]


def chosen(act, which):
    return f"{TAVLA}/{act}?" + "&".join(f"utskick={i}" for i in which)


def test_those_who_are_late_are_reminded_in_one_handling_with_a_letter_each(
    desk, klocka, logged_in
):
    registret.add_instans(
        desk, vem=kommandorad(desk), namn="Bostads AB", slag=Slag.BOLAG, epost="post@bolag.exempel"
    )
    a_remiss(desk, "Byggnadsnämnden", "Bostads AB", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))
    client = logged_in()
    page = chosen("paminn", ids(desk, "Byggnadsnämnden", "Bostads AB"))

    assert "post@bolag.exempel" not in client.get(page).text
    client.send(page, utskick=ids(desk, "Byggnadsnämnden", "Bostads AB"))

    assert flashed(client.page(TAVLA)) == [
        "2 instanser är påminda.",
        "Ett brev går med e-post. Ett brev ska skrivas ut och postas.",
        "Brevet är registrerat som KS 2026/1-3.",
    ]
    with desk.db.read() as conn:
        (letter,), _total = brev.page(conn, namnder=frozenset({a_namnd(desk).id}))
    assert (letter.till, letter.slag) == ("post@bolag.exempel", "forsenad-inbjudan")


def test_who_is_refused_stays_ticked_with_why(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))
    (one,) = ids(desk, "Kulturnämnden")
    begaran = Begaran(date(2026, 3, 24), None, "Sekreteraren", "Nämnden möts senare")
    anstand.request_anstand(desk, 1, 1, int(one), vem=kommandorad(desk), begaran=begaran)
    client = logged_in()

    page = as_page(client.send(chosen("paminn", ids(desk, *TRE)), utskick=ids(desk, *TRE)))

    assert page.xpath("//input[@name='utskick' and @checked]/@value") == [one]
    assert texts(page, f"//*[@id='fel-{one}']") == [
        "Kulturnämnden har begärt anstånd och väntar på besked. Besluta om det i stället."
    ]
    assert "2 instanser är påminda." in words(page)


def test_nobody_ticked_is_asked_for(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))

    page = as_page(logged_in().send(f"{TAVLA}/paminn"))

    assert "Välj minst en av remissens instanser." in words(page)


def test_letter_can_be_read_and_rewritten_before_it_leaves(desk, klocka, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))
    client = logged_in()
    page = chosen("paminn", ids(desk, "Byggnadsnämnden"))
    which = ids(desk, "Byggnadsnämnden")

    shown = as_page(
        client.send(page, utskick=which, innehall="Hej {instans}, hur går det?", visa="1")
    )
    wrong = as_page(client.send(page, utskick=which, innehall="Hej {namnet}"))

    assert "Hej Byggnadsnämnden, hur går det?" in words(shown)
    assert "Fältet {namnet} finns inte." in words(wrong)
    assert texts(wrong, "//textarea[@name='innehall']") == ["Hej {namnet}"]


def test_svarsdatum_is_moved_for_all_that_have_the_remiss_s_own(desk, logged_in):
    a_remiss(desk, *TRE)

    logged_in().send(f"{TAVLA}/svarsdatum", svarsdatum="24 april 2026", skal="Mötet är flyttat")

    remiss = the_remiss(desk).remiss
    assert {u.svarsdatum for u in remiss.utskick} == {date(2026, 4, 24)}


def test_several_have_received_it(desk, logged_in):
    a_remiss(desk, *TRE)

    logged_in().send(chosen("mottaget", ids(desk, *TRE)), utskick=ids(desk, *TRE))

    assert [u.bekraftad for u in the_remiss(desk).remiss.utskick] == [date(2026, 3, 17)] * 3


def test_remiss_is_recalled_as_a_whole(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()

    client.send(f"{TAVLA}/aterkalla", skal="Förslaget är draget tillbaka")

    assert "Återkallad 17 mars 2026 (tisdag)." in words(client.page(TAVLA))


def test_too_early_to_give_up_asks_for_a_reason(desk, klocka, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 23))
    client = logged_in()
    page = chosen("utan-svar", ids(desk, "Byggnadsnämnden"))

    refused = as_page(client.send(page))
    client.send(page, skal="De har sagt det per telefon")

    assert "bara 1 arbetsdag har gått sedan sista dagen" in words(refused)
    assert the_remiss(desk).remiss.utskick[0].obesvarad == date(2026, 3, 23)
