"""The list of people and one employee's page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.organization.commands import set_supervisor, withdraw_supervisor
from bina.organization.commands.exports import request_people_export
from bina.organization.permissions import (
    LIST_PEOPLE,
    MANAGE_ACCOUNTS,
    RECORD_EMPLOYEE,
    SET_SUPERVISOR,
    VIEW_MOVES,
    VIEW_NIK,
    VIEW_PEOPLE,
)
from bina.organization.queries.employee_page import EmployeeDetail, get_employee
from bina.organization.queries.people import list_people
from bina.organization.web.employee_panels import (
    absences_table,
    deeds_of,
    planned_moves,
    posts_table,
    remarks_of,
)
from bina.organization.web.list_forms import PeopleFilterForm, as_json
from bina.organization.web.people_tables import (
    explain_supervisor,
    facts_of,
    history_of,
    people_table,
)
from bina.organization.web.supervisor_form import SupervisorForm
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.filters import CURSOR, chips_of, hidden_pairs
from bina.platform.web.following import redirect_to_job
from bina.platform.web.opening import tell_opened
from bina.platform.web.refusals import try_with


@page(LIST_PEOPLE)
def people(request: PageRequest) -> HttpResponseBase:
    """Filter, search, sort, keyset pages."""
    form = PeopleFilterForm(request.GET, actor=request.actor)
    order = form.order(request.GET.get("urut"))
    found = list_people(request.actor, form.wanted(order, request.GET.get(CURSOR, "")))
    context = {
        "form": form,
        "chips": chips_of(request, form),
        "page": found,
        "table": people_table(found.items, order, shows_contracts=form.shows_contracts),
        "filters": hidden_pairs(request),
        "can_search_nik": VIEW_NIK.is_granted(request.actor),
        "can_see_moves": VIEW_MOVES.is_granted(request.actor),
        "can_add": RECORD_EMPLOYEE.is_granted(request.actor),
    }
    return TemplateResponse(request, "organization/people.html", context)


@page(LIST_PEOPLE)
def people_without_supervisor(request: PageRequest) -> HttpResponseBase:
    """Where the task of a missing superior leads."""
    response = redirect("organization:people")
    response["Location"] += "?atasan=tanpa"
    return response


@require_POST
@page(LIST_PEOPLE, posts=True)
def export_people(request: PageRequest) -> HttpResponseBase:
    """POST: the list with its filters, as a workbook made in the background."""
    with reading(request.actor):
        form = PeopleFilterForm(request.POST, actor=request.actor)
        wanted = form.wanted(form.order(request.POST.get("urut")), "")
    job = request_people_export(request.actor, wanted=as_json(wanted))
    return redirect_to_job(job)


@page(VIEW_PEOPLE)
def employee(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """One employee with the whole history."""
    detail = get_employee(request.actor, employee_id)
    tell_opened(request, detail.person_id)
    context = _shown(detail) | _allowed(request.actor, detail)
    return TemplateResponse(request, "organization/employee.html", context)


def _shown(detail: EmployeeDetail) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "detail": detail,
        "facts": facts_of(detail),
        "history": history_of(detail, today),
        "why": explain_supervisor(detail.supervisor),
        "remarks": remarks_of(detail),
        "posts": posts_table(detail, today),
        "deeds": deeds_of(detail),
        "absences": absences_table(detail, today),
        "moves": planned_moves(detail),
    }


def _allowed(actor: Actor, detail: EmployeeDetail) -> dict[str, bool]:
    is_own = detail.person_id == actor.person_id
    return {
        "is_own": is_own,
        "can_list": LIST_PEOPLE.is_granted(actor),
        "can_mend": SET_SUPERVISOR.is_granted(actor) and not is_own,
        "can_place": detail.is_editable and detail.is_here,
        "can_move": detail.is_editable,
        "can_stop": MANAGE_ACCOUNTS.is_granted(actor) and detail.is_activated,
    }


@page(SET_SUPERVISOR, posts=True)
def supervisor(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Write the superior down, or leave it to the rule again."""
    form = SupervisorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = try_with(form, lambda: _mend(request.actor, employee_id, form))
        if done:
            messages.success(request, _("Atasan langsung diperbarui."))
            return redirect("organization:employee", employee_id=employee_id)
    return _supervisor_page(request, employee_id, form)


def _mend(actor: Actor, employee_id: UUID, form: SupervisorForm) -> object:
    nip = form.cleaned_data["supervisor_nip"]
    if not nip:
        return withdraw_supervisor(actor, employee_id)
    return set_supervisor(actor, employee_id, supervisor_nip=nip)


def _supervisor_page(request: PageRequest, employee_id: UUID, form: SupervisorForm) -> HttpResponse:
    with reading(request.actor):
        detail = get_employee(request.actor, employee_id)
    context = {"detail": detail, "form": form, "why": explain_supervisor(detail.supervisor)}
    return TemplateResponse(request, "organization/supervisor.html", context)
