"""The table of every route x method x side x role: how it is walked, written and read."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from bina.cli.urls import Route, list_routes
from bina.organization.domain.roles import ROLES
from bina.platform.access import Actor
from tests.journeys.inside import Inside

TABLE = Path(__file__).with_name("access_matrix.csv")
METHODS = ("GET", "POST")
OWN, TREE, OUTSIDE, FOREIGN, ANY = "own", "tree", "other unit", "other agency", "-"
SIDES = (OWN, TREE, OUTSIDE, FOREIGN)
VISITOR = "anonim"
NOBODY = "·"  # nothing stands on this side of this role

# id, unit, person (whose it is) of each parameter's rows, and keys of rows that belong to it
SUBJECTS = {
    "unit_id": "SELECT t.unit_id, t.unit_id, NULL FROM organization_unitversion t"
    " WHERE daterange(valid_from, valid_to) @> current_date",
    "employee_id": "SELECT id, unit_id, person_id FROM organization_employee t"
    " WHERE unit_id IS NOT NULL",
    "position_id": "SELECT t.position_id, t.unit_id, NULL FROM organization_positionversion t"
    " WHERE daterange(valid_from, valid_to) @> current_date",
    "assignment_id": "SELECT t.id, t.unit_id, e.person_id, e.id FROM organization_assignment t"
    " JOIN organization_employee e ON e.id = t.employee_id WHERE t.valid_to IS NULL",
    "evidence_id": "SELECT t.id, e.unit_id, t.person_id, e.id FROM competency_evidence t"
    " JOIN organization_employee e ON e.person_id = t.person_id AND e.agency_id = t.agency_id",
    "gap_row_id": "SELECT t.id, t.unit_id, e.person_id FROM needs_gaprow t"
    " JOIN organization_employee e ON e.id = t.employee_id",
    "grant_id": "SELECT t.id, e.unit_id, t.person_id FROM organization_rolegrant t"
    " JOIN organization_employee e ON e.person_id = t.person_id AND e.agency_id = t.agency_id",
    "delegation_id": "SELECT t.id, NULL, t.giver_id FROM organization_delegation t WHERE true",
    "holiday_id": "SELECT t.id, NULL, NULL FROM platform_holiday t WHERE true",
    "letter_id": "SELECT t.id, NULL, NULL FROM platform_letter t WHERE true",
    "attachment_id": "SELECT t.id, NULL, e.person_id, f.id FROM needs_ratingattachment t"
    " JOIN needs_ratingform f ON f.id = t.form_id"
    " JOIN organization_employee e ON e.id = f.rater_id WHERE true",
    "finding_id": "SELECT t.id, t.unit_id, NULL FROM strategy_auditfinding t WHERE true",
    "consultation_id": "SELECT t.id, t.unit_id, NULL FROM strategy_consultation t WHERE true",
    "score_id": "SELECT t.id, t.unit_id, NULL FROM strategy_satisfactionscore t WHERE true",
    "kpi_id": "SELECT t.id, t.unit_id, NULL FROM strategy_unitkpi t WHERE true",
    "objective_id": "SELECT t.id, NULL, NULL FROM strategy_objective t WHERE true",
    "programme_id": "SELECT t.id, NULL, NULL FROM strategy_programme t WHERE true",
    "indicator_id": "SELECT t.id, NULL, NULL FROM strategy_indicator t WHERE true",
    "file_id": "SELECT t.id, NULL, t.owner_id FROM platform_storedfile t WHERE true",
    "job_id": "SELECT t.id, NULL, t.started_by_id FROM platform_jobrun t WHERE true",
    "request_id": "SELECT t.id, e.unit_id, e.person_id FROM organization_correctionrequest t"
    " JOIN organization_employee e ON e.id = t.employee_id WHERE true",
    "upload_id": "SELECT t.id, NULL, t.uploaded_by_id FROM platform_upload t WHERE true",
    "competency_id": "SELECT t.id, NULL, NULL FROM competency_competency t WHERE true",
    "module_id": "SELECT t.id, NULL, NULL FROM curriculum_module t WHERE true",
    "incident_id": "SELECT t.id, NULL, NULL FROM platform_dataincident t WHERE true",
    "purpose_id": "SELECT t.id, NULL, NULL FROM platform_processingpurpose t WHERE true",
    "response_id": "SELECT t.id, t.unit_id, NULL FROM needs_unitresponse t WHERE true",
    "objection_id": "SELECT t.id, NULL, NULL FROM needs_objection t WHERE true",
    "settlement_id": "SELECT t.id, NULL, NULL FROM needs_settlement t WHERE true",
    "cycle_id": "SELECT t.id, NULL, NULL FROM needs_needscycle t WHERE true",
    "form_id": "SELECT t.id, t.unit_id, e.person_id FROM needs_ratingform t"
    " JOIN organization_employee e ON e.id = t.rater_id WHERE true",
    "run_id": "SELECT t.id, NULL, NULL FROM needs_tnarun t WHERE true",
    "move_id": "SELECT t.id, e.unit_id, e.person_id FROM organization_employeemove t"
    " JOIN organization_employee e ON e.id = t.employee_id WHERE true",
    "handover_id": "SELECT t.id, t.unit_id, NULL FROM organization_handover t WHERE true",
    "reorganization_id": "SELECT t.id, NULL, NULL FROM organization_reorganization t WHERE true",
    "absence_id": "SELECT t.id, e.unit_id, e.person_id, e.id FROM organization_absence t"
    " JOIN organization_employee e ON e.id = t.employee_id WHERE true",
    "plan_id": "SELECT t.id, NULL, NULL FROM needs_developmentplan t WHERE true",
    "plan_part_id": "SELECT t.id, t.unit_id, NULL FROM needs_planpart t"
    " JOIN organization_unit u ON u.id = t.unit_id WHERE true",
    "plan_year_id": "SELECT t.id, NULL, NULL FROM needs_planyear t"
    " JOIN needs_developmentplan p ON p.id = t.plan_id WHERE true",
    "plan_row_id": "SELECT t.id, e.unit_id, e.person_id FROM needs_planrow t"
    " JOIN organization_employee e ON e.id = t.employee_id"
    " JOIN needs_planyear y ON y.id = t.plan_year_id"
    " JOIN needs_developmentplan p ON p.id = y.plan_id WHERE true",
    "cohort_id": "SELECT t.id, NULL, NULL FROM needs_plancohort t"
    " JOIN needs_planyear y ON y.id = t.plan_year_id"
    " JOIN needs_developmentplan p ON p.id = y.plan_id"
    " JOIN curriculum_module m ON m.id = t.module_id WHERE true",
    "answer_id": "SELECT t.id, t.unit_id, e.person_id FROM needs_gapanswer t"
    " JOIN organization_employee e ON e.id = t.owner_id WHERE true",
    "budget_line_id": "SELECT t.id, NULL, NULL FROM needs_budgetline t"
    " JOIN needs_planyear y ON y.id = t.plan_year_id"
    " JOIN needs_developmentplan p ON p.id = y.plan_id WHERE true",
}
# which of many rows is tried, the same in every demo: keys are drawn by chance
ORDERS = {
    "unit_id": "t.name",
    "employee_id": "t.sort_key",
    "position_id": "t.name",
    "assignment_id": "e.sort_key, t.kind",
    "evidence_id": "e.sort_key, t.occurred_on",
    "gap_row_id": "t.rank",
    "grant_id": "e.sort_key, t.role",
    "delegation_id": "t.valid_from",
    "holiday_id": "t.held_on",
    "letter_id": "t.issued_at DESC",
    "attachment_id": "f.submitted_at IS NULL, e.sort_key, f.submitted_at",
    "finding_id": "t.number",
    "consultation_id": "t.held_on",
    "score_id": "t.service, t.starts_on",
    "kpi_id": "t.code",
    "objective_id": "t.code",
    "programme_id": "t.code",
    "indicator_id": "t.code",
    "file_id": "t.owner_id IS NULL, t.stored_at",
    "job_id": "t.started_by_id IS NULL, t.created_at",
    "request_id": "t.asked_at",
    "upload_id": "t.uploaded_by_id IS NULL, t.received_at",
    "competency_id": "t.code",
    "module_id": "t.code",
    "incident_id": "t.found_at DESC",
    "purpose_id": "t.code",
    "response_id": "t.state",
    "objection_id": "t.reason",
    "settlement_id": "t.proposed_at",
    "cycle_id": "t.started_at DESC NULLS LAST",
    "form_id": "t.method, e.sort_key, t.state",
    "run_id": "t.computed_at DESC",
    "move_id": "e.sort_key, t.effective_on",
    "handover_id": "t.due_on, t.side",
    "reorganization_id": "t.effective_on",
    "absence_id": "e.sort_key, t.starts_on",
    "plan_id": "t.state, t.version DESC",
    "plan_part_id": "u.code",
    "plan_year_id": "p.version DESC, t.year",
    "plan_row_id": "p.version DESC, y.year, t.standing, t.rank",
    "cohort_id": "p.version DESC, y.year, m.code, t.number",
    "answer_id": "t.state, t.due_on, t.kind",
    "budget_line_id": "p.version DESC, y.year, t.source_code, t.kind, t.planned DESC",
}
NATIONAL = {
    "core_id": "competency_corecompetency",
    "regulation_id": "platform_regulation",
}
PLAIN: Mapping[str, object] = {
    "code": "X",
    "change": "gabung",
    "datum": "name",
    "kind": "pindah",
    "level": 1,
    "provider": "uji",
    "sequence": 1,
    "slug": "mulai",
    "status": 404,
    "token": "x",
}
# whose second key is a row of the first
DETAILS = ("absence_id", "assignment_id", "evidence_id")


@dataclass(frozen=True)
class Place:
    """Where an actor stands: the own unit (the top one for those in none) and all below it."""

    agency_id: UUID | None
    person_id: UUID | None
    unit_id: UUID | None
    below: frozenset[UUID]


class Subjects:
    """Rows of the demo by the side on which they lie for somebody."""

    def __init__(self, inside: Inside) -> None:
        self.inside = inside
        self.agencies = [UUID(one["id"]) for one in inside.seeded["agencies"]]
        self.rows = {
            (name, agency): inside.ask(
                f"{query} AND t.agency_id = %s ORDER BY {ORDERS[name]}, 1", [agency]
            )
            for name, query in SUBJECTS.items()
            for agency in self.agencies
        }
        self.national = {
            name: inside.ask(f"SELECT id FROM {table} ORDER BY id LIMIT 1")[0][0]  # noqa: S608 - our own names
            for name, table in NATIONAL.items()
        }
        self.parents: dict[UUID, UUID | None] = dict(
            inside.ask(
                "SELECT unit_id, parent_id FROM organization_unitversion"
                " WHERE daterange(valid_from, valid_to) @> current_date"
            )
        )

    def place_of(self, actor: Actor) -> Place:
        agency = actor.agency_id or self.agencies[0]
        unit = actor.unit_id or self._top(agency)
        below = frozenset(one for one in self.parents if unit in self._above(one))
        return Place(agency, actor.person_id, unit, below)

    def _top(self, agency: UUID) -> UUID:
        rows = self.rows["unit_id", agency]
        top: UUID = next(row[0] for row in rows if self.parents.get(row[0]) is None)
        return top

    def _above(self, unit: UUID) -> Iterator[UUID]:
        above = self.parents.get(unit)
        while above is not None:
            yield above
            above = self.parents.get(above)

    def sides_of(self, route: Route) -> tuple[str, ...]:
        return SIDES if any(name in SUBJECTS for name in route.params) else (ANY,)

    def path(self, route: Route, place: Place, side: str) -> str | None:
        """The route's address on that side, None where nothing lies there."""
        fixed = {name: PLAIN[name] for name in route.params if name in PLAIN}
        fixed |= {name: self.national[name] for name in route.params if name in NATIONAL}
        names = [name for name in route.params if name in SUBJECTS]
        detail = next((name for name in names if name in DETAILS), None)
        for name in [detail] if detail else names:
            row = self._row(name, place, side)
            if row is None:
                return None
            fixed |= {name: row[0]} | ({"employee_id": row[3]} if detail else {})
        return reverse(route.name, kwargs=fixed)

    def _row(self, name: str, place: Place, side: str) -> tuple[Any, ...] | None:
        agency = place.agency_id
        if side == FOREIGN:
            return self.rows[name, next(one for one in self.agencies if one != agency)][0]
        rows = self.rows[name, agency] if agency else []
        return next((row for row in rows if side_of(row, place) == side), None)


