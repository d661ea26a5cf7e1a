"""The words of our letters: a text for each kind, that a nämnd may change, with named fields in it.

A field is a name in braces, ``{svarsdatum}``. Nothing else in a text means anything: there is no
other markup, and a blank line parts two paragraphs.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from archive.diarium import NotAllowed


class Mallslag(StrEnum):
    """The kinds of letters. The value is what is stored."""

    MISSIV = "missiv"
    MISSIV_INBJUDAN = "missiv-inbjudan"
    PAMINNELSE = "paminnelse"
    PAMINNELSE_INBJUDAN = "paminnelse-inbjudan"
    FORSENAD = "forsenad"
    FORSENAD_INBJUDAN = "forsenad-inbjudan"
    ANSTAND_BEVILJAT = "anstand-beviljat"
    ANSTAND_AVSLAGET = "anstand-avslaget"
    SVARSDATUM = "svarsdatum"
    ATERKALLAD = "aterkallad"
    PROTOKOLLSUTDRAG = "protokollsutdrag"
    DELEGATION = "delegation"
    ANSTAND_BEGARAN = "anstand-begaran"
    AVSTAR = "avstar"

    @property
    def i_ord(self) -> str:
        """What the letter is called, as its heading and in the list of templates."""
        return _I_ORD[self]


_I_ORD = {
    Mallslag.MISSIV: "Remiss",
    Mallslag.MISSIV_INBJUDAN: "Inbjudan att yttra sig",
    Mallslag.PAMINNELSE: "Påminnelse om remiss",
    Mallslag.PAMINNELSE_INBJUDAN: "Påminnelse om inbjudan att yttra sig",
    Mallslag.FORSENAD: "Yttrandet har inte kommit in",
    Mallslag.FORSENAD_INBJUDAN: "Svarstiden har gått ut",
    Mallslag.ANSTAND_BEVILJAT: "Längre tid att svara",
    Mallslag.ANSTAND_AVSLAGET: "Anstånd beviljas inte",
    Mallslag.SVARSDATUM: "Ändrat svarsdatum",
    Mallslag.ATERKALLAD: "Remissen är återkallad",
    Mallslag.PROTOKOLLSUTDRAG: "Yttrande med protokollsutdrag",
    Mallslag.DELEGATION: "Yttrande beslutat på delegation",
    Mallslag.ANSTAND_BEGARAN: "Begäran om anstånd",
    Mallslag.AVSTAR: "Avstår från att yttra sig",
}

FALT = {
    "dnr": "vårt diarienummer",
    "ert_dnr": "mottagarens eget nummer",
    "rubrik": "vad remissen gäller",
    "instans": "den som tillfrågas",
    "namnd": "vår nämnd",
    "kommun": "kommunens namn",
    "remittent": "den som frågar oss",
    "svarsdatum": "svara senast, med veckodag",
    "dagar": "hur långt det är kvar, eller hur sent det är",
    "kontakt": "vem som svarar på frågor",
    "kommentar": "det som skrevs när beslutet togs",
    "lank": "adressen till instansens egen svarssida",
    "paragraf": "beslutets paragraf",
    "beslutsdatum": "dagen för beslutet",
    "punkt": "punkten i delegationsordningen",
    "undertecknare": "den som skriver under brevet",
    "till": "dagen som önskas eller ges",
}
"""Every field, and what stands there."""

STANDARD = {
    Mallslag.MISSIV: (
        "{namnd} i {kommun} sänder {rubrik} på remiss till {instans}.\n\n"
        "Yttrandet ska ha kommit in senast {svarsdatum}. Ange vårt diarienummer {dnr}.\n\n"
        "Skriv vad ni tillstyrker och avstyrker. Säg också till om ni avstår från att yttra er.\n\n"
        "Svara genom att besvara det här brevet. "
        "Ni kan också svara på er egen sida: {lank}\n\n"
        "Frågor besvaras av {kontakt}."
    ),
    Mallslag.MISSIV_INBJUDAN: (
        "{namnd} i {kommun} inbjuder {instans} att yttra sig över {rubrik}.\n\n"
        "Vi behöver ert svar senast {svarsdatum} för att kunna ta med det. "
        "Ange vårt diarienummer {dnr}.\n\n"
        "Svara genom att besvara det här brevet. "
        "Ni kan också svara på er egen sida: {lank}\n\n"
        "Frågor besvaras av {kontakt}."
    ),
    Mallslag.PAMINNELSE: (
        "Vi påminner om remissen av {rubrik} (dnr {dnr}). Svaret ska vara här senast {svarsdatum}, "
        "{dagar}.\n\n"
        "Behöver ni längre tid, eller avstår ni? Säg till på er svarssida: {lank}\n\n"
        "Har ni redan svarat ber vi er bortse från det här brevet."
    ),
    Mallslag.PAMINNELSE_INBJUDAN: (
        "Vi påminner om vår inbjudan till {instans} att yttra sig över {rubrik} (dnr {dnr}). "
        "För att vi ska kunna ta med ert svar behöver det vara här senast {svarsdatum}, "
        "{dagar}.\n\n"
        "Ni väljer själva om ni vill svara. Svara, be om längre tid eller säg att ni avstår "
        "på er svarssida: {lank}\n\n"
        "Har ni redan svarat ber vi er bortse från det här brevet."
    ),
    Mallslag.FORSENAD: (
        "Vi har inte fått något yttrande från {instans} över {rubrik} (dnr {dnr}). "
        "Svaret skulle ha varit här senast {svarsdatum} och är {dagar}.\n\n"
        "Ett sent svar registreras alltid. Svara här: {lank}\n\n"
        "Avstår ni från att yttra er ber vi er säga det."
    ),
    Mallslag.FORSENAD_INBJUDAN: (
        "Svarstiden för remissen av {rubrik} (dnr {dnr}) gick ut {svarsdatum}. "
        "{instans} var inbjuden att yttra sig.\n\n"
        "Ett yttrande är välkommet även nu och registreras alltid. Svara här: {lank}"
    ),
    Mallslag.ANSTAND_BEVILJAT: (
        "{instans} får längre tid att svara på remissen av {rubrik} (dnr {dnr}). "
        "Nytt svarsdatum är {till}.\n\n{kommentar}"
    ),
    Mallslag.ANSTAND_AVSLAGET: (
        "{instans} får inte längre tid att svara på remissen av {rubrik} (dnr {dnr}). "
        "Svaret ska fortfarande vara här senast {svarsdatum}.\n\n{kommentar}"
    ),
    Mallslag.SVARSDATUM: (
        "Svarsdatum för remissen av {rubrik} (dnr {dnr}) är ändrat. "
        "Svaret ska vara här senast {till}.\n\n{kommentar}"
    ),
    Mallslag.ATERKALLAD: (
        "Remissen av {rubrik} (dnr {dnr}) är återkallad. Ni behöver inte svara.\n\n{kommentar}"
    ),
    Mallslag.PROTOKOLLSUTDRAG: (
        "{namnd} i {kommun} lämnar sitt yttrande över ”{rubrik}”.\n\n"
        "Yttrandet beslutades {beslutsdatum}, {paragraf}. Protokollsutdrag bifogas.\n\n"
        "Ange vårt diarienummer {dnr} om ni hör av er.\n\n"
        "{undertecknare}, {namnd}"
    ),
    Mallslag.DELEGATION: (
        "{namnd} i {kommun} lämnar sitt yttrande över ”{rubrik}”.\n\n"
        "Yttrandet beslutades på delegation {beslutsdatum}, punkt {punkt}.\n\n"
        "Ange vårt diarienummer {dnr} om ni hör av er.\n\n"
        "{undertecknare}, {namnd}"
    ),
    Mallslag.ANSTAND_BEGARAN: (
        "{namnd} i {kommun} begär anstånd till {till} med att yttra sig över ”{rubrik}”. "
        "Nuvarande svarsdatum är {svarsdatum}.\n\n{kommentar}\n\n"
        "Svara gärna så snart ni kan, så att vi vet vilken dag som gäller. "
        "Ange vårt diarienummer {dnr}."
    ),
    Mallslag.AVSTAR: (
        "{namnd} i {kommun} avstår från att yttra sig över ”{rubrik}”.\n\n"
        "{kommentar}\n\nAnge vårt diarienummer {dnr} om ni hör av er.\n\n"
        "{undertecknare}, {namnd}"
    ),
}
"""What stands in each letter until a nämnd writes its own."""

MAX_MALL = 5000

_FIELD = re.compile(r"\{(\w*)\}")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


class OkantFalt(NotAllowed):
    """A field that does not exist would stand empty in every letter."""

    falt = "innehall"

    def __init__(self, namn: str) -> None:
        known = ", ".join(f"{{{one}}}" for one in FALT)
        super().__init__(f"Fältet {{{namn}}} finns inte. De som finns är {known}.")


class TomMall(NotAllowed):
    """A letter says something."""

    falt = "innehall"

    def __init__(self) -> None:
        super().__init__("Skriv en text, eller gå tillbaka till standardtexten.")


class ForLangMall(NotAllowed):
    """A letter is no book."""

    falt = "innehall"

    def __init__(self, antal: int) -> None:
        super().__init__(f"Texten får ha högst {MAX_MALL} tecken, den har {antal}. Korta den.")


def check_mall(innehall: str) -> str:
    """The text of a template as it is kept; refused if it could not be filled in."""
    kept = innehall.replace("\r\n", "\n").strip()
    if not kept:
        raise TomMall
    if len(kept) > MAX_MALL:
        raise ForLangMall(len(kept))
    for namn in _FIELD.findall(kept):
        if namn not in FALT:
            raise OkantFalt(namn)
    return kept


def filled(innehall: str, falt: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs of a template with its fields filled in.

    A sentence whose field has nothing to say is left out; so is a paragraph without sentences.
    """
    said = (_filled(one, falt) for one in paragraphs(innehall))
    return tuple(one for one in said if one)


def paragraphs(text: str) -> tuple[str, ...]:
    """A text in its paragraphs, which blank lines part."""
    found = (one.strip() for one in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return tuple(one for one in found if one)


def _filled(paragraph: str, falt: Mapping[str, str]) -> str:
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ{])", " ".join(paragraph.split()))
    said = [s for s in sentences if all(falt.get(namn) for namn in _FIELD.findall(s))]
    whole = (_FIELD.sub(lambda field: falt[field[1]], s) for s in said)
    return " ".join(one[:1].upper() + one[1:] for one in whole).strip()
