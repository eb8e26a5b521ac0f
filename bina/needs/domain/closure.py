"""What a module closes, and for whom it closes most. Section 5 of the calculation."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bina.kernel.exact import ZERO, is_above, rank
from bina.needs.domain.inputs import Module
from bina.needs.domain.priority import Pair


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone for whom a module closes something; ``benefit`` = closure x weight."""

    pair: Pair
    closure: Fraction
    benefit: Fraction


def closure(pair: Pair, reaches: int) -> Fraction:
    """How far a module that leads up to ``reaches`` closes the gap; 0 when not assessed."""
    if not pair.gap or pair.held.level is None:
        return ZERO
    closed = min(pair.required, reaches) - pair.held.level
    return closed if is_above(closed, 0) else ZERO


def participants(module: Module, pairs: Iterable[Pair]) -> list[Participant]:
    """Everyone with a closure, by benefit, then gap, then NIP.

    ``pairs`` are those of the module's competency.
    """
    found = (
        Participant(pair, closed, closed * pair.weight)
        for pair in pairs
        if (closed := closure(pair, module.reaches))
    )
    return rank(
        found,
        (lambda person: person.benefit, lambda person: person.pair.gap or ZERO),
        lambda person: person.pair.nip,
    )
