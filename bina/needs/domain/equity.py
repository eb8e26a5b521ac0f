"""Equity: who gets seats, lesson hours and budget, beside each group's share of the workforce.

Groups of one to four people, and what would tell of them by subtraction, are hidden (ADR 0019).
The limit of the alert is this product's proposal; an agency may adopt another.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from bina.needs.domain.suppression import is_small, release
from bina.organization.domain.codes import PPPK_RANKS, STRUCTURAL_KINDS

CODE: Final = "needs.equity"
DEFAULT_LIMIT: Final = Fraction(2)
UNKNOWN: Final = "-"
AGE_BANDS: Final = ((30, "<30"), (40, "30-39"), (50, "40-49"))
OLDEST: Final = "50+"
PPPK: Final = "PPPK"


class EquityDimension(StrEnum):
    """What the workforce is parted by; fixed, so that no filter can single anybody out."""

    POSITION = "jabatan"
    GRADE = "golongan"
    SEX = "kelamin"
    PLACE = "tempat"
    AGE = "usia"
    DISABILITY = "disabilitas"


class EquityMeasure(StrEnum):
    """What is shared out; HOURS in lessons (JP), BUDGET in rupiah."""

    SEATS = "seats"
    HOURS = "hours"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Worker:
    """``groups`` holds the group in each dimension."""

    employee_id: UUID
    groups: Mapping[EquityDimension, str]
    is_official: bool


@dataclass(frozen=True, slots=True)
class Allocation:
    """What one employee gets; hours in lessons (JP), budget in rupiah."""

    employee_id: UUID
    seats: int
    hours: Fraction
    budget: Fraction


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Sums of one group; ``recipients``, its people with at least one seat, are never shown."""

    people: int = 0
    recipients: int = 0
    sums: Mapping[EquityMeasure, Fraction] = field(default_factory=dict)

    @property
    def behind(self) -> tuple[int, ...]:
        """The people behind each figure that is shown."""
        return (self.people, self.recipients)

    @property
    def pairs(self) -> int:
        """The smallest group goes first when one more has to be hidden."""
        return self.people

    def sum_of(self, measure: EquityMeasure) -> Fraction:
        return self.sums.get(measure, Fraction(0))


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A group as shown; ``figures`` None is hidden. Shares are of the whole, 0 to 1."""

    code: str
    figures: GroupFigures | None
    people_share: Fraction | None
    shares: Mapping[EquityMeasure, Fraction | None]

    def ratio(self, measure: EquityMeasure) -> Fraction | None:
        """1 is a share like that of the workforce; None where hidden or nothing is shared out."""
        share = self.shares.get(measure)
        if share is None or not self.people_share:
            return None
        return share / self.people_share


@dataclass(frozen=True, slots=True)
class EquityPart:
    """One dimension; ``total`` None while even the whole is too small to show."""

    dimension: EquityDimension
    total: GroupFigures | None
    groups: Sequence[GroupShare]


@dataclass(frozen=True, slots=True)
class EquityAlert:
    """Officials get ``share`` of a measure, more than ``limit`` times their ``people_share``."""

    measure: EquityMeasure
    share: Fraction
    people_share: Fraction
    limit: Fraction


def grade_of(golongan: str) -> str:
    """``III/c`` gives ``III``; every rank of PPPK is one group."""
    if golongan in PPPK_RANKS:
        return PPPK
    return golongan.split("/", maxsplit=1)[0] or UNKNOWN


def age_band(birth_on: date | None, on: date) -> str:
    if birth_on is None:
        return UNKNOWN
    before_birthday = (on.month, on.day) < (birth_on.month, birth_on.day)
    age = on.year - birth_on.year - before_birthday
    return next((name for limit, name in AGE_BANDS if age < limit), OLDEST)


def is_official(position_kind: str) -> bool:
    """Structural positions: JPT, administrator, pengawas."""
    return position_kind in STRUCTURAL_KINDS


def measure_equity(
    workers: Iterable[Worker], allocations: Iterable[Allocation], dimension: EquityDimension
) -> EquityPart:
    """Every group of the dimension, small ones and their complements hidden.

    Allocations of people who are not in the workforce are left out.
    """
    got = {row.employee_id: row for row in allocations}
    cells = _tally(workers, got, lambda worker: worker.groups.get(dimension) or UNKNOWN)
    total = _whole(cells.values())
    shown = release(total, cells, total.people)
    groups = [_share(code, shown.cells[code], total) for code in cells]
    return EquityPart(dimension, shown.total, groups)


def _whole(cells: Collection[GroupFigures]) -> GroupFigures:
    """The cells part the workforce, so their sums are the whole's."""
    return GroupFigures(
        sum(cell.people for cell in cells),
        sum(cell.recipients for cell in cells),
        {one: sum((cell.sum_of(one) for cell in cells), Fraction(0)) for one in EquityMeasure},
    )


def _tally(
    workers: Iterable[Worker],
    got: Mapping[UUID, Allocation],
    group_of: Callable[[Worker], str],
) -> dict[str, GroupFigures]:
    people: dict[str, int] = defaultdict(int)
    given: dict[str, list[Allocation]] = defaultdict(list)
    for worker in workers:
        group, row = group_of(worker), got.get(worker.employee_id)
        people[group] += 1
        if row is not None and row.seats:
            given[group].append(row)
    return {
        group: GroupFigures(people[group], len(given[group]), _sums(given[group]))
        for group in sorted(people)
    }


def _sums(rows: Collection[Allocation]) -> dict[EquityMeasure, Fraction]:
    return {
        EquityMeasure.SEATS: Fraction(sum(row.seats for row in rows)),
        EquityMeasure.HOURS: _total(row.hours for row in rows),
        EquityMeasure.BUDGET: _total(row.budget for row in rows),
    }


def _total(values: Iterable[Fraction]) -> Fraction:
    """As ``sum``; those of one denominator, which is nearly all, are added as whole numbers."""
    tops: dict[int, int] = defaultdict(int)
    for value in values:
        tops[value.denominator] += value.numerator
    return sum((Fraction(top, below) for below, top in tops.items()), Fraction(0))


def _share(code: str, figures: GroupFigures | None, total: GroupFigures) -> GroupShare:
    if figures is None:
        return GroupShare(code, None, None, dict.fromkeys(EquityMeasure))
    return GroupShare(
        code,
        figures,
        Fraction(figures.people, total.people),
        {one: _part(figures.sum_of(one), total.sum_of(one)) for one in EquityMeasure},
    )


def _part(value: Fraction, whole: Fraction) -> Fraction | None:
    return value / whole if whole else None


def find_alerts(
    workers: Iterable[Worker], allocations: Iterable[Allocation], limit: Fraction
) -> list[EquityAlert]:
    """Where officials get more than ``limit`` times their share; silent about small groups."""
    got = {row.employee_id: row for row in allocations}
    cells = _tally(workers, got, lambda worker: "official" if worker.is_official else "other")
    official, other = (cells.get(name, GroupFigures()) for name in ("official", "other"))
    everybody = official.people + other.people
    if not official.people or any(map(is_small, (*official.behind, *other.behind))):
        return []
    people_share = Fraction(official.people, everybody)
    found = []
    for measure in EquityMeasure:
        whole = official.sum_of(measure) + other.sum_of(measure)
        share = _part(official.sum_of(measure), whole)
        if share is not None and share > limit * people_share:
            found.append(EquityAlert(measure, share, people_share, limit))
    return found
