"""HR mends units and positions by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bina.organization.commands import grant_role
from bina.organization.models import Position, PositionVersion, Unit, UnitVersion
from bina.platform.commands import reading
from tests.organization.factories import make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.02")]
UNIT_DEEDS = ("ubah", "tutup", "buka-unit", "buka-jabatan")
POSITION_DEEDS = ("ubah", "tutup")


def manager(agency, position="J21F", role="sdm", unit=None):
    grant_role(agency.system, agency.employees[position], role=role, unit_id=agency.units.get(unit))
    return signed_in(agency, position, with_code=True)


def text(answer):
    return answer.content.decode()


def unit_path(agency, unit, deed=""):
    return f"/unit/{agency.units[unit]}/{deed + '/' if deed else ''}"


def position_path(agency, position, deed=""):
    return f"/jabatan/{agency.positions[position]}/{deed + '/' if deed else ''}"


def unit_facts(agency, parent="U2", **values):
    return {
        "name": "Bidang Baru",
        "kind": "UNIT",
        "parent": str(agency.units[parent]) if parent else "",
        "on": str(timezone.localdate()),
    } | values


def position_facts(agency, unit="U21", **values):
    return {
        "name": "Kepala Seksi Guru",
        "kind_text": "Pengawas",
        "echelon": "IV.a",
        "unit": str(agency.units[unit]),
        "position_class": "9",
        "service_impact": "2,5",
        "on": str(timezone.localdate()),
    } | values


def versions(agency, unit):
    with reading(agency.system):
        rows = UnitVersion.objects.filter(unit_id=agency.units[unit]).order_by("valid_from")
        return [(row.name, row.parent_id) for row in rows]


def test_unit_is_renamed_and_moved():
    agency = make_regency()
    client = manager(agency)
    page = text(client.get(unit_path(agency, "U21", "ubah")))
    assert 'value="Bidang Guru"' in page
    assert str(agency.units["U22"]) in page
    assert f'value="{agency.units["U21"]}"' not in page
    facts = unit_facts(agency, "U1", name="Bidang  Pendidik")
    assert client.post(unit_path(agency, "U21", "ubah"), facts).status_code == 302
    assert versions(agency, "U21") == [
        ("Bidang Guru", agency.units["U2"]),
        ("Bidang Pendidik", agency.units["U1"]),
    ]
    page = text(client.get(unit_path(agency, "U21")))
    assert "Perubahan unit tersimpan" in page
    assert "Bidang Guru" in page


def test_faults_of_a_unit_are_told_by_field():
    agency = make_regency()
    client = manager(agency)
    below = unit_facts(agency, "U21", name="")
    asked = text(client.post(unit_path(agency, "U2", "ubah"), below))
    assert "Nama unit wajib diisi" in asked
    assert "Pilih salah satu dari daftar" in asked
    used = text(client.post(unit_path(agency, "U2", "buka-unit"), unit_facts(agency, code="u21")))
    assert "Gunakan kode lain" in used
    assert 'value="Bidang Baru"' in used
    assert len(versions(agency, "U2")) == 1


def test_unit_is_opened_below_and_closed():
    agency = make_regency()
    client = manager(agency)
    assert unit_path(agency, "U2", "buka-unit") in text(client.get(unit_path(agency, "U2")))
    early = str(timezone.localdate() - timedelta(days=9))
    facts = unit_facts(agency, code=" U23 ", on=early)
    answer = client.post(unit_path(agency, "U2", "buka-unit"), facts)
    assert answer.status_code == 302
    assert "Unit dibuka" in text(client.get(answer["Location"]))
    with reading(agency.system):
        assert Unit.objects.filter(code="U23").count() == 1
    where = f"{answer['Location']}tutup/"
    assert "Yang akan terjadi" in text(client.get(where))
    assert "Pilih tanggal sesudahnya" in text(client.post(where, {"on": early}))
    assert client.post(where, {"on": str(timezone.localdate())}).status_code == 302
    page = text(client.get(answer["Location"]))
    assert "Unit ini sudah ditutup" in page
    assert where not in page


def test_unit_in_use_is_not_closed_and_the_reasons_are_told():
    agency = make_regency()
    day = {"on": str(timezone.localdate())}
    page = text(manager(agency).post(unit_path(agency, "U2", "tutup"), day))
    assert "Unit belum dapat ditutup" in page
    assert "Masih ada jabatan di unit ini" in page


def test_top_is_for_who_holds_the_whole_agency():
    agency = make_regency()
    client = manager(agency)
    assert "/unit/buka/" in text(client.get("/unit/"))
    answer = client.post("/unit/buka/", unit_facts(agency, "", code="U9"))
    assert answer.status_code == 302
    narrow = manager(agency, "J21P", unit="U2")
    assert "/unit/buka/" not in text(narrow.get("/unit/"))
    assert narrow.get("/unit/buka/").status_code == 404
    below = unit_facts(agency, "", code="U8")
    asked = text(narrow.post(unit_path(agency, "U2", "buka-unit"), below))
    assert "Unit induk wajib diisi" in asked
    kept = unit_facts(agency, "U0", name="Dinas Baru", kind="OPD")
    assert narrow.post(unit_path(agency, "U2", "ubah"), kept).status_code == 302
    moved = unit_facts(agency, "U1", name="Dinas Baru", kind="OPD")
    assert "Pilih salah satu" in text(narrow.post(unit_path(agency, "U2", "ubah"), moved))


def test_position_is_opened_as_a_row_of_the_sheet_would_be():
    agency = make_regency()
    client = manager(agency)
    where = unit_path(agency, "U21", "buka-jabatan")
    assert where in text(client.get(unit_path(agency, "U21")))
    answer = client.post(where, position_facts(agency, code="J9"))
    assert answer.status_code == 302
    assert "Jabatan dibuka" in text(client.get(answer["Location"]))
    with reading(agency.system):
        row = PositionVersion.objects.get(position__code="J9")
    assert (row.kind, row.kind_text, row.echelon) == ("PENGAWAS", "Pengawas", "41")
    assert (row.position_class, row.service_impact) == (9, Decimal("2.5"))
    again = text(client.post(where, position_facts(agency, code="j9")))
    assert "Gunakan kode lain" in again


def test_position_is_changed_and_closed():
    agency = make_regency()
    client = manager(agency)
    page = text(client.get(position_path(agency, "J21F", "ubah")))
    assert 'value="Analis SDM Ahli Muda"' in page
    assert 'value="JF Ahli Muda" selected' in page
    facts = position_facts(agency, "U22", kind_text="JF Ahli Madya", echelon="")
    assert client.post(position_path(agency, "J21F", "ubah"), facts).status_code == 302
    page = text(client.get(position_path(agency, "J21F")))
    assert "Kepala Seksi Guru" in page
    assert "Analis SDM Ahli Muda" in page
    assert "Ahli Madya" in page
    day = {"on": str(timezone.localdate())}
    held = text(client.post(position_path(agency, "J21F", "tutup"), day))
    assert "masih ada pemegangnya" in held


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "Nama jabatan wajib diisi"),
        ({"kind_text": ""}, "Jenis jabatan wajib diisi"),
        ({"kind_text": "Pelaksana", "echelon": "II.b"}, "Eselon II.b adalah JPT Pratama"),
        ({"service_impact": "tinggi"}, "misalnya 2,5"),
        ({"service_impact": "7"}, "3"),
        ({"position_class": "99"}, "17"),
    ],
)
def test_faults_of_a_position_are_told_by_field(values, words):
    agency = make_regency()
    where = position_path(agency, "J21F", "ubah")
    page = text(manager(agency).post(where, position_facts(agency, **values)))
    assert "perlu diperbaiki" in page
    assert words in page
    with reading(agency.system):
        assert PositionVersion.objects.filter(position__code="J21F").count() == 1


@pytest.mark.requirement("X.03")
def test_what_is_outside_the_tree_is_not_found():
    agency, other = make_regency(), make_regency()
    client = manager(agency, unit="U21")
    strangers = [unit_path(agency, "U22", deed) for deed in UNIT_DEEDS]
    strangers += [unit_path(other, "U21", deed) for deed in UNIT_DEEDS]
    strangers += [position_path(agency, "J22P", deed) for deed in POSITION_DEEDS]
    strangers += [position_path(other, "J21P", deed) for deed in POSITION_DEEDS]
    for where in strangers:
        assert client.get(where).status_code == 404, where
        assert client.post(where, position_facts(agency, code="X")).status_code == 404, where
    foreign = position_facts(agency, "U22", code="X")
    asked = text(client.post(unit_path(agency, "U21", "buka-jabatan"), foreign))
    assert "Pilih salah satu dari daftar" in asked
    with reading(agency.system):
        assert not Position.objects.filter(code="X").exists()


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("role", ["auditor", "pyb", "admin"])
def test_other_roles_mend_nothing(role):
    agency = make_regency()
    client = manager(agency, role=role)
    paths = ["/unit/buka/", *(unit_path(agency, "U21", deed) for deed in UNIT_DEEDS)]
    paths += [position_path(agency, "J21P", deed) for deed in POSITION_DEEDS]
    for where in paths:
        assert client.get(where).status_code == 403, where
        assert client.post(where, unit_facts(agency, code="X")).status_code == 403, where
    page = text(client.get(unit_path(agency, "U21")))
    assert not [deed for deed in UNIT_DEEDS if unit_path(agency, "U21", deed) in page]
