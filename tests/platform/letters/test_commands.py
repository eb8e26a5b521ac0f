"""Letters are numbered without holes, kept as they were, and withdrawn in the open."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.access import Actor, Permission, Principal, WholeAgency
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.files import find_file, open_path
from bina.platform.letters import (
    Paper,
    SignatureKind,
    check_letter,
    letter_rules,
    letters_about,
    list_letters,
)
from bina.platform.letters.commands import (
    LetterFacts,
    issue_letter,
    keep_scan,
    set_letter_rules,
    withdraw_letter,
)
from bina.platform.letters.models import Letter
from tests.organization.factories import TestAgency, make_agency
from tests.platform.cases.making import acting, failing_lock, make_chain, moment, person_of
from tests.platform.letters.making import DRAFT, issue, read
from tests.platform.test_photos import PICTURE, SECRET, segment

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]
FACTS = LetterFacts(
    "{klasifikasi}/{nomor}/{unit}/{tahun}",
    "800.1.4",
    "BKPSDM",
    "KABUPATEN UJI\nBKPSDM",
    "Uji",
    Paper.F4,
)
TRY = Permission("test.try_letter", "Mencoba", roles=("pyb",), scope=WholeAgency())


@command(permission=TRY, audits="test.letter.tried", subject=OWN_AGENCY, personal=HOLDS_NONE)
def issue_and_fail(actor: Actor) -> None:
    issue_letter(actor, draft=DRAFT, at=timezone.now())
    raise RuntimeError("stop")


def numbers(agency: TestAgency) -> list[int]:
    with reading(agency.system):
        return list(Letter.objects.order_by("sequence").values_list("sequence", flat=True))


def test_numbers_follow_one_another_within_a_year():
    agency, other = make_chain(), make_chain()
    for day in ("2026-12-30", "2026-12-31", "2027-01-04"):
        issue(agency, at=moment(day))
    issue(other, at=moment("2026-12-31"))
    with reading(agency.system):
        rows = list(Letter.objects.order_by("issued_at").values_list("year", "sequence"))
    assert rows == [(2026, 1), (2026, 2), (2027, 1)]
    assert numbers(other) == [1]


def test_what_fails_takes_no_number():
    agency = make_chain()
    issue(agency)
    with pytest.raises(RuntimeError):
        issue_and_fail(acting(agency, "J1"))
    issue(agency)
    assert numbers(agency) == [1, 2]


def issue_at_once(agency: TestAgency, count: int) -> int:
    """How many got through; a number that was taken meanwhile is refused."""
    actor, together = acting(agency, "J1"), Barrier(count)

    def run(_: int) -> int:
        try:
            together.wait()
            issue_letter(actor, draft=DRAFT, at=timezone.now())
        except Refused:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(count) as pool:
        return sum(pool.map(run, range(count)))


@pytest.mark.django_db(transaction=True)
def test_at_once_each_gets_the_next_number():
    agency = make_chain()
    assert issue_at_once(agency, 6) == 6
    assert numbers(agency) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_numbers_collide(monkeypatch):
    agency = make_chain()
    issue(agency)
    with failing_lock(monkeypatch):
        assert min(issue_at_once(agency, 6) for _ in range(5)) < 6


def test_it_is_kept_with_its_hash_and_who_signed():
    agency = make_chain()
    subject = uuid4()
    view = read(agency, issue(agency, subject_id=subject))
    actor = acting(agency, "J21P")
    with reading(actor):
        file = find_file(actor, view.file_id)
        assert file is not None
        content = open_path(actor, file.id).read_bytes()
        assert [one.id for one in letters_about(subject)] == [view.id]
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == view.sha256 == file.sha256
    assert (view.signer_name, view.signer_office) == (
        "Drs. Made Wirawan, M.Si.",
        "Sekretaris Daerah",
    )
    assert len(view.code) == 26


def test_who_has_no_say_fetches_no_letter():
    agency = make_chain()
    view = read(agency, issue(agency))
    actor = acting(agency, "J22P")
    with reading(actor):
        assert find_file(actor, view.file_id) is None
        assert not list_letters(actor).items


def test_signed_in_anothers_place_letter_and_trail_say_so():
    agency = make_chain()
    principal = Principal(person_of(agency, "J1"), "Made", "PLH")
    view = read(agency, issue(agency, "J22P", principal=principal))
    assert (view.signer_name, view.signer_office) == ("Agus Salim", "Plh. Sekretaris Daerah")
    with reading(agency.system):
        entry = AuditEntry.objects.filter(action="letters.letter.issued").get()
    assert entry.on_behalf_of == principal.person_id


def test_the_rules_hold_from_the_next_letter_on():
    agency = make_chain()
    first = read(agency, issue(agency, at=moment("2026-11-24")))
    set_letter_rules(acting(agency, "J21P"), facts=FACTS)
    second = read(agency, issue(agency, at=moment("2026-11-24")))
    assert (first.number, second.number) == ("1/2026", "800.1.4/2/BKPSDM/2026")
    with reading(agency.system):
        assert letter_rules().letterhead.lines == ["KABUPATEN UJI", "BKPSDM"]


def test_a_scheme_without_a_number_is_refused():
    agency = make_chain()
    facts = LetterFacts("{unit}/{tahun}", "", "", "", "", Paper.A4)
    with pytest.raises(Refused) as refusal:
        set_letter_rules(acting(agency, "J21P"), facts=facts)
    assert refusal.value.field == "scheme"
    with pytest.raises(Forbidden):
        set_letter_rules(acting(agency, "J1"), facts=FACTS)


def test_a_stranger_signs_nothing():
    agency = make_chain()
    with pytest.raises(Forbidden):
        issue_letter(agency.actor("pyb"), draft=DRAFT, at=timezone.now())
    with pytest.raises(Forbidden):
        issue_letter(agency.system, draft=DRAFT, at=timezone.now())


def test_withdrawn_it_stays_and_keeps_its_number():
    agency = make_chain()
    letter = issue(agency)
    withdraw_letter(acting(agency, "J1"), letter, reason="Salah lampiran.", at=timezone.now())
    assert read(agency, letter).withdrawn_reason == "Salah lampiran."
    for reason in ("Lagi.", " "):
        with pytest.raises(Refused):
            withdraw_letter(acting(agency, "J1"), letter, reason=reason, at=timezone.now())
    issue(agency)
    assert numbers(agency) == [1, 2]


def test_others_do_not_withdraw_it():
    agency, other = make_chain(), make_agency()
    letter = issue(agency)
    with pytest.raises(Forbidden):
        withdraw_letter(acting(agency, "J21F"), letter, reason="x", at=timezone.now())
    with pytest.raises(NotFound):
        withdraw_letter(other.sdm, letter, reason="x", at=timezone.now())


def test_the_register_goes_on_page_by_page():
    agency = make_chain()
    with reading(agency.system):
        rows = [
            Letter(
                agency_id=agency.id,
                code=f"{number:026d}",
                year=2025 + number % 2,
                sequence=number,
                number=str(number),
                dated_on=timezone.localdate(),
                subject="x",
                agency_name="x",
                signer_name="x",
                signer_office="x",
                file_id=uuid4(),
                sha256="x",
                issued_at=timezone.now() + timedelta(seconds=number),
            )
            for number in range(1, 61)
        ]
        Letter.objects.bulk_create(rows)
    actor, seen, after = acting(agency, "J21P"), [], ""
    with reading(actor):
        while True:
            page = list_letters(actor, after=after)
            seen += [one.number for one in page.items]
            if page.after is None:
                break
            after = page.after
        assert list_letters(actor, year=2025).total == 30
    assert len(seen) == len(set(seen)) == 60


PDF = b"%PDF-1.7 signed by hand"


def scan(agency: TestAgency, letter: Ref, content: bytes = PDF, name: str = "surat.pdf") -> Letter:
    keep_scan(agency.sdm, letter, name=name, content=content, at=timezone.now())
    with reading(agency.system):
        return Letter.objects.get(id=letter.id)


def test_a_scan_is_kept_with_its_own_digest_beside_the_letter():
    agency = make_chain()
    letter = issue(agency)
    assert read(agency, letter).signature_kind is SignatureKind.UNSIGNED
    row = scan(agency, letter)
    view = read(agency, letter)
    assert view.signature_kind is SignatureKind.WET
    assert view.scan is not None
    assert view.scan.sha256 == hashlib.sha256(PDF).hexdigest() != view.sha256
    with reading(agency.system):
        found = find_file(acting(agency, "J1"), view.scan.file_id)
        assert found is not None
        assert open_path(agency.system, found.id).read_bytes() == PDF
        assert (found.content_type, found.sha256) == ("application/pdf", row.scan_sha256)
        assert find_file(agency.actor("pegawai"), found.id) is None
    checked = check_letter(view.code)
    assert checked is not None
    assert (checked.signature_kind, checked.scan_sha256) == (SignatureKind.WET, row.scan_sha256)


def test_another_scan_replaces_the_first_whose_digest_is_on_record():
    agency = make_chain()
    letter = issue(agency)
    first = scan(agency, letter)
    second = scan(agency, letter, PDF + b" again")
    with reading(agency.system):
        assert first.scan_file_id is not None
        assert find_file(agency.sdm, first.scan_file_id) is None
        entry = AuditEntry.objects.filter(action="letters.letter.scanned").latest("sequence")
    assert entry.before["scan_sha256"] == first.scan_sha256
    assert entry.after["scan_sha256"] == second.scan_sha256


def test_a_photographed_letter_loses_what_the_camera_wrote():
    agency = make_chain()
    content = PICTURE[:2] + segment(0xE1, SECRET) + PICTURE[2:]
    scan(agency, issue(agency), content, "foto.jpg")
    with reading(agency.system):
        row = Letter.objects.get()
        assert row.scan_file_id is not None
        kept = open_path(agency.system, row.scan_file_id).read_bytes()
    assert SECRET not in kept
    assert row.scan_sha256 == hashlib.sha256(kept).hexdigest()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.docx", PDF),
        ("surat.png", b"\x89PNG\r\n\x1a\n"),
        ("surat.pdf", b"<html>"),
        ("surat.jpg", b"\xff\xd8\xff and nothing more"),
        ("surat.pdf", PDF + bytes(5 * 1024 * 1024)),
    ],
)
def test_anything_else_is_no_scan(name, content):
    agency = make_chain()
    with pytest.raises(Refused) as refusal:
        scan(agency, issue(agency), content, name)
    assert refusal.value.field == "file"


def test_a_withdrawn_letter_takes_no_scan_and_others_keep_none():
    agency, other = make_chain(), make_chain()
    letter = issue(agency)
    words = {"name": "surat.pdf", "content": PDF, "at": timezone.now()}
    with pytest.raises(Forbidden):
        keep_scan(agency.actor("pegawai"), letter, **words)
    with pytest.raises(NotFound):
        keep_scan(other.sdm, letter, **words)
    withdraw_letter(acting(agency, "J1"), letter, reason="Salah.", at=timezone.now())
    with pytest.raises(Refused, match="dicabut"):
        keep_scan(agency.sdm, letter, **words)
