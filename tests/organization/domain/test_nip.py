"""NIP: eighteen digits, however they were typed."""

from datetime import date

import pytest

from bina.kernel.cell import BadCell, Cell
from bina.organization.domain.nip import parse_nip, read_nip, split_nip

pytestmark = pytest.mark.requirement("X.06")
NIP = "198608142010011001"


@pytest.mark.parametrize(
    "cell",
    [NIP, " 19860814 201001 1 001 ", "'" + NIP, "19860814\u00a0201001\u00a01\u00a0001"],
)
def test_blanks_do_not_matter(cell: Cell):
    assert parse_nip(cell) == NIP


@pytest.mark.parametrize(
    ("cell", "kind", "message"),
    [
        (1.98608142010011e17, "nip_numeric", "Sel berformat angka"),
        (198608142010011001, "nip_numeric", "Sel berformat angka"),
        (NIP[:-1], "nip_length", "Hanya 17 angka."),
        (NIP + "1", "nip_length", "Ada 19 angka."),
        ("1,98608E+17", "nip_length", "NIP hanya boleh berisi angka."),
        ("", "nip_length", "NIP wajib diisi."),
        (None, "nip_length", "NIP wajib diisi."),
    ],
)
def test_what_is_no_nip(cell: Cell, kind: str, message: str):
    with pytest.raises(BadCell) as fault:
        parse_nip(cell)
    assert fault.value.kind == kind
    assert fault.value.message.startswith(message)


def test_a_superiors_nip_may_be_wrong_or_absent():
    assert read_nip("19860814 201001 1 001") == NIP
    assert read_nip(1.98608142010011e17) == "1,98608E+17"
    assert read_nip(None) == ""
    assert read_nip(NIP + "1") == NIP[:17] + "…"


def test_parts():
    parts = split_nip(NIP)
    assert (parts.birth_on, parts.appointed_on) == (date(1986, 8, 14), date(2010, 1, 1))
    assert (parts.is_pppk, parts.sex) == (False, "L")
    pppk = split_nip("199002302023212001")
    assert (pppk.birth_on, pppk.is_pppk, pppk.sex) == (None, True, "P")
    assert pppk.appointed_on == date(2023, 1, 1)
