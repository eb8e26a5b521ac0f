"""Keys of pairs, which tell their run and their rank, so that they are found without an index.

A UUID of version 8: its first half is that of the run (a random UUID, of version 4), the second
one holds the rank.
"""

from typing import Final
from uuid import UUID

from django.db.models import Q

HALF: Final = 64
VERSIONS, OWN, OF_RUNS = 0xF000, 0x8000, 0x4000
RANKS: Final = (1 << 32) - 1


def key_prefix(run_id: UUID) -> int:
    """The first half of the keys of a run."""
    return (run_id.int >> HALF) & ~VERSIONS | OWN


def of_key(key: UUID) -> Q:
    """The pair of a key, in the one table that can hold it."""
    start = ((key.int >> HALF) & ~VERSIONS | OF_RUNS) << HALF
    first, last = UUID(int=start), UUID(int=start | (1 << HALF) - 1)
    return Q(run_id__gte=first, run_id__lte=last, rank=rank_in(key), id=key)


def rank_in(key: UUID) -> int:
    """The rank that a key of a pair tells."""
    return key.int & RANKS
