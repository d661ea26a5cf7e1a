"""Screen text: Swedish in the code, through Babel so that another language can follow."""

from gettext import NullTranslations
from typing import Any, cast

from flask import Flask, g, has_app_context
from flask_babel import get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

_OURS = NullTranslations()
"""Swedish, as it stands in the code: what is said where there is no reader."""


def _(text: str, **facts: object) -> str:
    """A sentence in the reader's language; ``%(name)s`` stands for a fact."""
    said = _catalogue().gettext(text)
    return said % facts if facts else said


def install(app: Flask) -> None:
    """Give the templates their words by a short way: a page of search has a thousand of them."""
    app.jinja_env.globals |= {"_": _in_page, "gettext": _in_page, "ngettext": _counted_in_page}


@pass_eval_context
def _in_page(page: EvalContext, text: str, /, **facts: Any) -> str:
    return _filled(page, _catalogue().gettext(text), facts)


@pass_eval_context
def _counted_in_page(page: EvalContext, one: str, several: str, num: int, /, **facts: Any) -> str:
    return _filled(page, _catalogue().ngettext(one, several, num), {"num": num, **facts})


def _filled(page: EvalContext, text: str, facts: dict[str, Any]) -> str:
    """What stands for facts filled in; ``%%`` is a percent sign, also where there are none."""
    said: str = Markup(text) if page.autoescape else text  # noqa: S704 - our own words; facts are escaped
    return said % facts if "%" in text else said


def _catalogue() -> NullTranslations:
    """The words of the reader's language, looked up once a request."""
    if not has_app_context():
        return _OURS
    known = g.get("ordlista")
    if known is None:
        known = g.ordlista = get_translations()
    return cast("NullTranslations", known)
