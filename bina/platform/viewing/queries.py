"""Reading who opened whose record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from bina.kernel.page import Page
from bina.platform.viewing.models import RecordView

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class ViewFilter:
    """Blank or None leaves a condition out.

    ``people`` are those whose record it was: keys, or a subquery of them. ``since`` is the first
    moment, ``until`` the first one after; ``after`` the cursor of the page before.
    """

    person_id: UUID | None = None
    viewer_id: UUID | None = None
    people: Collection[UUID] | QuerySet[Any, Any] | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ViewRow:
    """``viewer_id`` None is whoever runs the installation."""

    viewer_id: UUID | None
    person_id: UUID
    place: str
    seen_at: datetime


def list_views(wanted: ViewFilter, page_size: int = PAGE_SIZE) -> Page[ViewRow]:
    """The newest first, of the agency acted in; the caller has asked for the right."""
    rows = RecordView.objects.filter(_conditions(wanted))
    total = rows.order_by()[: COUNT_CAP + 1].count()
    found = list(rows.filter(_behind(wanted.after)).order_by("-seen_at", "-id")[: page_size + 1])
    shown = found[:page_size]
    after = f"{shown[-1].seen_at.isoformat()}~{shown[-1].id}" if len(found) > page_size else None
    views = [ViewRow(row.viewer_id, row.person_id, row.place, row.seen_at) for row in shown]
    return Page(views, min(total, COUNT_CAP), after, total > COUNT_CAP)


def _conditions(wanted: ViewFilter) -> Q:
    asked = {
        "person_id": wanted.person_id,
        "viewer_id": wanted.viewer_id,
        "person_id__in": wanted.people,
        "seen_at__gte": wanted.since,
        "seen_at__lt": wanted.until,
    }
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _behind(cursor: str) -> Q:
    """A cursor that was tampered with starts over at the first page."""
    moment, _mark, key = cursor.partition("~")
    try:
        seen_at, last = parse_datetime(moment), UUID(key)
    except ValueError:
        return Q()
    if seen_at is None or seen_at.tzinfo is None:
        return Q()
    return Q(seen_at__lte=seen_at) & (Q(seen_at__lt=seen_at) | Q(id__lt=last))