def side_of(row: tuple[Any, ...], place: Place) -> str:
    """One's own row or one of nobody's, a row of the units below, or of units elsewhere."""
    _, unit, person = row[:3]
    if person is not None and unit is None:
        return OWN if person == place.person_id else OUTSIDE
    if person == place.person_id or unit in (None, place.unit_id) and person is None:
        return OWN
    if unit == place.unit_id:
        return ANY  # a colleague of the same unit: neither below nor elsewhere
    return TREE if unit in place.below else OUTSIDE


@dataclass(frozen=True)
class Visit:
    """One request of one role; ``cell`` is what the table shows of its answer."""

    route: Route
    method: str
    side: str
    path: str
    cell: str
    is_opening: bool = False  # somebody's record was opened, and that was written down

    @property
    def key(self) -> tuple[str, str, str]:
        return self.route.name, self.method, self.side


def visits(inside: Inside, subjects: Subjects, role: str) -> Iterator[tuple[Route, str, str, str]]:
    """Route, method, side and path of everything that somebody with this role is to try."""
    actor = inside.actor(role) if role else Actor(None, None, "", unit_id=None)
    place = subjects.place_of(actor)
    for route in list_routes():
        for side in subjects.sides_of(route):
            path = subjects.path(route, place, side)
            for method in METHODS if path else ():
                if method in route.methods or side in (OWN, ANY):
                    yield route, method, side, str(path)


