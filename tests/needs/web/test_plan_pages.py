"""The pages of the plan: what they show, to whom, and what their forms do."""

from datetime import timedelta
from decimal import Decimal
from re import search
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.needs.commands.planning import (
    add_budget_line,
    decide_plan_row,
    propose_answer,
)
from bina.needs.domain.budget import BudgetKind
from bina.needs.domain.gap_answers import AnswerKind
from bina.needs.domain.plan import Decision
from bina.needs.models import (
    BudgetLine,
    DevelopmentPlan,
    GapAnswer,
    PlanCohort,
    PlanDecision,
    PlanPart,
)
from bina.organization.commands import grant_role
from bina.platform.commands import reading
from bina.platform.jobs.models import JobRun
from tests.needs.factories import make_needs_regency
from tests.needs.plans import (
    FIRST,
    approve,
    facts_of,
    fund,
    make_plan,
    propose,
    record,
    rows_of,
    take_all,
)
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]
MFA_ROLES = ("sdm", "pyb", "ppk", "auditor")


def browser(agency, role, position="J22", unit=None):
    grant_role(agency.system, agency.employees[position], role=role, unit_id=agency.units.get(unit))
    return signed_in(agency, position, with_code=role in MFA_ROLES)


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def made():
    """A draft of one year: everybody placed but one, who is left out for want of money."""
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    facts = facts_of(agency, year)
    record(agency, year, take_all(facts, but=agency.employees["J22P"]))
    return agency, plan, year


def addresses(agency, plan, year) -> dict[str, str]:
    row = rows_of(agency, year)[0]
    open_row = next(row for row in rows_of(agency, year) if row.standing != "placed")
    answer = propose_answer(
        agency.sdm,
        open_row.id,
        kind=AnswerKind.MENTORING,
        reason="Tidak ada modul",
        owner_id=agency.employees["J22P"],
        due_on=timezone.localdate() + timedelta(days=60),
    )
    line = add_budget_line(
        agency.sdm,
        year,
        unit_id=agency.units["U2"],
        source_code="5.04",
        source_name="Bimtek",
        kind=BudgetKind.DIRECT,
        planned=Decimal(50_000_000),
        as_of=timezone.localdate(),
    )
    with reading(agency.system):
        cohort = PlanCohort.objects.filter(plan_year_id=year).first().id
    return {
        "plans": "/rencana/",
        "open": "/rencana/baru/",
        "plan": f"/rencana/{plan.id}/",
        "hcdp": f"/rencana/{plan.id}/hcdp/",
        "hand_in": f"/rencana/{plan.id}/ajukan/",
        "cancel": f"/rencana/{plan.id}/batalkan/",
        "year": f"/rencana/tahun/{year}/",
        "set": f"/rencana/tahun/{year}/atur/",
        "rows": f"/rencana/tahun/{year}/pegawai/",
        "calendar": f"/rencana/tahun/{year}/kalender/",
        "budget": f"/rencana/tahun/{year}/anggaran/",
        "add_line": f"/rencana/tahun/{year}/anggaran/baru/",
        "line": f"/rencana/anggaran/{line.id}/",
        "cohort": f"/rencana/angkatan/{cohort}/",
        "row": f"/rencana/baris/{row.id}/",
        "open_row": f"/rencana/baris/{open_row.id}/",
        "cite_row": f"/rencana/baris/{row.id}/tujuan/",
        "decide_row": f"/rencana/baris/{row.id}/putuskan/",
        "propose": f"/rencana/baris/{open_row.id}/usul/",
        "answers": "/rencana/jawaban/",
        "answer": f"/rencana/jawaban/{answer.id}/",
        "carry": f"/rencana/jawaban/{answer.id}/langkah/",
    }


def test_hr_opens_every_page(made) -> None:
    agency, plan, year = made
    paths = addresses(agency, plan, year)
    client = browser(agency, "sdm")
    assert {name: client.get(path).status_code for name, path in paths.items()} == dict.fromkeys(
        paths, 200
    )


