"""Which version of a purpose holds on a day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.privacy import PURPOSES, TASK_MAIL, Basis, Purpose, built_in, personal_tables
from bina.platform.privacy.purposes import in_force
from bina.platform.privacy.queries import find_purpose, list_purposes
from bina.platform.tenancy import agency

pytestmark = pytest.mark.requirement("4.38")
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def versions(draw: st.DrawFn) -> Purpose:
    start, length = draw(DAYS), draw(st.none() | st.integers(1, 400))
    end = start + timedelta(days=length) if length else None
    is_own = draw(st.booleans())
    return Purpose("x", "X", Basis.CONSENT, "UU", "", start, end, is_own=is_own)


@given(st.lists(versions(), max_size=6), DAYS)
def test_what_holds_has_begun_and_not_ended(found, day):
    held = in_force(found, day)
    assert held is None or held.holds_on(day)


@given(st.lists(versions(), max_size=6), DAYS)
def test_an_agency_that_has_its_own_never_falls_back_on_the_default(found, day):
    held = in_force(found, day)
    has_own = any(one.is_own and one.valid_from <= day for one in found)
    assert held is None or held.is_own == has_own


def test_every_table_of_the_register_has_a_purpose_that_comes_along():
    codes = {table.purpose for table in personal_tables()}
    assert codes
    assert {built_in(code, date(2026, 11, 24)).code for code in codes} == codes
    with pytest.raises(KeyError):
        built_in("unknown", date(2026, 11, 24))


@pytest.mark.django_db
def test_each_migration_brings_them_as_rows():
    with transaction.atomic(), agency(uuid4()):
        found = {one.code: one for one in list_purposes(date(2026, 11, 24))}
        mail = find_purpose(TASK_MAIL, date(2026, 11, 24))
        with pytest.raises(KeyError):
            find_purpose(TASK_MAIL, date(2020, 1, 1))
    assert found.keys() == {purpose.code for purpose in PURPOSES}
    assert all(one.data and one.retention and one.id and not one.is_own for one in found.values())
    assert mail.basis is Basis.CONSENT
