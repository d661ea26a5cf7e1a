"""Where the real documents lie. Tests that need them are skipped by name where they are not."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpus"
CORPUS = Path(os.environ.get("ARCHIVE_CORPUS") or _BESIDE)
SEEDS = CORPUS.parent / "seeds"
DOMAIN = CORPUS.parent / "docs" / "domain.md"

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS.name}: set ARCHIVE_CORPUS"
)
needs_seeds = pytest.mark.skipif(
    not (SEEDS.is_dir() and DOMAIN.is_file()),
    reason="the seed documents and domain.md are not beside the corpus: set ARCHIVE_CORPUS",
)
