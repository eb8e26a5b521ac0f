"""Findings, KPIs and satisfaction figures by hand: added, set right, refused, denied."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.outbox.models import OutboxEvent
from bina.strategy.commands import (
    FindingFacts,
    KpiFacts,
    ScoreFacts,
    add_finding,
    add_intervention,
    add_kpi,
    add_score,
    correct_finding,
    correct_kpi,
    correct_score,
    follow_up_finding,
)
from bina.strategy.domain.finding import RootCause
from bina.strategy.models import AuditFinding, SatisfactionScore, UnitKpi
from bina.strategy.queries import objective_choices
from bina.strategy.queries.findings import get_finding
from bina.strategy.queries.kpis import get_kpi
from bina.strategy.queries.satisfaction import get_score, satisfaction_report
from bina.strategy.queries.trend import finding_trend, trend_years
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.planning import make_planned_regency

pytestmark = pytest.mark.django_db
FINDING = FindingFacts("int", date(2026, 2, 3), Decimal(2), RootCause.CAPACITY)
KPI = KpiFacts("Layanan tepat waktu", Decimal(95), Decimal("88.5"), "kom")
SCORE = ScoreFacts(date(2026, 6, 30), Decimal("81.25"), 40)
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    return make_planned_regency()


def announced(agency: TestAgency) -> list[str]:
    with reading(agency.sdm):
        rows = OutboxEvent.objects.filter(name="strategy.SignalChanged").order_by("announced_at")
        return [row.payload["kind"] for row in rows]


@pytest.mark.requirement("1.08")
def test_a_finding_is_added_set_right_and_followed_up(regency: TestAgency) -> None:
    auditor, unit = regency.actor("auditor"), regency.units["U21"]
    with reading(auditor):
        goal = objective_choices(auditor, START)[0].id
    made = add_finding(auditor, unit, number=" LHP-9 ", facts=FINDING)
    again = add_finding(auditor, unit, number="lhp-9", facts=FINDING)
    facts = replace(FINDING, root_cause=RootCause.SYSTEM, objective_id=goal)
    correct_finding(auditor, made, facts=facts)
    follow_up_finding(auditor, made, text="Surat dikirim")
    follow_up_finding(auditor, made, text="Pelatihan", file=("foto.png", b"\x89PNG\r\n\x1a\n"))
    with reading(auditor):
        detail = get_finding(auditor, made.id)
        assert AuditFinding.objects.get(id=again.id).ordinal == 2
    row = detail.row
    assert (row.number, row.competency_code, row.status) == ("LHP-9", "INT", "Terbuka")
    assert detail.objective is not None
    assert (row.root_cause, detail.objective.id) == ("Sistem", goal)
    assert [step.text for step in detail.follow_ups] == ["Pelatihan", "Surat dikirim"]
    assert [step.file_name for step in detail.follow_ups] == ["foto.png", ""]
    assert announced(regency) == ["auditfinding"] * 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"competency_code": "XX"}, "competency"),
        ({"found_on": TOMORROW}, "found_on"),
        ({"severity": Decimal(4)}, "severity"),
        ({"objective_id": uuid4()}, "objective"),
    ],
)
def test_findings_that_cannot_be_are_refused(
    regency: TestAgency, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add_finding(
            regency.sdm, regency.units["U2"], number="L1", facts=replace(FINDING, **changed)
        )
    assert refusal.value.field == field
    with pytest.raises(Refused):
        add_finding(regency.sdm, regency.units["U2"], number=" ", facts=FINDING)


@pytest.mark.requirement("2.14")
def test_a_kpi_is_added_and_set_right(regency: TestAgency) -> None:
    made = add_kpi(regency.sdm, regency.units["U2"], code="IKU-1", year=2026, facts=KPI)
    correct_kpi(regency.sdm, made, facts=replace(KPI, actual=Decimal(95)))
    with reading(regency.sdm):
        row = get_kpi(regency.sdm, made.id)
    assert (row.code, row.competency_code, row.actual, row.shortfall) == ("IKU-1", "KOM", 95, 0)
    assert announced(regency) == ["unitkpi"] * 2
    for changed in ({"target": Decimal(0)}, {"competency_code": "XX"}, {"name": " "}):
        with pytest.raises(Refused):
            correct_kpi(regency.sdm, made, facts=replace(KPI, **changed))
    with pytest.raises(Refused):
        add_kpi(regency.sdm, regency.units["U2"], code=" ", year=2026, facts=KPI)


@pytest.mark.requirement("1.09")
def test_a_figure_is_added_and_set_right(regency: TestAgency) -> None:
    sdm, unit, start = regency.sdm, regency.units["U2"], date(2026, 1, 1)
    made = add_score(sdm, unit, service="Zonasi", starts_on=start, facts=SCORE)
    correct_score(sdm, made, facts=replace(SCORE, score=Decimal(83)))
    with reading(sdm):
        assert get_score(sdm, made.id).score == 83
    with pytest.raises(Refused) as refusal:
        add_score(sdm, unit, service="ZONASI", starts_on=start, facts=SCORE)
    assert refusal.value.field == "starts_on"
    for changed, field in (
        ({"score": Decimal(101)}, "score"),
        ({"ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"ends_on": TOMORROW}, "ends_on"),
    ):
        with pytest.raises(Refused) as refusal:
            correct_score(sdm, made, facts=replace(SCORE, **changed))
        assert refusal.value.field == field
    with pytest.raises(Refused):
        add_score(sdm, unit, service=" ", starts_on=start, facts=SCORE)


@pytest.mark.requirement("1.09")
def test_an_intervention_is_held_beside_units_without(regency: TestAgency) -> None:
    sdm = regency.sdm
    with reading(sdm):
        assert satisfaction_report(sdm).rows == []
    started = date(2025, 9, 1)
    add_intervention(sdm, regency.units["U21"], name="Pelatihan loket", started_on=started)
    with reading(sdm):
        report = satisfaction_report(sdm)
    (row,) = report.rows
    assert (row.unit_name, row.service, row.change.rise) == ("Bidang Guru", "Izin guru", 11)
    assert (report.with_mean, report.without_mean, report.without_count) == (11, 2, 1)
    for name, day in ((" ", started), ("Loket", TOMORROW)):
        with pytest.raises(Refused):
            add_intervention(sdm, regency.units["U21"], name=name, started_on=day)


@pytest.mark.requirement("1.08")
def test_findings_are_compared_with_the_year_before(regency: TestAgency) -> None:
    for number, unit, year in (
        *(("A", "U21", 2025), ("B", "U21", 2025), ("C", "U21", 2026)),
        *(("D", "U22", 2025), ("E", "U1", 2026)),
    ):
        facts = replace(FINDING, found_on=date(year, 2, 3))
        add_finding(regency.sdm, regency.units[unit], number=number, facts=facts)
        # the same number twice on a unit counts once
        add_finding(regency.sdm, regency.units[unit], number=number, facts=facts)
    with reading(regency.sdm):
        found = finding_trend(regency.sdm, 2026, RootCause.CAPACITY)
        years = trend_years(regency.sdm)
    lines = dict(found.causes)
    assert (lines[RootCause.CAPACITY].before, lines[RootCause.CAPACITY].after) == (3, 2)
    assert lines[RootCause.SYSTEM].reduction is None
    assert (found.comparable.before, found.comparable.after) == (2, 1)
    assert {row.unit_name: row.is_comparable for row in found.units} == {
        "Bidang Guru": True,
        "Bidang Sekolah": False,
        "Sekretariat Daerah": False,
    }
    assert years[-1] == 2025
    head = regency.actor("atasan", "U22")
    with reading(head):
        assert (
            dict(finding_trend(head, 2026, RootCause.CAPACITY).causes)[RootCause.CAPACITY].before
            == 1
        )
    with reading(regency.actor("pegawai")), pytest.raises(Forbidden):
        finding_trend(regency.actor("pegawai"), 2026, RootCause.CAPACITY)


@pytest.mark.requirement("X.03")
def test_registers_are_denied_to_others(regency: TestAgency) -> None:
    unit, start = regency.units["U2"], date(2026, 1, 1)
    finding = add_finding(regency.sdm, unit, number="L1", facts=FINDING)
    kpi = add_kpi(regency.sdm, unit, code="K1", year=2026, facts=KPI)
    score = add_score(regency.sdm, unit, service="Zonasi", starts_on=start, facts=SCORE)
    head = regency.actor("atasan")
    with pytest.raises(Forbidden):
        add_finding(head, unit, number="L2", facts=FINDING)
    with pytest.raises(Forbidden):
        correct_finding(head, finding, facts=FINDING)
    with pytest.raises(Forbidden):
        follow_up_finding(head, finding, text="a")
    with pytest.raises(Forbidden):
        add_kpi(regency.actor("auditor"), unit, code="K2", year=2026, facts=KPI)
    with pytest.raises(Forbidden):
        correct_kpi(head, kpi, facts=KPI)
    with pytest.raises(Forbidden):
        add_score(head, unit, service="Lain", starts_on=start, facts=SCORE)
    with pytest.raises(Forbidden):
        correct_score(head, score, facts=SCORE)
    with pytest.raises(Forbidden):
        add_intervention(head, unit, name="a", started_on=start)
    for stranger in (regency.actor("sdm", "U21"), make_regency("Kabupaten Lain").sdm):
        with pytest.raises(NotFound):
            add_finding(stranger, unit, number="L2", facts=FINDING)
        with pytest.raises(NotFound):
            correct_finding(stranger, finding, facts=FINDING)
        with pytest.raises(NotFound):
            follow_up_finding(stranger, finding, text="a")
        with pytest.raises(NotFound):
            add_kpi(stranger, unit, code="K2", year=2026, facts=KPI)
        with pytest.raises(NotFound):
            correct_kpi(stranger, kpi, facts=KPI)
        with pytest.raises(NotFound):
            add_score(stranger, unit, service="Lain", starts_on=start, facts=SCORE)
        with pytest.raises(NotFound):
            correct_score(stranger, score, facts=SCORE)
        with pytest.raises(NotFound):
            add_intervention(stranger, unit, name="a", started_on=start)
    with reading(regency.sdm):
        assert (AuditFinding.objects.count(), UnitKpi.objects.count()) == (1, 1)
        assert SatisfactionScore.objects.filter(unit_id=unit).count() == 1
