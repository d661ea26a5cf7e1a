import pytest
from click.testing import CliRunner

from archive.cli import cli


def test_help_lists_every_command(archive):
    words = archive("--help").output.split()

    for command in (
        *("run", "db", "user", "namnd", "read", "register", "import"),
        *("search", "dnr", "remisser", "worker", "reindex", "bench"),
    ):
        assert command in words


@pytest.mark.sqlite(reason="no file, no installation")
@pytest.mark.parametrize(
    "words",
    [
        ("namnd", "list"),
        ("register", "brev.txt", "--namnd", "KS"),
        ("search", "ord"),
        ("dnr", "KS 2026/1"),
        ("remisser",),
        ("reindex",),
    ],
)
def test_without_an_installation_every_command_says_what_to_run(archive, empty, words):
    result = archive(*words, exit_code=1)

    assert result.stdout == ""
    assert result.stderr == f"Det finns inget diarium i {empty}. Kör: archive db upgrade\n"
    assert not empty.exists()


@pytest.mark.sqlite(reason="the database is a file that can be harmed")
def test_an_old_schema_says_what_to_run(archive, instance):
    (instance / "archive.sqlite").write_bytes(b"")

    result = archive("namnd", "list", exit_code=1)

    assert result.stderr.endswith("Kör: archive db upgrade\n")


def test_a_setting_that_cannot_be_used_is_said(archive, instance, monkeypatch):
    monkeypatch.setenv("ARCHIVE_MAX_FILE_MB", "stor")

    result = archive("namnd", "list", exit_code=1)

    assert result.stderr == "ARCHIVE_MAX_FILE_MB ska vara ett heltal större än 0, inte ”stor”.\n"


def test_an_unknown_command_is_no_traceback():
    result = CliRunner().invoke(cli, ["finnsinte"])

    assert result.exit_code == 2
    assert "Traceback" not in result.output
