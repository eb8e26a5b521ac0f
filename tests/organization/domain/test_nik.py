"""NIK: what it looks like, and what of it may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.nik import bare_nik, is_nik, mask_nik

pytestmark = pytest.mark.requirement("4.36")


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_the_mask_hides_the_birth(nik: str):
    assert is_nik(nik)
    masked = mask_nik(nik)
    assert len(masked) == len(nik)
    assert masked[4:12] == "********"
    assert (masked[:4], masked[-4:]) == (nik[:4], nik[-4:])


@pytest.mark.parametrize("text", ["", "317101010190001", "31710101019000011", "3171O10101900001"])
def test_other_texts_are_none(text: str):
    assert not is_nik(text)
    assert mask_nik(text) == ""


def test_blanks_and_the_apostrophe_of_excel_are_left_out():
    assert bare_nik(" '3171 0101 0190 0001") == "3171010101900001"
