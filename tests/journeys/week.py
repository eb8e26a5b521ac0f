"""An ordinary week in the demo: its Mondays, and the faults of others laid out in its database."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.utils import timezone

from bina.kernel.workdays import WorkCalendar
from bina.platform.access import Actor
from bina.platform.calendar import work_calendar
from bina.platform.commands import reading
from tests.journeys.rating import account_of
from tests.journeys.sites import Site
from tests.portal.jobs.clock import set_clock, strike

ZONE = "Asia/Jayapura"  # of the demo's regency
OPEN_FORM = """
SELECT f.id, f.cycle_id FROM needs_ratingform f JOIN needs_needscycle c ON c.id = f.cycle_id
WHERE f.rater_id = %s AND f.employee_id = f.rater_id AND c.state = 'open'
"""
WAITING = """
SELECT count(*) FROM platform_task t JOIN organization_person p ON p.id = t.person_id
WHERE p.username = %s AND t.kind = 'needs.rating' AND t.closed_at IS NULL
"""
NIP = """
SELECT n.nip FROM organization_personnip n JOIN organization_person p ON p.id = n.person_id
WHERE p.username = %s AND n.valid_to IS NULL
"""
TEAM = """
SELECT f.id, e.name, f.position_id, f.cycle_id FROM needs_ratingform f
JOIN organization_employee e ON e.id = f.employee_id JOIN needs_needscycle c ON c.id = f.cycle_id
WHERE f.rater_id = %s AND f.method = 'SUPERVISOR_RATING' AND f.state IN ('waiting', 'started')
  AND c.state = 'open' ORDER BY e.sort_key
"""
NO_STANDARD = """
UPDATE competency_positionstandard SET valid_to = valid_from + 1
WHERE position_id = %s AND valid_to IS NULL
"""
CONFLICT = """
INSERT INTO needs_ratingconflict (agency_id, id, employee_id, rater_id, reason, declared_on)
SELECT agency_id, gen_random_uuid(), employee_id, rater_id, 'Hubungan keluarga', current_date
FROM needs_ratingform WHERE id = %s
"""
# as the person said, so that no difference asks for words
GIVEN = """
WITH own AS (
  SELECT s.employee_id, s.cycle_id, a.competency_id, a.level FROM needs_ratinganswer a
  JOIN needs_ratingform s ON s.id = a.form_id AND s.method = 'SELF_RATING'
), given AS (
  INSERT INTO needs_ratinganswer (agency_id, id, form_id, competency_id, level, note, answered_at)
  SELECT f.agency_id, gen_random_uuid(), f.id, l.competency_id, coalesce(own.level, 3), '', now()
  FROM needs_ratingform f
  JOIN competency_positionstandard s ON s.position_id = f.position_id AND s.valid_to IS NULL
  JOIN competency_standardline l ON l.standard_id = s.id
  LEFT JOIN own ON own.employee_id = f.employee_id AND own.cycle_id = f.cycle_id
    AND own.competency_id = l.competency_id
  WHERE f.id = ANY(%s)
  ON CONFLICT (form_id, competency_id) DO UPDATE SET level = excluded.level, note = ''
  RETURNING form_id
)
UPDATE needs_ratingform SET state = 'started', saved_at = now()
WHERE id IN (SELECT form_id FROM given)
"""
NO_SUPERIOR = "UPDATE organization_employee SET supervisor_id = NULL WHERE id = %s"
STATES = "SELECT id, state FROM needs_ratingform WHERE id = ANY(%s)"
DAYS_LATER = """
UPDATE organization_delegation SET valid_from = valid_from - 5, valid_to = valid_to - 5
WHERE deputy_id = (SELECT person_id FROM organization_personnip WHERE nip = %s)
"""


@dataclass(frozen=True)
class Member:
    """Somebody of the team: the form that waits, and the position."""

    form: UUID
    name: str
    position: UUID


@dataclass(frozen=True)
class Team:
    cycle: UUID
    unasked: Member
    barred: Member
    sound: Member


class Clock:
    """Rounds of the jobs that write mail, at hours of the coming days, nothing of it kept."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        today = timezone.localdate()
        with reading(self.actor):
            self.calendar = work_calendar(today, today + timedelta(days=366))
        self.monday = first_monday(self.calendar, today)

    def mails(self, day: date, hour: float) -> list[Any]:
        with pytest.MonkeyPatch.context() as patch:
            set_clock(patch, day, hour, ZONE)
            return list(strike())


def first_monday(calendar: WorkCalendar, today: date) -> date:
    """The next one on which people work."""
    days = (today + timedelta(days=number) for number in range(1, 120))
    return next(day for day in days if day.weekday() == 0 and calendar.is_workday(day))


def lay_out_faults(week: Site, head: str, person: str) -> Team:
    """Of three whose forms wait for a superior one has no standard by now, one is in a declared
    conflict, and with one nothing is wrong; the superior of ``person`` is missing."""
    rows = week.ask(TEAM, [account_of(week, head).employee])
    unasked, *others = (Member(*row[:3]) for row in rows)
    barred, sound = [one for one in others if one.position != unasked.position][:2]
    found = Team(rows[0][3], unasked, barred, sound)
    with psycopg.connect(week.database.admin) as owner:
        owner.execute(NO_STANDARD, [found.unasked.position])
        owner.execute(CONFLICT, [found.barred.form])
        owner.execute(GIVEN, [[found.barred.form, found.sound.form]])
        owner.execute(NO_SUPERIOR, [account_of(week, person).employee])
    return found


def let_days_pass(week: Site, deputy_nip: str) -> None:
    """Five days later, as far as the deputy's are concerned."""
    with psycopg.connect(week.database.admin) as owner:
        owner.execute(DAYS_LATER, [deputy_nip])
