"""Letters with what article 46 asks for, and evidence that is what it says."""

import zlib
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.files import find_file, open_path
from bina.platform.incidents.commands import attach_evidence, make_letter
from bina.platform.incidents.domain import EntryKind, Recipient
from bina.platform.incidents.queries import get_incident
from tests.platform.incidents.making import SENDER, assessed, holder, reported

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()
ADMIN = holder(AGENCY, "admin")
PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(b"gambar")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def letter(incident: Ref, recipient: Recipient = Recipient.SUBJECTS, role: str = "admin") -> Ref:
    actor = holder(AGENCY, role)
    return make_letter(actor, incident, recipient=recipient, sender=SENDER, at=timezone.now())


def evidence(incident: Ref, name: str = "layar.png", content: bytes = PNG) -> Ref:
    return attach_evidence(ADMIN, incident, name=name, content=content, at=timezone.now())


def papers(incident: Ref) -> list[tuple[EntryKind, str, UUID | None]]:
    with reading(ADMIN):
        entries = get_incident(ADMIN, incident.id).entries
    return [(entry.kind, entry.text, entry.file_id) for entry in entries if entry.file_id]


@pytest.mark.requirement("X.07")
@pytest.mark.parametrize("recipient", Recipient)
def test_a_letter_is_a_pdf_in_the_diary(recipient: Recipient):
    incident = assessed(AGENCY)
    file = letter(incident, recipient)
    ((kind, name, file_id),) = papers(incident)
    assert (kind, file_id) == (EntryKind.LETTER, file.id)
    assert name.endswith(".pdf")
    assert open_path(ADMIN, file.id).read_bytes().startswith(b"%PDF-")


def test_a_letter_is_for_those_who_see_the_register():
    file = letter(assessed(AGENCY))
    for role, may in (("pyb", True), ("auditor", True), ("sdm", False), ("pegawai", False)):
        reader = holder(AGENCY, role)
        with reading(reader):
            assert (find_file(reader, file.id) is not None) == may, role


def test_no_letter_before_it_is_known_what_to_say():
    with pytest.raises(Refused):
        letter(reported(AGENCY))


@pytest.mark.parametrize("role", ["pegawai", "sdm", "auditor", "ppk"])
def test_only_handlers_write_and_attach(role: str):
    incident = assessed(AGENCY)
    nobody = holder(AGENCY, role)
    with pytest.raises(Forbidden):
        make_letter(nobody, incident, recipient=Recipient.PUBLIC, sender=SENDER, at=timezone.now())
    with pytest.raises(Forbidden):
        attach_evidence(nobody, incident, name="a.png", content=PNG, at=timezone.now())
    assert papers(incident) == []


def test_nothing_is_attached_to_what_another_agency_has():
    with pytest.raises(NotFound):
        attach_evidence(
            holder(uuid4(), "admin"),
            assessed(AGENCY),
            name="a.png",
            content=PNG,
            at=timezone.now(),
        )


def test_evidence_stays_with_the_incident():
    incident = reported(AGENCY)
    evidence(incident)
    ((kind, name, _),) = papers(incident)
    assert (kind, name) == (EntryKind.EVIDENCE, "layar.png")


@pytest.mark.requirement("4.36")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("layar.svg", b"<svg/>"),
        ("layar.html", b"<html>"),
        ("layar", PNG),
        ("layar.png", b"%PDF-1.7"),
        ("layar.pdf", PNG),
        ("layar.jpg", b""),
        ("la\nyar.png", PNG),
        ("l" * 200 + ".png", PNG),
        ("besar.png", PNG + b"\0" * (5 * 1024 * 1024)),
    ],
)
def test_hostile_evidence_is_refused(name: str, content: bytes):
    incident = reported(AGENCY)
    with pytest.raises(Refused) as refusal:
        evidence(incident, name, content)
    assert refusal.value.field == "file"
    assert papers(incident) == []
