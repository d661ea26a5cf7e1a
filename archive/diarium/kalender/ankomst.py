"""The day a handling came in, by förvaltningslagen (2017:900) 22 §."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.diarium.kalender.arbetsdagar import previous_arbetsdag
from archive.diarium.kalender.datumord import datum_i_ord


class Kanal(StrEnum):
    """How a handling reached the authority. The value is what is stored."""

    POST = "post"
    BREVLADA_FORSTA = "brevlada-forsta-tomning"
    BREVLADA = "brevlada"
    BUD = "bud"
    EPOST = "e-post"
    ETJANST = "e-tjanst"
    MUNTLIG = "muntlig"

    @property
    def i_ord(self) -> str:
        """The words shown on the page."""
        return _I_ORD[self]


_I_ORD = {
    Kanal.POST: "post",
    Kanal.BREVLADA_FORSTA: "brevlåda, dagens första tömning",
    Kanal.BREVLADA: "brevlåda, senare under dagen",
    Kanal.BUD: "bud",
    Kanal.EPOST: "e-post",
    Kanal.ETJANST: "e-tjänst",
    Kanal.MUNTLIG: "muntligt",
}
_DAY_BEFORE = {
    Kanal.POST: "Post som når myndigheten",
    Kanal.BREVLADA_FORSTA: "Det som ligger i brevlådan vid dagens första tömning",
}
_SAME_DAY = {
    Kanal.BREVLADA: "Det som lämnats i brevlådan efter dagens första tömning",
    Kanal.BUD: "Det som lämnats med bud",
    Kanal.EPOST: "E-post som nått myndighetens server",
    Kanal.ETJANST: "Det som lämnats i e-tjänsten",
    Kanal.MUNTLIG: "Det som sagts muntligt",
}


@dataclass(frozen=True, slots=True)
class Ankomst:
    """The day that counts, and why, as a Swedish sentence for the page."""

    dag: date
    skal: str


def ankomstdag(kanal: Kanal, mottagen: date) -> Ankomst:
    """The proposed ankomstdag of what was in hand on ``mottagen``; a person may set another.

    Post, and what the first emptying of the letter box gives, counts as in on the arbetsdag
    before; everything else on the day itself, also when that is a Saturday.
    """
    if subject := _DAY_BEFORE.get(kanal):
        dag = previous_arbetsdag(mottagen)
        reason = "räknas som inkommet närmast föregående arbetsdag"
        return Ankomst(dag, f"{subject} {datum_i_ord(mottagen)} {reason} (22 § förvaltningslagen).")
    return Ankomst(
        mottagen, f"{_SAME_DAY[kanal]} räknas som inkommet samma dag (22 § förvaltningslagen)."
    )
