"""From assessing an incident to closing it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.incidents.commands.diary import (
    dismiss,
    ref_of,
    require_past,
    step,
    summon,
    write_entry,
)
from bina.platform.incidents.commands.reporting import set_alarms
from bina.platform.incidents.domain import (
    TELLING,
    DataCategory,
    Deed,
    EntryKind,
    IncidentState,
    Recipient,
    Risk,
    settled_at,
)
from bina.platform.incidents.models import DataIncident
from bina.platform.incidents.permissions import DECIDERS, HANDLE_INCIDENT, WAIVE_NOTICE
from bina.platform.incidents.queries.notices import told_of
from bina.platform.incidents.words import RECIPIENTS, RISKS


@dataclass(frozen=True)
class Assessment:
    """What the letters say of it; ``advice`` is what the people concerned can do themselves."""

    risk: Risk
    categories: tuple[DataCategory, ...]
    people_count: int
    cause: str
    handling: str
    advice: str
    contact: str
    occurred_at: datetime | None = None
    needs_public_notice: bool = False


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.assessed",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def assess_incident(
    actor: Actor, incident: DataIncident, *, assessment: Assessment, at: datetime
) -> Ref:
    """Say what it is; may be repeated while it is not settled."""
    step(incident, Deed.ASSESS)
    require_past(at, "occurred_at")
    if assessment.occurred_at:
        require_past(assessment.occurred_at, "occurred_at")
    incident.risk = assessment.risk.value
    incident.categories = [one.value for one in assessment.categories]
    incident.people_count = assessment.people_count
    incident.occurred_at = assessment.occurred_at
    incident.cause = assessment.cause
    incident.handling = assessment.handling
    incident.advice = assessment.advice
    incident.contact = assessment.contact
    incident.needs_public_notice = assessment.needs_public_notice
    words = _("Risiko bagi pemilik data: %(risk)s.") % {"risk": RISKS[assessment.risk]}
    write_entry(actor, incident, EntryKind.ASSESSED, at, words)
    _settle(actor, incident)
    if incident.settled_at is None:
        # only they may decide that nobody is told, and at a low risk that is the question
        summon(incident, timezone.now(), DECIDERS if assessment.risk is Risk.LOW else ())
    incident.save()
    return ref_of(incident)


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.measure_recorded",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def record_measure(actor: Actor, incident: DataIncident, *, text: str, at: datetime) -> Ref:
    """What was done about it, at any time."""
    require_past(at, "at", since=incident.found_at)
    write_entry(actor, incident, EntryKind.MEASURE, at, text)
    return ref_of(incident)


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.notice_recorded",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def record_notice(
    actor: Actor, incident: DataIncident, *, recipient: Recipient, how: str, at: datetime
) -> Ref:
    """Somebody has been told; the clock stops with the last who had to be."""
    if incident.state_now is not IncidentState.ASSESSED:
        raise Refused(_("Nilai insiden ini lebih dahulu, supaya isi pemberitahuan pasti."))
    require_past(at, "at", since=incident.clock_from)
    write_entry(actor, incident, TELLING[recipient], at, how)
    note(recipient=str(RECIPIENTS[recipient]), at=at)
    _settle(actor, incident)
    incident.save()
    return ref_of(incident)


def _settle(actor: Actor, incident: DataIncident) -> None:
    """Stop the clock if everybody who has to be told is."""
    told = told_of(incident.id, incident.clock_from)
    done = settled_at(told, needs_public_notice=incident.needs_public_notice)
    if done is not None:
        step(incident, Deed.COMPLETE_NOTICE)
        incident.settled_at = done
        dismiss(incident)


@command(
    permission=WAIVE_NOTICE,
    audits="incidents.incident.notice_waived",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def waive_notice(actor: Actor, incident: DataIncident, *, reason: str, at: datetime) -> Ref:
    """Decide, for a reason, that nobody has to be told; the clock stops."""
    step(incident, Deed.WAIVE)
    require_past(at, "reason", since=incident.clock_from)
    write_entry(actor, incident, EntryKind.WAIVED, at, reason)
    note(reason=reason)
    incident.settled_at = at
    dismiss(incident)
    incident.save()
    return ref_of(incident)


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.delay_explained",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def explain_delay(actor: Actor, incident: DataIncident, *, reason: str, at: datetime) -> Ref:
    """Say why the 72 hours were not kept. Refused while they are."""
    if not incident.clock.is_late(at):
        raise Refused(_("Batas 3 × 24 jam belum lewat."))
    incident.delay_reason = reason
    write_entry(actor, incident, EntryKind.DELAY, at, reason)
    incident.save()
    return ref_of(incident)


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.closed",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def close_incident(actor: Actor, incident: DataIncident, *, lesson: str, at: datetime) -> Ref:
    """End it with what was learnt. Refused while a delay is unexplained."""
    step(incident, Deed.CLOSE)
    require_past(at, "lesson", since=incident.settled_at)
    if incident.clock.is_late(at) and not incident.delay_reason:
        raise Refused(_("Batas 3 × 24 jam terlewat. Catat alasan keterlambatan lebih dahulu."))
    incident.closed_at = at
    write_entry(actor, incident, EntryKind.CLOSED, at, lesson)
    incident.save()
    return ref_of(incident)


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.reopened",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def reopen_incident(actor: Actor, incident: DataIncident, *, reason: str, at: datetime) -> Ref:
    """New facts: a clock of its own runs from ``at``, when they became known."""
    step(incident, Deed.REOPEN)
    require_past(at, "at", since=incident.settled_at)
    incident.clock_from = at
    incident.settled_at = incident.closed_at = None
    incident.delay_reason = ""
    write_entry(actor, incident, EntryKind.REOPENED, at, reason)
    note(reason=reason)
    summon(incident, timezone.now())
    set_alarms(incident)
    incident.save()
    return ref_of(incident)
