"""A tjänsteutlåtande against what it answers: numbers, förslag till beslut, bilagor (B7).

Each remark is a sentence for the page; none of them stops anything.
"""

import re
from collections.abc import Iterator, Sequence

from archive.diarium.dnr import find_dnr, parse, same
from archive.postoppning.bilagekoll import check_bilagor
from archive.postoppning.fakta import Facts, Slag
from archive.postoppning.lasning import read_facts
from archive.text.blad import Blad

_AT_ONCE = re.compile(
    r"\bomedelbar\w*\s+(?:justera\w*|justering\w*)|justera\w*\s+omedelbart", re.IGNORECASE
)


def check_utlatande(
    blad: Blad,
    *,
    dnr: str,
    ert_dnr: str,
    other_files: Sequence[str] = (),
    omedelbar: bool = False,
) -> tuple[str, ...]:
    """What a reader of the utlåtande would ask.

    ``dnr`` is ours and ``ert_dnr`` the remittent's, empty when they gave none; ``other_files`` came
    with it. ``omedelbar``: the answer is in time only if the paragraph is adjusted at once.
    """
    facts = read_facts(blad)
    return (
        *_about_numbers(blad, dnr, ert_dnr),
        *_about_forslag(blad.clean, facts, omedelbar=omedelbar),
        *_about_bilagor(facts, other_files),
    )


def mentions(text: str, dnr: str) -> bool:
    """Whether a text bears a dnr, in any spelling; one that is none is looked for as written."""
    wanted = parse(dnr)
    if wanted and any(same(wanted, one.dnr) for one in find_dnr(text)):
        return True
    signs = "".join(dnr.split())
    as_written = r"\s*".join(re.escape(sign) for sign in signs)
    return bool(signs) and re.search(rf"(?<!\w){as_written}(?!\w)", text, re.IGNORECASE) is not None


def _about_numbers(blad: Blad, dnr: str, ert_dnr: str) -> Iterator[str]:
    """Numbers often stand in the page heads, which the clean text leaves out."""
    text = f"{blad.raw}\n{blad.clean}"
    if not mentions(text, dnr):
        yield f"Tjänsteutlåtandet nämner inte vårt diarienummer {dnr}."
    if ert_dnr and not mentions(text, ert_dnr):
        yield (
            f"Tjänsteutlåtandet nämner inte remittentens nummer {ert_dnr}. "
            "Det ska stå på det som skickas."
        )


def _about_forslag(text: str, facts: Facts, *, omedelbar: bool) -> Iterator[str]:
    if not facts.values(Slag.BESLUTSPUNKT):
        yield "Tjänsteutlåtandet har inget förslag till beslut som går att läsa."
    if omedelbar and not _AT_ONCE.search(text):
        yield (
            "Omedelbar justering krävs för att svaret ska hinna fram, "
            "men tjänsteutlåtandet föreslår det inte."
        )


def _about_bilagor(facts: Facts, other_files: Sequence[str]) -> Iterator[str]:
    koll = check_bilagor(facts, other_files)
    if not koll.fewest:
        return
    namn = ", ".join(f"”{one.value}”" for one in koll.missing)
    if koll.fewest < len(koll.missing):
        yield f"Minst {koll.fewest} av bilagorna saknas: {namn}."
    elif koll.fewest == 1:
        yield f"En bilaga som nämns finns inte bland filerna: {namn}."
    else:
        yield f"{koll.fewest} bilagor som nämns finns inte bland filerna: {namn}."
