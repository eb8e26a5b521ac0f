"""Everybody says for themselves how they want to be told."""

from datetime import time

import pytest

from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.notices import Delivery, Preferences, QuietHours
from bina.platform.notices.commands import choose_notices
from bina.platform.notices.queries import find_preferences
from tests.platform.notices.telling import FOREIGN, NATION, OTHER, STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
WANTED = Preferences({"insiden": Delivery.AT_ONCE}, QuietHours(time(19), time(7)))


def chosen(actor) -> Preferences:
    with reading(actor):
        return find_preferences(actor)


def test_a_choice_holds_for_its_maker_in_that_agency():
    choose_notices(STAFF, wanted=WANTED)
    assert chosen(STAFF) == WANTED
    assert chosen(OTHER) == chosen(FOREIGN) == Preferences()


def test_the_last_choice_counts():
    choose_notices(STAFF, wanted=WANTED)
    choose_notices(STAFF, wanted=Preferences())
    assert chosen(STAFF) == Preferences()


def test_who_works_in_no_agency_has_nothing_to_choose():
    with pytest.raises(NotFound):
        choose_notices(NATION, wanted=WANTED)
    assert chosen(NATION) == Preferences()
