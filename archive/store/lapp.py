"""Small notes beside the database: how something last went, for those who look at it elsewhere."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def note(path: Path, said: Mapping[str, object]) -> None:
    """Write a note, whole or not at all, in the place of the one before."""
    path.parent.mkdir(exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(said, out, ensure_ascii=False)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def noted(path: Path) -> dict[str, Any]:
    """What the note says; nothing where there is none that can be read."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
