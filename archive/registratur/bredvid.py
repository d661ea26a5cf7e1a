"""A process beside one that fills the register: it works off the outbox, on a processor of its own.

It has a desk of its own and is told when there is something to do. It ends when whoever started it
lets go of it or dies; what it has not done then waits in the outbox.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import Connection

from archive.config import Config
from archive.registratur import importering, oppning

_GONE = (EOFError, OSError)


@contextmanager
def working_beside(config: Config) -> Iterator[Callable[[], None]]:
    """While the block goes on, calling what it gives lets the other process work; it does not wait.

    When the block ends well, the other has done what it was told to.
    """
    apart = multiprocessing.get_context("spawn")
    theirs, ours = apart.Pipe(duplex=False)
    process = apart.Process(target=_work, args=(config, theirs), name="bredvid", daemon=True)
    process.start()
    theirs.close()

    def tell() -> None:
        with suppress(*_GONE):  # it has said why; what it leaves is done by whoever works next
            ours.send(None)

    try:
        yield tell
    except BaseException:
        process.terminate()
        raise
    finally:
        ours.close()
        process.join()


def _work(config: Config, told: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    with closing(oppning.open_desk(config)) as desk, suppress(*_GONE):
        while True:
            told.recv()
            importering.work_off(desk)
