"""The confined reading process: what it gives back, and what it survives."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.text import Las, read_file
from archive.text.lasning import Bilaga, IngenBild, Orsak
from archive.text.process import Avbrutet
from archive.text.ram import BadFrame, unpack
from archive.text.seccomp import lacks
from tests.text.bilder import flood, size_and_mode
from tests.text.filer import docx, eml, flowing, pdf, pdf_bomb, pdf_of, stycke

SLOW = rb"{\rtf1 " + b"ord " * 12_000_000 + b"}"
"""A rich text that takes its reader far longer than any limit: letter by letter."""


@pytest.fixture
def fil(tmp_path):
    """Puts bytes in a file and gives its path."""

    def put(data, namn="fil"):
        path = tmp_path / namn
        path.write_bytes(data)
        return path

    return put


@pytest.fixture
def egen_las():
    """A reading process of the test's own, to be harmed."""
    las = Las()
    yield las
    las.close()


def _children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _zygote(las):
    return las._zygote._process.pid


def _until(seen, seconds=20.0):
    began = time.monotonic()
    while not (found := seen()):
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return found


def test_file_is_read_to_clean_pages(las, fil):
    lasning = las.read(fil(pdf(flowing("en park-", "plan"), flowing("sida två"))))

    assert (lasning.mediatyp, lasning.orsak, lasning.fel) == ("application/pdf", None, None)
    assert lasning.blad.clean == "en parkplan\nsida två"
    assert [sida.nr for sida in lasning.blad.sidor] == [1, 2]
    assert lasning.blad.lasare.startswith("pypdfium2 ")


def test_attachments_are_handed_back_only_when_asked_for(las, fil):
    path = fil(eml("Se bilaga.", bilagor={"brev å.txt": "Hej då".encode()}))

    with_files = las.read(path, med_bilagor=True)
    without = las.read(path)

    assert with_files.bilagor == (Bilaga("brev å.txt", "text/plain", None, "Hej då".encode()),)
    assert without.bilagor == (Bilaga("brev å.txt", "text/plain", None, b""),)
    assert with_files.blad == without.blad
    assert "Hej då" not in without.blad.clean
    assert "Hej då" in las.read(path, hel=True).blad.clean


def test_empty_file_is_told(las, fil):
    assert las.read(fil(b"")).orsak is Orsak.TOM


def test_name_is_only_data(las, fil):
    lasning = las.read(fil(b"Text"), "../../etc/passwd\n\0" + "å" * 5000)

    assert lasning.blad.clean == "Text"


def test_missing_file_is_the_callers_fault(las, tmp_path):
    with pytest.raises(FileNotFoundError):
        las.read(tmp_path / "finns inte")


def test_many_threads_get_each_their_own(las, fil):
    paths = {n: fil(docx(stycke(f"dokument {n}")), str(n)) for n in range(24)}

    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda path: las.read(path).blad.clean, paths.values()))

    assert texts == [f"dokument {n}" for n in paths]


def test_slow_file_is_given_up_and_the_next_is_read(las, fil):
    slow = las.read(fil(SLOW, "slow"), timeout=0.5)

    assert slow.orsak is Orsak.FOR_LANGSAM
    assert slow.fel == "Filen tar för lång tid att läsa; läsningen avbröts."
    assert las.read(fil(b"Text")).blad.clean == "Text"


def test_slow_file_holds_nobody_up(las, fil):
    slow, quick = fil(SLOW, "slow"), fil(b"Text", "quick")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(las.read, slow, timeout=3.0)
        began = time.monotonic()

        assert las.read(quick).blad.clean == "Text"

        assert time.monotonic() - began < 2.0
        assert waiting.result().orsak is Orsak.FOR_LANGSAM


def test_huge_text_is_cut_within_its_limits(las, fil):
    lasning = las.read(fil("Nämnden äger ån i byn.\n".encode() * 4_000_000))

    assert len(lasning.blad.raw) == 10_000_000
    assert lasning.orsak is Orsak.AVKORTAD


