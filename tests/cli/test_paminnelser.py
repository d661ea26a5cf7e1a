"""``archive remind``: what it tells, and that it can be run as often as one likes."""

from datetime import UTC, datetime, timedelta

from archive.cli.grund import opened
from archive.diarium.kalender import add_arbetsdagar
from archive.registratur import instanser, remittering
from archive.registratur.desk import STOCKHOLM
from tests.builders import a_handling, an_instans
from tests.cli.conftest import from_json

TODAY = datetime.now(UTC).astimezone(STOCKHOLM).date()


def a_remiss_due(svarsdatum):
    """A remiss that was sent a month ago, to one body with an address and one without."""
    with opened() as dorr:
        clock = lambda: datetime.now(UTC) - timedelta(days=30)  # noqa: E731
        desk = type(dorr.desk)(
            dorr.desk.db, dorr.desk.files, dorr.desk.index, dorr.desk.reader, clock
        )
        ids = [an_instans(desk, namn) for namn in ("Byggnadsnämnden", "Kulturnämnden")]
        namn, slag = "Byggnadsnämnden", "namnd"
        instanser.change_instans(
            desk, ids[0], vem=dorr.vem, namn=namn, slag=slag, epost="bn@exempel.se", aktiv=True
        )
        remittering.send_remiss(
            desk,
            a_handling(desk).arende_id,
            vem=dorr.vem,
            rubrik="Remiss",
            instans_ids=ids,
            svarsdatum=svarsdatum,
        )


def test_it_sends_once_and_tells_what_it_would_send(instance, archive):
    svarsdatum = add_arbetsdagar(TODAY, 2)
    a_remiss_due(svarsdatum)

    told = from_json(archive("remind", "--dry-run", "--json"))
    sent = from_json(archive("remind", "--json"))
    again = from_json(archive("remind", "--json"))

    assert [(o["instans"], o["slag"], o["hur"], o["till"], o["svarsdatum"]) for o in sent] == [
        ("Byggnadsnämnden", ["T-10", "T-3"], "e-post", "bn@exempel.se", svarsdatum.isoformat()),
        ("Kulturnämnden", ["T-10", "T-3"], "post", "", svarsdatum.isoformat()),
    ]
    assert (told, again) == (sent, [])
    assert len(list((instance / "utgaende").glob("*.eml"))) == 1


def test_in_words(instance, archive):
    a_remiss_due(add_arbetsdagar(TODAY, 2))

    assert "Byggnadsnämnden: e-post till bn@exempel.se" in archive("remind").output
    assert "0 påminnelser skickade" in archive("remind").output
