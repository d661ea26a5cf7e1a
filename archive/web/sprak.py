"""Screen text: Swedish in the code, through Babel so that another language can follow."""

from flask_babel import gettext


def _(text: str, **facts: object) -> str:
    """A sentence in the reader's language; ``%(name)s`` stands for a fact."""
    return str(gettext(text, **facts))
