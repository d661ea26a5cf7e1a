"""How a body answers: the form of its answer, and what it says of the proposal (domain.md 2.4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EJ_BEDOMT = "ej bedömt"
"""Shown where nobody has said what an answer takes a stand for."""


class Svarsform(StrEnum):
    """The closed list of forms. The value is what is stored and shown."""

    NAMND_UTLATANDE = "nämndbeslut med tjänsteutlåtande"
    NAMND_YTTRANDE = "nämndbeslut med eget yttrande"
    DELEGATION = "ordförandebeslut/delegation"
    KONTOR = "kontorsyttrande"
    BOLAG = "bolagsyttrande"
    RAD = "råds protokollsutdrag"
    BREV = "brev/e-post"
    TELEFON = "telefon"


class Standpunkt(StrEnum):
    """The closed list of standpoints. What a body did not say is none of them."""

    TILLSTYRKER = "tillstyrker"
    MED_SYNPUNKTER = "tillstyrker med synpunkter"
    DELVIS = "delvis"
    AVSTYRKER = "avstyrker"
    INGEN_ERINRAN = "ingen erinran"
    AVSTAR = "avstår"
    UTAN = "synpunkter utan ställningstagande"
    ATERREMISS = "återremiss till remittenten"


@dataclass(frozen=True, slots=True)
class Svar:
    """What is known of an answer beside its handling; None and empty where nobody has said.

    ``paragraf`` and ``datum``: of the decision that the body took.
    """

    svarsform: Svarsform | None = None
    stallningstagande: Standpunkt | None = None
    paragraf: str = ""
    datum: date | None = None

    @property
    def stallning_i_ord(self) -> str:
        """The standpoint as it is shown."""
        return self.stallningstagande or EJ_BEDOMT


OBEDOMT = Svar()
"""Nobody has said anything of the answer yet."""
