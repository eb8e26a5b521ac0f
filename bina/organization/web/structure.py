"""HR mends the tree of units and the position map by hand."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse

from bina.kernel.ref import Ref
from bina.organization.commands import (
    change_position,
    change_unit,
    close_position,
    close_unit,
    open_position,
    open_unit,
)
from bina.organization.permissions import EDIT_POSITIONS, EDIT_UNITS
from bina.organization.queries.mending import (
    get_editable_position,
    get_editable_unit,
    has_whole_agency,
    list_editable_units,
    list_parent_options,
)
from bina.organization.queries.positions import PositionDetail
from bina.organization.queries.unit_page import UnitDetail
from bina.organization.web import structure_words as words
from bina.organization.web.structure_forms import (
    CloseForm,
    NewPositionForm,
    NewUnitForm,
    PositionFactsForm,
    UnitForm,
    present_position,
    present_unit,
)
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage, answer


def _unit(request: PageRequest, unit_id: UUID) -> UnitDetail:
    with reading(request.actor):
        return get_editable_unit(request.actor, unit_id)


def _position(request: PageRequest, position_id: UUID) -> PositionDetail:
    with reading(request.actor):
        return get_editable_position(request.actor, position_id)


@page(EDIT_UNITS, posts=True)
def add_unit(request: PageRequest) -> HttpResponseBase:
    """A unit opens anywhere, also at the top."""
    if not has_whole_agency(request.actor):
        raise NotFound("organization.unit")
    return _open_unit(request, words.opening_unit())


@page(EDIT_UNITS, posts=True)
def add_unit_below(request: PageRequest, unit_id: UUID) -> HttpResponseBase:
    """A unit opens below this one."""
    return _open_unit(request, words.opening_unit_below(_unit(request, unit_id)), str(unit_id))


def _open_unit(request: PageRequest, around: FormPage, parent: str = "") -> HttpResponseBase:
    with reading(request.actor):
        form = NewUnitForm(
            request.POST or None,
            units=list_editable_units(request.actor),
            may_be_top=has_whole_agency(request.actor),
            initial={"parent": parent},
        )

    def deed() -> Ref:
        return open_unit(request.actor, **form.values())

    return answer(request, form, around, deed, _page_of_unit)


def _page_of_unit(unit: Ref) -> str:
    return reverse("organization:unit", args=[unit.id])


@page(EDIT_UNITS, posts=True)
def edit_unit(request: PageRequest, unit_id: UUID) -> HttpResponseBase:
    """Another name, kind or place in the tree."""
    detail = _unit(request, unit_id)
    form = _unit_form(request, detail)

    def deed() -> Ref:
        return change_unit(request.actor, unit_id, **form.values())

    return answer(request, form, words.changing_unit(detail), deed)


def _unit_form(request: PageRequest, detail: UnitDetail) -> UnitForm:
    parent = (str(detail.path[-1][0]), detail.path[-1][1]) if detail.path else None
    with reading(request.actor):
        return UnitForm(
            request.POST or None,
            units=list_parent_options(request.actor, detail),
            present=parent,
            may_be_top=has_whole_agency(request.actor) or detail.parent_id is None,
            initial=present_unit(detail),
        )


@page(EDIT_UNITS, posts=True)
def shut_unit(request: PageRequest, unit_id: UUID) -> HttpResponseBase:
    """The unit closes; asks first."""
    detail = _unit(request, unit_id)
    form = CloseForm(request.POST or None)

    def deed() -> Ref:
        return close_unit(request.actor, unit_id, **form.cleaned_data)

    return answer(request, form, words.closing_unit(detail), deed)


@page(EDIT_POSITIONS, posts=True)
def add_position(request: PageRequest, unit_id: UUID) -> HttpResponseBase:
    """A position opens in this unit."""
    detail = _unit(request, unit_id)
    with reading(request.actor):
        units = list_editable_units(request.actor)
    form = NewPositionForm(request.POST or None, units=units, initial={"unit": str(unit_id)})

    def deed() -> Ref:
        code, on = form.cleaned_data["code"], form.cleaned_data["on"]
        return open_position(request.actor, code=code, facts=form.facts(), on=on)

    return answer(request, form, words.opening_position(detail), deed, _page_of_position)


def _page_of_position(position: Ref) -> str:
    return reverse("organization:position", args=[position.id])


@page(EDIT_POSITIONS, posts=True)
def edit_position(request: PageRequest, position_id: UUID) -> HttpResponseBase:
    """Another name, kind, place or weight."""
    detail = _position(request, position_id)
    form = _position_form(request, detail)

    def deed() -> Ref:
        on = form.cleaned_data["on"]
        return change_position(request.actor, position_id, facts=form.facts(), on=on)

    return answer(request, form, words.changing_position(detail), deed)


def _position_form(request: PageRequest, detail: PositionDetail) -> PositionFactsForm:
    with reading(request.actor):
        units = list_editable_units(request.actor)
    return PositionFactsForm(
        request.POST or None,
        units=units,
        kind_text=detail.row.kind_text,
        initial=present_position(detail.row),
    )


@page(EDIT_POSITIONS, posts=True)
def shut_position(request: PageRequest, position_id: UUID) -> HttpResponseBase:
    """The position closes; asks first."""
    detail = _position(request, position_id)
    form = CloseForm(request.POST or None)

    def deed() -> Ref:
        return close_position(request.actor, position_id, **form.cleaned_data)

    return answer(request, form, words.closing_position(detail), deed)
