"""Whom a draft is to be sent to: chosen, on a list, or named in a text."""

import re
from collections.abc import Callable, Sequence

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.registratur import remissutkast
from archive.registratur.instanser import Tolkad, Tolkning, resolve
from archive.store import sandlistor
from archive.web.remisser.formular_utkast import DecideForm, MottagareForm
from archive.web.remisser.ritning import bp
from archive.web.remisser.utkastvy import BESLUT, ETT, Vy, mottagare_form, page, read_utkast
from archive.web.rum import desk, vem


@bp.post(f"{ETT}/instanser")
def add_to_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """More are to be asked: chosen, on a list, or named in a text."""
    vy = read_utkast(slug, utkast_id)
    form = mottagare_form(vy)
    known, unknown = _named(form.text("namn"))
    there = {m.instans_id for m in vy.utkast.mottagare}
    listed, hur = _listed(form)
    if form.accepted():
        sources = ((form.chosen(), ""), (listed, hur), (known, _("ur en text")))
        added = [(_new(ids, there), how) for ids, how in sources]
        acts = [(ids, how) for ids, how in added if ids] or [([], "")]
        if all(form.attempt(_adder(vy, form, ids, how)) for ids, how in acts):
            if not unknown:
                return vy.back(_("Instanserna är med."))
            form.namn.data = "\n".join(one.namn for one in unknown)
            vy = read_utkast(slug, utkast_id)
    return page(
        vy, form, DecideForm(formdata=None, prefix=BESLUT, datum=desk().today()), okanda=unknown
    )


@bp.post(f"{ETT}/instanser/bort")
def remove_instans(slug: str, utkast_id: int) -> ResponseReturnValue:
    """One is not to be asked after all."""
    vy = read_utkast(slug, utkast_id)
    asked = request.form.get("instans", "")
    if asked.isascii() and asked.isdecimal():
        remissutkast.remove_instans(desk(), utkast_id, vem=vem(), instans_id=int(asked))
    return vy.back(_("Instansen är inte med längre."))


def _named(text: str) -> tuple[list[int], list[Tolkad]]:
    """The bodies that names in a text mean, and the names that mean none for certain."""
    names = [
        n for n in (re.sub(r"^[\W\d]+|[.\s]+$", "", p) for p in re.split(r"[,;\n]", text)) if n
    ]
    with desk().db.read() as conn:
        read = resolve(conn, names)
    known = [one for one in read if one.instans_id and one.slag in {Tolkning.KAND, Tolkning.EGEN}]
    return [one.instans_id or 0 for one in known], [one for one in read if one not in known]


def _listed(form: MottagareForm) -> tuple[Sequence[int], str]:
    if not form.sandlista.data or not form.sandlista.data.isdecimal():
        return (), ""
    with desk().db.read() as conn:
        lista = sandlistor.get(conn, int(form.sandlista.data))
    return lista.instans_ids, _("sändlistan %(namn)s", namn=lista.namn)


def _new(ids: Sequence[int], there: set[int]) -> list[int]:
    """Those that are not there yet, who then are."""
    new = [i for i in dict.fromkeys(ids) if i not in there]
    there.update(new)
    return new


def _adder(vy: Vy, form: MottagareForm, ids: list[int], hur: str) -> Callable[[], None]:
    return lambda: remissutkast.add_instans(
        desk(),
        vy.utkast.id,
        vem=vem(),
        instans_ids=ids,
        hur=hur,
        svarsdatum=form.svarsdatum.data,
        skal=form.text("skal"),
    )
