"""``archive bench``: what importing, searching and opening costs, beside plain SQLite FTS5.

One run in an installation of its own that is thrown away: the same documents, the same queries,
through HTTP and straight. Wall time is what a user waits; CPU time is what other work on the same
machine does not disturb.
"""

from archive.matning.korning import measure
from archive.matning.siffror import Siffror
from archive.matning.tabell import as_dict, as_table

__all__ = ["Siffror", "as_dict", "as_table", "measure"]
