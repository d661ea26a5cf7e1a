"""Joins what small commits have left in an index: python -m archive.search.whoosh_index FOLDER."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from archive.search import IndexTrasigt, IndexUpptaget
from archive.search.whoosh_index import WhooshIndex


def main(index: str) -> None:
    """One merge, after all else on the machine.

    An index that is torn, gone, or busy too long is left: whoever feeds it says so.
    """
    os.nice(10)
    with suppress(IndexTrasigt, IndexUpptaget, FileNotFoundError):
        WhooshIndex(Path(index)).merge()


if __name__ == "__main__":
    main(sys.argv[1])
