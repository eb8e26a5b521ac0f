"""Why someone was left out of the selection, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class LeftOut(StrEnum):
    """The first reason that holds, in this order."""

    NO_OPTION = "no_option"  # the module closes nothing for the person
    BARRED = "barred"  # taken out by hand
    KEPT_BREAKS = "kept_breaks"  # the plan's kept rows break a limit; nothing was selected
    OTHER_MODULE = "other_module"  # another module of that competency is chosen
    HOURS = "hours"  # the hours left of the year or contract year do not suffice
    COHORTS = "cohorts"  # all seats are taken and no further cohort is allowed
    BUDGET = "budget"  # a seat is free, the money is not
    FURTHER_COHORT = "further_cohort"  # all seats are taken, a further cohort is too dear
    FLOOR = "floor"  # would lower the share of staff without a structural position too far
    THRESHOLD = "threshold"  # others give more benefit per rupiah


@dataclass(frozen=True, slots=True)
class Explanation:
    """``figures`` by name, in the units of the problem; which ones, the reason tells.

    other_module: ``module`` (its place), ``benefit``, ``other_benefit``. hours: ``needed``,
    ``left``, ``short``. cohorts: ``allowed``. budget: ``cost``, ``left``, ``short``.
    further_cohort: ``cost``, ``people``, ``benefit``, ``left``, ``short``. threshold:
    ``per_million``, ``threshold`` (benefit per million rupiah). floor: ``share``, ``needed``.
    """

    reason: LeftOut
    figures: Mapping[str, Fraction]
