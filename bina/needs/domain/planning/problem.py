"""The selection for a year: whom to send to which module, and how many cohorts of each.

The sum of benefits is greatest under a budget of direct cost, one module per person and
competency, a cap of hours per person, seats of whole cohorts, and optionally a floor for the
share of staff without a structural position. People and modules are named by their places in the
problem's lists; an answer does not depend on the order of those lists, only on the keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias
from uuid import UUID

# places of a person and of a module
Pair: TypeAlias = tuple[int, int]

ZERO: Final = Fraction(0)
FLOOR: Final = Fraction(4, 5)


class StoppedBy(StrEnum):
    """Why the search ended."""

    OPTIMAL = "optimal"  # nothing better exists
    CLOSE = "close"  # the wanted gap is reached
    WORK = "work"  # the limit of work is used up
    INFEASIBLE = "infeasible"  # what is kept breaks a limit by itself


class Limit(StrEnum):
    """A limit of the problem that an answer runs into, or that kept pairs break."""

    BUDGET = "budget"
    HOURS = "hours"  # of a person
    COHORTS = "cohorts"  # of a module
    SEATS = "seats"  # of its cohorts
    COMPETENCY = "competency"  # two modules for one competency of a person
    FLOOR = "floor"
    BARRED = "barred"  # taken out by hand, and yet kept or chosen
    KEPT = "kept"  # not chosen in spite of being kept
    OPTION = "option"  # chosen without being an option


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """``hours_cap`` and ``hours_taken`` are lesson hours (JP) of the year or contract year."""

    key: UUID
    hours_cap: Fraction
    hours_taken: Fraction
    is_structural: bool
    unit: UUID


@dataclass(frozen=True, slots=True)
class PlanModule:
    """``hours`` are lesson hours (JP), costs are rupiah, ``max_cohorts`` None is no limit."""

    key: UUID
    competency: UUID
    hours: Fraction
    capacity: int
    cohort_cost: Fraction
    participant_cost: Fraction
    max_cohorts: int | None = None


@dataclass(frozen=True, slots=True)
class PlanOption:
    """A person may take a module, for a benefit of 0 or more (section 5 of the calculation).

    A pair is an option once.
    """

    person: int
    module: int
    benefit: Fraction


@dataclass(frozen=True, slots=True)
class WorkLimit:
    """How much work a search may do. Counted, never timed, so that every run ends alike."""

    nodes: int = 300
    rounds: int = 150
    gap: Fraction = Fraction(1, 400)

    def times(self, factor: Fraction) -> "WorkLimit":
        """The same search with more or less to do, at least one of each."""
        nodes, rounds = (max(1, int(count * factor)) for count in (self.nodes, self.rounds))
        return replace(self, nodes=nodes, rounds=rounds)


@dataclass(frozen=True, slots=True)
class SelectionProblem:
    """``budget`` in rupiah, None without a limit; ``floor`` None without a floor.

    ``kept`` pairs stay whatever they cost, also those without an option (their benefit is 0);
    ``barred`` pairs stay out. A floor of 0.8: staff without a structural position get at least
    80 % of the share of all benefit that they would have without a budget limit.
    """

    people: Sequence[PlanPerson]
    modules: Sequence[PlanModule]
    options: Sequence[PlanOption]
    budget: Fraction | None
    kept: frozenset[Pair] = frozenset()
    barred: frozenset[Pair] = frozenset()
    floor: Fraction | None = FLOOR
    work: WorkLimit = WorkLimit()


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that holds the answer back; ``slack`` is what is left of it in its own unit.

    ``person`` or ``module`` is the place of whom it concerns; ``count`` how many such there are
    when they are told together.
    """

    limit: Limit
    slack: Fraction
    person: int | None = None
    module: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class SelectionResult:
    """``chosen`` pairs and the ``cohorts`` of each module that has any.

    No selection has a sum of benefits above ``bound``; ``gap`` is ``(bound - objective) / bound``.
    ``price`` is the benefit that another rupiah buys, the threshold of the explanations.
    ``floor_share`` is the share reached by staff without a structural position and
    ``reference_share`` the one without a budget limit; None without any benefit.
    ``binding`` of an infeasible answer are the limits that kept pairs break, and nothing beyond
    the kept pairs is chosen.
    """

    chosen: frozenset[Pair]
    cohorts: Mapping[int, int]
    objective: Fraction
    bound: Fraction
    gap: Fraction
    cost: Fraction
    price: Fraction
    floor_share: Fraction | None
    reference_share: Fraction | None
    binding: tuple[Binding, ...]
    stopped_by: StoppedBy
    work_done: int

    @property
    def is_feasible(self) -> bool:
        return self.stopped_by is not StoppedBy.INFEASIBLE
