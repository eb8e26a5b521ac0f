"""Units and positions: opened, changed, closed; and by whom."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import QuerySet

from bina.organization.commands import (
    change_position,
    change_unit,
    close_position,
    close_unit,
    open_position,
    open_unit,
)
from bina.organization.commands.positions import PositionFacts
from bina.organization.models import Employee, PositionVersion, UnitVersion
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.organization.factories import make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.02")]
DAY = date(2025, 7, 1)


def facts(agency, unit="U22"):
    return PositionFacts("Kepala Seksi", agency.units[unit], "PENGAWAS", "Pengawas", "41")


def test_unit_is_opened_under_a_parent():
    agency = make_regency()
    ref = open_unit(agency.sdm, code="U23", name="Baru", on=DAY, parent_id=agency.units["U2"])
    with reading(agency.system):
        assert UnitVersion.objects.get(unit_id=ref.id).parent_id == agency.units["U2"]
    with pytest.raises(Refused):
        open_unit(agency.sdm, code="U23", name="Lagi", on=DAY, parent_id=agency.units["U2"])


@pytest.mark.parametrize(("unit", "position"), [("U22", "J22P"), ("u22", "j22p")])
def test_code_that_was_taken_a_moment_ago_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, unit: str, position: str
):
    """The question before the writing sees nothing, as in a race; the constraint holds."""
    agency, ask = make_regency(), QuerySet.exists
    monkeypatch.setattr(
        QuerySet, "exists", lambda rows: "UPPER" not in str(rows.query) and ask(rows)
    )
    with pytest.raises(Refused, match="Kode unor"):
        open_unit(agency.sdm, code=unit, name="Lagi", on=DAY)
    with pytest.raises(Refused, match="Kode jabatan"):
        open_position(agency.sdm, code=position, facts=facts(agency), on=DAY)


def test_unit_manager_opens_below_the_own_unit_only():
    agency = make_regency()
    narrow = agency.actor("sdm", "U2")
    open_unit(narrow, code="U23", name="Baru", on=DAY, parent_id=agency.units["U2"])
    with pytest.raises(NotFound):
        open_unit(narrow, code="U11", name="Baru", on=DAY, parent_id=agency.units["U1"])
    with pytest.raises(NotFound):
        open_unit(narrow, code="U9", name="Puncak", on=DAY)
    with pytest.raises(NotFound):
        change_unit(narrow, agency.units["U1"], name="X", kind="UNIT", parent_id=None, on=DAY)


def test_moved_unit_takes_its_people_to_another_superior():
    agency = make_regency()
    change_unit(
        agency.sdm,
        agency.units["U21"],
        name="Bidang Guru",
        kind="UNIT",
        parent_id=agency.units["U1"],
        on=DAY,
    )
    with reading(agency.system):
        head = Employee.objects.get(id=agency.employees["J21"])
        assert head.supervisor_id == agency.employees["J1"]
        assert UnitVersion.objects.filter(unit_id=agency.units["U21"]).count() == 2


def test_unit_never_hangs_below_itself():
    agency = make_regency()
    with pytest.raises(Refused):
        change_unit(
            agency.sdm,
            agency.units["U2"],
            name="Dinas",
            kind="OPD",
            parent_id=agency.units["U21"],
            on=DAY,
        )


def test_unit_in_use_is_not_closed():
    agency = make_regency()
    with pytest.raises(Refused) as refusal:
        close_unit(agency.sdm, agency.units["U2"], on=DAY)
    assert len(refusal.value.problems) == 3
    ref = open_unit(agency.sdm, code="U9", name="Kosong", on=DAY, parent_id=agency.units["U0"])
    close_unit(agency.sdm, ref, on=date(2025, 8, 1))
    with reading(agency.system):
        assert UnitVersion.objects.get(unit_id=ref.id).valid_to == date(2025, 8, 1)


def test_position_is_opened_changed_and_closed():
    agency = make_regency()
    ref = open_position(agency.sdm, code="J9", facts=facts(agency), on=DAY)
    later = date(2025, 9, 1)
    new = PositionFacts("Kepala Subbagian", agency.units["U21"], "PENGAWAS", "Pengawas", "41")
    change_position(agency.sdm, ref, facts=new, on=later)
    close_position(agency.sdm, ref, on=date(2025, 10, 1))
    with reading(agency.system):
        rows = PositionVersion.objects.filter(position_id=ref.id).order_by("valid_from")
        told = [(row.name, row.valid_to, row.service_impact) for row in rows]
    assert told == [
        ("Kepala Seksi", later, Decimal(1)),
        ("Kepala Subbagian", date(2025, 10, 1), Decimal(1)),
    ]


def test_position_refusals():
    agency = make_regency()
    with pytest.raises(Refused):
        open_position(agency.sdm, code="J1", facts=facts(agency), on=DAY)
    with pytest.raises(Refused):
        close_position(agency.sdm, agency.positions["J1"], on=DAY)


def test_closing_on_the_first_day_or_twice_is_refused():
    agency = make_regency()
    unit = open_unit(agency.sdm, code="U9", name="Kosong", on=DAY, parent_id=agency.units["U0"])
    post = open_position(agency.sdm, code="J9", facts=facts(agency), on=DAY)
    later = date(2025, 8, 1)
    for close, thing in ((close_unit, unit), (close_position, post)):
        with pytest.raises(Refused) as refusal:
            close(agency.sdm, thing, on=DAY)
        assert refusal.value.field == "on"
        close(agency.sdm, thing, on=later)
        with pytest.raises(Refused):
            close(agency.sdm, thing, on=later)


def test_unit_manager_reaches_positions_of_the_own_tree_only():
    agency = make_regency()
    narrow = agency.actor("sdm", "U21")
    open_position(narrow, code="J9", facts=facts(agency, "U21"), on=DAY)
    with pytest.raises(NotFound):
        open_position(narrow, code="J10", facts=facts(agency, "U22"), on=DAY)
    with pytest.raises(NotFound):
        change_position(narrow, agency.positions["J22P"], facts=facts(agency, "U21"), on=DAY)
    with pytest.raises(NotFound):
        change_position(narrow, agency.positions["J21P"], facts=facts(agency, "U22"), on=DAY)
    with pytest.raises(NotFound):
        close_position(narrow, agency.positions["J22P"], on=DAY)


@pytest.mark.parametrize("role", ["atasan", "auditor", "pyb", "admin", "pegawai"])
def test_structure_denied(role):
    agency = make_regency()
    actor, unit, position = agency.actor(role), agency.units["U22"], agency.positions["J22"]
    with pytest.raises(Forbidden):
        open_unit(actor, code="X", name="X", on=DAY)
    with pytest.raises(Forbidden):
        change_unit(actor, unit, name="X", kind="UNIT", parent_id=None, on=DAY)
    with pytest.raises(Forbidden):
        close_unit(actor, unit, on=DAY)
    with pytest.raises(Forbidden):
        open_position(actor, code="X", facts=facts(agency), on=DAY)
    with pytest.raises(Forbidden):
        change_position(actor, position, facts=facts(agency), on=DAY)
    with pytest.raises(Forbidden):
        close_position(actor, position, on=DAY)


def test_foreign_unit_is_no_parent_and_no_place():
    agency, other = make_regency(), make_regency()
    with pytest.raises(NotFound):
        open_unit(agency.sdm, code="X", name="X", on=DAY, parent_id=other.units["U2"])
    with pytest.raises(NotFound):
        open_position(agency.sdm, code="X", facts=facts(other), on=DAY)
    with pytest.raises(NotFound):
        change_position(agency.sdm, other.positions["J1"], facts=facts(agency), on=DAY)
