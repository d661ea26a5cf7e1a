"""The real documents, where they are at hand: read at run time, never kept in the project."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

import pytest

CORPUS = Path(
    os.environ.get("ARCHIVE_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")
).resolve()
SEEDS = CORPUS.parent / "seeds"

needs_corpus = pytest.mark.skipif(
    not (CORPUS / "files" / "MANIFEST.json").exists(),
    reason="the corpus of real documents is not here (ARCHIVE_CORPUS)",
)
needs_seeds = pytest.mark.skipif(
    not SEEDS.exists(), reason="the four seed documents are not beside the corpus (ARCHIVE_CORPUS)"
)


def seed(prefix: str) -> str:
    """The text of the seed document whose file name starts with ``prefix``."""
    return next(SEEDS.glob(f"{prefix}_*.txt")).read_text(encoding="utf-8")


def norm() -> Callable[[str], str]:
    """The corpus's own normalisation: what "contains the phrase" means."""
    spec = importlib.util.spec_from_file_location("corpus_norm", CORPUS / "norm.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str], str] = module.norm
    return found
