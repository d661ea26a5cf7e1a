import gzip
import json

from archive.matning.kallor import sources


def test_without_documents_invented_ones_are_written(tmp_path):
    [path] = sources(None, 20, tmp_path / "påhittade.jsonl")

    assert len(path.read_text().splitlines()) == 20


def test_a_folder_of_lists_is_its_lists(tmp_path):
    for name in ("b.jsonl.gz", "a.jsonl", "manifest.json"):
        (tmp_path / name).write_bytes(b"")

    assert sources(tmp_path, None, tmp_path / "x") == [
        tmp_path / "a.jsonl",
        tmp_path / "b.jsonl.gz",
    ]


def test_a_folder_of_files_is_itself(tmp_path):
    (tmp_path / "brev.pdf").write_bytes(b"")

    assert sources(tmp_path, None, tmp_path / "x") == [tmp_path]


def test_a_number_takes_the_first_rows_of_all_lists(tmp_path):
    rows = [json.dumps({"id": nr}).encode() + b"\n" for nr in range(6)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(rows[:3]))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"".join(rows[3:])))

    [path] = sources(tmp_path, 4, tmp_path / "några")

    assert path.read_bytes() == b"".join(rows[:4])
