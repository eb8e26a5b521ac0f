"""From assessing to closing: what each deed needs, changes and refuses."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.incidents.commands import (
    assess_incident,
    close_incident,
    explain_delay,
    record_measure,
    record_notice,
    reopen_incident,
    waive_notice,
)
from bina.platform.incidents.domain import IncidentState, Recipient, Risk
from bina.platform.tasks import count_tasks
from tests.platform.incidents.making import (
    assessed,
    assessment_of,
    holder,
    hours_ago,
    reported,
    row_of,
    tell,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()
ADMIN, PYB = holder(AGENCY, "admin"), holder(AGENCY, "pyb")


def state(incident: Ref) -> IncidentState:
    return row_of(AGENCY, incident).state_now


def waiting(role: str) -> int:
    actor = holder(AGENCY, role)
    with reading(actor):
        return count_tasks(actor)


def test_an_assessment_says_what_the_letters_need():
    incident = assessed(AGENCY)
    row = row_of(AGENCY, incident)
    assert row.state_now is IncidentState.ASSESSED
    assert (row.risk, row.people_count, row.categories) == ("high", 40, ["identity", "nik"])
    assert row.settled_at is None


def test_a_low_risk_is_put_before_those_who_may_waive_the_notice():
    assessed(AGENCY, risk=Risk.HIGH)
    assert waiting("pyb") == 0
    assessed(AGENCY, risk=Risk.LOW)
    assert (waiting("pyb"), waiting("ppk")) == (1, 1)


def test_the_clock_stops_when_the_last_is_told():
    incident = assessed(AGENCY)
    tell(AGENCY, incident, Recipient.SUBJECTS, hours=2)
    assert row_of(AGENCY, incident).settled_at is None
    assert state(incident) is IncidentState.ASSESSED
    tell(AGENCY, incident, Recipient.AUTHORITY, hours=1)
    row = row_of(AGENCY, incident)
    assert row.state_now is IncidentState.NOTIFIED
    assert abs((row.settled_at - hours_ago(1)).total_seconds()) < 60
    assert waiting("admin") == 0


def test_a_public_notice_that_is_asked_for_holds_the_clock():
    incident = assessed(AGENCY, needs_public_notice=True)
    for recipient in (Recipient.SUBJECTS, Recipient.AUTHORITY):
        tell(AGENCY, incident, recipient)
    assert state(incident) is IncidentState.ASSESSED
    tell(AGENCY, incident, Recipient.PUBLIC)
    assert state(incident) is IncidentState.NOTIFIED


def test_an_assessment_that_drops_the_public_notice_stops_the_clock():
    incident = assessed(AGENCY, needs_public_notice=True)
    for recipient in (Recipient.SUBJECTS, Recipient.AUTHORITY):
        tell(AGENCY, incident, recipient)
    assess_incident(ADMIN, incident, assessment=assessment_of(), at=timezone.now())
    assert state(incident) is IncidentState.NOTIFIED


@pytest.mark.parametrize("hours", [-1, 6])
def test_a_notice_lies_between_finding_and_now(hours):
    incident = assessed(AGENCY)
    with pytest.raises(Refused) as refusal:
        tell(AGENCY, incident, Recipient.SUBJECTS, hours=hours)
    assert refusal.value.field == "at"


def test_nobody_is_told_before_it_is_known_what():
    with pytest.raises(Refused):
        tell(AGENCY, reported(AGENCY), Recipient.SUBJECTS)


def test_the_head_may_decide_that_nobody_is_told():
    incident = assessed(AGENCY, risk=Risk.LOW)
    waive_notice(PYB, incident, reason="Data sudah dienkripsi.", at=timezone.now())
    assert state(incident) is IncidentState.WAIVED
    assert waiting("admin") == waiting("pyb") == 0


def test_a_delay_stays_in_sight_and_has_to_be_explained():
    incident = told(AGENCY, hours_ago(80))
    with pytest.raises(Refused, match="keterlambatan"):
        close_incident(ADMIN, incident, lesson="Periksa penerima.", at=timezone.now())
    explain_delay(ADMIN, incident, reason="Jaringan putus dua hari.", at=timezone.now())
    close_incident(ADMIN, incident, lesson="Periksa penerima.", at=timezone.now())
    row = row_of(AGENCY, incident)
    assert row.state_now is IncidentState.CLOSED
    assert row.clock.is_late(timezone.now())
    assert row.delay_reason == "Jaringan putus dua hari."


def test_what_is_in_time_needs_no_excuse():
    incident = told(AGENCY, hours_ago(70))
    with pytest.raises(Refused):
        explain_delay(ADMIN, incident, reason="?", at=timezone.now())
    close_incident(ADMIN, incident, lesson="Periksa penerima.", at=timezone.now())
    assert state(incident) is IncidentState.CLOSED


def test_new_facts_open_it_again_with_a_clock_of_their_own():
    incident = told(AGENCY, hours_ago(60))
    close_incident(ADMIN, incident, lesson="Selesai.", at=timezone.now())
    reopen_incident(ADMIN, incident, reason="Berkas kedua ditemukan.", at=timezone.now())
    row = row_of(AGENCY, incident)
    assert row.state_now is IncidentState.ASSESSED
    assert (row.settled_at, row.closed_at) == (None, None)
    assert row.clock.left(timezone.now()).total_seconds() > 71 * 3600
    assert waiting("admin") == 1
    tell(AGENCY, incident, Recipient.SUBJECTS)
    assert state(incident) is IncidentState.ASSESSED  # what was told before the new facts is over


def test_measures_are_kept_at_any_time():
    incident = reported(AGENCY)
    record_measure(ADMIN, incident, text="Akun dikunci.", at=hours_ago(4))
    assert state(incident) is IncidentState.REPORTED


@pytest.mark.requirement("X.04")
def test_each_deed_leaves_an_entry():
    told(AGENCY)
    with reading(ADMIN):
        actions = list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))
    assert actions == [
        "incidents.incident.reported",
        "incidents.incident.assessed",
        "incidents.incident.notice_recorded",
        "incidents.incident.notice_recorded",
    ]


HANDLING = [
    (assess_incident, {"assessment": assessment_of()}),
    (record_measure, {"text": "Akun dikunci."}),
    (record_notice, {"recipient": Recipient.SUBJECTS, "how": "Surel"}),
    (explain_delay, {"reason": "Jaringan."}),
    (close_incident, {"lesson": "Selesai."}),
    (reopen_incident, {"reason": "Fakta baru."}),
]
WAIVE = (waive_notice, {"reason": "Terenkripsi."})
_, _, NOTICE, _, CLOSE, REOPEN = HANDLING


def do(deed: tuple[Any, dict[str, Any]], actor: Actor, incident: Ref) -> None:
    command, facts = deed
    command(actor, incident, **facts, at=timezone.now())


@pytest.mark.parametrize("deed", HANDLING)
@pytest.mark.parametrize("role", ["pegawai", "sdm", "auditor", "ppk", "nasional"])
def test_only_handlers_handle(deed: Any, role: str):
    incident = told(AGENCY, hours_ago(100))
    before = facts_of(incident)
    with pytest.raises(Forbidden):
        do(deed, holder(AGENCY, role), incident)
    assert facts_of(incident) == before


def facts_of(incident: Ref) -> dict[str, Any]:
    return {k: v for k, v in vars(row_of(AGENCY, incident)).items() if k != "_state"}


@pytest.mark.parametrize("deed", [*HANDLING, WAIVE])
def test_another_agency_has_no_such_incident(deed: Any):
    incident = told(AGENCY, hours_ago(100))
    with pytest.raises(NotFound):
        do(deed, holder(uuid4(), "pyb"), incident)


@pytest.mark.parametrize("role", ["admin", "sdm", "auditor"])
def test_who_handles_it_does_not_decide_to_stay_silent(role: str):
    incident = assessed(AGENCY)
    with pytest.raises(Forbidden):
        waive_notice(holder(AGENCY, role), incident, reason="Terenkripsi.", at=timezone.now())
    assert state(incident) is IncidentState.ASSESSED


@pytest.mark.parametrize("deed", [NOTICE, WAIVE, CLOSE, REOPEN])
def test_a_deed_that_is_not_open_is_refused(deed: Any):
    incident = reported(AGENCY)
    with pytest.raises(Refused):
        do(deed, PYB, incident)
    assert state(incident) is IncidentState.REPORTED
