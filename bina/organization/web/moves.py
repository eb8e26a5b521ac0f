"""Moves: recorded in two steps, listed, looked at, and taken back."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands import correct_move, record_move, withdraw_move
from bina.organization.domain.moves import MoveKind, MoveState
from bina.organization.permissions import CHANGE_MOVE, EDIT_PEOPLE, HAND_OVER, VIEW_MOVES
from bina.organization.queries.employee_page import EmployeeDetail
from bina.organization.queries.labels import MOVE_KIND_LABELS
from bina.organization.queries.mending import (
    find_editable_units,
    find_position_options,
    get_editable_employee,
)
from bina.organization.queries.move_preview import preview_move
from bina.organization.queries.moves import (
    MoveFilter,
    MoveView,
    get_move,
    list_moves,
    list_moves_of,
)
from bina.organization.web.move_forms import SLUGS, DecisionForm, TakeBackForm, form_of
from bina.organization.web.move_tables import (
    changes_table,
    choices_of,
    handovers_table,
    move_facts,
    moves_table,
    taking_back,
)
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.ui import Tab
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import answer
from bina.platform.web.refusals import try_with

SAVE, MEND = "simpan", "ubah"


def _load(request: PageRequest, employee_id: UUID) -> EmployeeDetail:
    with reading(request.actor):
        return get_editable_employee(request.actor, employee_id)


@page(EDIT_PEOPLE)
def choose_move(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Which kind of move; and those recorded so far."""
    detail = get_editable_employee(request.actor, employee_id)
    context = {
        "detail": detail,
        "choices": choices_of(detail),
        "table": moves_table(list_moves_of(employee_id), is_of_one=True),
    }
    return TemplateResponse(request, "organization/choose_move.html", context)


@page(EDIT_PEOPLE, posts=True)
def new_move(request: PageRequest, employee_id: UUID, kind: str) -> HttpResponseBase:
    """The form, then what would change, then it is recorded."""
    detail = _load(request, employee_id)
    wanted = _kind(detail, kind)
    form = form_of(wanted, request.POST or None, _searches(request.actor))
    with reading(request.actor):
        is_complete = request.method == "POST" and form.is_valid() and MEND not in request.POST
    if not is_complete:
        return _form_page(request, detail, wanted, form)
    if SAVE in request.POST:
        done = try_with(form, partial(_record, request.actor, employee_id, form, wanted))
        if done is None:
            return _form_page(request, detail, wanted, form)
        messages.success(request, _("Mutasi tercatat."))
        return HttpResponseRedirect(reverse("organization:move", args=[done.id]))
    return _preview_page(request, detail, wanted, form)


def _kind(detail: EmployeeDetail, slug: str) -> MoveKind:
    """Raises NotFound for a kind that does not fit: only who left can come back."""
    kind = SLUGS.get(slug)
    if kind is None or (kind is MoveKind.REHIRE) == detail.is_here:
        raise NotFound("organization.employeemove")
    return kind


def _searches(actor: Actor) -> Mapping[str, Any]:
    return {
        "find": partial(find_position_options, actor),
        "find_unit": partial(find_editable_units, actor),
    }


def _record(actor: Actor, employee_id: UUID, form: DecisionForm, kind: MoveKind) -> Ref:
    return record_move(actor, employee_id, order=form.order(kind))


def _form_page(
    request: PageRequest, detail: EmployeeDetail, kind: MoveKind, form: DecisionForm
) -> HttpResponseBase:
    context = {"detail": detail, "form": form, "heading": MOVE_KIND_LABELS[kind]}
    return TemplateResponse(request, "organization/new_move.html", context)


def _preview_page(
    request: PageRequest, detail: EmployeeDetail, kind: MoveKind, form: DecisionForm
) -> HttpResponseBase:
    order = form.order(kind)
    with reading(request.actor):
        preview = preview_move(request.actor, detail.id, order)
    context = {
        "detail": detail,
        "form": form,
        "order": order,
        "preview": preview,
        "table": changes_table(preview),
        "heading": MOVE_KIND_LABELS[kind],
    }
    return TemplateResponse(request, "organization/move_preview.html", context)


@page(VIEW_MOVES)
def moves(request: PageRequest) -> HttpResponseBase:
    """To come and in force, or those taken back."""
    state = MoveState.WITHDRAWN if request.GET.get("lihat") == "ditarik" else ""
    found = list_moves(request.actor, MoveFilter(state=state))
    here = reverse("organization:moves")
    context = {
        "table": moves_table(found) if found else None,
        "tabs": [
            Tab(_("Rencana dan riwayat"), here, not state),
            Tab(_("Ditarik"), f"{here}?lihat=ditarik", bool(state)),
        ],
    }
    return TemplateResponse(request, "organization/moves.html", context)


@page(VIEW_MOVES)
def move(request: PageRequest, move_id: UUID) -> HttpResponseBase:
    """One move with its letter, and how far the hand-over is."""
    found = get_move(request.actor, move_id)
    may_open = HAND_OVER.is_granted(request.actor)
    can_change = CHANGE_MOVE.is_granted(request.actor)
    context = {
        "move": found,
        "heading": MOVE_KIND_LABELS[found.kind],
        "facts": move_facts(found),
        "handovers": handovers_table(found, may_open=may_open) if found.handovers else None,
        "can_withdraw": can_change and found.state is MoveState.PLANNED,
        "can_correct": can_change and found.state is MoveState.IN_FORCE,
    }
    return TemplateResponse(request, "organization/move.html", context)


@page(CHANGE_MOVE, posts=True)
def take_back_move(request: PageRequest, move_id: UUID) -> HttpResponseBase:
    """Before its day a move is withdrawn, after it corrected; asks first."""
    with reading(request.actor):
        found = _standing(get_move(request.actor, move_id))
    form = TakeBackForm(request.POST or None)

    def deed() -> Ref:
        deeds = {MoveState.PLANNED: withdraw_move, MoveState.IN_FORCE: correct_move}
        return deeds[found.state](request.actor, move_id, **form.cleaned_data)

    return answer(request, form, taking_back(found), deed)


def _standing(found: MoveView) -> MoveView:
    if found.state not in (MoveState.PLANNED, MoveState.IN_FORCE):
        raise NotFound("organization.employeemove")
    return found
