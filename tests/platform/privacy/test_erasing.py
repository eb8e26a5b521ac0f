"""A person's data leaves as a file, and goes without a trace but declared holds."""

import json
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from bina.cli.main import main
from bina.organization.models import Employee, Person, PersonNip, RoleGrant
from bina.platform.access import Actor
from bina.platform.audit import AuditRecord, append_records, find_first_break
from bina.platform.audit.queries import AuditFilter, list_entries
from bina.platform.audit.sealing import ERASED_TEXT
from bina.platform.backup.dumping import find_tool
from bina.platform.commands import reading
from bina.platform.database.pointing import django_url, point_django_to
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.privacy import find_subject, personal_tables
from bina.platform.privacy.commands import (
    count_traces,
    erase_person,
    export_national_data,
    export_own_data,
    export_person,
    request_own_export,
)
from bina.platform.privacy.finding import national_tables
from bina.platform.tenancy import agency
from bina.platform.viewing import record_view_in
from bina.platform.viewing.models import RecordView
from tests.databases import Cluster
from tests.organization.factories import TestAgency, give_account, make_regency

CANARY = "Burung Kenari Kuning"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def as_owner(cluster: Cluster) -> Iterator[None]:
    """The process works as the owner of the tables, as ``bina person`` does."""
    former = django_url()
    point_django_to(cluster.admin_url_of(settings.DATABASES["default"]["NAME"]))
    yield
    point_django_to(former)


def plant(regency: TestAgency, position: str = "J21F") -> tuple[Person, str]:
    """Someone with the canary's name, an account and a role; gone from the agency."""
    give_account(regency, position, "kenari.kuning")
    with reading(regency.system):
        row = Employee.objects.get(id=regency.employees[position])
        row.name, row.sort_key, row.left_on = CANARY, CANARY.lower(), row.joined_on
        row.left_on = row.left_on or "2026-01-01"
        row.save()
        RoleGrant.objects.create(
            agency_id=regency.id, person_id=row.person_id, role="auditor", valid_from="2026-01-01"
        )
    return Person.objects.get(id=row.person_id), regency.nips[position]


