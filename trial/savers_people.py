"""Five hundred people past their sign-in, each with a form to fill in: laid out in a demo.

Run inside the demo's own settings (``python -m trial.savers_people``); prints what it laid out.
Signing in for real would measure the hashing of passwords.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

import django
from django.conf import settings

PEOPLE = 500
_CYCLE = """
INSERT INTO needs_needscycle (id, agency_id, name, year, as_of, state, opened_at, opens_on,
  closes_on, raters)
SELECT %s, g.agency_id, 'Uji simpan serentak', 2026, current_date, 'open', now(),
  current_date - 1, current_date + 9, '["SELF_RATING"]'
FROM organization_rolegrant g JOIN organization_person p ON p.id = g.person_id
WHERE p.username = 'sdm' LIMIT 1
RETURNING agency_id
"""
_ACTIVE = """
UPDATE organization_employee e SET activated_at = coalesce(e.activated_at, now())
WHERE e.id IN (
  SELECT one.id FROM organization_employee one
  WHERE one.agency_id = %s AND one.left_on IS NULL AND EXISTS (
    SELECT FROM competency_positionstandard s WHERE s.position_id = one.position_id
    AND s.valid_from <= current_date AND (s.valid_to IS NULL OR s.valid_to > current_date))
  ORDER BY one.sort_key, one.id LIMIT %s)
RETURNING e.id, e.person_id
"""
_FORMS = """
INSERT INTO needs_ratingform (id, agency_id, cycle_id, employee_id, rater_id, method, unit_id,
  position_id, state, due_on, opened_at, seconds, flags, excuse)
SELECT gen_random_uuid(), e.agency_id, %s, e.id, e.id, 'SELF_RATING', e.unit_id, e.position_id,
  'waiting', current_date + 9, now(), 0, '[]', ''
FROM organization_employee e WHERE e.id = ANY(%s)
RETURNING id, employee_id
"""


@dataclass(frozen=True, slots=True)
class Saver:
    """The value of the session's cookie, and the form to fill in."""

    session: str
    form: str


def lay_out() -> list[Saver]:
    from django.db import connection  # noqa: PLC0415 - Django is set up first

    cycle = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(_CYCLE, [cycle])
        (agency,) = cursor.fetchone()
        cursor.execute(_ACTIVE, [agency, PEOPLE])
        people = dict(cursor.fetchall())
        cursor.execute(_FORMS, [cycle, list(people)])
        forms = cursor.fetchall()
    return [Saver(_session(people[employee], agency), str(form)) for form, employee in forms]


def _session(person_id: Any, agency_id: Any) -> str:
    """As the sign-in leaves it."""
    from bina.organization.models import Person  # noqa: PLC0415
    from bina.platform.sessions.store import SessionStore  # noqa: PLC0415

    person = Person.objects.get(pk=person_id)
    store = SessionStore()
    now = int(time.time())
    store["_auth_user_id"] = str(person_id)
    store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    store["_auth_user_hash"] = person.get_session_auth_hash()
    store["agency_id"] = str(agency_id)
    store["session_started_at"] = store["session_seen_at"] = now
    store.save()
    return str(store.session_key)


if __name__ == "__main__":
    django.setup()
    json.dump([asdict(one) for one in lay_out()], sys.stdout)
