from tests.cli.conftest import from_json


def test_namnd_add_and_list(archive, instance):
    archive(
        "namnd", "add", "MN", "Miljönämnden", "--pattern", "{klass}-{lopnr}/{ar}", "--klass", "433"
    )

    assert from_json(archive("namnd", "list", "--json")) == [
        {
            "kod": "KS",
            "namn": "Kommunstyrelsen",
            "monster": "{kod} {ar}/{lopnr}",
            "klass": "",
            "arenden": 0,
        },
        {
            "kod": "MN",
            "namn": "Miljönämnden",
            "monster": "{klass}-{lopnr}/{ar}",
            "klass": "433",
            "arenden": 0,
        },
    ]


def test_namnd_add_refuses_a_code_twice_in_a_sentence(archive, instance):
    result = archive("namnd", "add", "ks", "Kultursamfundet", exit_code=1)

    assert result.stdout == ""
    assert result.stderr == "Koden ks används redan av en annan nämnd. Välj en annan kod.\n"


def test_namnd_add_refuses_a_pattern_that_cannot_be_read_back(archive, instance):
    result = archive("namnd", "add", "MN", "Miljönämnden", "--pattern", "{kod}", exit_code=1)

    assert result.stderr.startswith("Mönstret ”{kod}” går inte att använda: ")
