"""Numbers of letters differ as long as their sequence does; signatures say who speaks for whom."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bina.platform.letters.domain import (
    DEFAULT_SCHEME,
    SchemeFault,
    Signatory,
    find_scheme_fault,
    sign_as,
    write_number,
)

pytestmark = pytest.mark.requirement("2.32")
DAY = date(2026, 11, 24)
MADE = Signatory("Made", "Sekretaris Daerah", "Pembina Utama Muda, IV/c", "196001011985031001")
AGUS = Signatory("Agus", "Kepala Bagian", "Penata, III/c", "198001012005011001")
# every field is set apart, so that no two run together
SCHEMES = st.permutations(["{klasifikasi}", "{nomor}", "{unit}", "{bulan}", "{tahun}", "B"]).map(
    "/".join
)


def number(scheme: str, sequence: int = 12, day: date = DAY) -> str:
    return write_number(scheme, sequence=sequence, classification="800.1.4", unit="BKPSDM", day=day)


def test_a_blank_part_takes_its_stroke_along():
    blank = write_number(DEFAULT_SCHEME, sequence=1, classification="", unit="", day=DAY)
    assert blank == "1/2026"


def test_the_usual_scheme():
    assert number(DEFAULT_SCHEME) == "800.1.4/12/BKPSDM/2026"
    assert number("B/{nomor}/{bulan}/{tahun}") == "B/12/XI/2026"


@pytest.mark.parametrize(
    ("scheme", "fault"),
    [
        ("{nomor}/{tahun}", None),
        ("{unit}/{tahun}", SchemeFault.NO_SEQUENCE),
        ("{nomor}/{unit}", SchemeFault.NO_YEAR),
        ("{nomor}/{tahun}/{nip}", SchemeFault.UNKNOWN_FIELD),
        ("{nomor}/{tahun}/{}", SchemeFault.UNKNOWN_FIELD),
        ("{nomor}/{tahun}/{", SchemeFault.LOOSE_BRACE),
        ("{nomor!r}/{tahun}", SchemeFault.LOOSE_BRACE),
    ],
)
def test_a_scheme_that_cannot_number_is_named(scheme, fault):
    assert find_scheme_fault(scheme) is fault


@given(SCHEMES, st.integers(1, 9999), st.integers(1, 9999))
def test_a_good_scheme_gives_each_letter_of_a_year_its_own_number(scheme, one, other):
    assume(one != other)
    assert find_scheme_fault(scheme) is None
    assert number(scheme, one) != number(scheme, other)


def test_one_signs_in_the_own_office_or_as_deputy_of_another():
    assert sign_as(MADE).title == "Sekretaris Daerah"
    assert sign_as(AGUS, MADE, "PLH").title == "Plh. Sekretaris Daerah"
    assert sign_as(AGUS, MADE, "PLT").title == "Plt. Sekretaris Daerah"
    assert sign_as(AGUS, MADE).title == "a.n. Sekretaris Daerah"
    assert (sign_as(AGUS, MADE, "PLH").name, sign_as(AGUS, MADE, "PLH").nip) == (
        "Agus",
        AGUS.nip,
    )


def test_who_holds_the_office_itself_as_deputy_says_so():
    acting = Signatory("Agus", "Kepala Dinas", acting="Plt.")
    assert sign_as(acting).title == "Plt. Kepala Dinas"
