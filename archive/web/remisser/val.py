"""Which Utskick an act is about: chosen, let through by its rule or left ticked with why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium import NotAllowed
from archive.diarium.remiss import IngenVald, Utskick
from archive.web.formular import Formular
from archive.web.remisser.brevskrivning import Brevvy
from archive.web.remisser.ritning import Vy
from archive.web.remisser.steg import possible
from archive.web.rum import desk

Check = Callable[[Utskick], object]


@dataclass(slots=True)
class Val:
    """Which Utskick an act is about. ``hela``: the remiss as a whole, nobody named.

    ``fel``: why one was refused, by its id.
    """

    rader: Sequence[Utskick]
    valda: list[Utskick]
    hela: bool = False
    fel: dict[int, str] = field(default_factory=dict)

    def check(self, form: Formular, rule: Check) -> list[Utskick]:
        """Those the rule lets through; the others are left ticked with its words."""
        if not self.valda:
            form.refuse(IngenVald())
        return [one for one in self.valda if self.passes(form, one, rule)]

    def passes(self, form: Formular, one: Utskick, rule: Check) -> bool:
        """Whether the rule lets one through; a refusal of what was typed stands there too."""
        try:
            rule(one)
        except NotAllowed as no:
            self.fel[one.id] = str(no)
            falt = getattr(no, "falt", "")
            alone = len(self.rader) == 1
            if alone or (falt in form and not form[falt].errors):
                form.refuse(no)
            return False
        return True

    def left(self) -> bool:
        """Whether somebody was refused: those alone stay ticked."""
        self.valda = [one for one in self.valda if one.id in self.fel]
        return bool(self.fel)


def choose(vy: Vy, act: str, *, whole: bool = False) -> Val:
    """Those named in the address, or those for whom it can be done; ticked as they were sent."""
    today = desk().today()
    named = set(request.args.getlist("utskick"))
    rader = [u for u in vy.remiss.utskick if str(u.id) in named]
    if not rader:
        rader = [u for u in vy.remiss.utskick if act in possible(vy.remiss, u, today)]
    ticked = set(request.form.getlist("utskick")) if request.method == "POST" else named
    valda = [u for u in rader if str(u.id) in ticked]
    return Val(rader, valda, hela=whole and not named)


def allowed(form: Formular, val: Val, rule: Check) -> list[Utskick]:
    """Those the rule lets through when the form is sent; all that are ticked before that."""
    return val.check(form, rule) if form.is_submitted() else list(val.valda)


def wanted(form: Any) -> bool:
    """Whether the form was sent to be done, and every word of it is good."""
    return bool(form.accepted()) and not form.only_shown and not form.form_errors


def told(done: Sequence[Utskick], one: str, many: str) -> str:
    """What was done, of the one it was done to or of how many."""
    return one % {"x": done[0].instans} if len(done) == 1 else many % {"n": len(done)}


def end(
    act: str,
    form: Formular,
    vy: Vy,
    val: Val,
    *,
    brev: Brevvy | None = None,
    said: str = "",
    done: Any = None,
) -> ResponseReturnValue:
    """Back to the board, or to those that were refused."""
    if said:
        flash(said, "info")
    if val.left():
        return page(act, form, vy, val, brev=brev)
    return vy.done(_("Brevet är registrerat som"), done) if done else vy.done()


def page(act: str, form: Formular, vy: Vy, val: Val, **more: object) -> ResponseReturnValue:
    """The page of the act; those that were refused alone stay ticked."""
    if form.is_submitted() and val.fel:
        val.left()
    return vy.page(act, form, val=val, **more)
