"""The draft before the heads of units: sending it, answering it, answering objections."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands import answer_objection, confirm_draft, object_to_draft, send_draft
from bina.needs.domain.responses import RESPONSES, ResponseMove, Verdict
from bina.needs.permissions import (
    ANSWER_OBJECTION,
    PROPOSE_SETTLEMENT,
    RESPOND,
    SEND_DRAFT,
    VIEW_AGENCY_NEEDS,
    VIEW_RESPONSES,
)
from bina.needs.queries import (
    ObjectionView,
    ResponsePage,
    get_objection,
    get_response,
    get_run,
    list_responses,
    readiness,
)
from bina.needs.web import responding
from bina.needs.web.responding import OBJECT, AnswerForm, RespondForm, SendForm
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out
from bina.platform.web.refusals import try_with


@page(VIEW_RESPONSES)
def show_responses(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    """Every unit's answer within sight."""
    found = list_responses(request.actor, cycle_id)
    context: dict[str, Any] = {
        "found": found,
        "counts": responding.counts(found),
        "table": responding.table(found.rows),
    }
    if VIEW_AGENCY_NEEDS.is_granted(request.actor):
        context["ready"] = readiness(request.actor, cycle_id)
        context["can_propose"] = PROPOSE_SETTLEMENT.is_granted(request.actor)
    return TemplateResponse(request, "needs/responses.html", context)


@page(SEND_DRAFT, posts=True)
def send(request: PageRequest, run_id: UUID) -> HttpResponse:
    """The run becomes the draft of its cycle that the units are asked about."""
    with reading(request.actor):
        run = get_run(request.actor, run_id)
    if run.cycle_id is None:
        raise NotFound("needs.needscycle")
    form = SendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        deed = partial(send_draft, request.actor, run.cycle_id, run_id=run_id, **form.cleaned_data)
        if (asked := try_with(form, deed)) is not None:
            messages.success(request, _("Rancangan terkirim. Unit ditanya: %(n)s.") % {"n": asked})
            return redirect("needs:responses", cycle_id=run.cycle_id)
    return TemplateResponse(request, "needs/send_draft.html", {"form": form, "run": run})


@page(VIEW_RESPONSES, posts=True)
def show_response(request: PageRequest, response_id: UUID) -> HttpResponse:
    """One unit's figures, its objections, and the form for whose turn it is."""
    with reading(request.actor):
        found = get_response(request.actor, response_id)
    form = _form(request, found)
    if form and form.is_valid() and try_with(form, _deed(request.actor, response_id, form)):
        messages.success(request, _("Tanggapan tersimpan."))
        return redirect("needs:response", response_id=response_id)
    context = {
        "found": found,
        "form": form,
        "facts": responding.facts(found),
        "objections": [_shown(request.actor, found, one) for one in found.objections],
    }
    return TemplateResponse(request, "needs/response.html", context)


def _form(request: PageRequest, found: ResponsePage) -> RespondForm | None:
    state = found.response.state
    may = RESPOND.is_granted(request.actor) and found.response.is_cycle_open
    if not may or not RESPONSES.allows(state, ResponseMove.OBJECT):
        return None
    return RespondForm(request.POST if request.method == "POST" else None, found=found)


def _deed(actor: Actor, response_id: UUID, form: RespondForm) -> Callable[[], Ref]:
    remark = form.cleaned_data["remark"]
    if form.cleaned_data["answer"] == OBJECT:
        objections = form.objections()
        return partial(object_to_draft, actor, response_id, objections=objections, remark=remark)
    return partial(confirm_draft, actor, response_id, remark=remark)


def _shown(actor: Actor, found: ResponsePage, one: ObjectionView) -> dict[str, Any]:
    is_answerable = one.verdict is Verdict.OPEN and found.response.is_cycle_open
    return {
        "view": one,
        "title": responding.objection_title(one),
        "badge": responding.verdict_badge(one.verdict),
        "can_answer": is_answerable and ANSWER_OBJECTION.is_granted(actor),
    }


@page(ANSWER_OBJECTION, posts=True)
def answer(request: PageRequest, objection_id: UUID) -> HttpResponse:
    """HR's answer to one objection."""
    with reading(request.actor):
        found, one = get_objection(request.actor, objection_id)
    form = AnswerForm(request.POST or None)

    def deed() -> Ref:
        given = form.cleaned_data
        is_accepted = given["verdict"] == Verdict.ACCEPTED
        return answer_objection(
            request.actor, objection_id, is_accepted=is_accepted, answer=given["answer"]
        )

    if carry_out(request, form, deed, _("Jawaban tersimpan.")):
        return redirect("needs:response", response_id=found.response.id)
    context = {"found": found, "form": form, "title": responding.objection_title(one), "one": one}
    return TemplateResponse(request, "needs/answer_objection.html", context)
