"""Telling people by mail: digests and what is urgent, each once, at an hour that fits."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bina.kernel.workdays import WorkCalendar
from bina.organization.queries.actors import list_agency_ids, system_actor
from bina.organization.queries.sign_in import find_address
from bina.platform.access import Actor, actor_of
from bina.platform.calendar import work_calendar
from bina.platform.commands import reading
from bina.platform.localtime import local_time
from bina.platform.notices.commands import claim_mails
from bina.platform.notices.queries import find_preferences
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.queries import consented, consenting_people
from bina.portal.adapters.mails import mark_of, send_letter
from bina.portal.queries.letters import letter_for
from bina.portal.queries.recipients import due_people

TELL: Final = "portal.tell"
YEAR: Final = timedelta(days=366)


@app.periodic(cron="*/15 * * * *")
@app.task(name="portal.tell_everybody", queueing_lock="portal.tell_everybody")
def tell_everybody(timestamp: int) -> None:
    """Queue one letter for everybody to whom something is due now; see ``due_people``."""
    for agency_id in list_agency_ids():
        actor = system_actor(TELL, agency_id)
        with local_time(actor), reading(actor):
            now = timezone.localtime()
            agreed = consenting_people(TASK_MAIL, now.date())
            people = due_people(agreed, now, _calendar(now.date())) if agreed else ()
        for person_id in people:
            app.configure_task(TELL).defer(person_id=str(person_id), agency_id=str(agency_id))


@app.task(name=TELL, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def tell(person_id: str, agency_id: str) -> None:
    """Asks for everything once more: consent, hour and tasks may have changed by now."""
    actor = actor_of(UUID(person_id), UUID(agency_id))
    if actor is None:
        return
    with local_time(actor), reading(actor):
        _tell(actor, UUID(person_id))


def _tell(actor: Actor, person_id: UUID) -> None:
    """Sending is the last deed of the transaction that claims: killed before, nothing was sent
    and nothing is claimed; run again afterwards, nothing is left to claim."""
    now = timezone.localtime()
    may_write = consented(person_id, TASK_MAIL, now.date())
    address = find_address(person_id) if may_write else None
    if address is None:
        return
    calendar = _calendar(now.date())
    due = letter_for(actor, find_preferences(actor), now, calendar)
    claimed = claim_mails(actor.own_agency, person_id, due.keys)
    letter = due.only(claimed)
    if not letter.is_empty:
        mark = mark_of(person_id, claimed)
        send_letter(letter, address, today=now.date(), calendar=calendar, mark=mark)


def _calendar(today: date) -> WorkCalendar:
    return work_calendar(today - YEAR, today + YEAR)
