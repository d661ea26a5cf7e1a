"""What lies in the post of the invented municipality."""

import pytest

from archive.demo.posten import brev
from archive.postoppning import Slag
from archive.registratur import postforslag
from archive.store import forsandelser
from archive.store.forsandelser import Urval
from tests.builders import kommandorad


@pytest.fixture(scope="module")
def post(desk) -> dict[str, postforslag.Forslag]:
    """The post that waits, with its proposals, by the name of the first file."""
    vem = kommandorad(desk)
    with desk.db.read() as conn:
        found = forsandelser.page(conn, Urval(vem.alla_namnder))
        return {
            (forslag := postforslag.propose(conn, one, vem=vem)).filer[0].namn: forslag
            for one in found
        }


def test_every_letter_lies_there_and_has_been_read(desk, post):
    vem = kommandorad(desk)
    with desk.db.read() as conn:
        antal = {
            lage: forsandelser.count(conn, Urval(vem.alla_namnder, lage))
            for lage in ("oppna", "karantan", "avforda")
        }

    assert antal == {"oppna": len(list(brev())) - 1, "karantan": 1, "avforda": 1}
    assert all(one.forsandelse.last for one in post.values())


def test_remiss_names_bodies_known_like_and_new(post):
    remiss = post["Remiss trafikplan.pdf"]

    assert remiss.value(Slag.SVARSDATUM) == "2026-05-25"
    assert {one.namn: str(one.slag) for one in remiss.instanser} == {
        "Björkforsa kommun": "ny",
        "Björkådalens räddningstjänst": "kand",
        "Naturvännerna vid Björkan": "liknande",
        "Forsbackens stadsdelsnämnd": "kand",
        "Kvarnholmens byalag": "ny",
    }
    assert remiss.bilagor.fewest == 2


def test_mail_has_its_file_and_belongs_in_the_arende_it_names(post):
    mail = post["Underlag från föreningen.eml"]

    assert [f.namn for f in mail.filer][1:] == ["Räkning av fotgängare.docx"]
    assert [(one.arende.rubrik, one.sakert) for one in mail.arenden] == [
        ("Förslag till cykelplan för Björkforsa", True)
    ]


def test_answer_on_paper_belongs_to_the_utskick_of_who_wrote_it(post):
    svar = post["Yttrande tekniska nämnden.docx"].svar

    assert [(one.mal.instans, one.sakert) for one in svar][:1] == [("Tekniska nämnden", True)]
    assert "Föreningen Öppna Gator" not in {one.mal.instans for one in svar}


def test_copy_is_the_twin_of_what_is_registered(post):
    kopia = post["Kopia av cykelplan.pdf"]

    assert [(t.i_ord, t.rubrik) for t in kopia.tvillingar][:1] == [
        ("samma fil", "Förslag till cykelplan för Björkforsa")
    ]
