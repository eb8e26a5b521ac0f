"""A cycle laid out in the demo's database, and the ways of filling its forms in."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from playwright.sync_api import Page

from tests.journeys.sites import Site

PATIENCE = 10.0  # seconds: nothing older is ever lost
_ACCOUNT = """
SELECT e.agency_id, e.id, e.unit_id, e.position_id FROM organization_person p
JOIN organization_employee e ON e.person_id = p.id WHERE p.username = %s
"""
_CYCLE = """
INSERT INTO needs_needscycle (id, agency_id, name, year, as_of, state, opened_at, opens_on,
  closes_on, raters)
VALUES (%s, %s, %s, 2026, current_date, 'open', now(), current_date - 5, current_date + 9,
  '["SELF_RATING", "SUPERVISOR_RATING", "WORK_OBSERVATION"]')
RETURNING id
"""
_FORM = """
INSERT INTO needs_ratingform (id, agency_id, cycle_id, employee_id, rater_id, method, unit_id,
  position_id, state, due_on, opened_at, seconds, flags, excuse)
SELECT gen_random_uuid(), e.agency_id, %s, e.id, %s, %s, e.unit_id, e.position_id, 'waiting',
  current_date + 9, now(), 0, '[]', ''
FROM organization_employee e WHERE e.id = ANY(%s)
RETURNING id
"""
_TEAM = """
SELECT e.id FROM organization_employee e
WHERE e.supervisor_id = %s AND e.left_on IS NULL AND EXISTS (
  SELECT FROM competency_positionstandard s WHERE s.position_id = e.position_id
  AND s.valid_from <= current_date AND (s.valid_to IS NULL OR s.valid_to > current_date))
ORDER BY e.sort_key LIMIT %s
"""
_ANSWERS = """
SELECT v.name, a.level::int, a.note FROM needs_ratinganswer a
JOIN competency_competencyversion v ON v.competency_id = a.competency_id AND v.valid_to IS NULL
WHERE a.form_id = %s ORDER BY a.answered_at
"""


@dataclass(frozen=True)
class Account:
    """Who somebody of the demo is in its database."""

    agency: UUID
    employee: UUID
    unit: UUID
    position: UUID


def account_of(demo: Site, username: str) -> Account:
    return Account(*demo.ask(_ACCOUNT, [username])[0])


def open_cycle(demo: Site, agency: UUID, name: str) -> UUID:
    return UUID(str(demo.ask(_CYCLE, [uuid4(), agency, name])[0][0]))


def self_form(demo: Site, username: str, name: str) -> UUID:
    """A fresh cycle with a self-assessment of an account."""
    who = account_of(demo, username)
    cycle = open_cycle(demo, who.agency, name)
    return UUID(str(demo.ask(_FORM, [cycle, who.employee, "SELF_RATING", [who.employee]])[0][0]))


def team_forms(demo: Site, username: str, name: str, most: int = 5) -> tuple[UUID, list[UUID]]:
    """A fresh cycle in which an account rates the own team; the cycle and its forms."""
    who = account_of(demo, username)
    cycle = open_cycle(demo, who.agency, name)
    team = [row[0] for row in demo.ask(_TEAM, [who.employee, most])]
    rows = demo.ask(_FORM, [cycle, who.employee, "SUPERVISOR_RATING", team])
    return cycle, [row[0] for row in rows]


def stored(demo: Site, form: UUID) -> list[tuple[str, int | None, str]]:
    """Name, level and note of every answer of a form, as the database holds them."""
    return [(name, level, note) for name, level, note in demo.ask(_ANSWERS, [form])]


def levels(demo: Site, form: UUID) -> list[int | None]:
    return [level for _, level, _ in stored(demo, form)]


def until(found: Callable[[], Any], wanted: Any, patience: float = PATIENCE) -> None:
    """Waits for what the database says, some seconds at most."""
    deadline = time.monotonic() + patience
    while found() != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found() == wanted


def choose(page: Page, level: int) -> None:
    """Wherever the card stands: the bar that stays in sight may lie above it."""
    card = page.locator(f"[data-bina-question]:not([hidden]) input[value='{level}']")
    card.evaluate("one => one.click()")


def write(page: Page, text: str) -> None:
    page.locator("[data-bina-question]:not([hidden]) textarea").fill(text)
