"""Competency standards of positions: importance, completeness, coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bina.competency.domain.dictionary import CompetencyGroup


class Importance(StrEnum):
    """How strongly a position needs a competency (*tingkat penting*), strongest first."""

    MUTLAK = "mutlak"
    PENTING = "penting"
    PERLU = "perlu"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Positions that have a complete standard, of all that must have one."""

    complete: int
    total: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.complete, self.total) if self.total else None


def is_complete(groups: Iterable[CompetencyGroup]) -> bool:
    """A standard is complete when it asks something of all three groups."""
    return set(groups) >= set(CompetencyGroup)
