"""Events: stored with their change, one job for each reaction, effect exactly once, climbing."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from bina.kernel.event import Event
from bina.platform.access import Actor, Grant, Permission, WholeAgency
from bina.platform.commands import OWN_AGENCY, command
from bina.platform.outbox import announce, reacts_to
from bina.platform.outbox.tasks import deliver

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.11")]

ANNOUNCE = Permission("test.announce", "Mengumumkan", roles={"sdm"}, scope=WholeAgency())


@dataclass(frozen=True, slots=True)
class Happened(Event):
    thing_id: UUID
    happened_on: date
    name: ClassVar[str] = "platform.Happened"


seen: list[tuple[Event, Actor]] = []


@reacts_to(Happened)
def remember(event: Happened, actor: Actor) -> None:
    seen.append((event, actor))


@reacts_to(Happened)
def announce_again(event: Happened, actor: Actor) -> None:
    if event.happened_on.year == 1999:
        announce(Happened(uuid4(), date(2026, 1, 1)))


@command(permission=ANNOUNCE, audits="test.happened", subject=OWN_AGENCY)
def happen(actor: Actor, *, on: date) -> UUID:
    return announce(Happened(uuid4(), on))


def sdm() -> Actor:
    return Actor(uuid4(), uuid4(), "Penguji", (Grant("sdm"),))


def jobs() -> list[dict]:
    return [job.args for job in ProcrastinateJob.objects.order_by("id")]


def test_one_job_for_each_reaction_in_the_same_transaction():
    actor = sdm()
    event_id = happen(actor, on=date(2026, 11, 24))
    names = sorted(args["reaction"] for args in jobs())
    assert names == [f"{__name__}.announce_again", f"{__name__}.remember"]
    assert {args["event_id"] for args in jobs()} == {str(event_id)}


def test_a_reaction_has_its_effect_once_however_often_it_is_delivered():
    seen.clear()
    actor = sdm()
    happen(actor, on=date(2026, 11, 24))
    args = next(args for args in jobs() if args["reaction"].endswith("remember"))
    deliver(**args)
    deliver(**args)
    ((event, system),) = seen
    assert event.happened_on == date(2026, 11, 24)
    assert isinstance(event.thing_id, UUID)
    assert (system.is_system, system.agency_id) == (True, actor.agency_id)


def test_an_event_that_does_not_climb_is_refused():
    happen(sdm(), on=date(1999, 1, 1))
    args = next(args for args in jobs() if args["reaction"].endswith("announce_again"))
    with pytest.raises(RuntimeError, match="only climb"):
        deliver(**args)
