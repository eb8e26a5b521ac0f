"""One action on many tasks: what cannot be done keeps nothing else back."""

from uuid import uuid4

import pytest

from bina.platform.access import Actor, Grant
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.notices.permissions import CHOOSE_NOTICES
from bina.platform.tasks import TaskKind, close_task, register_task_kinds
from bina.portal.commands import carry_out
from bina.portal.commands.inbox import MOST
from tests.organization.factories import TestAgency, make_regency
from tests.portal.web.inbox.waiting import ids_of, open_for, staff_of, tasks_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
KIND = "uji.banyak"


@command(permission=CHOOSE_NOTICES, audits="uji.done", subject=OWN_AGENCY, personal=HOLDS_NONE)
def _settle(actor: Actor, *, key: str) -> None:
    close_task(KIND, [key])
    if key == "terlarang":
        raise Forbidden("uji.forbidden")
    if key == "hilang":
        raise NotFound("uji.gone")
    if key == "ditolak":
        raise Refused("Sudah diputuskan.")


register_task_kinds(TaskKind(KIND, "Uji banyak", bulk=lambda actor, key: _settle(actor, key=key)))


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def staff(regency: TestAgency) -> Actor:
    person = staff_of(regency)
    open_for(person, KIND, ["a", "terlarang", "b", "hilang", "ditolak"])
    return person


def test_those_that_fail_are_named_and_the_others_are_done(staff: Actor):
    keys = ["a", "terlarang", "b", "hilang", "ditolak"]
    carried = carry_out(staff, KIND, ids_of(staff, *keys))
    assert (carried.done, carried.missing) == (2, 0)
    assert carried.failed == (
        ("Isi terlarang", "Di luar kewenangan Anda."),
        ("Isi hilang", "Datanya sudah tidak ada."),
        ("Isi ditolak", "Sudah diputuskan."),
    )
    # whatever the failing ones had begun is undone
    assert tasks_of(staff).keys() == {"terlarang", "hilang", "ditolak"}


def test_tasks_of_others_are_left_alone(regency: TestAgency, staff: Actor):
    stranger = staff_of(regency, "J22P")
    foreign = Actor(staff.person_id, make_regency().id, "Pegawai", (Grant("sdm"),))
    for other in (stranger, foreign):
        carried = carry_out(other, KIND, ids_of(staff, "a", "b"))
        assert (carried.done, carried.missing) == (0, 2)
    assert {"a", "b"} <= tasks_of(staff).keys()


def test_sent_twice_it_is_done_once(staff: Actor):
    ids = ids_of(staff, "a", "b")
    assert carry_out(staff, KIND, ids).done == 2
    assert carry_out(staff, KIND, ids).missing == 2


def test_kinds_without_a_safe_action_have_none(staff: Actor):
    for kind in ("uji.tidak_dikenal", "organization.correction"):
        with pytest.raises(NotFound):
            carry_out(staff, kind, ids_of(staff, "a"))


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_none_or_too_many_are_refused(staff: Actor, count: int):
    with pytest.raises(Refused):
        carry_out(staff, KIND, [uuid4() for _ in range(count)])
