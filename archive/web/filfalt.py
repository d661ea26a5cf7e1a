"""What a form with files needs: the files as the desk takes them, and no second act by mistake."""

import hashlib
import json
from collections.abc import Callable
from typing import TypeVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, MultipleFileField, ValidationError
from wtforms.validators import Optional

from archive.diarium import NotAllowed
from archive.registratur.inlamnad import InlamnadFil
from archive.web.formular import Formular
from archive.web.nedladdning import shown_name

Done = TypeVar("Done")

_AS_SENT = frozenset({"filer", "csrf_token", "filnamn"})


class MedFiler(Formular):
    """A form whose act registers a handling with files."""

    filnamn = HiddenField()
    filer = MultipleFileField(
        _("Filer"),
        [Optional()],
        description=_("Dra filerna hit eller välj dem, flera går bra. Filtypen spelar ingen roll."),
    )

    def validate_filer(self, _field: MultipleFileField) -> None:
        """Files are lost when a form is refused; sent again without them, it asks once."""
        if self.filnamn.data and not self.valda:
            names, self.filnamn.data = self.filnamn.data, ""
            raise ValidationError(
                gettext(
                    "Välj filerna igen: %(names)s. "
                    "Ska de inte med, skicka formuläret en gång till.",
                    names=names,
                )
            )
        if self.valda:
            self.filnamn.data = ", ".join(shown_name(f.filename or "") for f in self.valda)[:2000]

    @property
    def valda(self) -> list[FileStorage]:
        """The files that came. A file field left empty sends one without a name."""
        sent = [f for f in self.filer.data or [] if isinstance(f, FileStorage)]
        return [f for f in sent if f.filename]

    def inlamnade(self) -> tuple[InlamnadFil, ...]:
        """The files as the desk takes them."""
        return tuple(InlamnadFil(f.filename or "", f.stream) for f in self.valda)  # type: ignore[arg-type]

    def once(self) -> str:
        """The key of this form with what it says.

        Sent twice it is the same; gone back to and changed it is another act.
        """
        names = [f.filename for f in self.valda]
        said = {f.name: str(f.data) for f in self if f.name not in _AS_SENT}
        return hashlib.sha256(json.dumps([said, names], sort_keys=True).encode()).hexdigest()


def outcome_of(form: Formular, act: Callable[[], Done]) -> Done | None:
    """What the act led to; None when it was refused, and the refusal then stands in the form."""
    try:
        return act()
    except NotAllowed as refusal:
        form.refuse(refusal)
        return None
