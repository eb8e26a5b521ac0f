"""Events climb: a fact is stored with its change, and one job is queued for each reaction."""

from bina.platform.outbox.announcing import announce
from bina.platform.outbox.registry import Reaction, all_reactions, reacts_to

__all__ = ["Reaction", "all_reactions", "announce", "reacts_to"]
