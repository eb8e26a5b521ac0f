"""An employee asks, HR answers: what is written, who may, and what the employee sees."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bina.organization.commands import (
    accept_correction,
    ask_correction,
    confirm_own_data,
    refuse_correction,
    withdraw_correction,
)
from bina.organization.domain.correction import CorrectionState, Datum
from bina.organization.models import CorrectionRequest, Employee
from bina.organization.queries import find_own_record, list_own_corrections
from bina.organization.queries.corrections import get_correction
from bina.platform.access import Actor
from bina.platform.audit.queries import AuditFilter, list_entries
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.notices.queries import list_notices
from bina.platform.tasks import TaskView, list_tasks
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.15")]


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def owner(regency: TestAgency) -> Actor:
    return regency.actor("pegawai", position="J21F")


def ask(owner: Actor, datum: Datum = Datum.NAME, wanted: str = "Yohanes T. Tabuni") -> UUID:
    assert owner.employee_id is not None
    return ask_correction(owner, owner.employee_id, datum=datum, wanted=wanted).id


def waiting(actor: Actor) -> list[TaskView]:
    with reading(actor):
        return [one for one in list_tasks(actor) if one.kind == "organization.correction"]


def record(regency: TestAgency, position: str = "J21F") -> Employee:
    with reading(regency.system):
        return Employee.objects.get(id=regency.employees[position])


def test_a_request_becomes_a_task_of_hr_with_three_days(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner)
    near, far = regency.actor("sdm", "U2"), regency.actor("sdm", "U1")
    (task,) = waiting(near)
    assert task.route_args == {"request_id": str(made)}
    assert task.due_on is not None
    assert (task.due_on - timezone.localdate()).days == 3
    assert waiting(far) == []


@pytest.mark.parametrize(
    ("datum", "wanted", "column", "written"),
    [
        (Datum.NAME, "Yohanes T. Tabuni", "name", "Yohanes T. Tabuni"),
        (Datum.BIRTH, "1985-05-18", "birth_on", "1985-05-18"),
        (Datum.SEX, "P", "sex", "P"),
        (Datum.EDUCATION, "S-2", "education", "S-2"),
    ],
)
def test_accepting_writes_by_the_ordinary_command(
    regency: TestAgency, owner: Actor, datum: Datum, wanted: str, column: str, written: str
) -> None:
    before = record(regency)
    made = ask(owner, datum, wanted)
    accept_correction(regency.sdm, made, value=wanted)
    after = record(regency)
    assert str(getattr(after, column)) == written
    same = {"name", "birth_on", "sex", "education", "employment_kind"} - {column}
    assert all(getattr(after, name) == getattr(before, name) for name in same)
    with reading(owner):
        (seen,) = list_own_corrections(owner)
        assert (seen.state, seen.is_open) == (CorrectionState.ACCEPTED, False)
        told = list_entries(owner, AuditFilter(person_id=owner.person_id))
        assert [entry.action for entry in told][:2] == [
            "organization.employee.corrected",
            "organization.correction.accepted",
        ]
    assert waiting(regency.sdm) == []


def test_hr_may_write_something_else_than_was_asked(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner)
    accept_correction(regency.sdm, made, value="Yohanes Tabuni, S.E.", answer="Sesuai SK.")
    assert record(regency).name == "Yohanes Tabuni, S.E."
    with reading(owner):
        assert list_own_corrections(owner)[0].answer == "Sesuai SK."


def test_what_holds_from_a_day_is_changed_beforehand_and_told(
    regency: TestAgency, owner: Actor
) -> None:
    made = ask(owner, Datum.SUPERVISOR, "Atasan saya Ratna Sari")
    with pytest.raises(Refused):
        accept_correction(regency.sdm, made)
    accept_correction(regency.sdm, made, answer="Atasan langsung diganti.")
    with reading(owner):
        assert list_own_corrections(owner)[0].state is CorrectionState.ACCEPTED


def test_a_value_that_cannot_stand_there_changes_nothing(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner)
    with pytest.raises(Refused):
        accept_correction(regency.sdm, made, value=" ")
    with reading(owner):
        assert list_own_corrections(owner)[0].is_open
    assert record(regency).name == "Yohanes Tabuni"


def test_a_refusal_needs_a_reason_which_the_employee_reads(
    regency: TestAgency, owner: Actor
) -> None:
    made = ask(owner)
    with pytest.raises(Refused):
        refuse_correction(regency.sdm, made, answer=" ")
    refuse_correction(regency.sdm, made, answer="Nama sudah sesuai SK.")
    with reading(owner):
        (seen,) = list_own_corrections(owner)
        assert (seen.state, seen.answer) == (CorrectionState.REFUSED, "Nama sudah sesuai SK.")


def test_what_is_settled_stays_settled(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner)
    withdraw_correction(owner, made)
    with pytest.raises(Refused):
        withdraw_correction(owner, made)
    with pytest.raises(Refused):
        accept_correction(regency.sdm, made, value="X")
    with pytest.raises(Refused):
        refuse_correction(regency.sdm, made, answer="X")
    assert waiting(regency.sdm) == []


def test_one_open_request_for_a_datum(owner: Actor) -> None:
    first = ask(owner)
    with pytest.raises(Refused):
        ask(owner)
    ask(owner, Datum.EDUCATION, "S-2")
    withdraw_correction(owner, first)
    ask(owner)


def test_a_nik_and_nonsense_are_not_taken(owner: Actor) -> None:
    with pytest.raises(Refused, match="Jangan tulis NIK"):
        ask(owner, Datum.NIK, "3201010101850001")
    with pytest.raises(Refused):
        ask(owner, Datum.BIRTH, "besok")


@pytest.mark.requirement("X.03")
def test_nobody_asks_or_withdraws_for_another(regency: TestAgency, owner: Actor) -> None:
    made, other = ask(owner), regency.actor("pegawai", position="J22P")
    for actor in (other, regency.sdm):
        with pytest.raises(NotFound):
            ask_correction(actor, regency.employees["J21F"], datum=Datum.EDUCATION, wanted="S-2")
        with pytest.raises(NotFound):
            withdraw_correction(actor, made)
        with pytest.raises(NotFound):
            confirm_own_data(actor, regency.employees["J21F"])


@pytest.mark.requirement("X.03")
def test_hr_of_the_unit_answers_and_nobody_else(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner)
    elsewhere = regency.actor("sdm", "U1")
    with pytest.raises(NotFound):
        accept_correction(elsewhere, made, value="X")
    with pytest.raises(NotFound):
        refuse_correction(elsewhere, made, answer="X")
    with reading(elsewhere), pytest.raises(NotFound):
        get_correction(elsewhere, made)
    for role in ("pegawai", "atasan", "admin", "auditor"):
        with pytest.raises(Forbidden):
            accept_correction(regency.actor(role), made, value="X")
        with pytest.raises(Forbidden):
            refuse_correction(regency.actor(role), made, answer="X")
    other = make_regency("Kabupaten Lain")
    with pytest.raises(NotFound):
        accept_correction(other.sdm, made, value="X")


def test_who_holds_no_role_may_still_ask_and_confirm(regency: TestAgency, owner: Actor) -> None:
    bare = replace(owner, grants=())
    ask(bare)
    assert bare.employee_id is not None
    confirm_own_data(bare, bare.employee_id)
    with reading(bare):
        own = find_own_record(bare)
        assert own is not None
        assert own.checked_at is not None


def test_hr_sees_what_is_asked_beside_what_stands(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner, Datum.BIRTH, "1985-05-18")
    with reading(regency.sdm):
        found = get_correction(regency.sdm, made)
    assert (found.present, found.request.wanted_words) == ("17 Mei 1985", "18 Mei 1985")


def test_the_table_refuses_an_answer_without_a_time(regency: TestAgency, owner: Actor) -> None:
    made = ask(owner)
    with reading(regency.system), pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.filter(id=made).update(state=CorrectionState.ACCEPTED)


@pytest.mark.requirement("X.05")
def test_the_employee_is_told_of_the_answer_and_of_nothing_else(
    regency: TestAgency, owner: Actor
) -> None:
    made = ask(owner)
    withdraw_correction(owner, made)
    refuse_correction(regency.sdm, ask(owner), answer="Nama sudah sesuai SK.")
    with reading(owner):
        (notice,) = list_notices(owner)
    assert (notice.title, notice.detail) == (
        "Permintaan perbaikan dijawab: Nama",
        "Nama sudah sesuai SK.",
    )
