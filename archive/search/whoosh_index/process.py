"""Starts the process that joins segments (__main__), so that nobody who works waits for it."""

import logging
import subprocess
import sys
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

log = logging.getLogger(__name__)

_ROOT = Path(__file__).parents[3]
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from archive.search.whoosh_index.__main__ import main; main(sys.argv[2])"
)
_LONGEST = 600.0  # seconds; what takes longer is ended, and nothing is lost by it
_REST = 60.0  # seconds until one that failed is tried again


class Joiner:
    """Starts the process, one at a time, and sees it to its end."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._busy = Lock()
        self._rests_until = 0.0

    def start(self) -> None:
        """Begin, unless one is at work or has just failed."""
        if monotonic() >= self._rests_until and self._busy.acquire(blocking=False):
            Thread(target=self._run, name="fogning", daemon=True).start()

    def _run(self) -> None:
        try:
            subprocess.run(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, _ROOT, self._index.absolute()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for whoever started us
                timeout=_LONGEST,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            self._rests_until = monotonic() + _REST
            log.warning("the segments of the index could not be joined: %s", error)
        finally:
            self._busy.release()
