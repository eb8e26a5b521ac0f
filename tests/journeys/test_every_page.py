"""Every page that any role reaches: whole, accessible, quiet, and no wider than a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page

from bina.cli.urls import list_routes
from tests.journeys.doors import Doors
from tests.journeys.shapes import Shapes
from tests.journeys.sites import Site
from tests.journeys.steps import JOB, fill, heading, press, upload, whole
from tests.journeys.walking import Walk, walk_from
from tests.platform.intake.making import PEOPLE, book

# who opens which pages besides those that a link leads to
STARTS = {
    "sdm": ["/", "/tugas/", "/pegawai/tanpa-atasan/"],
    "atasan": ["/"],
    "pegawai": ["/", "/instansi/"],
    "auditor": ["/"],
    "ppk": ["/"],
    "admin": ["/"],
    "nasional": ["/"],
    "": ["/masuk/", "/aktivasi/", "/surat/periksa/"],
}
DOWNLOADS = ("needs:photo", "platform:file", "portal:upload_template")
NOT_WALKED = {
    "needs:photo": "a picture",
    "platform:file": "a file",
    "portal:upload_template": "a file",
    "needs:cycle_reopen": "only where a cycle is closed",
    "needs:replace_rater": "test_campaign.py: only where a rater is barred",
    "needs:answer_objection": "test_responding.py: only where an objection waits",
    "needs:propose": "test_proposing.py: only where every unit has answered",
    "needs:propose_plan": "only in a plan that is being made",
    "needs:hear_units": "only in a plan that is being made",
    "needs:make_plan_year": "only where a budget waits to be planned with",
    "needs:freeze": "only where no unit was asked about the cycle",
    "needs:set_plan_year": "only in a plan that is being made",
    "needs:plan_cohort": "only in a plan that is being made",
    "needs:decide_row": "only in a plan that is being made",
    "needs:cite_row": "only in a plan that is being made",
    "needs:carry_answer": "a step of one proposal, named in its address",
    "needs:national_progress": "the moving part of the nation's page",
    "organization:enrol_code": "a picture, on a page of J13",
    "organization:enrol": "J13: only before the second factor is set up",
    "organization:prove": "test_sign_in.py: only where the last proof is old",
    "organization:recovery_codes": "test_sign_in.py: only with a second factor",
    "organization:confirm_address": "a link by mail",
    "organization:new_password": "a link by mail",
    "organization:passkey_sign_in": "answers the script of the sign-in page",
    "organization:identity_link": "only where a provider is configured",
    "organization:identity_start": "leads to the provider",
    "organization:identity_return": "leads on from the provider",
    "organization:reset_code": "only for somebody with an account, among many without",
    "health:metrics": "figures for a machine",
    "organization:set_up": "J13: only in an empty installation",
    "mfa_authenticate": "the second step below",
    "health:live": "answers machines",
    "health:ready": "answers machines",
    "portal:upload_progress": "the moving part of an upload's page",
    **dict.fromkeys(
        (
            "competency:export_dictionary",
            "competency:export_standards",
            "curriculum:export_modules",
            "needs:export_equity",
            "needs:export_plan_budget",
            "needs:export_plan_rows",
            "needs:export_national",
            "strategy:export_findings",
            "strategy:export_goals",
            "strategy:export_kpis",
            "strategy:export_satisfaction",
            "strategy:export_workforce",
        ),
        "a button; by its address it leads back to the list",
    ),
}
GALLERY = "ui:"  # walked by test_gallery.py
Walks = Callable[[str], Walk]


@pytest.fixture(scope="session")
def walks(demo: Site, doors: Doors, tmp_path_factory: pytest.TempPathFactory) -> Walks:
    """The walk of a role, done once; before the first, two uploads are left unfinished."""
    done: dict[str, Walk] = {}
    shapes = Shapes()
    with doors.enter("sdm") as context:
        page = context.new_page()
        leave_upload_to_check(page, demo, tmp_path_factory.mktemp("checked"))
        leave_upload_to_map(page, tmp_path_factory.mktemp("mapping"))
    incident = f"/insiden-data/{running_incident_of(demo)}/"
    more = {
        "sdm": [f"/kebutuhan/pekerjaan/{calculation_of(demo)}/", *records_of(demo)],
        # no button leads there as long as the clock runs
        "admin": [f"{incident}tutup/", f"{incident}keterlambatan/"],
    }
    secrets = demo.seeded["agencies"][1]["canaries"]

    def walk(role: str) -> Walk:
        if role not in done:
            starts = [*STARTS[role], *more.get(role, [])]
            with doors.enter(role) as context:
                name = role or "tanpa-akun"
                done[role] = walk_from(
                    context, name, starts, shapes, skipped=DOWNLOADS, secrets=secrets
                )
        return done[role]

    return walk


def running_incident_of(demo: Site) -> str:
    found = demo.ask(
        "SELECT id FROM platform_dataincident WHERE settled_at IS NULL AND agency_id = %s",
        [demo.seeded["agencies"][0]["id"]],
    )
    return str(found[0][0])


def records_of(demo: Site) -> list[str]:
    """Pages of facts that not every employee of the first agency has."""
    agency = demo.seeded["agencies"][0]["id"]
    query = "SELECT id FROM organization_employee WHERE agency_id = %s AND contract_to IS NOT NULL"
    contract = demo.ask(f"{query} ORDER BY contract_to LIMIT 1", [agency])[0][0]
    query = "SELECT employee_id, id FROM organization_absence WHERE agency_id = %s LIMIT 1"
    employee, absence = demo.ask(query, [agency])[0]
    query = "SELECT employee_id FROM needs_planrow WHERE agency_id = %s ORDER BY rank LIMIT 1"
    planned = demo.ask(query, [agency])[0][0]
    query = "SELECT id FROM needs_budgetline WHERE agency_id = %s ORDER BY source_code LIMIT 1"
    line = demo.ask(query, [agency])[0][0]
    return [
        f"/rencana/pegawai/{planned}/",
        f"/rencana/anggaran/{line}/",
        f"/pegawai/{contract}/kontrak/",
        f"/pegawai/{employee}/ketidakhadiran/{absence}/",
    ]


def calculation_of(demo: Site) -> str:
    """The job of a calculation of the first agency."""
    query = "SELECT id FROM platform_jobrun WHERE agency_id = %s AND route = 'needs:run' LIMIT 1"
    return str(demo.ask(query, [demo.seeded["agencies"][0]["id"]])[0][0])


def leave_upload_to_check(page: Page, demo: Site, folder: Path) -> None:
    """One row changes somebody and warns, one is refused; everybody else is absent."""
    nip = demo.seeded["agencies"][0]["canaries"][0]
    cells = dict.fromkeys(PEOPLE, "") | {"NIP": nip, "Nama": "Nama Lain", "Status": "PNS"}
    cells |= {"Jenis Kelamin": "L", "Tanggal Lahir": "01-01-1990", "Gol/Ruang": "IV/c"}
    cells |= {"Kode Jabatan": "JU01-JPT", "Kode Unor": "U010"}
    wrong = cells | {"NIP": "123"}
    rows = [[row[head] for head in PEOPLE] for row in (cells, wrong)]
    path = book(folder / "pegawai.xlsx", {"Pegawai": [PEOPLE, *rows]})
    upload(page, [path], f"{localdate()}")
    heading(page, "Periksa sebelum diterapkan", within=JOB)


def leave_upload_to_map(page: Page, folder: Path) -> None:
    heads = ["Nomor Pegawai", *PEOPLE[1:]]
    path = book(folder / "data.xlsx", {"Pegawai": [heads, ["1"] * len(heads)]})
    upload(page, [path], f"{localdate()}")
    heading(page, "Cocokkan judul kolom", within=JOB)


@pytest.mark.requirement("X.09")
@pytest.mark.parametrize("role", STARTS)
def test_every_page_of_a_role(role: str, walks: Walks) -> None:
    walk = walks(role)
    print(*sorted(walk.screens), *walk.findings.remarks, sep="\n")
    assert walk.findings.faults == []


def test_the_second_step_is_whole(doors: Doors) -> None:
    with doors.enter("") as context:
        page = context.new_page()
        page.goto("/masuk/")
        fill(page, {"login": "sdm", "password": doors.accounts["sdm"]["password"]})
        press(page, re.compile("^Masuk$"))
        heading(page, "Kode autentikator")
        whole(page, "kode-autentikator")


def test_no_route_is_left_out(walks: Walks) -> None:
    walked = {route for role in STARTS for route in walks(role).routes}
    answering = {route.name for route in list_routes() if "GET" in route.methods}
    expected = {name for name in answering if not name.startswith(GALLERY)}
    assert expected - walked - NOT_WALKED.keys() == set()
    assert NOT_WALKED.keys() - answering == set()
