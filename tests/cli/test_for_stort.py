"""A file over the limit through a signed link, sent to the served installation by a real client."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from lxml import html

from archive.cli.for_stort import END, Kropp
from archive.cli.grund import opened
from archive.matning.kommando import serving
from archive.registratur import lankar
from archive.store import handlingar, remisser
from tests.builders import a_remiss

BAS = "https://diarium.exempel.se"
LINE = b"Vi har synpunkter.\n"
TYPED = {"skrivet": "Vi tillstyrker förslaget.", "ert_dnr": "FFV 2026:7", "datum": "17 mar 2026"}


@pytest.fixture
def served(instance) -> Iterator[tuple[str, str]]:
    """The server with a limit of one megabyte, and the path of an instans's page for its answer."""
    (instance / "config.py").write_text(f"MAX_FILE_MB = '1'\nBAS = '{BAS}'\n", encoding="utf-8")
    with opened() as dorr:
        senast = dorr.desk.today() + timedelta(days=60)
        arende_id = a_remiss(dorr.desk, "Föreningen Fri Väg", svarsdatum=senast)
        with dorr.desk.db.read() as conn:
            sand = remisser.get(conn, arende_id, 1, zoner=dorr.zoner)
        (utskick,) = sand.remiss.utskick
        whole = lankar.give_lank(dorr.desk, utskick.id, vem=dorr.vem)
    with serving(instance) as (_pid, address):
        yield address, f"{whole.removeprefix(BAS)}/yttrande"


def multipart(size: int) -> tuple[bytes, bytes]:
    """The form as a browser sends it: before the bytes of its file, and after them."""
    first = b'--GRANS\r\nContent-Disposition: form-data; name="nyckel"\r\n\r\nen-nyckel\r\n'
    first += b'--GRANS\r\nContent-Disposition: form-data; name="filer"; filename="stor.txt"\r\n'
    first += b"Content-Type: text/plain\r\n\r\n"
    last = b"".join(
        f'\r\n--GRANS\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}'.encode()
        for name, said in TYPED.items()
    )
    return first + LINE * (size // len(LINE)), last + b"\r\n--GRANS--\r\n"


def send(served: tuple[str, str], size: int, *, chunked: bool = False) -> HTTPResponse:
    """What the server answers to a file of so many bytes."""
    address, path = served
    first, last = multipart(size)
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    headers = {"Content-Type": "multipart/form-data; boundary=GRANS"}
    body: object = iter((first, last)) if chunked else first + last
    connection.request("POST", path, body, headers, encode_chunked=chunked)  # type: ignore[arg-type]
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def came_in() -> list[str]:
    with opened() as dorr, dorr.desk.db.read() as conn:
        return [h.rubrik for h in handlingar.of_arende(conn, 1, zoner=dorr.zoner)[2:]]


@pytest.mark.parametrize("megabytes", [2, 7], ids=["somewhat", "much"])
def test_a_file_over_the_limit_gives_the_form_back_with_what_was_typed(served, megabytes):
    """Two megabytes are within the limit of a form and refused by the desk, seven are over it."""
    answer = send(served, megabytes << 20)
    in_chunks = send(served, megabytes << 20, chunked=True)

    page = html.fromstring(answer.body.decode())
    assert answer.status == in_chunks.status == (413 if megabytes == 7 else 200)
    assert answer.body == in_chunks.body
    assert page.xpath("string(//h1)") == "Lämna yttrande"
    assert page.xpath("//nav[.//*[@class='doors']]") == []
    assert (
        "Det ni skickade är för stort: en fil får vara högst 1 MB. Ingenting har tagits emot."
        in page.text_content()
    )
    assert {
        "skrivet": page.xpath("string(//textarea[@name='skrivet'])").strip(),
        "ert_dnr": page.xpath("string(//input[@name='ert_dnr']/@value)"),
        "datum": page.xpath("string(//input[@name='datum']/@value)"),
    } == TYPED
    assert came_in() == []


def test_a_file_within_the_limit_is_registered(served):
    answer = send(served, 900 << 10)

    assert answer.status == 303
    assert came_in() == ["Yttrande från Föreningen Fri Väg: Remiss av förslag till cykelplan"]


def test_what_is_sent_without_end_is_given_up(served):
    """Eight times the largest file is the most that is even read to its end."""
    address, path = served
    where = urlsplit(address)
    head = f"POST {path} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: {1 << 40}\r\n\r\n"

    with socket.create_connection((where.hostname, where.port), timeout=60) as line:
        line.sendall(head.encode())
        assert line.recv(64).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("piece", [997, 8192, 100_000, 8_000_000])
@pytest.mark.parametrize("size", [0, 3 * END, 5 * END, 9 * END])
def test_of_a_body_over_the_limit_the_two_ends_are_kept(size, piece):
    whole = bytes(i % 251 for i in range(size // 4096 + 1)) * 4096
    whole = whole[:size]
    kropp = Kropp(1 << 19, 3 * END)

    for at in range(0, size, piece):
        kropp.append(whole[at : at + piece])

    kept = kropp.getfile().read()
    assert len(kropp) == size
    if size <= 3 * END:
        assert kept == whole
    else:
        assert kept[:END] == whole[:END]
        assert whole.endswith(kept[END:])
        assert min(END, piece) <= len(kept) - END <= 2 * END + piece
    kropp.close()
