import pytest


def test_db_upgrade_makes_a_private_installation_of_no_folder(archive, empty):
    result = archive("db", "upgrade")

    assert result.stdout == ""
    assert result.stderr == f"Diariet i {empty} är klart att använda.\n"
    assert empty.stat().st_mode & 0o777 == 0o700
    assert (empty / "secret").stat().st_mode & 0o777 == 0o600


def test_db_upgrade_again_changes_nothing(archive, instance):
    secret = (instance / "secret").read_text()

    archive("db", "upgrade")

    assert (instance / "secret").read_text() == secret
    assert "KS" in archive("namnd", "list").output


def test_db_upgrade_leaves_somebody_elses_folder_alone(archive, empty):
    empty.mkdir(mode=0o755)
    (empty / "brev.txt").write_text("privat")

    result = archive("db", "upgrade", exit_code=1)

    assert result.stderr == (
        f"{empty} är inte tom och är inget diarium. Ange en tom mapp i ARCHIVE_INSTANCE.\n"
    )
    assert [p.name for p in empty.iterdir()] == ["brev.txt"]
    assert empty.stat().st_mode & 0o777 == 0o755


@pytest.mark.sqlite(reason="the database is a file of the folder")
def test_db_upgrade_takes_a_folder_with_settings_of_its_own(archive, empty):
    empty.mkdir()
    (empty / "config.py").write_text('KOMMUN = "Provkommun"\n')

    archive("db", "upgrade")

    assert (empty / "archive.sqlite").exists()
