"""Keys of pairs, which tell their run and their rank, so that they are found without an index.

A UUID of version 8: its first half is that of the run (a random UUID, of version 4), the second
one holds the rank.
"""

from typing import Final
from uuid import UUID

from bina.needs.models import TnaRun

HALF: Final = 64
VERSIONS, OWN, OF_RUNS = 0xF000, 0x8000, 0x4000
RANKS: Final = (1 << 32) - 1


def key_prefix(run_id: UUID) -> int:
    """The first half of the keys of a run."""
    return (run_id.int >> HALF) & ~VERSIONS | OWN


def find_pair(key: UUID) -> tuple[UUID, int] | None:
    """The run and the rank that a key of a pair tells, None for a key of another kind."""
    start = ((key.int >> HALF) & ~VERSIONS | OF_RUNS) << HALF
    bounds = UUID(int=start), UUID(int=start | (1 << HALF) - 1)
    run = TnaRun.objects.filter(id__range=bounds).values_list("id", flat=True).first()
    return (run, rank_in(key)) if run else None


def rank_in(key: UUID) -> int:
    """The rank that a key of a pair tells."""
    return key.int & RANKS
