"""Telling people something; called by commands, inside their transaction."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from bina.platform.notices.models import Notice
from bina.platform.phrases import Told, phrases_of, plain
from bina.platform.tasks.opening import DETAIL_LENGTH, TITLE_LENGTH
from bina.platform.tenancy import current_agency


def tell(
    person_ids: Collection[UUID],
    kind: str,
    title: Told,
    route: str = "",
    *,
    detail: Told = "",
    route_args: Mapping[str, Any] | None = None,
    due_on: date | None = None,
) -> int:
    """One notice for each person, in the agency of the running command; returns how many.

    ``route`` and its arguments open the exact page. ``kind`` is one of the kinds of tasks, which
    names it and puts it into a group. Raises RuntimeError where no agency is acted in.
    """
    agency_id = current_agency()
    if agency_id is None:
        raise RuntimeError("people are told something within an agency only")
    now = timezone.now()
    rows = [
        Notice(
            agency_id=agency_id,
            person_id=person_id,
            kind=kind,
            title=plain(title)[:TITLE_LENGTH],
            detail=plain(detail)[:DETAIL_LENGTH],
            phrases=phrases_of(title=title, detail=detail),
            route=route,
            route_arguments={name: str(value) for name, value in (route_args or {}).items()},
            due_on=due_on,
            told_at=now,
        )
        for person_id in dict.fromkeys(person_ids)
    ]
    return len(Notice.objects.bulk_create(rows, batch_size=1000))
