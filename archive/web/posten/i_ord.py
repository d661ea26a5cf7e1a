"""What the card says in sentences that the templates need."""

from flask_babel import ngettext

from archive.diarium.forsandelse import Avforing
from archive.postoppning.bilagekoll import Bilagekoll
from archive.web.sprak import _


def avforing_i_ord(som: str) -> str:
    """Why a försändelse is not registered."""
    return Avforing(som).i_ord


def bilagor_i_ord(koll: Bilagekoll, alla: int) -> str:
    """The bilagor that the document says it has, ``alla``, against the files that came."""
    anger = ngettext("Dokumentet anger en bilaga", "Dokumentet anger %(num)s bilagor", alla)
    if not koll.fewest:
        return _("%(anger)s, och alla finns.", anger=anger) if alla > 1 else f"{anger}, som finns."
    finns = alla - koll.fewest
    names = "; ".join(one.value for one in koll.missing)
    har = str(ngettext("en finns", "%(num)s finns", finns)) if finns else _("ingen finns")
    if koll.fewest < len(koll.missing):
        minst = ngettext("minst en saknas", "minst %(num)s saknas", koll.fewest)
        return f"{anger}, {har}: {minst} av {names}."
    return _("%(anger)s, %(har)s. Saknas: %(names)s.", anger=anger, har=har, names=names)
