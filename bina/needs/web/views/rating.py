"""The rater's pages: what waits, one form, sending it in, and what happens then."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bina.needs.commands.rating import SentAnswer, save_answer, send_form, withdraw_form
from bina.needs.permissions import OBSERVE, RATE, VIEW_RATING
from bina.needs.queries.rating import (
    FormView,
    get_own_form,
    get_sent_form,
    list_own_forms,
    photos_of,
)
from bina.needs.web import rating, rating_tables
from bina.needs.web.rating_answers import given_answer, sent_answer, told
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page


@page(RATE)
def show_forms(request: PageRequest) -> HttpResponse:
    """What waits for the actor: the own form, the team, observations."""
    today = timezone.localdate()
    rows = list_own_forms(request.actor)
    context = {
        "own": rating_tables.own_cards(rows, today),
        "teams": rating_tables.team_cards(rows, today),
        "observed": rating_tables.observed_table(rows, today),
        "can_observe": OBSERVE.is_granted(request.actor),
        **rating.page_facts(request.actor),
    }
    return TemplateResponse(request, "needs/rating/forms.html", context)


@page(RATE, posts=True)
def fill(request: PageRequest, form_id: UUID) -> HttpResponseBase:
    """One competency a screen. POST keeps the shown one and moves on: the way without script."""
    if request.method == "POST":
        return _keep_and_move(request, form_id)
    form = get_own_form(request.actor, form_id, timezone.localdate())
    if form.is_sent:
        return redirect("needs:rating_receipt", form_id=form_id)
    if form.method == rating.OBSERVATION:
        return redirect("needs:observation", form_id=form_id)
    if not form.items or not form.is_open_on(timezone.localdate()):
        return TemplateResponse(request, "needs/rating/closed.html", _closed(request, form))
    number = rating.asked_number(request.GET.get("butir", ""), form)
    return TemplateResponse(request, "needs/rating/fill.html", _filling(request, form, number))


def _closed(request: PageRequest, form: FormView) -> dict[str, Any]:
    words = rating.closed_words(form, timezone.localdate())
    facts = rating.page_facts(request.actor)
    return {"form": form, "title": rating.title_of(form), "closed": words, **facts}


def _filling(request: PageRequest, form: FormView, number: int) -> dict[str, Any]:
    asked = rating.questions(form, number)
    return {
        "form": form,
        "title": rating.title_of(form),
        "lead": rating.LEADS.get(form.method, ""),
        "questions": asked,
        "current": asked[number - 1],
        "dots": rating.dots(form, number),
        "dots_width": rating.dots_width(form),
        "seen_by": rating.seen_by(form),
        **rating.page_facts(request.actor),
    }


def _keep_and_move(request: PageRequest, form_id: UUID) -> HttpResponse:
    with reading(request.actor):
        form = get_own_form(request.actor, form_id, timezone.localdate())
    number = rating.asked_number(request.POST.get("number", ""), form)
    try:
        _keep(request, form, number)
    except Refused as refusal:
        note = request.POST.get(f"note-{number}", "")
        context = _closed(request, form) | {"closed": refusal.message, "kept": note}
        return TemplateResponse(
            request, "needs/rating/closed.html", context, status=HTTPStatus.CONFLICT
        )
    step = -1 if request.POST.get("step") == "-1" else 1
    if number + step > len(form.items):
        return redirect("needs:rating_review", form_id=form_id)
    path = reverse("needs:rating", kwargs={"form_id": form_id})
    return redirect(f"{path}?butir={max(1, number + step)}")


def _keep(request: PageRequest, form: FormView, number: int) -> None:
    """The shown answer, unless it was left empty. Raises Refused."""
    now = timezone.now()
    given = given_answer(request.POST, f"level-{number}", f"note-{number}", now)
    if form.items and given is not None:
        sent = SentAnswer(form.items[number - 1].asked.id, given, given.answered_at)
        save_answer(request.actor, form.id, sent, on=timezone.localdate(), now=now)


@require_POST
@page(RATE, posts=True)
def save(request: PageRequest, form_id: UUID) -> HttpResponse:
    """One answer from the page's script; JSON, and 409 with the reason when nothing is taken."""
    sent = sent_answer(request)
    try:
        kept = save_answer(
            request.actor, form_id, sent, on=timezone.localdate(), now=timezone.now()
        )
    except Refused as refusal:
        return JsonResponse(
            {"state": "closed", "text": refusal.message}, status=HTTPStatus.CONFLICT
        )
    return JsonResponse(told(kept))


@page(RATE, posts=True)
def review(request: PageRequest, form_id: UUID) -> HttpResponseBase:
    """All answers once more before they are sent."""
    today = timezone.localdate()
    if request.method == "POST":
        try:
            send_form(request.actor, form_id, on=today)
            return redirect("needs:rating_receipt", form_id=form_id)
        except Refused as refusal:
            return _review(request, form_id, refusal)
    return _review(request, form_id)


def _review(
    request: PageRequest, form_id: UUID, refusal: Refused | None = None
) -> HttpResponseBase:
    with reading(request.actor):
        form = get_own_form(request.actor, form_id, timezone.localdate())
    if form.is_sent:
        return redirect("needs:rating_receipt", form_id=form_id)
    if form.method == rating.OBSERVATION:
        if refusal:
            messages.error(request, " ".join([refusal.message, *refusal.problems]))
        return redirect("needs:observation", form_id=form_id)
    context = {
        "form": form,
        "title": rating.title_of(form),
        "rows": rating_tables.review_rows(form),
        "closed": rating.closed_words(form, timezone.localdate()),
        "refusal": refusal,
        "seen_by": rating.seen_by(form),
        **rating.page_facts(request.actor),
    }
    return TemplateResponse(request, "needs/rating/review.html", context)


@page(VIEW_RATING)
def show_receipt(request: PageRequest, form_id: UUID) -> HttpResponse:
    """A sent form: what was answered, what happens next, who sees it."""
    today = timezone.localdate()
    form = get_sent_form(request.actor, form_id, today)
    context = {
        "form": form,
        "title": rating.title_of(form),
        "badge": rating.state_badge(form, today),
        "table": rating_tables.sent_table(form),
        "photos": photos_of(form_id),
        "may_withdraw": form.is_own and form.may_withdraw_on(today),
        "last_day": form.window.last_day,
        "seen_by": rating.seen_by(form),
    }
    return TemplateResponse(request, "needs/rating/receipt.html", context)


@require_POST
@page(RATE, posts=True)
def withdraw(request: PageRequest, form_id: UUID) -> HttpResponse:
    withdraw_form(request.actor, form_id, on=timezone.localdate())
    return redirect("needs:rating", form_id=form_id)
