"""Taking in the post: each file one försändelse, or all of them one letter with its bilagor."""

import hashlib
import time
from collections.abc import Iterator, Sequence

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from archive.diarium import NotAllowed
from archive.diarium.behorighet import require
from archive.diarium.forsandelse import IngaFiler
from archive.diarium.kalender import Kanal
from archive.registratur import epost, posten
from archive.registratur.inlamnad import InlamnadFil
from archive.store import forsandelser
from archive.web.nedladdning import shown_name
from archive.web.posten.formular_intag import IntagForm
from archive.web.posten.lista import MINNS, intag_form, list_page, read_rader
from archive.web.posten.ritning import OPPNAR, bp
from archive.web.posten.sagt import tell_refusals
from archive.web.rum import desk, vem
from archive.web.sakerhet import takes_files

WAIT = 1.5
"""Seconds an answer waits for what came to be read, all told; the worker reads the rest."""

SKRIPT = "X-Posten"
"""The head that the page's own script sends; it is answered with lines and sentences, not pages."""


@bp.post("/posten/ny")
@takes_files
def receive_forsandelse() -> ResponseReturnValue:
    """Take in what was dropped; what cannot be taken in is said by name, and the rest goes on."""
    require(vem(), OPPNAR)
    form = intag_form()
    if not form.accepted():
        return _refused(form)
    _remember(form)
    taken: list[int] = []
    said: list[str] = []
    for nr, letter in enumerate(_letters(form)):
        try:
            taken.append(_receive(form, nr, letter))
        except NotAllowed as refusal:
            said.append(f"{_names(letter)}: {refusal}")
    if not taken and not said:
        form.refuse(IngaFiler())
        return _refused(form)
    _read(taken)
    return _answer(taken, said)


def _letters(form: IntagForm) -> Iterator[list[FileStorage]]:
    """The files of each försändelse."""
    if form.ihop.data and form.valda:
        yield form.valda
    else:
        yield from ([one] for one in form.valda)


def _receive(form: IntagForm, nr: int, letter: Sequence[FileStorage]) -> int:
    """A mail came by e-mail on the day it says, whatever the form says of the rest."""
    given = tuple(InlamnadFil(f.filename or "", f.stream) for f in letter)  # type: ignore[arg-type]
    came = epost.unpacked(desk(), given)
    sent = epost.mottagen(came.huvud, desk().today())[0] if came.huvud else form.mottagen.data
    return posten.receive_forsandelse(
        desk(),
        vem=vem(),
        namnd_id=int(form.namnd.data),
        kanal=Kanal.EPOST if came.huvud else Kanal(form.kanal.data),
        mottagen=sent,
        inlamnade=came.filer,
        kalla=_kalla(form, nr, letter),
        huvud=came.huvud,
        karantan=came.karantan,
    )


def _kalla(form: IntagForm, nr: int, letter: Sequence[FileStorage]) -> str:
    """The same form with the same bytes is the same post, however often it is sent."""
    digest = hashlib.sha256(f"{form.text('nyckel')} {nr}".encode())
    for one in letter:
        digest.update(hashlib.file_digest(one.stream, "sha256").digest())  # type: ignore[arg-type]
        one.stream.seek(0)
    return f"disk:{digest.hexdigest()}"


def _read(taken: Sequence[int]) -> None:
    """Read what came, as long as one can wait."""
    end = time.monotonic() + WAIT
    for forsandelse_id in taken:
        left = end - time.monotonic()
        if left > 0:
            posten.try_to_read(desk(), forsandelse_id, seconds=left)


def _answer(taken: Sequence[int], said: Sequence[str]) -> ResponseReturnValue:
    if SKRIPT in request.headers:
        return _to_script(taken, said)
    tell_refusals(said)
    if taken:
        flash(
            ngettext("En försändelse är mottagen.", "%(num)s försändelser är mottagna.", len(taken))
        )
    return redirect(url_for(".list"), 303)


def _to_script(taken: Sequence[int], said: Sequence[str]) -> ResponseReturnValue:
    if said:
        return " ".join(said), 409
    with desk().db.read() as conn:
        mine = vem().namnder_for(OPPNAR)
        rader = read_rader(conn, forsandelser.by_ids(conn, taken, namnder=mine))
    return render_template("posten/rows.html", rader=rader), 201


def _refused(form: IntagForm) -> ResponseReturnValue:
    if SKRIPT not in request.headers:
        return list_page(form)
    wrong = [error for field in form for error in field.errors] + form.form_errors
    return " ".join(map(str, wrong)), 409


def _remember(form: IntagForm) -> None:
    """The next time the form stands as it was left."""
    session[MINNS] = {"namnd": form.namnd.data, "kanal": form.kanal.data}


def _names(letter: Sequence[FileStorage]) -> str:
    return ", ".join(shown_name(one.filename or "") for one in letter)
