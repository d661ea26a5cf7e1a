"""A letter of ours as a file, when one of its buttons on the page of an act is pressed."""

from collections.abc import Callable

from flask import Response, request

from archive.expediering.dokument import Dokument
from archive.registratur.besvarande import brev
from archive.web.nedladdning import SOM, made


def asked_for(letter: Callable[[], Dokument], namn: str) -> Response | None:
    """The letter as PDF or DOCX; None when it is the act itself that is asked for."""
    som = request.form.get("visa", "")
    if som not in SOM:
        return None
    return made(brev.as_bytes(letter(), docx=som == "docx"), namn=namn, som=som)
