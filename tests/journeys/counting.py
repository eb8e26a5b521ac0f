"""How many statements each page runs, as the role that sees most, in an agency of either size."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bina.cli.urls import Route, list_routes
from tests.journeys.doors import code_of

ROLES = ("sdm", "atasan", "admin", "nasional", "auditor", "pegawai")
# addresses of machines, and the gallery of components
NOT_COUNTED = ("health:", "ui:", "platform:file")
# begin and end of transactions, and what the session writes once a minute
UNCOUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", 'UPDATE "platform_session"')
# the same row after every seeding: parameter -> its table, and what orders the rows
ROWS = {
    "assignment_id": (
        "organization_assignment r JOIN organization_employee e ON e.id = r.employee_id"
        " JOIN organization_personnip n USING (person_id)",
        "n.nip, r.valid_from",
    ),
    "competency_id": ("competency_competency r", "code"),
    "core_id": ("competency_corecompetency r", "code"),
    "employee_id": (
        "organization_employee r JOIN organization_person p ON p.id = r.person_id",
        "p.username LIKE 'pegawai%' DESC NULLS LAST",
    ),
    "evidence_id": (
        "competency_evidence r JOIN competency_assessmentresult e ON e.id = r.result_id",
        "e.row_order",
    ),
    "file_id": ("platform_storedfile r", "name"),
    "finding_id": ("strategy_auditfinding r", "number"),
    "gap_row_id": (
        "needs_gaprow r JOIN organization_employee e ON e.id = r.employee_id"
        " JOIN competency_competency c ON c.id = r.competency_id JOIN needs_tnarun t"
        " ON t.id = r.run_id JOIN organization_personnip n USING (person_id)",
        "t.computed_at DESC, n.nip, c.code",
    ),
    "absence_id": ("organization_absence r", "starts_on"),
    "handover_id": ("organization_handover r", "due_on, side"),
    "move_id": ("organization_employeemove r", "effective_on"),
    "reorganization_id": ("organization_reorganization r", "effective_on"),
    "grant_id": ("organization_rolegrant r", "role, valid_from"),
    "incident_id": ("platform_dataincident r", "found_at DESC"),
    "job_id": ("platform_jobrun r", "route DESC, started_at"),
    "module_id": ("curriculum_module r", "code"),
    "consultation_id": ("strategy_consultation r", "held_on"),
    "cycle_id": ("needs_needscycle r", "started_at DESC NULLS LAST"),
    "delegation_id": ("organization_delegation r", "valid_from"),
    "form_id": (
        "needs_ratingform r JOIN organization_employee e ON e.id = r.rater_id"
        " JOIN organization_person p ON p.id = e.person_id",
        "p.username LIKE 'pegawai%' DESC NULLS LAST, r.method, e.sort_key, r.state",
    ),
    "attachment_id": ("needs_ratingattachment r", "caption"),
    "holiday_id": ("platform_holiday r", "held_on"),
    "indicator_id": ("strategy_indicator r", "code"),
    "kpi_id": ("strategy_unitkpi r", "code"),
    "letter_id": ("platform_letter r", "issued_at DESC"),
    "objective_id": ("strategy_objective r", "code"),
    "programme_id": ("strategy_programme r", "code"),
    "score_id": ("strategy_satisfactionscore r", "service, starts_on"),
    "objection_id": ("needs_objection r", "reason"),
    "response_id": ("needs_unitresponse r JOIN organization_unit u ON u.id = r.unit_id", "u.code"),
    "settlement_id": ("needs_settlement r", "proposed_at"),
    "position_id": ("organization_position r", "code"),
    "purpose_id": ("platform_processingpurpose r", "code"),
    "answer_id": ("needs_gapanswer r", "state, due_on, kind"),
    "budget_line_id": (
        "needs_budgetline r JOIN needs_planyear y ON y.id = r.plan_year_id"
        " JOIN needs_developmentplan p ON p.id = y.plan_id",
        "p.version DESC, y.year, r.source_code, r.kind",
    ),
    "cohort_id": (
        "needs_plancohort r JOIN needs_planyear y ON y.id = r.plan_year_id"
        " JOIN needs_developmentplan p ON p.id = y.plan_id",
        "p.version DESC, y.year, r.participants DESC, r.number",
    ),
    "plan_id": ("needs_developmentplan r", "state, version DESC"),
    "plan_part_id": ("needs_planpart r JOIN organization_unit u ON u.id = r.unit_id", "u.code"),
    "plan_row_id": (
        "needs_planrow r JOIN needs_planyear y ON y.id = r.plan_year_id"
        " JOIN needs_developmentplan p ON p.id = y.plan_id",
        "p.version DESC, y.year, r.standing, r.rank",
    ),
    "plan_year_id": (
        "needs_planyear r JOIN needs_developmentplan p ON p.id = r.plan_id",
        "p.version DESC, r.year",
    ),
    "regulation_id": ("platform_regulation r", "code"),
    "request_id": ("organization_correctionrequest r", "asked_at"),
    "run_id": ("needs_tnarun r", "computed_at DESC"),
    "unit_id": ("organization_unit r", "code"),
    "upload_id": ("platform_upload r", "received_at DESC"),
}
NATIONAL = frozenset({"core_id", "regulation_id"})
PLAIN = {
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
Account = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """Statements of a page that ``role`` opens."""

    role: str
    queries: int


class Counter:
    """Signed in once as each role of one agency; ``suffix`` is that of its user names.

    The nation's account belongs to none: it signs in beside the first agency alone.
    """

    def __init__(self, accounts: Sequence[Account], suffix: str, keys: Mapping[str, Any]) -> None:
        known = {account["username"]: account for account in accounts}
        own = [role for role in ROLES if role != "nasional" or not suffix]
        self._clients = {role: enter(known[f"{role}{suffix}"]) for role in own}
        self._keys = {**PLAIN, **keys}

    def counts(self, alike: Mapping[str, Count] | None = None) -> dict[str, Count]:
        """By the name of the route; a route that nobody opens is left out.

        With ``alike``, its routes as its roles; else every route as whoever sees most.
        """
        found = (
            (route.name, self._count(route, [alike[route.name].role] if alike else ROLES))
            for route in counted_routes()
            if alike is None or route.name in alike
        )
        return {name: count for name, count in found if count is not None}

    def _count(self, route: Route, roles: Iterable[str]) -> Count | None:
        if not route.params.keys() <= self._keys.keys():
            return None
        path = reverse(route.name, kwargs={name: self._keys[name] for name in route.params})
        counts = [
            Count(role, queries)
            for role in roles
            if role in self._clients
            and (queries := statements(self._clients[role], path)) is not None
        ]
        return max(counts, key=lambda count: count.queries, default=None)


def counted_routes() -> Iterator[Route]:
    for route in list_routes():
        if "GET" in route.methods and not route.name.startswith(NOT_COUNTED):
            yield route


def statements(client: Client, path: str) -> int | None:
    """Of the second visit, when caches of the process are warm; None unless it is a page."""
    if not _is_page(client.get(path)):
        return None
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return sum(not query["sql"].startswith(UNCOUNTED) for query in captured.captured_queries)


def _is_page(answer: HttpResponse) -> bool:
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_html


def enter(account: Account) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/masuk/", {"login": account["username"], "password": account["password"]})
    if account["totp_secret"]:
        client.post("/masuk/kode/", {"code": code_of(account["totp_secret"])})
    return client