def dump() -> str:
    url = django_url()
    tool = find_tool("pg_dump", connection.cursor().connection.info.server_version // 10000)
    done = subprocess.run(
        [tool, "--data-only", "--inserts", f"--dbname={url}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.requirement("4.36")
def test_erasing_leaves_no_trace_but_holds(regency: TestAgency, as_owner: None) -> None:
    person, nip = plant(regency)
    before = dump()
    assert [mark for mark in (CANARY, nip, "kenari.kuning") if mark not in before] == []
    erased = erase_person(Actor.system("test"), person=nip)
    after = dump()
    assert [mark for mark in (CANARY, nip, "kenari.kuning") if mark in after] == []
    assert erased.subject.person_id == person.id
    assert {trace.table.model for trace in erased.traces} >= {"organization.Employee"}


@pytest.mark.requirement("4.36")
def test_a_reason_that_names_who_is_erased_goes_too(regency: TestAgency, as_owner: None) -> None:
    """Free text of any entry, also where the entry itself is about somebody else or nobody."""
    person, nip = plant(regency)
    told = {"named": f"Diminta oleh {CANARY.upper()}", "numbered": f"NIP {nip}", "other": "Salah"}
    for name, reason in told.items():
        deed = AuditRecord(regency.id, None, "", f"test.{name}", uuid4(), reason=reason)
        with transaction.atomic(), agency(regency.id):
            append_records(regency.id, [deed])
    assert told.items() <= reasons(regency).items()
    assert [text for text in told.values() if text in dump()] == []
    erase_person(Actor.system("test"), person=person.id)
    found = reasons(regency)
    assert [found[name] for name in told] == [ERASED_TEXT, ERASED_TEXT, "Salah"]
    assert find_first_break(regency.id) is None


def reasons(regency: TestAgency) -> dict[str, str]:
    with reading(regency.system):
        entries = list_entries(regency.system, AuditFilter(action="test"))
    return {entry.action.removeprefix("test."): entry.reason for entry in entries}


def test_others_stay_as_they_are(regency: TestAgency, as_owner: None) -> None:
    person, nip = plant(regency)
    others = Employee.objects.exclude(person=person).order_by("id")
    before = list(others.values())
    erase_person(Actor.system("test"), person=person.id)
    assert list(others.values()) == before
    assert not PersonNip.objects.filter(nip=nip).exists()


def test_who_still_works_is_erased_with_a_reason_only(regency: TestAgency, as_owner: None) -> None:
    nip = regency.nips["J21"]
    with pytest.raises(Refused):
        erase_person(Actor.system("test"), person=nip)
    assert PersonNip.objects.filter(nip=nip).exists()
    erase_person(Actor.system("test"), person=nip, reason="Putusan pengadilan")
    assert not PersonNip.objects.filter(nip=nip).exists()


def test_nobody_of_the_agency_may_erase(regency: TestAgency) -> None:
    with pytest.raises(Forbidden):
        erase_person(regency.actor("admin"), person=regency.nips["J21"])


def test_an_unknown_person_is_not_found(as_owner: None) -> None:
    with pytest.raises(NotFound):
        erase_person(Actor.system("test"), person=uuid4())


def test_counting_changes_nothing(regency: TestAgency, as_owner: None) -> None:
    _person, nip = plant(regency)
    subject = find_subject(nip)
    assert subject is not None
    assert count_traces(subject) == count_traces(subject)
    assert PersonNip.objects.filter(nip=nip).exists()


@pytest.mark.requirement("4.36")
def test_the_own_file_holds_every_declared_table(regency: TestAgency) -> None:
    person, nip = plant(regency)
    actor = Actor(person.id, regency.id, CANARY, regency.actor("pegawai").grants)
    made = export_own_data(actor)
    path = settings.FILES_DIR / str(regency.id) / str(made.id)
    with zipfile.ZipFile(path) as archive:
        content = json.loads(archive.read("data.json"))
        page = archive.read("data.html").decode()
    assert content["tables"].keys() == {table.model for table in personal_tables()}
    text = json.dumps(content)
    assert [mark for mark in (CANARY, nip, "kenari.kuning") if mark not in text] == []
    assert CANARY in page
    assert person.password not in text


def test_the_own_file_is_asked_for_and_made_in_the_background(regency: TestAgency) -> None:
    assert request_own_export(regency.actor("pegawai", position="J21")).kind == "platform.jobrun"


def test_who_is_no_person_has_no_file(regency: TestAgency) -> None:
    with pytest.raises(NotFound):
        request_own_export(regency.system)
    with pytest.raises(NotFound):
        export_own_data(regency.system)


def test_who_holds_no_role_gets_the_own_file_too(regency: TestAgency) -> None:
    person, _nip = plant(regency)
    assert export_own_data(Actor(person.id, regency.id, CANARY)).kind == "platform.storedfile"


def test_main_lists_person_among_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "person" in capsys.readouterr().out


def test_reading_needs_the_agency(regency: TestAgency) -> None:
    """Row-level security: another agency's employments are not part of the own data."""
    other = make_regency()
    with transaction.atomic(), agency(other.id):
        subject = find_subject(regency.nips["J21"])
    assert subject is not None
    assert subject.employee_ids == ()


@pytest.mark.requirement("4.38")
def test_the_own_file_is_a_workbook_too(regency: TestAgency) -> None:
    person, nip = plant(regency)
    actor = Actor(person.id, regency.id, CANARY, regency.actor("pegawai").grants)
    made = export_own_data(actor)
    path = settings.FILES_DIR / str(regency.id) / str(made.id)
    with zipfile.ZipFile(path) as archive:
        book = CalamineWorkbook.from_filelike(BytesIO(archive.read("data.xlsx")))
    told = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert book.sheet_names[0] == "Ringkasan"
    assert len(told["Ringkasan"]) == 4 + len(personal_tables())
    assert "Tanggal lahir" in told["Data pegawai"][2]
    assert nip in told["NIP"][3]
    assert "!" not in {cell for row in told["Akun"] for cell in row}


@pytest.mark.requirement("4.38")
def test_who_works_for_the_nation_gets_the_national_tables(regency: TestAgency) -> None:
    person, _nip = plant(regency)
    actor = Actor(person.id, None, CANARY)
    with zipfile.ZipFile(BytesIO(export_national_data(actor))) as archive:
        content = json.loads(archive.read("data.json"))
    assert content["tables"].keys() == {table.model for table in national_tables()}
    assert content["tables"]["organization.Person"]["rows"]
    assert "organization.Employee" not in content["tables"]


def test_the_system_has_no_own_data(regency: TestAgency) -> None:
    with pytest.raises(NotFound):
        export_national_data(Actor.system("test"))


@pytest.mark.requirement("4.38")
def test_the_file_of_another_is_written_down_in_each_agency(
    regency: TestAgency, as_owner: None, tmp_path: Path
) -> None:
    person, nip = plant(regency)
    assert export_person(Actor.system("bina person export"), person=nip, path=tmp_path / "a.zip")
    (row,) = RecordView.objects.all()
    assert (row.agency_id, row.viewer_id, row.person_id) == (regency.id, None, person.id)
    erase_person(Actor.system("test"), person=nip)
    assert not RecordView.objects.exists()


def test_nobody_of_the_agency_writes_the_file_of_another(
    regency: TestAgency, tmp_path: Path
) -> None:
    with pytest.raises(Forbidden):
        export_person(regency.sdm, person=regency.nips["J21"], path=tmp_path / "a.zip")


def test_who_looked_and_is_erased_is_named_no_more(regency: TestAgency, as_owner: None) -> None:
    person, nip = plant(regency)
    looked_at = uuid4()
    record_view_in([regency.id], person.id, looked_at, "organization:employee")
    erase_person(Actor.system("test"), person=nip)
    (row,) = RecordView.objects.all()
    assert (row.viewer_id, row.person_id) == (None, looked_at)
