"""The settings for post that comes by itself: folders, mailboxes, and their passwords."""

import pytest

from archive.config import Brevlada, Inkorg, SettingError, load

ADRESS = "imaps://ks@mejl.example/INBOX?namnd=KS"


def _brevlada(tmp_path, text, **more):
    (one,) = load(tmp_path, environ={"ARCHIVE_IMAP": text, **more}).brevlador
    return one


def test_nothing_is_watched_unless_it_is_said(tmp_path):
    settings = load(tmp_path, environ={})

    assert (settings.inkorgar, settings.brevlador) == ((), ())


def test_folders_are_told_by_namnd_from_the_instance_or_by_their_whole_path(tmp_path):
    settings = load(tmp_path, environ={"ARCHIVE_INKORG": "KS=/inkorg/ks ; BN = in/bn;"})

    assert settings.inkorgar == (
        Inkorg("KS", tmp_path.__class__("/inkorg/ks")),
        Inkorg("BN", tmp_path / "in" / "bn"),
    )


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (ADRESS, ("ks", 993, "tls", "INBOX")),
        ("imaps://ks@mejl.example:1993?namnd=KS", ("ks", 1993, "tls", "INBOX")),
        ("imap://ks@mejl.example/In%20hit?namnd=KS", ("ks", 143, "starttls", "In hit")),
        ("imap://ks%40x.example@127.0.0.1/?namnd=KS", ("ks@x.example", 143, "", "INBOX")),
        ("imap://ks@localhost/Post/In?namnd=KS", ("ks", 143, "", "Post/In")),
        ("imap://ks@[::1]/?namnd=KS", ("ks", 143, "", "INBOX")),
    ],
)
def test_a_mailbox_is_told_by_its_address_and_is_open_only_on_the_own_machine(
    tmp_path, text, known
):
    one = _brevlada(tmp_path, text)

    assert (one.kod, (one.anvandare, one.port, one.skydd, one.mapp)) == ("KS", known)


@pytest.mark.parametrize(
    "text",
    [
        "mejl.example",
        "imaps://mejl.example/INBOX?namnd=KS",
        "imaps://ks@mejl.example/INBOX",
        "imaps://ks@mejl.example:port/INBOX?namnd=KS",
        "http://ks@mejl.example/INBOX?namnd=KS",
        "imaps://ks:tall-och-gran@mejl.example/INBOX?namnd=KS",
        "imaps://..%2Fks@mejl.example/INBOX?namnd=KS",
    ],
)
def test_what_is_no_address_is_refused_without_telling_a_password(tmp_path, text):
    with pytest.raises(SettingError, match="ARCHIVE_IMAP ska skrivas som") as refusal:
        _brevlada(tmp_path, text)

    assert "tall-och-gran" not in str(refusal.value)


def test_a_folder_without_a_namnd_is_refused(tmp_path):
    with pytest.raises(SettingError, match="ARCHIVE_INKORG ska skrivas som KOD=mapp"):
        load(tmp_path, environ={"ARCHIVE_INKORG": "/inkorg/ks"})


def test_the_password_stands_in_a_file_of_its_own_or_in_the_setting_and_is_never_shown(tmp_path):
    said = _brevlada(tmp_path, ADRESS, ARCHIVE_IMAP_LOSEN="gran")
    (tmp_path / "imap").mkdir()
    (tmp_path / "imap" / "ks@mejl.example").write_text("tåll\n", encoding="utf-8")
    kept = _brevlada(tmp_path, ADRESS, ARCHIVE_IMAP_LOSEN="gran")

    assert (said.losen, kept.losen) == ("gran", "tåll")
    assert kept == Brevlada("KS", "ks", "mejl.example", 993, "tls", "INBOX", "tåll")
    assert "tåll" not in repr(kept)
