"""A reaction that leaves a mark each time it has its effect.

The mark has no key of its own: had the reaction its effect twice, two marks would stand. Only
``trial.counting_worker`` imports this module, once Django is set up.
"""

import time
from dataclasses import dataclass
from typing import ClassVar

from django.db import connection

from bina.kernel.event import Event
from bina.platform.access import Actor, Permission, WholeAgency
from bina.platform.commands import OWN_AGENCY, command
from bina.platform.outbox import announce, reacts_to
from bina.platform.tasks.models import Task

ANNOUNCE = Permission("trial.announce", "Mengumumkan", roles=set(), scope=WholeAgency())
MARK = Permission("trial.mark", "Menandai", roles=set(), scope=WholeAgency())
KIND = "trial.mark"
SECONDS_OF_WORK = 0.01  # between mark and commit, so that kills meet open transactions


@dataclass(frozen=True, slots=True)
class Counted(Event):
    number: int
    name: ClassVar[str] = "platform.Counted"


@command(permission=ANNOUNCE, audits="trial.counted", subject=OWN_AGENCY)
def announce_all(actor: Actor, *, count: int) -> None:
    for number in range(count):
        announce(Counted(number))


@command(permission=MARK, audits="trial.marked", subject=OWN_AGENCY)
def mark(actor: Actor, *, number: int, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        (transaction,) = cursor.fetchone()
    Task.objects.create(
        agency_id=actor.own_agency, kind=KIND, key=f"{key}-{transaction}", title=str(number)
    )
    time.sleep(SECONDS_OF_WORK)


@reacts_to(Counted)
def leave_mark(event: Counted, actor: Actor) -> None:
    mark(actor, number=event.number, key=str(event.number))
