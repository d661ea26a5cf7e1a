"""The store of files: content names, one copy, nothing half written."""

import hashlib
import stat
from io import BytesIO

import pytest

from archive.store.files import Files, ForStor, Kept

LIMIT = 1 << 20


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "files", limit=LIMIT)


def test_bytes_are_kept_under_their_hash_and_read_only(files):
    kept = files.keep(BytesIO(b"brev"))

    path = files.path(kept.sha256)
    assert kept == Kept(hashlib.sha256(b"brev").hexdigest(), 4)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"brev", 0o440)


def test_keeping_the_same_bytes_twice_is_keeping_them_once(files, tmp_path):
    assert files.keep(BytesIO(b"brev")) == files.keep(BytesIO(b"brev"))
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [
        hashlib.sha256(b"brev").hexdigest()
    ]


def test_a_stream_over_the_limit_leaves_nothing(files, tmp_path):
    with pytest.raises(ForStor, match="1 MB"):
        files.keep(BytesIO(b"x" * (LIMIT + 1)))

    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_stream_that_breaks_leaves_nothing(files, tmp_path):
    class Avbruten(BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionError("linjen bröts")
            return super().read(3)

    with pytest.raises(ConnectionError):
        files.keep(Avbruten(b"brev"))

    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "g" * 64])
def test_only_a_hash_is_a_name(files, name):
    with pytest.raises(ValueError, match=r".*"):
        files.path(name)
