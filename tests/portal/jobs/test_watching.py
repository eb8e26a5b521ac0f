"""The clock closes tasks without a page, and tells superiors, in every agency."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bina.platform.commands import reading
from bina.platform.notices.queries import list_notices
from bina.portal.jobs.watching import close_lost, escalate
from tests.organization.factories import give_account, make_regency
from tests.portal.web.inbox.waiting import open_for, staff_of, tasks_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]


def test_tasks_without_a_page_close_everywhere():
    people = [staff_of(make_regency()) for _ in range(2)]
    for person in people:
        open_for(person, "uji.satu", ["hilang"], route="portal:tidak_ada")
        open_for(person, "uji.satu", ["ada"])
    close_lost(0)
    assert [tasks_of(person).keys() for person in people] == [{"ada"}, {"ada"}]


def test_superiors_learn_of_late_tasks_once():
    regency = make_regency()
    give_account(regency, "J21", f"budi-{regency.id.hex[:8]}")
    late = timezone.localdate() - timedelta(days=30)
    open_for(staff_of(regency), "uji.satu", ["lama"], due_on=late)
    for _ in range(2):
        escalate(0)
    superior = staff_of(regency, "J21")
    with reading(superior):
        (notice,) = list_notices(superior)
    assert notice.detail == "Dewi Lestari"