def test_who_has_no_right_is_turned_away(made) -> None:
    agency, plan, year = made
    paths = addresses(agency, plan, year)
    head = browser(agency, "atasan", "J2", "U2")
    codes = {name: head.get(path).status_code for name, path in paths.items()}
    allowed = {name for name, code in codes.items() if code == 200}
    assert allowed == {"row", "open_row", "propose", "answers", "answer", "carry"}
    assert (codes["plans"], codes["year"]) == (302, 403)
    staff = signed_in(agency, "J21F")
    closed = {name: staff.get(path).status_code for name, path in paths.items()}
    assert {name for name, code in closed.items() if code == 404} == {"answer", "carry"}
    assert set(closed.values()) == {403, 404}
    owner = signed_in(agency, "J22P")
    assert {owner.get(paths[name]).status_code for name in ("answer", "carry")} == {200}
    assert owner.get(paths["answers"]).status_code == 403
    other = make_needs_regency("Kabupaten Lain")
    stranger = browser(other, "sdm")
    foreign = {name: stranger.get(path).status_code for name, path in paths.items()}
    assert {name for name, code in foreign.items() if code == 200} <= {"plans", "open", "answers"}
    assert "Rencana 2027" not in text(stranger.get("/rencana/"))


def test_the_year_tells_its_proof_and_its_limits(made) -> None:
    agency, plan, year = made
    client = browser(agency, "sdm")
    page = text(client.get(f"/rencana/tahun/{year}/"))
    assert "manfaat terbesar yang mungkin" in page
    assert "Susun ulang" in page
    listed = text(client.get(f"/rencana/tahun/{year}/pegawai/?isi=masuk&cari=Siti"))
    assert "Siti Aminah" in listed
    assert "Yohanes" not in listed


def test_somebody_left_out_reads_why(made) -> None:
    agency, plan, year = made
    row = next(row for row in rows_of(agency, year) if row.standing == "left_out")
    page = text(browser(agency, "sdm").get(f"/rencana/baris/{row.id}/"))
    assert "Mengapa tidak?" in page
    assert "anggaran kurang Rp 1.000.000" in page


def test_money_decision_and_cohort_are_written_by_their_forms(made) -> None:
    agency, plan, year = made
    paths = addresses(agency, plan, year)
    client = browser(agency, "sdm")
    wrong = text(client.post(paths["set"], {"budget": "banyak"}))
    assert "Tulis jumlah rupiah" in wrong
    sent = client.post(paths["set"], {"budget": "Rp 75.000.000", "uses_floor": "on"})
    assert sent.status_code == 302
    assert "75.000.000" in text(client.get(f"/rencana/{plan.id}/"))
    client.post(paths["cohort"], {"quarter": "3", "organiser": "BPSDM"})
    row = rows_of(agency, year)[0]
    text(client.post(paths["decide_row"], {"decision": "kept"}))
    with reading(agency.system):
        assert not PlanDecision.objects.exists()
    client.post(
        paths["decide_row"],
        {"decision": "kept", "module": str(row.module_id), "reason": "Diminta"},
    )
    with reading(agency.system):
        assert PlanDecision.objects.get().reason == "Diminta"
        assert PlanCohort.objects.filter(quarter=3, is_fixed=True, organiser="BPSDM").exists()
    assert "Cabut keputusan" in text(client.get(paths["row"]))
    client.post(paths["row"])
    with reading(agency.system):
        assert not PlanDecision.objects.exists()


def test_a_proposal_and_a_budget_line_are_written_by_their_forms(made) -> None:
    agency, plan, year = made
    paths = addresses(agency, plan, year)
    client = browser(agency, "sdm")
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    form = {"kind": "rotation", "reason": "Kritis", "owner": "Budi", "due_on": day}
    assert client.post(paths["propose"], form).status_code == 302
    client.post(
        paths["add_line"],
        {
            "unit": "U21",
            "source_code": "5.05",
            "source_name": "Perjalanan",
            "kind": "direct",
            "planned": "1.000.000",
            "as_of": timezone.localdate().isoformat(),
        },
    )
    client.post(
        paths["line"],
        {
            "planned": "50.000.000",
            "allocated": "40.000.000",
            "realised": "10.000.000",
            "as_of": timezone.localdate().isoformat(),
            "reason": "DPA",
        },
    )
    with reading(agency.system):
        assert GapAnswer.objects.filter(kind="rotation").exists()
        assert BudgetLine.objects.count() == 2
    assert "30.000.000" in text(client.get(paths["budget"]))


