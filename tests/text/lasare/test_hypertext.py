"""Web pages."""

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil

PAGE = """<!DOCTYPE html>
<html><head><title>Titel</title><style>p {{ color: red }}</style></head>
<body><script>var hemlig = 1;</script><noscript>Slå på skript</noscript>
<h1>Parkplan
  för byn</h1><p>Första <b>stycket</b> om p&aring;fart.</p><div>Andra<br>raden</div>
<table><tr><td>Namn</td><td>Belopp</td></tr></table>
<ul><li>ett<li>två</ul><!-- dolt --><pre>rad 1
  rad 2</pre></body></html>
"""


def _read(data):
    return extract(Fil(data, "sida.html"))[1]


def test_what_is_seen_is_read():
    assert _read(PAGE.encode()).text.split("\n") == [
        "Parkplan för byn",
        "Första stycket om påfart.",
        "Andra",
        "raden",
        "Namn\tBelopp",
        "ett",
        "två",
        "rad 1",
        "rad 2",
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("", "utf-8"),
        ('<meta charset="okänd">', "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encoding_is_declared_or_found(head, encoding):
    page = f"<html><head>{head}</head><body><p>Åtgärder på ön</p></body></html>"

    assert _read(page.encode(encoding)).text == "Åtgärder på ön"


def test_declared_encoding_is_used_where_the_bytes_agree():
    page = '<html><head><meta charset="koi8-r"></head><body>парк</body></html>'

    assert _read(page.encode("koi8-r")).text == "парк"


def test_page_with_an_xml_declaration_is_read():
    page = '<?xml version="1.0" encoding="utf-8"?><html><body><p>Ån</p></body></html>'

    assert _read(page.encode()).text == "Ån"


def test_depth_without_end_is_survived():
    _read(b"<html><body>" + b"<div>" * 100_000 + b"djup")


def test_entities_from_outside_are_never_fetched():
    doctype = b'<!DOCTYPE html [<!ENTITY h SYSTEM "file:///etc/passwd">]>'

    assert "root" not in _read(doctype + b"<html><body>a &h; b</body></html>").text