def test_memory_hog_costs_only_its_own_text(las, fil):
    lasning = las.read(fil(pdf_bomb(3_000_000_000)))

    assert lasning.blad.clean == ""
    assert lasning.fel
    assert las.read(fil(b"Text")).blad.clean == "Text"


def test_killed_child_costs_only_its_own_text(egen_las, fil):
    quick = fil(b"Text", "quick")
    egen_las.read(quick)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(egen_las.read, fil(SLOW, "slow"))
        child = _until(lambda: _children(_zygote(egen_las)))[0]

        os.kill(child, signal.SIGKILL)

        assert waiting.result().orsak is Orsak.STANNADE
    assert egen_las.read(quick).blad.clean == "Text"


def test_killed_reading_process_is_started_again(egen_las, fil):
    path = fil(b"Text")
    egen_las.read(path)
    first = _zygote(egen_las)

    os.kill(first, signal.SIGKILL)

    assert egen_las.read(path).blad.clean == "Text"
    assert _zygote(egen_las) != first


def test_killed_reading_process_takes_its_children_with_it(egen_las, fil):
    egen_las.read(fil(b"Text"))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(egen_las.read, fil(SLOW, "slow"))
        child = _until(lambda: _children(_zygote(egen_las)))[0]

        os.kill(_zygote(egen_las), signal.SIGKILL)

        assert waiting.result().orsak in {Orsak.STANNADE, Orsak.FOR_LANGSAM}
        _until(lambda: not Path(f"/proc/{child}").exists())


def test_reading_process_that_was_started_reads(egen_las, fil):
    egen_las.start()
    pid = _zygote(egen_las)

    assert egen_las.read(fil(b"Text")).blad.clean == "Text"
    assert _zygote(egen_las) == pid


def test_closed_reading_process_is_gone(egen_las, fil):
    path = fil(b"Text")
    egen_las.read(path)
    pid = _zygote(egen_las)

    egen_las.close()

    assert not Path(f"/proc/{pid}").exists()
    assert egen_las.read(path).blad.clean == "Text"


def test_child_is_confined(egen_las, fil):
    egen_las.read(fil(b"Text"))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(egen_las.read, fil(SLOW, "slow"), timeout=2.0)
        child = Path(f"/proc/{_until(lambda: _children(_zygote(egen_las)))[0]}")
        status = _until(lambda: _confined(child))

        limits = (child / "limits").read_text()
        fds = sorted(int(fd.name) for fd in (child / "fd").iterdir())
        waiting.result()

    assert "NoNewPrivs:\t1" in status
    rows = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert rows["Max address space"] == ["536870912", "536870912"]
    assert rows["Max cpu time"] == ["10", "11"]
    assert rows["Max file size"] == ["0", "0"]
    assert rows["Max open files"] == ["32", "32"]
    assert rows["Max core file size"] == ["0", "0"]
    assert fds == [0, 1, 2]


def _confined(child):
    status = (child / "status").read_text()
    last = "NoNewPrivs:\t1" if lacks() else "Seccomp:\t2"
    return status if last in status else None


@pytest.mark.skipif(lacks() is not None, reason="system calls cannot be limited on this machine")
def test_confinement_is_tried_and_told(las):
    assert las.confinement() == (
        "Läsarna är instängda: de når inga filer, inget nät och inga andra processer."
    )


@pytest.mark.parametrize("name", ["cp850", "iso-8859-10", "koi8-r", "euc_jp"])
def test_confined_reader_knows_every_encoding_a_mail_may_name(las, fil, name):
    letter = {"koi8-r": "Привет", "euc_jp": "日本"}.get(name, "Åäö")
    head = f"From: a@b.example\nSubject: s\nContent-Type: text/plain; charset={name}\n\n"

    lasning = las.read(fil(head.encode() + f"{letter} och mer".encode(name)))

    assert lasning.blad.clean.endswith(f"{letter} och mer")


def test_page_is_drawn(las, fil):
    png = las.render_page(fil(pdf(flowing("Ett"), flowing("Två"))), 2, width=300)

    assert size_and_mode(png) == (300, 425, "L")


