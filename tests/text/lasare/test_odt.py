"""OpenDocument text."""

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Orsak
from tests.text.filer import odt


def _read(data):
    return extract(Fil(data, "beslut.odt"))[1]


def test_paragraphs_tables_and_spaces_are_read():
    body = (
        "<text:h>Parkplan</text:h><text:p>Ett<text:s text:c='2'/>två\n  tre<text:tab/>fyra"
        "<text:line-break/>fem</text:p><table:table><table:table-row>"
        "<table:table-cell><text:p>Namn</text:p></table:table-cell>"
        "<table:table-cell><text:p>Belopp</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )

    assert _read(odt(body)).text == "Parkplan\nEtt  två tre\tfyra\nfem\nNamn\tBelopp"


def test_notes_and_comments_do_not_break_the_sentence():
    body = (
        "<text:p>Planen<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>En not.</text:p></text:note-body></text:note> gäller"
        "<office:annotation><text:p>Stämmer?</text:p></office:annotation>.</text:p>"
    )

    assert _read(odt(body)).text == "Planen gäller.\nEn not.\nStämmer?"


def test_heads_of_pages_come_first_and_deleted_text_not_at_all():
    body = (
        "<text:tracked-changes><text:p>struket</text:p></text:tracked-changes>"
        "<text:p>Texten.</text:p>"
    )

    assert _read(odt(body, styles="<text:p>Storby kommun</text:p>")).text == (
        "Storby kommun\nTexten."
    )


@pytest.mark.parametrize(("pages", "text"), [("2", "ett \ftvå"), ("5", "ett två")])
def test_page_breaks_count_only_when_the_documents_count_agrees(pages, text):
    meta = f'<office:stat page-count="{pages}"/>'

    assert _read(odt("<text:p>ett <text:soft-page-break/>två</text:p>", meta=meta)).text == text


def test_entities_from_outside_are_never_fetched():
    doctype = '<!DOCTYPE x [<!ENTITY hemlig SYSTEM "file:///etc/passwd">]>'

    assert _read(odt("<text:p>före&hemlig;efter</text:p>", doctype=doctype)).text == "föreefter"


def test_locked_file_says_so():
    data = odt("<text:p>x</text:p>", **{"META-INF/manifest": "<x>encryption-data</x>"})

    assert _read(data).orsak is Orsak.KRYPTERAD


def test_broken_content_is_said():
    found = _read(odt("<text:p>utan slut"))

    assert found.fel == "Filen är skadad och kan inte öppnas som OpenDocument-text."