def test_a_head_answers_on_the_page_of_the_own_part(made) -> None:
    agency, plan, _year = made
    hr = browser(agency, "sdm")
    assert "Minta tanggapan" in text(hr.get(f"/rencana/{plan.id}/tanggapan/"))
    asked = hr.post(f"/rencana/{plan.id}/tanggapan/", {"workdays": "5", "remark": ""})
    assert asked.status_code == 302
    with reading(agency.system):
        part = PlanPart.objects.get(plan_id=plan.id, unit_id=agency.units["U2"])
    page = f"/rencana/bagian/{part.id}/"
    head = browser(agency, "atasan", "J2", "U2")
    shown = text(head.get(page))
    assert "Keputusan Anda" in shown
    assert "Yohanes Tabuni" in shown
    step = search(r'name="step" value="([^"]+)"', shown)
    assert step is not None
    sent = {"deed": "approve", "reason": "Sesuai", "step": step[1]}
    assert head.post(page, sent).status_code == 302
    assert "Sesuai" in text(hr.get(f"/rencana/{plan.id}/"))
    assert signed_in(agency, "J21F").get(page).status_code == 403


def test_a_plan_is_proposed_approved_and_seen_by_its_people(made) -> None:
    agency, plan, year = made
    hr = browser(agency, "sdm")
    page = f"/rencana/{plan.id}/persetujuan/"
    assert hr.get(page).status_code == 404
    hr.post(f"/rencana/{plan.id}/ajukan/", {"remark": "Mohon persetujuan"})
    for role, position in (("pyb", "J1"), ("ppk", "J21")):
        official = browser(agency, role, position)
        shown = text(official.get(page))
        assert "Keputusan Anda" in shown
        step = search(r'name="step" value="([^"]+)"', shown)
        assert step is not None
        sent = {"deed": "return", "reason": "", "step": step[1]}
        assert "Tulis alasannya" in text(official.post(page, sent))
        official.post(page, sent | {"deed": "approve"})
    assert "Surat persetujuan" in text(hr.get(page))
    assert "Perjalanan persetujuan" in text(hr.get(f"/rencana/{plan.id}/"))
    with reading(agency.system):
        assert DevelopmentPlan.objects.get(id=plan.id).state == "approved"
    own = signed_in(agency, "J21F")
    page = text(own.get("/rencana/saya/"))
    assert "Kurikulum tingkat 3" in page
    assert own.get(f"/rencana/pegawai/{agency.employees['J22P']}/").status_code == 404
    head = browser(agency, "atasan", "J2", "U2")
    assert "Yohanes Tabuni" in text(head.get("/rencana/tim/"))
    assert "Kurikulum tingkat 3" in text(head.get(f"/rencana/pegawai/{agency.employees['J21F']}/"))
    hr.post(f"/rencana/{plan.id}/", {"step": "renew"})
    with reading(agency.system):
        assert DevelopmentPlan.objects.filter(version=2).exists()


def test_before_a_plan_stands_people_are_told_so(made) -> None:
    agency, _plan, _year = made
    assert "Belum ada rencana" in text(signed_in(agency, "J21F").get("/rencana/saya/"))
    assert "Belum ada rencana" in text(browser(agency, "atasan", "J2", "U2").get("/rencana/tim/"))


def test_making_and_exporting_start_work(made) -> None:
    agency, plan, year = made
    client = browser(agency, "sdm")
    for path in ("susun/", "pegawai/unduh/", "anggaran/unduh/"):
        client.post(f"/rencana/tahun/{year}/{path}")
    with reading(agency.system):
        names = set(JobRun.objects.values_list("name", flat=True))
    assert names >= {"needs.plan_year", "needs.export_plan_rows", "needs.export_budget"}
    assert client.get(f"/rencana/tahun/{uuid4()}/").status_code == 404


def test_manual_changes_are_told_until_the_plan_is_made_again(made) -> None:
    agency, plan, year = made
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.BARRED, reason="Pensiun")
    client = browser(agency, "sdm")
    assert "Perlu disusun ulang" in text(client.get(f"/rencana/tahun/{year}/"))
    record(agency, year)
    propose(agency, plan)
    approve(agency, plan)
    assert "Susun ulang" not in text(client.get(f"/rencana/tahun/{year}/"))
