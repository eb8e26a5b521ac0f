"""The status of a finding: by whom, and what follows."""

import pytest

from bina.platform.audit.queries import AuditFilter, list_entries
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.outbox.models import OutboxEvent
from bina.strategy.commands import apply_findings, change_finding_status
from bina.strategy.models import AuditFinding
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.factories import finding_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.13")]


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    apply_findings(agency.sdm, [finding_row("LHP-1", "U21"), finding_row("LHP-2", "U1")], START)
    return agency


def stored(regency: TestAgency, number: str = "LHP-1") -> AuditFinding:
    with reading(regency.system):
        return AuditFinding.objects.get(number=number)


@pytest.mark.parametrize("role", ["sdm", "auditor"])
def test_the_status_is_changed_told_and_announced(regency: TestAgency, role: str) -> None:
    key = stored(regency).pk
    change_finding_status(regency.actor(role), key, status="Selesai", reason=" Surat 12 ")
    assert stored(regency).status == "Selesai"
    assert stored(regency, "LHP-2").status == "Proses"
    with reading(regency.system):
        found = list_entries(regency.system, AuditFilter(action="strategy.finding.status_changed"))
        event = OutboxEvent.objects.get(name="strategy.FindingStatusChanged")
    (entry,) = found.items
    assert (entry.before, entry.after) == ({"status": "Proses"}, {"status": "Selesai"})
    assert entry.reason == "Surat 12"
    assert event.payload["finding_id"] == str(key)


def test_a_finished_finding_is_opened_again_with_a_reason(regency: TestAgency) -> None:
    key = stored(regency).pk
    change_finding_status(regency.sdm, key, status="Selesai")
    with pytest.raises(Refused) as refusal:
        change_finding_status(regency.sdm, key, status="Terbuka", reason="  ")
    assert refusal.value.field == "reason"
    assert stored(regency).status == "Selesai"
    change_finding_status(regency.sdm, key, status="Terbuka", reason="Bukti kurang")
    assert stored(regency).status == "Terbuka"


@pytest.mark.parametrize("status", ["Proses", "Beres", ""])
def test_the_same_and_unknown_states_are_refused(regency: TestAgency, status: str) -> None:
    with pytest.raises(Refused) as refusal:
        change_finding_status(regency.sdm, stored(regency).pk, status=status)
    assert refusal.value.field == "status"


@pytest.mark.requirement("X.03")
def test_change_finding_status_is_denied(regency: TestAgency) -> None:
    key = stored(regency).pk
    for role in ("atasan", "pyb", "ppk", "pegawai"):
        with pytest.raises(Forbidden):
            change_finding_status(regency.actor(role), key, status="Selesai")
    for actor in (regency.actor("sdm", "U22"), make_regency("Kabupaten Lain").sdm):
        with pytest.raises(NotFound):
            change_finding_status(actor, key, status="Selesai")
    assert stored(regency).status == "Proses"
