"""The pages: what they show, to whom, and that they stay small."""

import gzip
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bina.needs.commands import freeze_run, mark_runs_stale
from bina.needs.commands.computing import compute_run
from bina.needs.models import GapRow, ModuleNeed, NeedsCycle, TnaRun
from bina.organization.commands import grant_role
from bina.platform.commands import reading
from bina.platform.jobs.models import JobRun
from bina.platform.rules import list_rules
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.01")]
MFA_ROLES = ("sdm", "pyb", "ppk", "auditor")


def browser(agency, role, position="J22", unit=None):
    grant_role(agency.system, agency.employees[position], role=role, unit_id=agency.units.get(unit))
    return signed_in(agency, position, with_code=role in MFA_ROLES)


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def agency():
    return make_needs_regency()


@pytest.fixture
def run(agency):
    return compute_run(agency.sdm, as_of=AS_OF)


def routes(agency, run) -> dict[str, str]:
    """The pages of one run, by name."""
    with reading(agency.system):
        module = ModuleNeed.objects.get(run_id=run.id, code="M-T01-3").module_id
        gap = GapRow.objects.get(employee_id=agency.employees["J21F"], run_id=run.id).id
    inside = f"/kebutuhan/{run.id}/"
    return {
        "run": inside,
        "names": f"{inside}nama/",
        "terms": f"{inside}jangka/",
        "module": f"{inside}modul/{module}/",
        "why": f"/kebutuhan/mengapa/{gap}/",
        "person": f"/kebutuhan/pegawai/{agency.employees['J21F']}/",
        "rules": "/kebutuhan/aturan/",
        "matrix": f"{inside}matriks/",
        "budget": f"{inside}anggaran/",
        "methods": f"{inside}cara/",
        "history": "/kebutuhan/riwayat/",
        "exports": f"{inside}berkas/",
        "freeze": f"{inside}tetapkan/",
        "compute": "/kebutuhan/hitung/",
        "cycle": "/kebutuhan/siklus/hitung/",
        "adopt_rules": "/kebutuhan/aturan/baru/",
    }


OF_HEADS = {"run", "names", "terms", "module", "why", "person", "rules"}
OF_HR = {"freeze", "compute", "cycle", "adopt_rules"}


def answers(client, paths) -> dict[str, int]:
    return {name: client.get(path).status_code for name, path in paths.items()}


def test_hr_opens_every_page(agency, run) -> None:
    assert set(answers(browser(agency, "sdm"), routes(agency, run)).values()) == {200}


@pytest.mark.parametrize("role", ["pyb", "ppk", "auditor"])
def test_leaders_and_auditors_read_and_change_nothing(agency, run, role) -> None:
    found = answers(browser(agency, role), routes(agency, run))
    assert {name for name, status in found.items() if status == 403} == OF_HR
    assert {status for name, status in found.items() if name not in OF_HR} == {200}


def test_a_head_opens_the_pages_of_the_own_tree(agency, run) -> None:
    paths = routes(agency, run)
    found = answers(browser(agency, "atasan", "J22", "U21"), paths)
    assert {name for name, status in found.items() if status == 200} == OF_HEADS
    outside = answers(browser(agency, "atasan", "J1", "U1"), paths)
    assert {name for name, status in outside.items() if status == 404} == {"why", "person"}


def test_an_employee_gets_the_own_gaps(agency, run) -> None:
    client = signed_in(agency, "J21F")
    assert client.get("/kebutuhan/")["Location"] == "/kebutuhan/saya/"
    page = text(client.get("/kebutuhan/saya/"))
    assert "Kurikulum" in page
    assert "Kesenjangan 1,75" in page
    found = answers(client, routes(agency, run))
    assert {name for name, status in found.items() if status == 200} == {"why", "person"}
    with reading(agency.system):
        other = GapRow.objects.filter(employee_id=agency.employees["J21"]).first()
    assert client.get(f"/kebutuhan/mengapa/{other.id}/").status_code == 404
    assert client.get(f"/kebutuhan/pegawai/{agency.employees['J21']}/").status_code == 404


def test_nothing_of_another_agency_is_found(agency, run) -> None:
    other = make_needs_regency("Kabupaten Lain")
    foreign = routes(other, compute_run(other.sdm, as_of=AS_OF))
    found = answers(browser(agency, "sdm"), foreign)
    shared = {"rules", "history", "compute", "cycle", "adopt_rules"}
    assert {status for name, status in found.items() if name not in shared} == {404}


def test_first_use_says_what_to_do() -> None:
    agency = make_regency()
    assert "enam berkas" in text(browser(agency, "sdm").get("/kebutuhan/"))
    assert "pengelola SDM" in text(browser(agency, "auditor", "J21F").get("/kebutuhan/"))
    assert "Belum ada perhitungan" in text(signed_in(agency, "J21P").get("/kebutuhan/saya/"))


@pytest.mark.requirement("2.10")
def test_the_board_shows_counts_shares_names_and_the_open_sum(agency, run) -> None:
    page = text(browser(agency, "sdm").get("/kebutuhan/"))
    assert re.search(r"Dinas Pendidikan[^\"]*100 persen", page)
    assert page.count("<h1") == 1
    assert 'id="isi"' in page
    for words in ("Budi Santoso", "Mengapa", "tna-default-1", "Selesai dinilai"):
        assert words in page
    assert "Unduh berkas" in page


