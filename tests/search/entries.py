"""Entries for tests of searching: plain unless said otherwise."""

from datetime import date

from hypothesis import strategies as st

from archive.search import Entry

OPPET, HEMLIGT = "oppet", "hemligt"
ALLA = frozenset({OPPET, HEMLIGT})
WORDS = ("å", "remiss", "remissen", "Nämnden", "byggnadsnämnden", "svar", "på", "E-tjänst", "10")


def an_entry(
    handling_id: int = 1,
    *texts: str,
    zon: str = OPPET,
    namnd: str = "KS",
    typ: str = "beslut",
    rubrik: str = "",
    motpart: str = "",
    datum: date = date(2026, 3, 17),
) -> Entry:
    """An open handling of kommunstyrelsen without rubrik, dated 17 March 2026."""
    return Entry(handling_id, zon, namnd, typ, rubrik, motpart, datum, texts)


_text = st.lists(st.sampled_from([*WORDS, ",", "\n"]), max_size=8).map(" ".join)

entries = st.builds(
    Entry,
    handling_id=st.integers(1, 12),
    zon=st.sampled_from(sorted(ALLA)),
    namnd=st.sampled_from(["KS", "MBN", ""]),
    typ=st.sampled_from(["beslut", "tjansteutlatande"]),
    rubrik=_text,
    motpart=_text,
    datum=st.dates(date(2025, 12, 30), date(2026, 1, 3)),
    texts=st.lists(_text, max_size=2).map(tuple),
)

_word = st.sampled_from(
    [
        "å",
        "remiss",
        "remissernas",
        "Svar",
        "nämnden",
        "e-tjänst",
        "rem*",
        "*nämnden",
        "*iss",
        "saknas",
        "motpart:på",
    ]
)
_phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda w: f'"{" ".join(w)}"')
_field = st.sampled_from(
    ["nämnd:ks", "typ:tjänsteutlåtande", "efter:2025", "före:2026-01-02", 'motpart:"svar på"']
)
_sign = st.sampled_from(["", "", "-"])

queries = st.lists(
    st.builds("{}{}".format, _sign, _word | _phrase | _field), min_size=1, max_size=3
).map(" ".join)
