"""The registers as workbooks that can be taken in again; denied to others."""

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.files import open_path
from bina.platform.jobs import find_job
from bina.strategy.commands import (
    export_goals,
    export_satisfaction,
    export_workforce,
    request_goals_export,
    request_satisfaction_export,
    request_workforce_export,
)
from tests.organization.factories import TestAgency
from tests.strategy.planning import make_planned_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    return make_planned_regency()


def sheets(actor: Actor, ref: Ref) -> dict[str, list[list[Any]]]:
    with reading(actor):
        book = CalamineWorkbook.from_path(open_path(actor, ref.id))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.requirement("1.05")
def test_export_goals_holds_the_four_sheets(regency: TestAgency) -> None:
    head = regency.actor("atasan", "U2")
    found = sheets(head, export_goals(head))
    assert list(found) == ["Tujuan", "Program", "Indikator", "Target Indikator"]
    assert found["Tujuan"][-1][:4] == ["T1.1", "Layanan sekolah lebih cepat", "Sasaran", "T1"]
    assert found["Target Indikator"][-1][:5] == ["IK-2", 2026, 1, 40, 30]


@pytest.mark.requirement("1.09")
def test_export_satisfaction_holds_what_is_in_sight(regency: TestAgency) -> None:
    head = regency.actor("atasan", "U22")
    rows = sheets(head, export_satisfaction(head))["Kepuasan Layanan"]
    assert {row[0] for row in rows if row[1] == "Zonasi"} == {"U22"}
    assert not [row for row in rows if row[0] == "U21"]


@pytest.mark.requirement("1.20")
def test_export_workforce_holds_every_need(regency: TestAgency) -> None:
    rows = sheets(regency.sdm, export_workforce(regency.sdm))["Kebutuhan Pegawai"]
    assert [row[:3] for row in rows[-2:]] == [["J21P", 2026, 3], ["J22P", 2026, 1]]


def test_requests_end_in_a_file(regency: TestAgency) -> None:
    sdm = regency.sdm
    refs = [
        request_goals_export(sdm),
        request_satisfaction_export(sdm),
        request_workforce_export(sdm),
    ]
    with reading(sdm):
        assert all(find_job(sdm, ref.id) for ref in refs)


@pytest.mark.requirement("X.03")
def test_exports_are_denied_to_others(regency: TestAgency) -> None:
    admin = regency.actor("admin")
    with pytest.raises(Forbidden):
        request_goals_export(admin)
    with pytest.raises(Forbidden):
        export_goals(admin)
    with pytest.raises(Forbidden):
        request_satisfaction_export(admin)
    with pytest.raises(Forbidden):
        export_satisfaction(admin)
    with pytest.raises(Forbidden):
        request_workforce_export(admin)
    with pytest.raises(Forbidden):
        export_workforce(admin)
