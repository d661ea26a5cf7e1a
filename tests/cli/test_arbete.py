from tests.cli.conftest import from_json


def test_reindex_builds_the_index_anew(archive, instance, tmp_path, lose_index):
    (tmp_path / "a.txt").write_text("Tjädern sitter i tallen.")
    archive("register", str(tmp_path / "a.txt"), "--namnd", "KS")
    lose_index()

    built = from_json(archive("reindex", "--json"))

    assert built["entries"] == 1
    assert list(built) == ["entries", "seconds"]
    assert from_json(archive("search", "tjädern", "--json"))["total"] == 1


def test_reindex_of_an_empty_register_is_no_error(archive, instance):
    assert archive("reindex").stdout == "0 handlingar i indexet.\n"
