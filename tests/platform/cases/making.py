"""A regency with a chain of four deciders, for tests of cases.

Yohanes (J21F) hands in; Budi (J21) heads the unit; Dewi and Ratna (J21P, J22) are sdm; Made (J1)
is pyb, Siti (J2) is ppk. Agus (J22P) has no role.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.organization.commands import grant_role
from bina.organization.models import RoleGrant
from bina.organization.queries import load_actor
from bina.platform.access import Actor
from bina.platform.cases import (
    CaseType,
    CaseView,
    Decision,
    Outcome,
    Step,
    get_case,
    in_whole_agency,
    register_case_type,
)
from bina.platform.cases.commands import decide, open_case
from bina.platform.cases.models import CaseEntry, CaseStep
from bina.platform.commands import reading
from bina.platform.tasks.models import Task
from tests.organization.factories import START, TestAgency, give_account, make_regency

KIND = "test.usul"
CHAIN = (
    Step("atasan", "Atasan", "atasan", 3),
    Step("sdm", "Pengelola SDM", "sdm", 5, in_whole_agency),
    Step("pyb", "Pejabat yang berwenang", "pyb", 5, in_whole_agency),
    Step("ppk", "Pejabat pembina kepegawaian", "ppk", 5, in_whole_agency),
)
GRANTED = {"J21P": "sdm", "J22": "sdm", "J1": "pyb", "J2": "ppk"}
ACCOUNTS = ("J1", "J2", "J21", "J22", "J21F", "J21P", "J22P")
effects: list[tuple[str, UUID, str]] = []
"""What the type's effects were called with: name, subject, note."""


def _effect(name: str) -> Any:
    def run(actor: Actor, outcome: Outcome) -> None:
        effects.append((name, outcome.subject_id, outcome.note))

    return run


@cache
def case_kind() -> CaseType:
    return register_case_type(
        CaseType(
            kind=KIND,
            label="Usul uji",
            chain=CHAIN,
            route="portal:tasks",
            arguments=lambda subject_id: {},
            overseer="sdm",
            on_approved=_effect("approved"),
            on_returned=_effect("returned"),
            on_rejected=_effect("rejected"),
            on_withdrawn=_effect("withdrawn"),
        )
    )


def make_chain() -> TestAgency:
    case_kind()
    effects.clear()
    agency = make_regency()
    for position in ACCOUNTS:
        give_account(agency, position, f"{position.lower()}-{uuid4().hex[:8]}")
    for position, role in GRANTED.items():
        grant_role(agency.sdm, agency.employees[position], role=role)
    with reading(agency.system):
        # long held, so that simulated days lie within
        RoleGrant.objects.update(valid_from=START)
    return agency


def person_of(agency: TestAgency, position: str) -> UUID:
    found = agency.actor("pegawai", position=position).person_id
    assert found is not None
    return found


def acting(agency: TestAgency, position: str) -> Actor:
    """The holder of a position with the rights of today, deputised ones too."""
    actor = load_actor(person_of(agency, position), agency.id)
    assert actor is not None
    return actor


def moment(day: str, hour: int = 9) -> datetime:
    """An hour of a day in Jakarta."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=ZoneInfo("Asia/Jakarta"))


def hand_in(
    agency: TestAgency, opener: str = "J21F", at: datetime | None = None, **more: Any
) -> Ref:
    values = {"unit_id": agency.units["U21"], "subject_id": uuid4(), "title": "Usul uji"} | more
    return open_case(acting(agency, opener), kind=KIND, at=at or timezone.now(), **values)


def seen(agency: TestAgency, position: str, case: Ref) -> CaseView:
    actor = acting(agency, position)
    with reading(actor):
        return get_case(actor, case.id)


def say(
    agency: TestAgency,
    position: str,
    case: Ref,
    decision: Decision = Decision.APPROVE,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """The holder of a position decides the step at which the case stands."""
    actor = acting(agency, position)
    with reading(actor):
        step_id = get_case(actor, case.id).step_id
    assert step_id is not None
    decide(actor, case, step_id=step_id, decision=decision, reason=reason, at=at or timezone.now())


def history(agency: TestAgency, case: Ref) -> list[str]:
    with reading(agency.system):
        return list(
            CaseEntry.objects.filter(case_id=case.id)
            .order_by("number")
            .values_list("kind", flat=True)
        )


def tasks_of(agency: TestAgency, position: str) -> list[str]:
    """Kinds of the open tasks of a person's own."""
    person = person_of(agency, position)
    with reading(agency.system):
        rows = Task.objects.filter(person_id=person, closed_at=None, kind__startswith="cases.")
        return sorted(rows.values_list("kind", flat=True))


def step_of(agency: TestAgency, case: Ref, code: str) -> CaseStep:
    with reading(agency.system):
        return CaseStep.objects.filter(case_id=case.id, code=code).order_by("-round")[0]


@contextmanager
def failing_lock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rows are read without being locked: what the race would be without its lock."""
    with monkeypatch.context() as patched:
        patched.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())
        yield
