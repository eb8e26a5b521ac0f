"""The page of the nation: figures, progress and files for those who work for it alone."""

from io import BytesIO
from uuid import UUID

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from python_calamine import CalamineWorkbook

from bina.needs.commands import publish_run, run_national
from bina.needs.commands.computing import compute_run
from bina.needs.domain.publication import Basis
from bina.needs.models import RunPerson
from bina.organization.models import NationalGrant, Person
from bina.platform.access import Actor, actor_of
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from tests.needs.factories import AS_OF, make_needs_regency, make_sample
from tests.needs.web.test_pages import browser
from tests.organization.factories import START

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("0.03")]
PAGES = ("", "hitung/", "kemajuan/", "unduh/")


@pytest.fixture
def person() -> Person:
    with reading(Actor.system("test")):
        made = Person.objects.create(username="pembina")
        NationalGrant.objects.create(person=made, role="nasional", valid_from=START)
    return made


@pytest.fixture
def nation(person) -> Client:
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    request = HttpRequest()
    request.session = client.session
    request.session["agency_id"] = ""
    record_authentication(request, person, "mfa", type="totp")
    request.session.save()
    return client


def get(client, path: str = "", **parameters):
    return client.get(f"/nasional/kebutuhan/{path}", parameters)


def take_out(client, form: str):
    return client.post("/nasional/kebutuhan/unduh/", {"bentuk": form})


def publish(agency) -> UUID:
    run = compute_run(agency.sdm, as_of=AS_OF)
    publish_run(agency.system, run, basis=Basis.FROZEN)
    return run.id


def test_before_the_first_figures_the_page_says_how_they_come(nation) -> None:
    text = get(nation).content.decode()
    assert "Belum ada angka yang dipublikasikan" in text
    assert "Hitung semua instansi" in text
    assert "Unduh" not in text


def test_the_page_shows_agencies_and_no_person(nation) -> None:
    large, tiny = make_sample("kabupaten-contoh"), make_needs_regency("Kabupaten <Mungil>")
    runs = [(agency, publish(agency)) for agency in (large, tiny)]
    pages = [get(nation), take_out(nation, "csv")]
    texts = [page.content.decode() for page in pages]
    assert all("kabupaten-contoh" in text for text in texts)
    assert "Kabupaten &lt;Mungil&gt;" in texts[0]
    assert "disembunyikan" in texts[0]
    for agency, run_id in runs:
        with reading(agency.system):
            people = list(RunPerson.objects.filter(run_id=run_id).values_list("nip", "name"))
        assert people
        assert not [word for pair in people for word in pair if any(word in text for text in texts)]


def test_the_workbook_has_a_row_for_each_cell(nation) -> None:
    publish(make_sample("kabupaten-contoh"))
    answer = take_out(nation, "xlsx")
    assert "kebutuhan-nasional.xlsx" in answer["Content-Disposition"]
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    words = [str(value) for row in sheet.to_python() for value in row]
    assert "Semua kompetensi" in words
    csv = take_out(nation, "csv").content.decode("utf-8-sig").splitlines()
    assert csv[0].startswith("Instansi;")
    assert len(csv) > 2


def test_what_is_taken_out_stands_in_the_trail(nation, person) -> None:
    publish(make_needs_regency())
    assert get(nation, "unduh/").status_code == 302
    with reading(actor_of(person.pk, None)):
        assert not AuditEntry.objects.filter(action="needs.national.exported").exists()
    take_out(nation, "csv")
    with reading(actor_of(person.pk, None)):
        (entry,) = AuditEntry.objects.filter(action="needs.national.exported")
    assert entry.facts["form"] == "csv"


def test_the_run_is_started_here_and_its_progress_shown(nation, person) -> None:
    make_needs_regency("Kabupaten Uji")
    assert "Keadaan per tanggal" in get(nation, "hitung/").content.decode()
    answer = nation.post("/nasional/kebutuhan/hitung/", {"as_of": AS_OF.isoformat()})
    assert answer.status_code == 302
    assert "0 dari 1 instansi" in get(nation).content.decode()
    assert 'hx-trigger="every 2s"' in get(nation, "kemajuan/").content.decode()
    again = nation.post("/nasional/kebutuhan/hitung/", {"as_of": AS_OF.isoformat()})
    assert "masih berjalan" in again.content.decode()
    future = nation.post("/nasional/kebutuhan/hitung/", {"as_of": "2999-01-01"})
    assert "masa depan" in future.content.decode()


def test_many_agencies_come_in_pages(nation, monkeypatch) -> None:
    monkeypatch.setattr("bina.needs.web.national.SHOWN", 1)
    for name in ("Kabupaten A", "Kabupaten B"):
        publish(make_needs_regency(name))
    first = get(nation).content.decode()
    assert "Kabupaten A" in first
    assert "Kabupaten B" not in first
    after = first.split("?sesudah=")[1].split('"')[0]
    assert "Kabupaten B" in get(nation, sesudah=after).content.decode()
    assert get(nation, sesudah="x").status_code == 200


def test_nobody_else_opens_any_of_it() -> None:
    agency = make_needs_regency()
    publish(agency)
    for role, position in (("sdm", "J22"), ("ppk", "J21"), ("auditor", "J2")):
        client = browser(agency, role, position)
        assert {get(client, path).status_code for path in PAGES} == {403}
        assert client.post("/nasional/kebutuhan/hitung/", {}).status_code == 403


def test_the_nation_opens_no_agencys_page(nation, person) -> None:
    run_id = publish(make_needs_regency())
    actor = actor_of(person.pk, None)
    run_national(actor, as_of=AS_OF)
    paths = ("/kebutuhan/", f"/kebutuhan/{run_id}/", f"/kebutuhan/{run_id}/nama/", "/pegawai/")
    assert {nation.get(path).status_code for path in paths} == {403}
