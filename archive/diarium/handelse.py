"""The chain of events: each row commits to the one before it (reliability.md 9.4)."""

import hashlib
import json
from collections.abc import Mapping

_DOMAN = b"diarium-handelse-v1\0"
START = "0" * 64


def body_of(facts: Mapping[str, object]) -> str:
    """The canonical text of an event's facts: what the hash is over, stored as it is."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(forra: str, *, seq: int, tid: str, vem: str, slag: str, kropp: str) -> str:
    """The hash of one event as hexadecimal; lengths are hashed too, so no two events collide."""
    digest = hashlib.sha256(_DOMAN + bytes.fromhex(forra) + seq.to_bytes(8, "big"))
    for part in (tid, vem, slag, kropp):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
