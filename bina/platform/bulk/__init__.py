"""Writing many rows at once: gathered first, compared, then written set-wise."""

from bina.platform.bulk.batch import Batch, Entry, journal_of, ref_of
from bina.platform.bulk.commands import write_batch
from bina.platform.bulk.dated import DatedChange, put_dated
from bina.platform.bulk.loading import load_temporary, load_temporary_binary
from bina.platform.bulk.noting import note_outcomes
from bina.platform.bulk.statistics import refresh_statistics

__all__ = [
    "Batch",
    "DatedChange",
    "Entry",
    "journal_of",
    "load_temporary",
    "load_temporary_binary",
    "note_outcomes",
    "put_dated",
    "ref_of",
    "refresh_statistics",
    "write_batch",
]
