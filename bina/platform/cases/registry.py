"""Case types: each app registers the chains of its own matters, and what a decision does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from bina.platform.access import Actor, Principal
from bina.platform.cases.domain import Holder
from bina.platform.remembering import remembered

UnitRule = Callable[[UUID | None], UUID | None]


def in_own_unit(unit_id: UUID | None) -> UUID | None:
    """The unit of the case itself."""
    return unit_id


def in_whole_agency(unit_id: UUID | None) -> UUID | None:
    """No unit: only who holds the role for the whole agency."""
    return None


@dataclass(frozen=True)
class Step:
    """One step: the role that decides, in which unit, within how many workdays.

    ``code`` is kept with each case, ``label`` is what pages call it.
    """

    code: str
    label: str | Promise
    role: str
    days: int
    unit_rule: UnitRule = in_own_unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a deciding command tells the app whose case it is."""

    case_id: UUID
    subject_id: UUID
    note: str
    at: datetime
    role: str = ""
    principal: Principal | None = None


Effect = Callable[[Actor, Outcome], None]


def _nothing(actor: Actor, outcome: Outcome) -> None:
    """A type that does not care about this outcome."""


@dataclass(frozen=True)
class CaseType:
    """``route`` with ``arguments(subject_id)`` opens the page with the decision form.

    ``overseer`` is the role that keeps such cases going: it may hand in again and withdraw in
    the opener's absence, and is told where nobody is left to decide. The effects run inside the
    deciding command's transaction, with whoever decided; on_withdrawn with whoever withdrew,
    on_resubmitted with whoever hands mended work in again, which it may still refuse.
    """

    kind: str
    label: str | Promise
    chain: Sequence[Step]
    route: str
    arguments: Callable[[UUID], Mapping[str, UUID | str]]
    overseer: str
    on_approved: Effect = field(default=_nothing)
    on_returned: Effect = field(default=_nothing)
    on_rejected: Effect = field(default=_nothing)
    on_withdrawn: Effect = field(default=_nothing)
    on_resubmitted: Effect = field(default=_nothing)

    def step_label(self, code: str) -> str:
        """A step that the chain no longer has is called by its code."""
        return next((str(step.label) for step in self.chain if step.code == code), code)

    def steps(self, chosen: Mapping[str, int]) -> Sequence[Step]:
        """Those of the chain that a rule chose, with its workdays; the whole chain without a rule.

        Raises ValueError for a step that the chain does not have.
        """
        if unknown := chosen.keys() - {step.code for step in self.chain}:
            raise ValueError(f"case type {self.kind} has no step {', '.join(sorted(unknown))}")
        if not chosen:
            return self.chain
        return [replace(step, days=chosen[step.code]) for step in self.chain if step.code in chosen]


_types: dict[str, CaseType] = {}


def register_case_type(case_type: CaseType) -> CaseType:
    """Called once per kind. Raises ValueError for a second one, or a chain without steps."""
    if case_type.kind in _types:
        raise ValueError(f"case type {case_type.kind} is registered twice")
    if not case_type.chain:
        raise ValueError(f"case type {case_type.kind} has no steps")
    _types[case_type.kind] = case_type
    return case_type


def case_type(kind: str) -> CaseType:
    """An unknown kind is a programming error and raises KeyError."""
    return _types[kind]


class HolderSource(Protocol):
    """Who holds a role for a unit (or the whole agency, None) on a day, deputies too."""

    def __call__(self, role: str, unit_id: UUID | None, on: date) -> Sequence[Holder]: ...


_sources: list[HolderSource] = []


def register_holder_source(source: HolderSource) -> None:
    """Called once, by the app that knows who holds which role."""
    _sources[:] = [source]


def holders_of(role: str, unit_id: UUID | None, on: date) -> Sequence[Holder]:
    """In the agency in context."""
    question = ("cases.holders", role, unit_id, on)
    return remembered(question, lambda: _sources[0](role, unit_id, on))
