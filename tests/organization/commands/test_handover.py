"""Hand-overs: each side ticks off and finishes its own half; what is overdue reaches HR."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from bina.organization.commands import (
    check_handover_item,
    escalate_handover,
    finish_handover,
    record_move,
)
from bina.organization.domain.handover import WORKDAYS, HandoverSide
from bina.organization.domain.moves import MoveKind, MoveOrder
from bina.organization.models import Handover
from bina.organization.queries.handover import (
    HandoverView,
    get_handover,
    list_overdue_handovers,
)
from bina.platform.access import Actor
from bina.platform.calendar import HolidayKind, due_in
from bina.platform.calendar.commands import add_holiday
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.18")]


@pytest.fixture
def regency() -> TestAgency:
    """J21 leads people, and moves from U21 to U22."""
    made = make_regency()
    order = MoveOrder(MoveKind.TRANSFER, timezone.localdate(), made.positions["J22P"])
    record_move(made.sdm, made.employees["J21"], order=order)
    return made


def side_of(regency: TestAgency, side: HandoverSide) -> UUID:
    with reading(regency.system):
        return Handover.objects.get(side=side).id


def view(regency: TestAgency, actor: Actor, key: UUID) -> HandoverView:
    with reading(actor):
        return get_handover(actor, key)


def test_items_are_ticked_and_the_side_finished(regency: TestAgency) -> None:
    head = regency.actor("atasan", "U22", position="J22")
    key = side_of(regency, HandoverSide.RECEIVING)
    (item,) = view(regency, head, key).items
    check_handover_item(head, key, key=item.item.key, is_checked=True)
    check_handover_item(head, key, key=item.item.key, is_checked=True)
    assert not view(regency, head, key).items[0].is_open
    finish_handover(head, key)
    seen = view(regency, head, key)
    assert seen.done_by == "Ratna Sari"
    assert [one.item.title for one in seen.items] == [item.item.title]
    assert seen.has_other
    assert seen.other_done_at is None
    with reading(regency.system):
        assert not Task.objects.filter(key=str(key), closed_at=None).exists()
    with pytest.raises(Refused):
        check_handover_item(head, key, key=item.item.key, is_checked=False)


def test_open_items_need_a_remark(regency: TestAgency) -> None:
    sdm = regency.sdm
    key = side_of(regency, HandoverSide.RECEIVING)
    with pytest.raises(Refused, match="belum ditandai"):
        finish_handover(sdm, key)
    finish_handover(sdm, key, remark="Profil dibahas lewat telepon")
    with pytest.raises(Refused, match="sudah diselesaikan"):
        finish_handover(sdm, key, remark="lagi")


def test_an_item_that_is_not_there_cannot_be_ticked(regency: TestAgency) -> None:
    key = side_of(regency, HandoverSide.RECEIVING)
    with pytest.raises(NotFound):
        check_handover_item(regency.sdm, key, key="organization:lain", is_checked=True)


def test_the_other_side_and_outsiders_find_nothing(regency: TestAgency) -> None:
    leaving = side_of(regency, HandoverSide.LEAVING)
    other = regency.actor("atasan", "U22", position="J22")
    for deed in (
        lambda: check_handover_item(other, leaving, key="organization:team", is_checked=True),
        lambda: finish_handover(other, leaving, remark="bukan saya"),
        lambda: view(regency, other, leaving),
    ):
        with pytest.raises(NotFound):
            deed()
    with pytest.raises(Forbidden):
        finish_handover(regency.actor("pegawai"), leaving)
    with pytest.raises(Forbidden):
        escalate_handover(regency.sdm, leaving, on=date(2030, 1, 1))


def test_what_is_overdue_reaches_hr_once(regency: TestAgency) -> None:
    later = timezone.localdate() + timedelta(days=30)
    nightly = Actor.system("organization.day", regency.id)
    with reading(nightly):
        overdue = list_overdue_handovers(later)
    assert len(overdue) == 2
    for key in overdue:
        escalate_handover(nightly, key, on=later)
        escalate_handover(nightly, key, on=later)
    with reading(nightly):
        assert list_overdue_handovers(later) == []
        assert Task.objects.filter(kind="organization.handover_overdue", role="sdm").count() == 2


@pytest.mark.parametrize(("is_off", "days"), [(False, 5), (True, 6)])
@pytest.mark.requirement("X.07")
def test_five_workdays_are_given_past_holidays(*, is_off: bool, days: int) -> None:
    made = make_regency()
    today = timezone.localdate()
    with reading(made.system):
        plain = due_in(today, WORKDAYS)
        third = due_in(today, 3)
        longer = due_in(today, days)
    if is_off:
        words = {"name": "Hari jadi", "legal_basis": "Keputusan"}
        add_holiday(made.sdm, held_on=third, kind=HolidayKind.REGIONAL, **words)
    order = MoveOrder(MoveKind.TRANSFER, today, made.positions["J22P"])
    record_move(made.sdm, made.employees["J21"], order=order)
    with reading(made.system):
        due = set(Handover.objects.values_list("due_on", flat=True))
        tasks = set(Task.objects.filter(kind="organization.handover").values_list("due_on"))
    assert due == {longer}
    assert tasks == {(longer,)}
    assert (longer > plain) is is_off
