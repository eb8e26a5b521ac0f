"""The beginning of an incident, and the alarms that its clock sets."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound
from bina.platform.incidents.commands.diary import ref_of, require_past, summon, write_entry
from bina.platform.incidents.domain import DataCategory, EntryKind, FoundBy
from bina.platform.incidents.models import DataIncident
from bina.platform.incidents.permissions import ESCALATE_INCIDENT, REPORT_INCIDENT

ESCALATE = "incidents.escalate"


@dataclass(frozen=True)
class Report:
    """What is known at first. ``found_at`` starts the clock; None means not known yet."""

    found_at: datetime
    found_by: FoundBy
    happening: str
    categories: tuple[DataCategory, ...]
    occurred_at: datetime | None = None
    people_count: int | None = None


@command(
    permission=REPORT_INCIDENT,
    audits="incidents.incident.reported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def report_incident(actor: Actor, *, report: Report, at: datetime) -> Ref:
    """Open the register's entry; the clock runs from when the incident was found.

    ``at`` is when it was reported. Raises Refused for moments to come, and NotFound for whoever
    works in no agency.
    """
    if actor.agency_id is None:
        raise NotFound("agency")
    require_past(report.found_at, "found_at")
    require_past(at, "found_at", since=report.found_at)
    if report.occurred_at:
        require_past(report.occurred_at, "occurred_at")
    incident = DataIncident.objects.create(
        agency_id=actor.own_agency,
        number=_next_number(report.found_at),
        found_at=report.found_at,
        found_by=report.found_by.value,
        occurred_at=report.occurred_at,
        happening=report.happening,
        categories=[one.value for one in report.categories],
        people_count=report.people_count,
        reported_at=at,
        reported_by_id=actor.person_id,
        reported_by_name=actor.name,
        clock_from=report.found_at,
    )
    write_entry(actor, incident, EntryKind.REPORTED, at)
    note(number=incident.number, incident=incident.id, found_at=report.found_at)
    summon(incident, at)
    set_alarms(incident)
    return ref_of(incident)


def _next_number(found_at: datetime) -> str:
    """``ID-2026-003``: counted within the agency and the year in which it was found."""
    year = timezone.localtime(found_at).year
    taken = DataIncident.objects.filter(number__startswith=f"ID-{year}-").count()
    return f"ID-{year}-{taken + 1:03d}"


def set_alarms(incident: DataIncident) -> None:
    """One queued job for each stage of the clock that is still to come."""
    for moment in incident.clock.later_stages(timezone.now()):
        app.configure_task(ESCALATE, schedule_at=moment).defer(
            agency_id=str(incident.agency_id), incident_id=str(incident.id)
        )


@command(
    permission=ESCALATE_INCIDENT,
    audits="incidents.incident.escalated",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def escalate_incident(actor: Actor, incident: DataIncident, *, now: datetime) -> bool:
    """Whether somebody was reminded: nobody is once the clock has stopped."""
    if incident.settled_at is not None:
        note(stage="stopped")
        return False
    note(stage=incident.clock.stage(now).value)
    summon(incident, now)
    return True