@pytest.mark.parametrize(
    ("data", "orsak", "fel"),
    [
        (pdf(flowing("Ett")), Orsak.INGEN_TEXT, "Filen har ingen sida 2."),
        (flood(30_000, 30_000), Orsak.FOR_STOR, "Bilden har mer än 50 miljoner bildpunkter."),
        (b"Text", Orsak.OKAND_TYP, "Filtypen kan inte visas som bild."),
        (b"", Orsak.OKAND_TYP, "Filtypen kan inte visas som bild."),
    ],
)
def test_page_that_cannot_be_drawn_says_why(las, fil, data, orsak, fel):
    with pytest.raises(IngenBild, match=re.escape(fel)) as no:
        las.render_page(fil(data), 1 + data.startswith(b"%PDF"))

    assert (no.value.orsak, no.value.fel) == (orsak, fel)


def test_page_that_takes_too_long_to_draw_is_given_up(las, fil):
    circles = b"\n".join(
        b"%d 0 0 %d 9 9 cm 1 0 0 RG 0 0 m 9 9 9 9 9 0 c S" % (n, n) for n in range(9)
    )
    data = circles * 200_000

    with pytest.raises(IngenBild) as no:
        las.render_page(fil(pdf_of([(len(data), b"", data)])), 1, timeout=0.3)

    assert no.value.orsak is Orsak.FOR_LANGSAM


def test_missing_file_is_not_drawn(las, tmp_path):
    with pytest.raises(FileNotFoundError):
        las.render_page(tmp_path / "finns inte", 1)


def test_reading_process_knows_nothing_of_the_askers_environment(egen_las, fil, monkeypatch):
    monkeypatch.setenv("ARCHIVE_SECRET_KEY", "hemlig")
    egen_las.read(fil(b"Text"))

    assert b"hemlig" not in Path(f"/proc/{_zygote(egen_las)}/environ").read_bytes()


def test_reading_process_ends_with_a_killed_asker(fil):
    path = fil(b"Text")
    program = (
        "import sys, time; from pathlib import Path; from archive.text import Las; las = Las();"
        "las.read(Path(sys.argv[1])); print(las._zygote._process.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as asker:
        pid = int(asker.stdout.readline())
        asker.kill()

    _until(lambda: not Path(f"/proc/{pid}").exists() or _is_dead(pid))


def _is_dead(pid):
    return ") Z " in Path(f"/proc/{pid}/stat").read_text()


def test_asker_whose_thread_has_ended_keeps_its_reading_process(egen_las, fil):
    path = fil(b"Text")
    thread = threading.Thread(target=egen_las.read, args=(path,))
    thread.start()
    thread.join()
    first = _zygote(egen_las)

    assert egen_las.read(path).blad.clean == "Text"
    assert _zygote(egen_las) == first


def test_read_file_uses_the_process_of_the_program(fil):
    assert read_file(fil(b"Text"), "brev.txt").blad.clean == "Text"


def test_recognition_that_is_told_to_stop_lets_go_of_its_page(las, fil):
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()

    with pytest.raises(Avbrutet):
        las.recognise(
            fil(pdf(flowing("Text"))),
            1,
            namn="brev.pdf",
            program=[shutil.which("sleep"), "60"],
            miljo={},
            timeout=60,
            stop=stop,
        )


def test_importing_the_room_loads_no_reader():
    program = (
        "import sys; import archive.text; print(sorted({name.partition('.')[0] for name in "
        "sys.modules} & {'lxml', 'pypdfium2', 'striprtf', 'puremagic', 'email', 'zipfile', "
        "'PIL', 'openpyxl', 'olefile', 'oxmsg'}))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\0" * 8,
        (99).to_bytes(8, "big") + b"{}",
        (2).to_bytes(8, "big") + b"{}",
        (2).to_bytes(8, "big") + b"[]",
        (4).to_bytes(8, "big") + b"\xff\xff\xff\xff",
        b"\xff" * 64,
    ],
)
def test_frame_that_is_none_is_refused(frame):
    with pytest.raises(BadFrame):
        unpack(frame)
