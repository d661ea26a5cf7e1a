"""What is said when something has been done with the post: with its dnr as a link."""

from collections.abc import Sequence

from flask import flash, url_for
from flask_babel import ngettext
from markupsafe import Markup

from archive.diarium import NotAllowed
from archive.registratur.registrering import Registrerad
from archive.store import handlingar
from archive.store.handlingar import Handling
from archive.web.rum import desk, zoner
from archive.web.sprak import _

FEW = 5


def told_registered(done: Registrerad) -> Markup:
    """It has its number."""
    return _told(done, _("är registrerad."))


def told_many(done: Sequence[Registrerad]) -> Markup:
    """Several have their numbers; one sentence, since it travels in the session's cookie."""
    if len(done) == 1:
        return told_registered(done[0])
    with desk().db.read() as conn:
        rows = handlingar.by_ids(conn, [one.handling_id for one in done], zoner=zoner())
    links = Markup(", ").join(handling_link(row) for row in rows)
    said = _("%(antal)s handlingar är registrerade:", antal=len(done))
    return Markup("{} {}.").format(said, links)


def tell_refusals(sentences: Sequence[str]) -> None:
    """What was not done and why: the first few in full, and how many more there are."""
    for mening in sentences[:FEW]:
        flash(mening, "varning")
    if (more := len(sentences) - FEW) > 0:
        flash(ngettext("En till ligger kvar.", "%(num)s till ligger kvar.", more), "varning")


def tell_no_answer(refusal: NotAllowed) -> None:
    """It is registered, but not as the answer to a remiss, and why."""
    flash(_("Den räknas inte som yttrande. %(varfor)s", varfor=refusal), "varning")


def tell_svarad() -> None:
    """The same, of an instans that is waited for no longer."""
    flash(
        _(
            "Den räknas inte som yttrande, för ingen väntar längre på svar från den instansen. "
            "Koppla den på remissens sida om den hör dit."
        ),
        "varning",
    )


def told_joined(done: Registrerad) -> Markup:
    """It was there already."""
    return _told(
        done, _("har kommit igen. Filerna ligger kvar vid den, och inget nytt nummer gavs.")
    )


def handling_link(handling: Handling) -> Markup:
    """The handling by its number."""
    to = url_for("handlingar.show", slug=handling.slug, nr=handling.nr)
    return Markup('<a class="dnr" href="{}">{}</a>').format(to, handling.beteckning)


def _told(done: Registrerad, vad: str) -> Markup:
    with desk().db.read() as conn:
        handling = handlingar.get(conn, done.handling_id, zoner=zoner())
    return Markup("{} {}").format(handling_link(handling), vad)
