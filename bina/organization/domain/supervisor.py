"""Who is whose superior: a known correction wins, else the head of the unit or of one above.

Nobody is ever blocked by an answer of this rule: where there is none, the finding says why and
becomes a task for whoever can mend it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID

from bina.organization.domain.codes import AssignmentKind


class SupervisionSource(StrEnum):
    """How a superior was found, or why there is none."""

    GIVEN = "GIVEN"
    UNIT = "UNIT"
    PARENT = "PARENT"
    TIED = "TIED"
    NOBODY = "NOBODY"


class GivenFlaw(StrEnum):
    """What is wrong with a correction that had to be passed over."""

    UNKNOWN = "UNKNOWN"
    ONESELF = "ONESELF"


@dataclass(frozen=True, slots=True)
class Head:
    """Someone who holds a structural position of a unit.

    ``echelon_order`` counts from the highest echelon down; ``is_absent`` on the day asked for.
    """

    employee_id: UUID
    position_id: UUID
    echelon_order: int
    kind: AssignmentKind = AssignmentKind.DEFINITIF
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A structural position of a unit that nobody holds; it still is the unit's highest."""

    position_id: UUID
    echelon_order: int


@dataclass(frozen=True)
class UnitPosts:
    """The structural positions of one unit, held and vacant.

    Who speaks for them is found once, however many people the unit has.
    """

    heads: Sequence[Head] = ()
    vacancies: Sequence[Vacancy] = ()

    @cached_property
    def speakers(self) -> frozenset[UUID]:
        """Those who speak for the highest structural positions; several of them are a tie."""
        return _speakers(self)

    @cached_property
    def tied(self) -> tuple[UUID, ...]:
        """The same in a fixed order."""
        return tuple(sorted(self.speakers))


@dataclass(frozen=True, slots=True)
class Given:
    """The superior's NIP that the agency wrote down; ``employee_id`` None when nobody has it."""

    nip: str
    employee_id: UUID | None


@dataclass(frozen=True, slots=True)
class Supervision:
    """``unit_id`` is the unit whose head was found or tied; ``tied`` the candidates of a tie."""

    source: SupervisionSource
    supervisor_id: UUID | None = None
    unit_id: UUID | None = None
    tied: tuple[UUID, ...] = ()
    flaw: GivenFlaw | None = None

    @property
    def is_settled(self) -> bool:
        """Nothing is left to mend."""
        return self.supervisor_id is not None and self.flaw is None


_NO_POSTS: Final = UnitPosts()
# who speaks for a position, first to last
_PRESENT: Final = (
    AssignmentKind.DEFINITIF,
    AssignmentKind.PJ,
    AssignmentKind.PLT,
    AssignmentKind.PLH,
)
_ABSENT: Final = (
    AssignmentKind.PLH,
    AssignmentKind.PLT,
    AssignmentKind.PJ,
    AssignmentKind.DEFINITIF,
)


def find_supervisor(
    employee_id: UUID,
    chain: Sequence[UUID],
    posts: Mapping[UUID, UnitPosts],
    given: Given | None = None,
) -> Supervision:
    """The superior of one employee; ``chain`` is the unit, its parent and so on to the top.

    A given superior wins when known and another person. Else the holder of the unit's
    highest-echelon structural position, then the parent unit's; a vacant one passes upward.
    """
    flaw = _flaw_of(employee_id, given)
    if given and flaw is None:
        return Supervision(SupervisionSource.GIVEN, given.employee_id)
    for step, unit_id in enumerate(chain):
        held = posts.get(unit_id, _NO_POSTS)
        speakers = held.speakers
        if employee_id in speakers or not speakers:
            continue
        if len(speakers) > 1:
            return Supervision(SupervisionSource.TIED, unit_id=unit_id, tied=held.tied, flaw=flaw)
        source = SupervisionSource.PARENT if step else SupervisionSource.UNIT
        return Supervision(source, next(iter(speakers)), unit_id, flaw=flaw)
    return Supervision(SupervisionSource.NOBODY, flaw=flaw)


def _flaw_of(employee_id: UUID, given: Given | None) -> GivenFlaw | None:
    if given is None:
        return None
    if given.employee_id is None:
        return GivenFlaw.UNKNOWN
    return GivenFlaw.ONESELF if given.employee_id == employee_id else None


def _speakers(posts: UnitPosts) -> frozenset[UUID]:
    orders = [head.echelon_order for head in posts.heads]
    orders += [vacancy.echelon_order for vacancy in posts.vacancies]
    first = min(orders, default=None)
    highest = [head for head in posts.heads if head.echelon_order == first]
    by_position: dict[UUID, list[Head]] = {}
    for head in highest:
        by_position.setdefault(head.position_id, []).append(head)
    return frozenset(
        head.employee_id for heads in by_position.values() for head in _first_in_line(heads)
    )


def _first_in_line(heads: Sequence[Head]) -> list[Head]:
    definitive = [head for head in heads if head.kind == AssignmentKind.DEFINITIF]
    is_away = bool(definitive) and all(head.is_absent for head in definitive)
    for kind in _ABSENT if is_away else _PRESENT:
        found = [head for head in heads if head.kind == kind]
        if found:
            return found
    return []
