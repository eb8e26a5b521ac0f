"""Watching over tasks: those that lead nowhere close; of late ones the superior learns."""

from django.utils import timezone
from procrastinate.contrib.django import app

from bina.organization.queries.actors import list_agency_ids, system_actor
from bina.platform.localtime import local_time
from bina.platform.notices.commands import close_lost_tasks
from bina.portal.commands import escalate_late_tasks


@app.periodic(cron="5 * * * *")
@app.task(name="portal.close_lost_tasks", queueing_lock="portal.close_lost_tasks")
def close_lost(timestamp: int) -> None:
    """Every hour, in each agency."""
    for agency_id in list_agency_ids():
        close_lost_tasks(system_actor("portal.close_lost_tasks", agency_id))


# 06.30 WIB, 07.30 WITA and 08.30 WIT, before the digests of most
@app.periodic(cron="30 23 * * 0-4")
@app.task(name="portal.escalate_late_tasks", queueing_lock="portal.escalate_late_tasks")
def escalate(timestamp: int) -> None:
    """Once a workday, in each agency, by the day on the agency's clock."""
    for agency_id in list_agency_ids():
        actor = system_actor("portal.escalate_late_tasks", agency_id)
        with local_time(actor):
            escalate_late_tasks(actor, on=timezone.localdate())
