"""National code lists and how they are read."""

import pytest

from bina.organization.domain.codes import (
    ECHELONS,
    PositionKind,
    echelon_order,
    find_echelon,
    golongan_order,
    read_position_kind,
)


@pytest.mark.parametrize("text", ["II.b", "II/b", "ii b", "IIb"])
def test_echelons_are_read_however_written(text):
    assert find_echelon(text) == ECHELONS["22"]


def test_title_tells_the_two_highest_apart():
    assert find_echelon("I.a", "JPT Utama") == ECHELONS["10"]
    assert find_echelon("I.a", "JPT Madya") == ECHELONS["11"]
    assert find_echelon("-") is None


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("JPT Pratama", PositionKind.JPT, ""),
        ("ADMINISTRATOR", PositionKind.ADMINISTRATOR, ""),
        ("Pengawas", PositionKind.PENGAWAS, ""),
        ("JF Ahli Muda", PositionKind.FUNGSIONAL, "MU"),
        ("JF Terampil", PositionKind.FUNGSIONAL, "TR"),
        ("Pelaksana", PositionKind.PELAKSANA, ""),
        ("Staf khusus", None, ""),
    ],
)
def test_kinds_are_read(text, kind, level):
    found = read_position_kind(text)
    assert (found.kind, found.functional_level) == (kind, level)


def test_orders():
    assert echelon_order("JPT", "21") < echelon_order("JPT", "22") < echelon_order("PENGAWAS", "")
    assert golongan_order("I/a") < golongan_order("IV/e") < golongan_order("XVII")
