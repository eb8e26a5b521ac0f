"""A notice is opened by its owner alone."""

import pytest

from bina.platform.errors import NotFound
from bina.platform.notices.commands import open_notice, read_all_notices
from tests.platform.notices.telling import FOREIGN, NATION, OTHER, STAFF, notices_of, tell_staff

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]


def test_opened_it_is_no_news_any_more_and_keeps_its_moment():
    tell_staff()
    open_notice(STAFF, notices_of(STAFF)[0].id)
    first = notices_of(STAFF)[0].read_at
    open_notice(STAFF, notices_of(STAFF)[0].id)
    assert first is not None
    assert notices_of(STAFF)[0].read_at == first


@pytest.mark.parametrize("stranger", [OTHER, FOREIGN])
def test_nobody_opens_anothers(stranger):
    tell_staff()
    with pytest.raises(NotFound):
        open_notice(stranger, notices_of(STAFF)[0].id)
    assert notices_of(STAFF)[0].read_at is None


def test_all_are_read_at_once_but_only_ones_own():
    tell_staff()
    tell_staff()
    assert read_all_notices(OTHER) == 0
    assert read_all_notices(FOREIGN) == 0
    assert all(one.read_at is None for one in notices_of(STAFF))
    assert read_all_notices(STAFF) == 2
    assert all(one.read_at for one in notices_of(STAFF))


def test_who_works_in_no_agency_has_none_to_read():
    with pytest.raises(NotFound):
        read_all_notices(NATION)
