"""Profiles: the own, another's, a result by hand, evidence confirmed; and coverage by unit."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.competency.commands import record_result, verify_evidence
from bina.competency.permissions import (
    RECORD_RESULT,
    VERIFY_EVIDENCE,
    VIEW_COVERAGE,
    VIEW_PROFILE,
)
from bina.competency.queries.coverage import get_coverage
from bina.competency.queries.dictionary import list_competencies
from bina.competency.queries.profile import Profile, ProfileLine, get_own_profile, get_profile
from bina.competency.web.asked import asked_day
from bina.competency.web.forms import DayForm, ResultForm, UnitDayForm
from bina.competency.web.tables import (
    domain_facts,
    domains_table,
    evidence_table,
    people_table,
    units_table,
)
from bina.competency.web.why import why_held
from bina.competency.web.words import exact, line_badge
from bina.organization.queries import get_employee_in_sight
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.web import PageRequest, page
from bina.platform.web.opening import tell_opened


@page(VIEW_PROFILE)
def own_profile(request: PageRequest) -> HttpResponseBase:
    """The actor's own profile."""
    if request.actor.employee_id is None:
        return TemplateResponse(request, "competency/no_profile.html", {})
    return _show(request, get_own_profile(request.actor, asked_day(request)))


@page(VIEW_PROFILE)
def profile(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """Someone's profile, within the actor's scope."""
    return _show(request, get_profile(request.actor, employee_id, asked_day(request)))


def _show(request: PageRequest, found: Profile) -> HttpResponseBase:
    tell_opened(request, found.employee.person_id)
    context = {
        "profile": found,
        "lines": _lines(found),
        "others": [_line(found, line) for line in found.others],
        "domains": domain_facts(found.domains),
        "day_form": DayForm(initial={"per": found.as_of}),
        "is_own": found.employee.id == request.actor.employee_id,
        "can_list": VIEW_COVERAGE.is_granted(request.actor),
        "can_record": RECORD_RESULT.is_granted(request.actor),
        "can_verify": VERIFY_EVIDENCE.is_granted(request.actor),
    }
    return TemplateResponse(request, "competency/profile.html", context)


def _lines(found: Profile) -> list[dict[str, object]]:
    return [_line(found, line) for line in found.lines]


def _line(found: Profile, line: ProfileLine) -> dict[str, object]:
    held = line.held.level
    return {
        "line": line,
        "held": None if held is None else exact(held),
        "badge": line_badge(line),
        "why": why_held(line, found.rule_version),
        "evidence": evidence_table(line.evidence),
    }


@page(RECORD_RESULT, posts=True)
def add_result(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """One result by hand."""
    with reading(request.actor):
        found = get_profile(request.actor, employee_id, timezone.localdate())
        entries = list_competencies(request.actor, timezone.localdate())
    form = ResultForm(request.POST or None, entries=entries)
    if request.method == "POST" and form.is_valid() and _record(request, employee_id, form):
        messages.success(request, _("Hasil asesmen tercatat."))
        return redirect("competency:profile", employee_id=employee_id)
    context = {"profile": found, "form": form}
    return TemplateResponse(request, "competency/add_result.html", context)


def _record(request: PageRequest, employee_id: UUID, form: ResultForm) -> bool:
    today = timezone.localdate()
    try:
        record_result(request.actor, employee_id, on=today, **form.values())
    except Refused as refusal:
        form.add_error(refusal.field, refusal.message)
        return False
    return True


@require_POST
@page(VERIFY_EVIDENCE, posts=True)
def verify(request: PageRequest, employee_id: UUID, evidence_id: UUID) -> HttpResponseBase:
    """The evidence was seen; both keys of the address have to be in sight."""
    with reading(request.actor):
        get_employee_in_sight(request.actor, employee_id)
    verify_evidence(request.actor, evidence_id)
    messages.success(request, _("Bukti ditandai sudah diperiksa."))
    return redirect("competency:profile", employee_id=employee_id)


@page(VIEW_COVERAGE)
def coverage(request: PageRequest) -> HttpResponseBase:
    """The five domains by unit and by person."""
    day = asked_day(request)
    given = {"unit": request.GET.get("unit", ""), "per": day}
    form = UnitDayForm(given, actor=request.actor)
    report = get_coverage(request.actor, day, form.unit_id())
    context = {
        "form": form,
        "report": report,
        "total": domains_table(report.total.domains) if report.total else None,
        "units": units_table(report.units),
        "people": people_table(report.people),
    }
    return TemplateResponse(request, "competency/coverage.html", context)
