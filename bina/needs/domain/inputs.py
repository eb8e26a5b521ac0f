"""What the calculation starts from. The command line and the database fill the same classes.

Rows refer to one another by code; a reference that leads nowhere makes its row count for nothing,
so that the calculation is total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bina.competency.domain.dictionary import CompetencyGroup
from bina.strategy.domain.consultation import Verdict


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """``impact`` is *Dampak Layanan*, 1 to 3."""

    code: str
    unit: str
    impact: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """``unit`` is the unit of the people's list, which may differ from the position's."""

    nip: str
    position: str
    unit: str
    golongan: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """``strategic`` is *Bobot Strategis*, 1 to 3."""

    code: str
    group: CompetencyGroup
    strategic: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class StandardLine:
    """``required`` is 1 to 5; ``importance`` is a word of the rule set."""

    position: str
    competency: str
    required: int
    importance: str


@dataclass(frozen=True, slots=True)
class Result:
    """``method`` is a code of the rule set; of one day the higher ``order`` is the later row."""

    nip: str
    competency: str
    method: str
    level: Fraction
    assessed_on: date
    order: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """``severity`` is *Tingkat*, 1 to 3."""

    number: str
    unit: str
    competency: str
    found_on: date
    severity: Fraction
    is_done: bool
    status: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """Higher is better; ``target`` is above 0."""

    code: str
    unit: str
    competency: str
    year: int
    target: Fraction
    actual: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """What stakeholders said of one competency in a unit; ``key`` is the record's.

    ``stated`` is the factor of an adjusting verdict. Of one day the higher ``order`` is the later.
    ``kind`` is a value of ConsultationKind, ``party`` the group that was asked.
    """

    key: str
    unit: str
    competency: str
    held_on: date
    verdict: Verdict
    stated: Fraction | None = None
    order: int = 0
    kind: str = ""
    party: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """``reaches`` is *Level Dicapai*; costs in rupiah, capacity in participants a cohort."""

    code: str
    competency: str
    reaches: int
    lesson_hours: Fraction
    capacity: Fraction
    cohort_cost: Fraction
    participant_cost: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class NeedsInput:
    """Everything one run needs; order of rows does not matter."""

    units: Sequence[Unit] = ()
    positions: Sequence[Position] = ()
    people: Sequence[Person] = ()
    competencies: Sequence[Competency] = ()
    standards: Sequence[StandardLine] = ()
    results: Sequence[Result] = ()
    findings: Sequence[Finding] = ()
    kpis: Sequence[Kpi] = ()
    consultations: Sequence[Consultation] = ()
    modules: Sequence[Module] = ()
