"""What a person may say of two handlingar that look alike. Nothing is ever merged by it."""

from enum import StrEnum

from archive.diarium import NotAllowed


class Val(StrEnum):
    """What the one is to the other; no choice changes either of them."""

    SAMMA = "samma"
    VERSION = "version"
    ANNAN = "annan"

    @property
    def i_ord(self) -> str:
        """The choice in words, where the other handling's number stands beside it."""
        return VAL_I_ORD[self]


VAL_I_ORD = {
    Val.SAMMA: "samma handling",
    Val.VERSION: "ny version",
    Val.ANNAN: "en annan handling",
}


class OkantVal(NotAllowed):
    """There are three choices, and this is none of them."""

    def __init__(self, val: str) -> None:
        super().__init__(
            f"”{val[:40]}” är inget val. Välj samma handling, ny version eller en annan handling."
        )


class EgenTvilling(NotAllowed):
    """A handling is not compared with itself."""

    def __init__(self, beteckning: str) -> None:
        super().__init__(f"{beteckning} kan inte jämföras med sig själv. Välj en annan handling.")


def choice(val: str) -> Val:
    """The choice that was made."""
    try:
        return Val(val)
    except ValueError:
        raise OkantVal(val) from None
