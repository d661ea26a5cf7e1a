from archive.diarium.behorighet import Roll
from archive.registratur import styrning


def _log_in(namn, losen):
    from archive.cli.grund import opened

    with opened() as dorr:
        return styrning.log_in(dorr.desk, namn=namn, losen=losen, adress="::1")


def test_user_add_takes_the_password_from_a_pipe(archive, instance):
    archive(
        "user", "add", "maja", "--roll", "registrator", "--namnd", "KS", stdin="en lång mening\n"
    )

    person = _log_in("maja", "en lång mening")
    assert {roll for roll, _ in person.roller} == {Roll.REGISTRATOR}


def test_user_add_makes_the_first_administrator(archive, instance):
    archive("user", "add", "chefen", "--roll", "administrator", stdin="en lång mening\n")

    assert _log_in("chefen", "en lång mening").vem.ar_administrator


def test_user_add_takes_an_address_that_mail_can_go_to(archive, instance):
    words = ("user", "add", "maja", "--roll", "registrator", "--namnd", "KS", "--epost")

    refused = archive(*words, "maja", stdin="en lång mening\n", exit_code=1)
    archive(*words, "maja@exempel.se", stdin="en lång mening\n")

    assert refused.stderr.startswith("”maja” går inte att skicka e-post till.")
    assert _log_in("maja", "en lång mening").epost == "maja@exempel.se"


def test_user_add_refuses_a_short_password_and_adds_nobody(archive, instance):
    words = ("user", "add", "maja", "--roll", "registrator", "--namnd", "KS")

    result = archive(*words, stdin="kort\n", exit_code=1)

    assert result.stderr == str(styrning.KortLosen()) + "\n"
    archive(*words, stdin="en lång mening\n")


def test_user_add_wants_a_namnd_for_every_other_role(archive, instance):
    result = archive("user", "add", "maja", "--roll", "registrator", exit_code=1)

    assert result.stderr == str(styrning.RollBehoverNamnd()) + "\n"


def test_user_add_names_the_namnder_that_exist(archive, instance):
    result = archive("user", "add", "maja", "--roll", "lasare", "--namnd", "XX", exit_code=1)

    assert result.stderr == "Det finns ingen nämnd med koden XX. De som finns: KS.\n"


def test_user_password_gives_a_new_one(archive, instance):
    archive("user", "add", "maja", "--roll", "administrator", stdin="en lång mening\n")

    archive("user", "password", "maja", stdin="en annan mening\n")

    assert _log_in("maja", "en annan mening").namn == "maja"


def test_user_password_of_nobody_says_so(archive, instance):
    result = archive("user", "password", "ingen", exit_code=1)

    assert result.stderr == "Det finns ingen person som heter ingen. Kör: archive user add ingen\n"
