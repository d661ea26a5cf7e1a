"""What was typed in a form that was sent with more than is taken in."""

from io import BytesIO

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.formparser import parse_form_data

ENDS = 4 << 20
"""Bytes of such a body that are looked through, at most: the server keeps no more than its ends."""


def read_ends(request: Request) -> ImmutableMultiDict[str, str]:
    """The fields among what is left of the body; none where it cannot be read as a form."""
    left = request.environ["wsgi.input"].read(ENDS + 1)
    if len(left) > ENDS:
        return ImmutableMultiDict()
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": request.content_type or "",
        "CONTENT_LENGTH": str(len(left)),
        "wsgi.input": BytesIO(left),
    }
    _stream, form, _files = parse_form_data(environ, silent=True)
    return ImmutableMultiDict(form)
