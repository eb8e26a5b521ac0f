"""Work in the background: workbooks of trail and openings, and the reminder of waiting tasks."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bina.organization.queries.actors import list_agency_ids
from bina.organization.queries.sign_in import find_address
from bina.platform.access import Actor, actor_of
from bina.platform.commands import reading
from bina.platform.jobs import JobOutcome, Progress, job
from bina.platform.localtime import local_time
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.queries import consented, consenting_people
from bina.platform.tasks import count_tasks
from bina.portal.adapters.mails import send_task_count
from bina.portal.commands import export_openings, export_trail
from bina.portal.queries.trail import TrailFilter

REMIND = "portal.remind_of_tasks"


@job("portal.export_trail")
def write_trail(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the entries that match."""
    made = export_trail(actor, wanted=_filter_of(wanted))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("portal.export_openings")
def write_openings(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the openings that match."""
    made = export_openings(actor, wanted=_filter_of(wanted))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


def _filter_of(wanted: dict[str, str]) -> TrailFilter:
    """The filter as JSON has it, without what was left blank."""
    days = {name: date.fromisoformat(wanted[name]) for name in wanted if name.endswith("_on")}
    keys = {name: UUID(wanted[name]) for name in wanted if name.endswith("_id")}
    return TrailFilter(**{**wanted, **days, **keys})  # type: ignore[arg-type] # the rest is text


# working days at 06.00 WIB, 07.00 WITA and 08.00 WIT
@app.periodic(cron="0 23 * * 0-4")
@app.task(name="portal.remind_all_of_tasks", queueing_lock="portal.remind_all_of_tasks")
def remind_all_of_tasks(timestamp: int) -> None:
    """Queue one reminder for each person whose consent holds today."""
    for agency_id in list_agency_ids():
        with reading(Actor.system(REMIND, agency_id)):
            people = consenting_people(TASK_MAIL, timezone.localdate())
        for person_id in people:
            app.configure_task(REMIND).defer(person_id=str(person_id), agency_id=str(agency_id))


@app.task(name=REMIND, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def remind_of_tasks(person_id: str, agency_id: str) -> None:
    """Asks for the consent once more: it may be taken back by now. Nothing waits, nothing sent."""
    actor = actor_of(UUID(person_id), UUID(agency_id))
    if actor is None:
        return
    with local_time(actor), reading(actor):
        may_write = consented(UUID(person_id), TASK_MAIL, timezone.localdate())
        address = find_address(UUID(person_id)) if may_write else None
        count = count_tasks(actor)
    if address and count:
        send_task_count(count, address)
