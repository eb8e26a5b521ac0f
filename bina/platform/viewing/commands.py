"""Writing an opening down: one statement, without a lock, in the transaction that reads."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.viewing.models import RecordView


def record_view(actor: Actor, person_id: UUID, place: str) -> None:
    """Nothing for one's own record. Nobody sees a record whose opening cannot be written down."""
    if person_id != actor.person_id:
        record_view_in([actor.own_agency], actor.person_id, person_id, place)


def record_view_in(
    agency_ids: Iterable[UUID], viewer_id: UUID | None, person_id: UUID, place: str
) -> None:
    """The same for a record that several agencies hold; only the owner of the tables may."""
    now = timezone.now()
    RecordView.objects.bulk_create(
        RecordView(
            agency_id=agency_id,
            viewer_id=viewer_id,
            person_id=person_id,
            place=place,
            seen_at=now,
        )
        for agency_id in agency_ids
    )