def ask(client: Client, method: str, path: str) -> HttpResponseBase:
    answer: HttpResponseBase = client.generic(
        method, path, content_type="application/x-www-form-urlencoded"
    )
    return answer


def cell_of(answer: HttpResponseBase) -> str:
    """The status; of a redirect also where it leads, without ids and queries."""
    target = answer.headers.get("Location", "").partition("?")[0]
    parts = [part for part in target.split("/") if part and "-" not in part[8:9]]
    return f"{answer.status_code} /{'/'.join(parts)}" if target else str(answer.status_code)


Cells = dict[tuple[str, str, str], dict[str, str]]


def lines_of(cells: Cells) -> list[list[str]]:
    """The table: one line for each route, method and side, one column for each role."""
    columns = [*ROLES, VISITOR]
    head = ["route", "method", "side", *columns]
    lines = [[*key, *(row.get(role, NOBODY) for role in columns)] for key, row in cells.items()]
    return [head, *sorted(lines, key=lambda line: (line[0], line[1], _order(line[2])))]


def _order(side: str) -> int:
    return (ANY, *SIDES).index(side)


def read_table() -> list[list[str]]:
    with TABLE.open(encoding="utf8", newline="") as file:
        return list(csv.reader(file))


def write_table(lines: list[list[str]]) -> None:
    with TABLE.open("w", encoding="utf8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
