"""As agency A nothing of agency B is found, opened or changed, through any route there is."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from itertools import product

import pytest
from django.urls import reverse
from playwright.sync_api import APIRequestContext, APIResponse

from bina.cli.urls import Route, list_routes
from tests.journeys.doors import Doors
from tests.journeys.sites import Site

# the table whose keys a route's parameter takes
TABLES = {
    "absence_id": "organization_absence",
    "answer_id": "needs_gapanswer",
    "attachment_id": "needs_ratingattachment",
    "assignment_id": "organization_assignment",
    "budget_line_id": "needs_budgetline",
    "cohort_id": "needs_plancohort",
    "competency_id": "competency_competency",
    "delegation_id": "organization_delegation",
    "consultation_id": "strategy_consultation",
    "cycle_id": "needs_needscycle",
    "employee_id": "organization_employee",
    "evidence_id": "competency_evidence",
    "file_id": "platform_storedfile",
    "finding_id": "strategy_auditfinding",
    "form_id": "needs_ratingform",
    "gap_row_id": "needs_gaprow",
    "grant_id": "organization_rolegrant",
    "handover_id": "organization_handover",
    "holiday_id": "platform_holiday",
    "incident_id": "platform_dataincident",
    "indicator_id": "strategy_indicator",
    "job_id": "platform_jobrun",
    "letter_id": "platform_letter",
    "kpi_id": "strategy_unitkpi",
    "module_id": "curriculum_module",
    "objective_id": "strategy_objective",
    "move_id": "organization_employeemove",
    "plan_id": "needs_developmentplan",
    "plan_part_id": "needs_planpart",
    "plan_row_id": "needs_planrow",
    "plan_year_id": "needs_planyear",
    "position_id": "organization_position",
    "reorganization_id": "organization_reorganization",
    "request_id": "organization_correctionrequest",
    "programme_id": "strategy_programme",
    "purpose_id": "platform_processingpurpose",
    "objection_id": "needs_objection",
    "response_id": "needs_unitresponse",
    "run_id": "needs_tnarun",
    "settlement_id": "needs_settlement",
    "score_id": "strategy_satisfactionscore",
    "unit_id": "organization_unit",
    "upload_id": "platform_upload",
}
NATIONAL = {"core_id", "regulation_id"}
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
OWN, FOREIGN = 0, 1
Keys = Mapping[str, tuple[str, str]]


@pytest.fixture(scope="module")
def agencies(demo: Site) -> tuple[str, str]:
    own, foreign = (agency["id"] for agency in demo.seeded["agencies"])
    return own, foreign


@pytest.fixture(scope="module")
def keys(demo: Site, agencies: tuple[str, str]) -> Keys:
    """A key of each agency in every table that a route asks for."""
    found = {}
    for name, table in TABLES.items():
        query = f"SELECT id FROM {table} WHERE agency_id = %s ORDER BY id LIMIT 1"  # noqa: S608 - our own names
        rows = [demo.ask(query, [agency]) for agency in agencies]
        assert all(rows), f"the demo has no row of {table} in one of its agencies"
        found[name] = (str(rows[OWN][0][0]), str(rows[FOREIGN][0][0]))
    return found


@pytest.fixture(scope="module")
def manager(doors: Doors) -> Iterator[APIRequestContext]:
    """The HR manager of A, without a browser's window."""
    with doors.enter("sdm") as context:
        yield context.request


@pytest.fixture
def state_of(demo: Site) -> "StateOf":
    return StateOf(demo)


class StateOf:
    """A digest of each table's rows of one agency; attempts that were denied are put on record."""

    def __init__(self, demo: Site) -> None:
        self.demo = demo
        self.tables = [
            table
            for (table,) in demo.ask(
                "SELECT table_name FROM information_schema.columns"
                " WHERE table_schema = 'public' AND column_name = 'agency_id'"
            )
        ]

    def __call__(self, agency: str) -> dict[str, str]:
        digest = (
            "SELECT md5(string_agg(md5(row::text), '' ORDER BY row::text)) FROM {} row"
            " WHERE agency_id = %s AND to_jsonb(row)->>'outcome' IS DISTINCT FROM 'denied'"
        )
        return {table: self.demo.ask(digest.format(table), [agency])[0][0] for table in self.tables}


