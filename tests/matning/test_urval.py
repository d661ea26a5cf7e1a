from collections import Counter

from archive.matning import texter
from archive.matning.urval import pick, words


def test_invented_documents_are_the_same_every_time():
    assert list(texter.documents(5)) == list(texter.documents(5))


def test_invented_documents_have_what_an_import_wants():
    rows = list(texter.documents(30))

    assert [row["id"] for row in rows[:2]] == ["prov-000001", "prov-000002"]
    assert sum(1 for row in rows if row["dnr"]) == 10
    assert all(100 < len(words(row["text"])) < 1000 for row in rows)
    assert set(rows[0]) == {"id", "title", "text", "type", "date", "dnr"}


def test_the_picked_words_stand_in_about_so_many_documents():
    texts = [row["text"] for row in texter.documents(300)]
    counted = Counter(word for text in texts for word in set(words(text)))

    fragor = pick(texts)

    assert counted[fragor.sallsynt] == 2
    assert abs(counted[fragor.vanligt] / 300 - 0.6) < 0.1
    assert len(set(fragor.tva)) == 2
    phrase = " ".join(fragor.fras)
    assert len(fragor.fras) == 3
    assert any(phrase in " ".join(words(text)) for text in texts)
    assert len({word for word in counted if word.startswith(fragor.borjan)}) > 10
    assert len({word for word in counted if word.endswith(fragor.slut)}) > 10
    assert counted[fragor.bojt] >= 3


def test_the_same_texts_give_the_same_queries():
    texts = [row["text"] for row in texter.documents(100)]

    assert pick(texts) == pick(list(texts))
