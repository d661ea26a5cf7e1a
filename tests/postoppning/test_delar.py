from archive.postoppning import Slag
from archive.postoppning.delar import parts
from tests.postoppning.oppna import opened

HEADS = (
    "Från: Siv Alm <siv@norrvik.example>\nTill: Nämnden <pn@norrvik.example>\n"
    "Datum: Mon, 04 May 2026 09:12:00 +0200\nÄmne: Sv: Parker i norr (PN 2026/12)\n\n"
)
MISSIV = (
    "Parkkontoret\n2026-04-20\n\nRemiss av parkplan\n\nSista dag att svara på remissen är den"
    " 22 maj 2026.\n\nRemissinstanser\n1. Skolnämnden\n2. Sjönämnden\n"
)


def test_a_text_that_is_no_mail_is_one_part():
    assert parts(MISSIV) == [MISSIV]


def test_each_attachment_is_a_part_that_keeps_its_offsets():
    text = f"{HEADS}Hej!\n\nBilaga: missiv.pdf\n\n{MISSIV}\nBilaga: karta.png\n"

    found = parts(text)

    assert [part.strip()[:8] for part in found] == ["Från: Si", "Bilaga: ", "Bilaga: "]
    assert found[1].index("Skolnämnden") == text.index("Skolnämnden")
    assert found[0] == f"{HEADS}Hej!\n\n"


def test_what_a_reply_quotes_below_itself_is_not_its_own():
    quoted = "-----Ursprungligt meddelande-----\nRemisstiden går ut den 22 maj 2026.\n"

    assert opened(f"{HEADS}Hej!\n\n{quoted}").values(Slag.SVARSDATUM) == []
    assert opened(f"{HEADS.replace('Sv:', 'VB:')}Hej!\n\n{quoted}").values(Slag.SVARSDATUM) == [
        "2026-05-22"
    ]


def test_a_mail_speaks_for_itself_and_its_attachment_fills_in():
    facts = opened(f"{HEADS}Hej!\n\nHär är remissen.\n\nBilaga: missiv.pdf\n\n{MISSIV}")

    assert {kind: facts.values(kind) for kind in Slag if facts.values(kind)} == {
        Slag.ERT_DNR: ["PN 2026/12"],
        Slag.HANDLINGSTYP: ["remiss"],
        Slag.DATUM: ["2026-05-04"],
        Slag.AVSANDARE: ["Siv Alm"],
        Slag.RUBRIK: ["Parker i norr (PN 2026/12)"],
        Slag.SVARSDATUM: ["2026-05-22"],
        Slag.REMISSINSTANS: ["Skolnämnden", "Sjönämnden"],
        Slag.REMITTENT: ["Parkkontoret"],
        Slag.BILAGA: ["missiv.pdf"],
    }
    assert [fact.value for fact in facts.also if fact.kind is Slag.DATUM] == ["2026-04-20"]
