"""What the heads of an e-mail say: when it came, what it answers, if a machine wrote it."""

import email
from email.policy import default

import pytest

from archive.text.lasare.brevhuvud import read

FROM = "From: =?utf-8?q?=C3=85sa?= <asa@lillby.example>\nTo: kommunen@storby.example\n"


def _read(heads):
    return read(email.message_from_string(FROM + heads + "\n\nText", policy=default))


def test_heads_are_told_as_plain_values():
    found = _read(
        "Subject: Sv: KS 2026/12\n om planen\nDate: Tue, 03 Mar 2026 10:00:00 +0100\n"
        "Message-ID: <b@lillby.example>\nIn-Reply-To: <a@storby.example>\n"
        "References: <x@storby.example>\n <a@storby.example>\n"
    )

    assert found == {
        "amne": "Sv: KS 2026/12 om planen",
        "fran": "Åsa <asa@lillby.example>",
        "till": "kommunen@storby.example",
        "datum": "2026-03-03T09:00:00+00:00",
        "message_id": "<b@lillby.example>",
        "svar_pa": ["<a@storby.example>", "<x@storby.example>"],
        "auto": False,
        "fel": [],
    }


RECEIVED = "Received: from a by b (c; d) with ESMTP id 1;\n Wed, 04 Mar 2026 23:30:00 +0100\n"
OLDER = "Received: from x by y; Tue, 03 Mar 2026 10:00:05 +0100\n"
DATE = "Date: Tue, 03 Mar 2026 10:00:00 +0100\n"


@pytest.mark.parametrize(
    ("heads", "datum"),
    [
        (RECEIVED + OLDER + DATE, "2026-03-04T22:30:00+00:00"),
        ("Received: from a by b; igår\n" + OLDER + DATE, "2026-03-03T09:00:05+00:00"),
        ("Received: from a by b; Thu, 01 Jan 1970 00:00:00 +0000\n" + OLDER + DATE,
         "2026-03-03T09:00:05+00:00"),
        ("Received: utan datum\n" + DATE, "2026-03-03T09:00:00+00:00"),
        ("Date: Tue, 03 Mar 2026 10:00:00 -0000\n", "2026-03-03T10:00:00+00:00"),
        ("Date: Tue, 03 Mar 2026 10:00:00 +9999\n", ""),
        ("Date: 35 Foo 2026\n", ""),
        ("Date: Sat, 01 Jan 1801 00:00:00 +0100\n", ""),
        ("X-A: b\n", ""),
    ],
    ids=["topmost", "unreadable", "clock that lost its time", "none in it", "no zone", "odd zone",
         "no day", "long ago", "none"],
)  # fmt: skip
def test_it_came_when_the_topmost_sane_head_says(heads, datum):
    assert _read(heads)["datum"] == datum


@pytest.mark.parametrize(
    ("heads", "auto"),
    [
        ("Auto-Submitted: auto-replied; owner=a\n", True),
        ("Auto-Submitted: no\n", False),
        ("Precedence: bulk\n", True),
        ("Precedence: list\n", True),
        ("Precedence: first-class\n", False),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x\n", True),
        ("", False),
    ],
)
def test_what_a_machine_wrote_is_told(heads, auto):
    assert _read(heads + DATE)["auto"] is auto


def test_heads_are_cut_and_ids_counted():
    found = _read(
        f"Subject: {'ord ' * 1000}\nReferences: {' '.join(f'<{n}@x>' for n in range(99))}\n"
    )

    assert (len(found["amne"]), len(found["svar_pa"]), found["svar_pa"][0]) == (1000, 50, "<98@x>")
