"""The heads of an e-mail: as a reader sees them, and as the register needs to know them."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from archive.text.lasning import Huvud

_SHOWN = (
    ("Från", "from"),
    ("Till", "to"),
    ("Kopia", "cc"),
    ("Datum", "date"),
    ("Ämne", "subject"),
)
_ID = re.compile(r"<[^<>\s]{1,900}>")
_IN_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_YEARS = range(1990, 2100)
_MOST_IDS, _MOST_SAID = 50, 1000


def heads(mail: Message) -> str:
    """From whom, to whom, when and about what, as a reader of the letter would see it."""
    lines = ((label, head(mail, name)) for label, name in _SHOWN)
    return "\n".join(f"{label}: {value}" for label, value in lines if value)


def head(mail: Message, name: str) -> str:
    """One head as it is read, on one line."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        # The library fails on some malformed addresses and dates; the raw head is kept then.
        return " ".join(next(_raw(mail, name), "").split())


def read(mail: Message, *, fel: Sequence[str] = (), datum: datetime | None = None) -> Huvud:
    """What the heads say. ``fel``: what is broken in the mail; ``datum``: when it came, if known.

    ``datum`` is told in UTC: from the topmost Received that can be read, else from Date.
    ``svar_pa`` are the mails that this one answers, the nearest first.
    """
    fran, sent = head(mail, "from"), _instant(next(_raw(mail, "date"), ""))
    known = datum if datum and datum.year in _YEARS else None
    came = known or next(filter(None, map(_received, _raw(mail, "received"))), None) or sent
    if not re.search(r"\w", fran):
        fel = [*fel, "Avsändaren saknas eller går inte att läsa."]
    if sent is None and any(_raw(mail, "date")):
        fel = [*fel, "Brevets datum går inte att läsa."]
    return {
        "amne": head(mail, "subject")[:_MOST_SAID],
        "fran": fran[:_MOST_SAID],
        "till": head(mail, "to")[:_MOST_SAID],
        "datum": came.astimezone(UTC).isoformat() if came else "",
        "message_id": next(_ids(mail, "message-id"), ""),
        "svar_pa": _answered(mail),
        "auto": _is_automatic(mail),
        "fel": list(fel),
    }


def _raw(mail: Message, name: str) -> Iterator[str]:
    return (str(value) for key, value in mail.raw_items() if key.lower() == name)


def _received(value: str) -> datetime | None:
    return _instant(value.rpartition(";")[2])


def _instant(text: str) -> datetime | None:
    """The instant that a head states; one without a zone is in UTC. None for what cannot be."""
    try:
        found = parsedate_to_datetime(" ".join(text.split()))
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC) if aware.year in _YEARS else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _ids(mail: Message, name: str) -> Iterator[str]:
    for value in _raw(mail, name):
        yield from _ID.findall(value)


def _answered(mail: Message) -> list[str]:
    older = list(_ids(mail, "references"))
    return list(dict.fromkeys([*_ids(mail, "in-reply-to"), *reversed(older)]))[:_MOST_IDS]


def _is_automatic(mail: Message) -> bool:
    """Whether a machine wrote it: an automatic answer, a mailing to many, a bounce."""
    sent = next(_raw(mail, "auto-submitted"), "no").split(";")[0].strip().lower()
    kind = next(_raw(mail, "precedence"), "").strip().lower()
    bounced = mail.get_content_type() == "multipart/report"
    return sent not in {"no", ""} or kind in _IN_BULK or bounced
