"""Sketches: kept once for each text, and found by any of their numbers."""

from archive.store import skisser


def keep(desk, *numbers, sha256="aa"):
    with desk.db.write() as conn:
        skisser.keep(conn, {sha256: (len(numbers), numbers)})


def carriers(desk, *numbers):
    with desk.db.read() as conn:
        return skisser.carriers(conn, numbers)


def test_a_number_leads_to_every_text_that_has_it(desk):
    keep(desk, 1, 2, 3, sha256="aa")
    keep(desk, 3, 4, sha256="bb")

    assert carriers(desk, 3, 4, 2**62) == {3: [1, 2], 4: [2], 2**62: []}
    assert carriers(desk) == {}


def test_a_text_read_again_keeps_its_place_and_has_its_new_numbers(desk):
    keep(desk, 1, 2)
    keep(desk, 2, 3, 4)

    assert carriers(desk, 2, 3, 4) == {2: [1], 3: [1], 4: [1]}
    with desk.db.read() as conn:
        assert skisser.sizes(conn, [1, 9]) == {1: ("aa", 3)}


def test_a_number_that_very_many_have_leads_to_the_oldest(desk):
    with desk.db.write() as conn:
        for nr in range(skisser.OFTEN + 5):
            skisser.keep(conn, {f"{nr:064x}": (2, [7, 1000 + nr])})

    found = carriers(desk, 7, 1000)

    assert found == {7: list(range(1, skisser.OFTEN + 1)), 1000: [1]}


def test_more_numbers_than_one_statement_takes_are_asked_for(desk):
    keep(desk, *range(1200))

    assert carriers(desk, *range(1300)) == {n: [1] if n < 1200 else [] for n in range(1300)}


def test_a_text_that_is_not_read_is_empty_and_unsketched_texts_are_told(desk):
    with desk.db.write() as conn:
        conn.exec_driver_sql(
            "INSERT INTO lasning (sha256, mediatyp, text, lager, namnda, tid)"
            " VALUES ('aa', 'text/plain', 'En bro', '', '[]', '')"
        )
        before = skisser.unsketched(conn, limit=5)
        skisser.keep(conn, {"aa": (1, [1])})

        assert (before, skisser.unsketched(conn, limit=5)) == (["aa"], [])
        assert (skisser.text_of(conn, "aa"), skisser.text_of(conn, "bb")) == ("En bro", "")
