"""Letters as e-mail: one From, one To, one Subject, whatever stood in the fields."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from archive.expediering.epost import Bilaga, Brev, OgiltigAdress, as_message

NU = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)


def _sent(brev: Brev):
    message = as_message(brev, fran="ks@exempel.se", namn="Kommunstyrelsen, Åby", nu=NU)
    return message_from_bytes(message.as_bytes(), policy=default)


def _a_letter(**facts: object) -> Brev:
    known = {
        "till": "miljo@exempel.se",
        "amne": "Remiss KS 2026/12",
        "kropp": "Hej å ä ö.\n",
        "message_id": "<brev-1@exempel.se>",
    }
    return Brev(**{**known, **facts})  # type: ignore[arg-type]


def test_a_letter_arrives_as_it_was_written_with_its_files() -> None:
    pdf = Bilaga("missiv å.pdf", "application/pdf", b"%PDF-1.7 x")

    got = _sent(_a_letter(bilagor=(pdf,), svar_pa="<a@b.se>"))

    assert str(got["From"]) == '"Kommunstyrelsen, Åby" <ks@exempel.se>'
    assert (str(got["To"]), str(got["Subject"])) == ("miljo@exempel.se", "Remiss KS 2026/12")
    assert (got["Message-ID"], got["In-Reply-To"], got["Auto-Submitted"]) == (
        "<brev-1@exempel.se>",
        "<a@b.se>",
        "auto-generated",
    )
    body = got.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Hej å ä ö."]
    assert [(a.get_filename(), a.get_content()) for a in got.iter_attachments()] == [
        ("missiv å.pdf", b"%PDF-1.7 x")
    ]


def test_a_swedish_domain_leaves_as_every_server_takes_it() -> None:
    assert str(_sent(_a_letter(till="info@fårö.exempel"))["To"]) == "info@xn--fr-yia3e.exempel"


def test_a_line_end_in_the_subject_makes_no_head() -> None:
    got = _sent(_a_letter(amne="Remiss\r\nBcc: alla@exempel.se\u2028x"))

    assert (str(got["Subject"]), got["Bcc"]) == ("Remiss Bcc: alla@exempel.se x", None)


@pytest.mark.parametrize(
    "adress",
    [
        "",
        "a",
        "åsa@b.se",
        "a@b..se",
        "a@b",
        "a@b.se\r\nBcc: x@y.se",
        "a@b.se, c@d.se",
        "A <a@b.se>",
        "a b@c.se",
        "@b.se",
    ],
)
def test_what_is_no_single_address_is_refused_before_it_is_sent(adress: str) -> None:
    with pytest.raises(OgiltigAdress, match="på papper"):
        _sent(_a_letter(till=adress))