def test_a_cell_leads_to_its_names(agency, run) -> None:
    client = browser(agency, "sdm")
    page = text(client.get(f"/kebutuhan/{run.id}/nama/?unit=U2&k=INT"))
    assert "Budi Santoso" in page
    assert "Yohanes Tabuni" not in page
    waiting = text(client.get(f"/kebutuhan/{run.id}/nama/?unit=U2&k=INT&isi=belum"))
    assert "Ratna Sari" in waiting
    for wrong in (
        "isi=x",
        "unit=tidak-ada",
        "sesudah=x",
        "sesudah=99999999999999",
        "k=%00",
        "jangka=x",
    ):
        assert client.get(f"/kebutuhan/{run.id}/nama/?{wrong}").status_code == 200


@pytest.mark.requirement("2.13")
@pytest.mark.requirement("2.14")
def test_why_names_finding_kpi_and_rule(agency, run) -> None:
    client = browser(agency, "sdm")
    path = routes(agency, run)["why"]
    page = text(client.get(path))
    for words in ("LHP-1", "IKU-1", "Observasi Kerja", "1,25", "Siapa yang dapat memperbaiki?"):
        assert words in page
    part = text(client.get(path, HTTP_HX_REQUEST="true"))
    assert "<html" not in part
    assert "LHP-1" in part


def test_computing_is_asked_for_and_shown_as_work(agency) -> None:
    client = browser(agency, "sdm")
    answer = client.post("/kebutuhan/hitung/", {"as_of": AS_OF.isoformat(), "cycle": ""})
    with reading(agency.system):
        job = JobRun.objects.get(name="needs.compute")
    assert answer["Location"] == f"/kebutuhan/pekerjaan/{job.id}/"
    assert "Menghitung kebutuhan kompetensi" in text(client.get(answer["Location"]))
    part = text(client.get(answer["Location"], HTTP_HX_REQUEST="true"))
    assert "<html" not in part
    assert client.get(f"/kebutuhan/pekerjaan/{uuid4()}/").status_code == 404
    late = text(client.post("/kebutuhan/hitung/", {"as_of": "2999-01-01"}))
    assert "masa depan" in late


def test_a_cycle_is_opened_once(agency) -> None:
    client = browser(agency, "sdm")
    form = {"name": "Analisis 2026", "as_of": AS_OF.isoformat()}
    assert client.post("/kebutuhan/siklus/hitung/", form)["Location"] == "/kebutuhan/hitung/"
    assert "sudah dipakai" in text(client.post("/kebutuhan/siklus/hitung/", form))
    assert "Analisis 2026" in text(client.get("/kebutuhan/hitung/"))
    with reading(agency.system):
        assert NeedsCycle.objects.count() == 1


@pytest.mark.requirement("2.28")
def test_a_result_is_settled_and_a_stale_one_says_so(agency, run) -> None:
    client = browser(agency, "sdm")
    mark_runs_stale(agency.system, cause="test")
    assert "Data berubah sejak perhitungan ini" in text(client.get("/kebutuhan/"))
    assert client.post(f"/kebutuhan/{run.id}/tetapkan/", {"reason": "ND 1"}).status_code == 302
    page = text(client.get("/kebutuhan/"))
    assert "tidak berubah lagi" in page
    assert "Data berubah sejak" not in page
    assert client.post(f"/kebutuhan/{run.id}/tetapkan/", {}).status_code == 409


def test_documents_are_asked_for(agency, run) -> None:
    client = browser(agency, "sdm")
    answer = client.post(f"/kebutuhan/{run.id}/berkas/")
    assert answer["Location"].startswith("/kebutuhan/pekerjaan/")
    assert "Belum ada berkas" in text(client.get(f"/kebutuhan/{run.id}/berkas/"))


def test_rules_are_adopted_with_a_basis(agency) -> None:
    client = browser(agency, "sdm")
    form = client.get("/kebutuhan/aturan/baru/").context["form"]
    given = {name: field.value() for name, field in ((b.name, b) for b in form)}
    given |= {"mass_people": 10, "valid_from": "2026-07-01", "legal_basis": "SK 1"}
    assert client.post("/kebutuhan/aturan/baru/", given).status_code == 302
    assert "tna-instansi-1" in text(client.get("/kebutuhan/aturan/"))
    bad = text(client.post("/kebutuhan/aturan/baru/", given | {"self_rating": "0,9"}))
    assert "harus tepat 1" in bad
    with reading(agency.system):
        assert sum(rule.is_own for rule in list_rules("tna")) == 1


def test_denied_posts_change_nothing(agency, run) -> None:
    client = browser(agency, "auditor")
    for path in (
        "/kebutuhan/hitung/",
        "/kebutuhan/siklus/hitung/",
        f"/kebutuhan/{run.id}/tetapkan/",
    ):
        form = {"as_of": AS_OF.isoformat(), "name": "X"}
        assert client.post(path, form).status_code == 403
    with reading(agency.system):
        assert not NeedsCycle.objects.exists()
        assert TnaRun.objects.get().frozen_at is None
        assert not JobRun.objects.exists()


@pytest.mark.parametrize("name", ["run", "names", "matrix", "budget", "methods", "terms", "module"])
def test_queries_do_not_grow_and_pages_stay_small(agency, run, name) -> None:
    client = browser(agency, "sdm")
    path = routes(agency, run)[name]
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(path)
    assert len(queries) <= 50
    assert len(gzip.compress(page.content)) < 10 * 1024


def test_the_settled_board_has_no_settling_button(agency, run) -> None:
    client = browser(agency, "sdm")
    assert "Tetapkan hasil ini" in text(client.get("/kebutuhan/"))
    freeze_run(agency.sdm, run)
    assert "Tetapkan hasil ini" not in text(client.get("/kebutuhan/"))
