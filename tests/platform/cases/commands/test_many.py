"""Many approvals at once: one entry each, and whatever fails is named and keeps none back."""

from uuid import uuid4

import pytest
from django.utils import timezone

from bina.platform.audit.models import AuditEntry
from bina.platform.cases.commands import decide_many
from bina.platform.commands import reading
from tests.platform.cases.making import acting, hand_in, history, make_chain, say, step_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]


def test_each_by_itself_and_failures_by_name():
    agency = make_chain()
    cases = [hand_in(agency) for _ in range(3)]
    pairs = [(case.id, step_of(agency, case, "atasan").id) for case in cases]
    say(agency, "J21", cases[1])
    answer = decide_many(acting(agency, "J21"), [*pairs, (uuid4(), uuid4())], at=timezone.now())
    assert answer.done == (cases[0].id, cases[2].id)
    assert [key for key, _ in answer.failed][0] == cases[1].id
    assert len(answer.failed) == 2
    assert all(reason for _, reason in answer.failed)
    assert history(agency, cases[2]) == ["opened", "approve"]
    with reading(agency.system):
        done = AuditEntry.objects.filter(action="cases.case.decided", outcome="done")
        assert done.count() == 3


def test_who_may_not_decide_any_gets_all_of_them_back():
    agency = make_chain()
    case = hand_in(agency)
    pairs = [(case.id, step_of(agency, case, "atasan").id)]
    assert not decide_many(acting(agency, "J22P"), pairs, at=timezone.now()).done
