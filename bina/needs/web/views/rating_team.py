"""The superior's page of the whole team."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.commands.rating import (
    SentAnswer,
    copy_last_levels,
    save_answer,
    send_finished,
    send_form,
)
from bina.needs.domain.rating_answers import Answer
from bina.needs.permissions import RATE
from bina.needs.queries.rating import Member, Team, get_own_form, get_team
from bina.needs.web import rating, rating_team
from bina.needs.web.rating_answers import given_answer
from bina.platform.commands import reading
from bina.platform.errors import NotFound, Refused
from bina.platform.web import PageRequest, page

METHOD = AssessmentMethod.SUPERVISOR_RATING


@page(RATE, posts=True)
def show_team(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    """The matrix, or one competency of it. POST keeps what changed, and may send what is whole."""
    if request.method == "POST":
        return _keep(request, cycle_id)
    team = get_team(request.actor, cycle_id, timezone.localdate())
    if asked := request.GET.get("kompetensi", ""):
        context = _competency(request, team, asked)
        return TemplateResponse(request, "needs/rating/team_competency.html", context)
    return TemplateResponse(request, "needs/rating/team.html", _matrix(request, team))


def _matrix(request: PageRequest, team: Team, refusal: Refused | None = None) -> dict[str, Any]:
    today = timezone.localdate()
    group = rating_team.asked_group(team, request.GET.get("kelompok", ""))
    return {
        **_around(request, team),
        "matrices": rating_team.matrices(team, group, today),
        "tabs": rating_team.group_tabs(team, group),
        "cards": rating_team.competency_cards(team),
        "unexplained": rating_team.count_unexplained(team, today),
        "sent": sum(member.is_sent for member in team.members),
        "unasked": [member.name for member in team.members if not member.items],
        "refusal": refusal,
    }


def _competency(request: PageRequest, team: Team, asked: str) -> dict[str, Any]:
    """Raises NotFound for a competency that nobody of the team is asked."""
    rows = [row for row in team.competencies if str(row.id) == asked]
    if not rows:
        raise NotFound("competency.competency")
    before, after = rating_team.neighbours(team, rows[0].id)
    return {
        **_around(request, team),
        "competency": rows[0],
        "place": rating.place_words(team.competencies.index(rows[0]) + 1, len(team.competencies)),
        "people": rating_team.people_of(team, rows[0].id, timezone.localdate()),
        "before": before,
        "after": after,
    }


def _around(request: PageRequest, team: Team) -> dict[str, Any]:
    today = timezone.localdate()
    waiting = [member for member in team.members if member.is_open_on(today)]
    return {
        "team": team,
        "due": rating.due_words(waiting[0], today) if waiting else "",
        "is_open": bool(waiting),
        **rating.page_facts(request.actor),
    }


def _keep(request: PageRequest, cycle_id: UUID) -> HttpResponse:
    with reading(request.actor):
        team = get_team(request.actor, cycle_id, timezone.localdate())
    for member in team.members:
        if member.is_open_on(timezone.localdate()):
            _keep_member(request, member)
    if "send" in request.POST:
        return _send(request, team)
    return redirect(request.get_full_path())


def _keep_member(request: PageRequest, member: Member) -> None:
    """Only what differs from what is stored: a page left open must not undo another device."""
    now = timezone.now()
    for key, item in member.items.items():
        name = rating_team.field_name(member, key)
        if f"level-{name}" not in request.POST:
            continue
        given = given_answer(request.POST, f"level-{name}", f"note-{name}", now)
        if given and _differ(given, item.answer):
            sent = SentAnswer(key, given, item.answer.answered_at)
            save_answer(request.actor, member.form_id, sent, on=timezone.localdate(), now=now)


def _differ(given: Answer, stored: Answer) -> bool:
    return (given.level, given.is_unable, given.note.strip()) != (
        stored.level,
        stored.is_unable,
        stored.note,
    )


def _send(request: PageRequest, team: Team) -> HttpResponse:
    """One person's form, or all that are whole."""
    today = timezone.localdate()
    chosen = [one for one in team.members if str(one.form_id) == request.POST["send"]]
    try:
        if chosen:
            send_form(request.actor, chosen[0].form_id, on=today)
            sent = 1
        else:
            sent = send_finished(request.actor, cycle_id=team.cycle_id, method=METHOD, on=today)
    except Refused as refusal:
        with reading(request.actor):
            context = _matrix(request, get_team(request.actor, team.cycle_id, today), refusal)
        context["refused"] = chosen[0].name if chosen else ""
        return TemplateResponse(request, "needs/rating/team.html", context)
    _tell_sent(request, sent)
    return redirect("needs:rating_team", cycle_id=team.cycle_id)


def _tell_sent(request: PageRequest, sent: int) -> None:
    if not sent:
        messages.info(request, _("Belum ada pegawai yang penilaiannya lengkap."))
        return
    text = ngettext("%(count)d penilaian terkirim.", "%(count)d penilaian terkirim.", sent)
    messages.success(request, text % {"count": sent})


@require_POST
@page(RATE, posts=True)
def copy_levels(request: PageRequest, form_id: UUID) -> HttpResponse:
    """Last cycle's levels into a form of the team."""
    with reading(request.actor):
        form = get_own_form(request.actor, form_id, timezone.localdate())
    copy_last_levels(request.actor, form_id, on=timezone.localdate())
    messages.success(request, _("Tingkat siklus lalu disalin dan ditandai. Periksa satu per satu."))
    if form.method != METHOD:
        return redirect("needs:rating", form_id=form_id)
    return redirect("needs:rating_team", cycle_id=form.cycle_id)
