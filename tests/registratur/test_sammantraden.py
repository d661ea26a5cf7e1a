"""A nämnd's meetings on a real desk."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.sammantrade import Ledtid, SammantradeFinns
from archive.registratur import sammantraden as acts
from archive.registratur.sammantraden import Andring
from archive.store import sammantraden
from tests.builders import a_namnd, a_person, kommandorad

DAGAR = (date(2026, 4, 20), date(2026, 5, 18))


def add(desk, *dagar, namnd="KS", vem=None, plats=""):
    namnd_id = a_namnd(desk, namnd).id
    vem = vem or kommandorad(desk)
    return acts.add_sammantraden(desk, namnd_id, vem=vem, dagar=dagar, plats=plats)


def kept(desk, ar=2026, namnd="KS"):
    with desk.db.read() as conn:
        return list(sammantraden.of_year(conn, a_namnd(desk, namnd).id, ar))


def test_meetings_are_added_many_at_once_by_the_lead_times(desk):
    made = add(desk, *DAGAR, plats="Rådhuset")

    assert kept(desk) == list(made)
    assert [(s.datum, s.stoppdatum, s.kallelse, s.plats) for s in made] == [
        (date(2026, 4, 20), date(2026, 4, 2), date(2026, 4, 13), "Rådhuset"),
        (date(2026, 5, 18), date(2026, 4, 30), date(2026, 5, 11), "Rådhuset"),
    ]


def test_lead_times_are_kept_by_namnd_and_used_from_then_on(desk):
    add(desk, DAGAR[0])
    for kallelse in (8, 9):
        acts.set_ledtid(desk, a_namnd(desk).id, vem=kommandorad(desk), ledtid=Ledtid(5, kallelse))
    add(desk, DAGAR[1])
    add(desk, DAGAR[1], namnd="BUN")

    assert [s.kallelse for s in kept(desk)] == [date(2026, 4, 13), date(2026, 5, 8)]
    assert [s.kallelse for s in kept(desk, namnd="BUN")] == [date(2026, 5, 11)]


def test_a_day_that_is_taken_refuses_the_whole_list(desk):
    add(desk, DAGAR[1])

    with pytest.raises(SammantradeFinns):
        add(desk, *DAGAR)
    assert [s.datum for s in kept(desk)] == [DAGAR[1]]
    assert len(add(desk, *DAGAR, namnd="BUN")) == 2


def test_a_meeting_is_moved_to_another_year_and_cancelled_and_held_after_all(desk):
    (made,) = add(desk, DAGAR[0])
    efter = Andring(date(2027, 1, 11), date(2026, 12, 18), date(2027, 1, 4), "Folkets hus")

    acts.change_sammantrade(desk, made.id, vem=kommandorad(desk), efter=efter)
    acts.cancel_sammantrade(desk, made.id, vem=kommandorad(desk), skal="För få ärenden")
    (cancelled,) = kept(desk, 2027)
    acts.restore_sammantrade(desk, made.id, vem=kommandorad(desk))

    assert kept(desk) == []
    assert (cancelled.installt, cancelled.datum, cancelled.plats) == (
        desk.today(),
        date(2027, 1, 11),
        "Folkets hus",
    )
    assert kept(desk, 2027)[0].installt is None


def test_only_those_to_come_that_will_be_held_are_counted_on(desk, klocka):
    first, second = add(desk, *DAGAR)
    (third,) = add(desk, date(2026, 6, 15))
    acts.cancel_sammantrade(desk, second.id, vem=kommandorad(desk))
    klocka.stall(date(2026, 4, 21))

    with desk.db.read() as conn:
        found = sammantraden.to_come(conn, [a_namnd(desk).id, 99], since=desk.today())
    assert found == {a_namnd(desk).id: [third], 99: []}
    assert first.datum < desk.today()


@pytest.mark.parametrize("roll", [Roll.LASARE, Roll.HANDLAGGARE])
def test_meetings_are_planned_by_the_namnds_secretary(desk, roll):
    with pytest.raises(SaknarBehorighet):
        add(desk, DAGAR[0], vem=a_person(desk, roll).vem)
    assert len(add(desk, DAGAR[0], vem=a_person(desk, Roll.NAMNDSEKRETERARE).vem)) == 1
    with pytest.raises(SaknarBehorighet):
        add(desk, DAGAR[0], namnd="BUN", vem=a_person(desk, Roll.REGISTRATOR).vem)
