"""A person's data as a file: one's own, or anybody's for whoever runs the installation."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.errors import NotFound
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job
from bina.platform.privacy.exporting import write_export
from bina.platform.privacy.finding import national_tables
from bina.platform.privacy.permissions import EXPORT_PERSON, SEE_OWN_DATA
from bina.platform.privacy.subjects import Subject, find_subject
from bina.platform.viewing import record_view_in

NAME = "data-saya.zip"


@command(
    permission=SEE_OWN_DATA,
    audits="privacy.own_data.requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_own_export(actor: Actor) -> Ref:
    """Queue the file of everything that is held of the actor. Raises NotFound like the next."""
    _require_person(actor)
    return start_job(actor, "privacy.export_own_data", title=_("Unduhan data saya"))


@command(
    permission=SEE_OWN_DATA,
    audits="privacy.own_data.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_own_data(actor: Actor) -> Ref:
    """Write the ZIP; only the actor may fetch it. Raises NotFound for who is no person."""
    subject = find_subject(_require_person(actor))
    if subject is None:
        raise NotFound("person")
    file_id, path = new_file_path(actor)
    note(rows=write_export(path, subject))
    return register_file(actor, file_id, name=NAME)


@command(
    permission=SEE_OWN_DATA,
    audits="privacy.own_data.exported_at_once",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def export_national_data(actor: Actor) -> bytes:
    """The ZIP for who works in no agency, where there are neither jobs nor stored files."""
    stream = BytesIO()
    subject = Subject(_require_person(actor))
    note(rows=write_export(stream, subject, national_tables()))
    return stream.getvalue()


def _require_person(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise NotFound("person")
    return actor.person_id


@command(
    permission=EXPORT_PERSON,
    audits="privacy.person.exported",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def export_person(actor: Actor, *, person: UUID | str, path: Path) -> int:
    """Write the ZIP of one person, as the owner of the tables; returns its rows.

    Every agency that holds a record of the person can see that it was opened. Raises NotFound.
    """
    subject = find_subject(person)
    if subject is None:
        raise NotFound("person")
    rows = write_export(path, subject)
    record_view_in(
        subject.agency_ids, actor.person_id, subject.person_id, "privacy.person.exported"
    )
    note(person=subject.person_id, rows=rows)
    return rows