def changed(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[str]:
    """The tables that differ, of whichever agency."""
    pairs = zip(before, after, strict=True)
    return [table for one, other in pairs for table in one if one[table] != other[table]]


def owned(route: Route) -> list[str]:
    return [name for name in route.params if name not in NATIONAL and name not in PLAIN]


def paths(route: Route, keys: Keys) -> Iterator[str]:
    """The route's addresses with at least one foreign key among its parameters."""
    names = owned(route)
    fixed = {name: PLAIN[name] for name in route.params if name in PLAIN}
    for sides in product((OWN, FOREIGN), repeat=len(names)):
        if FOREIGN in sides:
            chosen = {name: keys[name][side] for name, side in zip(names, sides, strict=True)}
            yield reverse(route.name, kwargs=chosen | fixed)


@cache
def token(manager: APIRequestContext) -> str:
    """The value that every form of the session carries, read once."""
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', manager.get("/cari/").text())
    assert found is not None
    return found[1]


def post(manager: APIRequestContext, path: str, form: Mapping[str, str]) -> APIResponse:
    values = dict(form) | {"csrfmiddlewaretoken": token(manager)}
    return manager.post(path, form=values, max_redirects=0)


@pytest.mark.requirement("0.03")
def test_no_route_opens_or_changes_what_another_agency_owns(
    doors: Doors, keys: Keys, agencies: tuple[str, str], state_of: StateOf
) -> None:
    """Not there for whoever holds the right; at least one of the three roles holds each."""
    before = [state_of(agency) for agency in agencies]
    with ExitStack() as stack:
        roles = ("sdm", "admin", "pyb")
        askers = [stack.enter_context(doors.enter(role)).request for role in roles]
        told = {
            f"{method} {path}": {ask(asker, method, path) for asker in askers}
            for route in list_routes()
            if owned(route)
            for path in paths(route, keys)
            for method in sorted({"GET", "POST"} & {*route.methods})
        }
    wrong = {request: statuses for request, statuses in told.items() if is_told(statuses)}
    assert wrong == {}
    assert changed(before, [state_of(agency) for agency in agencies]) == []


def ask(asker: APIRequestContext, method: str, path: str) -> int:
    if method == "POST":
        return post(asker, path, {}).status
    return asker.get(path, max_redirects=0).status


def is_told(statuses: set[int]) -> bool:
    return 404 not in statuses or not statuses <= {403, 404}


def test_every_parameter_of_a_route_is_known_here() -> None:
    asked = {name for route in list_routes() for name in route.params}
    assert asked == TABLES.keys() | NATIONAL | PLAIN.keys()


@pytest.mark.requirement("0.03")
def test_foreign_ids_in_forms_change_nothing(
    manager: APIRequestContext,
    demo: Site,
    keys: Keys,
    agencies: tuple[str, str],
    state_of: StateOf,
) -> None:
    before = [state_of(agency) for agency in agencies]
    nip = demo.seeded["agencies"][FOREIGN]["canaries"][0]
    own_nip = demo.seeded["agencies"][OWN]["canaries"][0]
    foreign = {name: pair[FOREIGN] for name, pair in keys.items()}
    employee = keys["employee_id"][OWN]
    cycle = demo.ask("SELECT id FROM needs_needscycle WHERE agency_id = %s", [agencies[FOREIGN]])
    result = {"method": "SELF_RATING", "level": "3", "assessed_on": "2026-11-01"}
    forms = [
        ("/peran/beri/", {"nip": nip, "role": "auditor"}),
        ("/peran/beri/", {"nip": own_nip, "role": "auditor", "unit": foreign["unit_id"]}),
        (f"/pegawai/{employee}/atasan/", {"supervisor_nip": nip}),
        ("/kebutuhan/hitung/", {"as_of": "2026-11-02", "cycle": str(cycle[0][0])}),
        (f"/profil/{employee}/hasil/", result | {"competency": foreign["competency_id"]}),
        ("/instansi/", {"agency": agencies[FOREIGN]}),
    ]
    answers = [(path, post(manager, path, form).status) for path, form in forms]
    assert [told for told in answers if told[1] not in (200, 404)] == []
    assert changed(before, [state_of(agency) for agency in agencies]) == []
    assert demo.seeded["agencies"][OWN]["name"] in manager.get("/").text()


@pytest.mark.requirement("0.03")
def test_a_foreign_nip_is_refused_in_the_words_for_an_unknown_one(
    manager: APIRequestContext, demo: Site, keys: Keys
) -> None:
    nip = demo.seeded["agencies"][FOREIGN]["canaries"][0]
    unknown = "196001011985031999"
    path = f"/pegawai/{keys['employee_id'][OWN]}/atasan/"
    told = [
        post(manager, path, {"supervisor_nip": value}).text().replace(value, "")
        for value in (nip, unknown)
    ]
    words = [re.sub(r'value="(\w{64}|[\w-]{16})"|<time.*?</time>', "", text) for text in told]
    assert words[0] == words[1]


@pytest.mark.requirement("0.03")
@pytest.mark.parametrize(
    "path", ["/cari/", "/pegawai/", "/jabatan/", "/standar/", "/modul/", "/kompetensi/", "/temuan/"]
)
def test_a_search_finds_nothing_of_another_agency(
    manager: APIRequestContext, demo: Site, path: str
) -> None:
    name = demo.ask(
        "SELECT name FROM organization_employee v WHERE agency_id = %s"
        " AND NOT EXISTS (SELECT FROM organization_employee o"
        " WHERE o.agency_id <> v.agency_id AND o.name = v.name) LIMIT 1",
        [demo.seeded["agencies"][FOREIGN]["id"]],
    )[0][0]
    for text in (*demo.seeded["agencies"][FOREIGN]["canaries"], name):
        page = manager.get(path, params={"cari": text})
        assert page.status == 200
        echoes = re.sub(r'value="[^"]*"', "", page.text())
        links = re.findall(r"<main.*</main>", echoes, re.DOTALL)[0]
        assert text not in re.sub(r"<[^>]*b-chip.*?</", "", links, flags=re.DOTALL), path
