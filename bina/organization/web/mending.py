"""HR mends one employee's record by hand, and adds a record."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.organization.commands import (
    assign,
    change_assignment,
    correct_employee,
    end_assignment,
    record_absence,
    record_employee,
    replace_nip,
)
from bina.organization.permissions import EDIT_PEOPLE, RECORD_EMPLOYEE
from bina.organization.queries.employee_page import EmployeeDetail, HeldPosition
from bina.organization.queries.mending import (
    PositionOption,
    find_editable_units,
    find_position_options,
    get_editable_employee,
)
from bina.organization.web import mending_words as words
from bina.organization.web.employee_forms import (
    AbsenceForm,
    AssignmentForm,
    CorrectionForm,
    EndAssignmentForm,
    NewEmployeeForm,
    NipForm,
)
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import answer
from bina.platform.web.opening import tell_opened


def _load(request: PageRequest, employee_id: UUID) -> EmployeeDetail:
    with reading(request.actor):
        return get_editable_employee(request.actor, employee_id)


def _meant(option: PositionOption | None) -> PositionOption:
    """A valid form always knows which position was meant."""
    if option is None:
        raise NotFound("organization.position")
    return option


def _searches(actor: Actor) -> dict[str, Any]:
    """Where the forms look positions and units up."""
    return {
        "find": partial(find_position_options, actor),
        "find_unit": partial(find_editable_units, actor),
    }


@page(RECORD_EMPLOYEE, posts=True)
def add(request: PageRequest) -> HttpResponseBase:
    """Someone who starts here."""
    form = NewEmployeeForm(request.POST or None, **_searches(request.actor))
    return answer(request, form, words.adding(), lambda: _record(request.actor, form), _page_of)


def _record(actor: Actor, form: NewEmployeeForm) -> Ref:
    option = _meant(form.option)
    unit_id = form.unit_id or option.unit_id
    return record_employee(actor, unit_id, facts=form.facts(option.id), on=form.cleaned_data["on"])


def _page_of(employee: Ref) -> str:
    return reverse("organization:employee", args=[employee.id])


@page(EDIT_PEOPLE, posts=True)
def change_post(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Another definitive position, or an acting or additional one beside it."""
    detail = _load(request, employee_id)
    form = AssignmentForm(request.POST or None, **_searches(request.actor))
    deed = partial(_place, request.actor, employee_id, form)
    return answer(request, form, words.changing_post(detail), deed)


def _place(actor: Actor, employee_id: UUID, form: AssignmentForm) -> Ref:
    position_id, on = _meant(form.option).id, form.cleaned_data["on"]
    if form.is_definitive:
        return change_assignment(
            actor, employee_id, position_id=position_id, unit_id=form.unit_id, on=on
        )
    kind = form.cleaned_data["kind"]
    return assign(actor, employee_id, position_id=position_id, kind=kind, on=on, until=form.ends_on)


@page(EDIT_PEOPLE, posts=True)
def end_post(request: PageRequest, employee_id: UUID, assignment_id: UUID) -> HttpResponseBase:
    """One assignment no longer holds; asks first."""
    detail = _load(request, employee_id)
    held = _running(detail, assignment_id)
    form = EndAssignmentForm(request.POST or None, held=held)

    def deed() -> Ref:
        on = form.cleaned_data["on"]
        return end_assignment(request.actor, employee_id, assignment_id=assignment_id, on=on)

    return answer(request, form, words.ending_post(detail, held), deed)


def _running(detail: EmployeeDetail, assignment_id: UUID) -> HeldPosition:
    """Raises NotFound for an assignment that is over, or not this person's."""
    held = next((row for row in detail.assignments if row.id == assignment_id), None)
    if held is None or not held.is_open(timezone.localdate()):
        raise NotFound("organization.assignment")
    return held


@page(EDIT_PEOPLE, posts=True)
def absence(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Days away."""
    detail = _load(request, employee_id)
    form = AbsenceForm(request.POST or None)

    def deed() -> Ref:
        return record_absence(request.actor, employee_id, **form.cleaned_data)

    return answer(request, form, words.recording_absence(detail), deed)


@page(EDIT_PEOPLE, posts=True)
def change_nip(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """A new NIP, as when a PPPK becomes PNS."""
    detail = _load(request, employee_id)
    form = NipForm(request.POST or None)

    def deed() -> Ref:
        return replace_nip(request.actor, employee_id, **form.cleaned_data)

    return answer(request, form, words.changing_nip(detail), deed)


@page(EDIT_PEOPLE, posts=True)
def correct(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Name, status, birth, sex and education."""
    detail = _load(request, employee_id)
    tell_opened(request, detail.person_id)
    form = CorrectionForm(request.POST or None, detail=detail)

    def deed() -> Ref:
        return correct_employee(request.actor, employee_id, facts=form.facts())

    return answer(request, form, words.correcting(detail), deed)
