"""Reading notices, preferences, and what waits for somebody altogether."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, UUIDField, Value
from django.utils.dateparse import parse_datetime

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.notices.domain import Delivery, Preferences, QuietHours
from bina.platform.notices.models import Notice, NoticeChoice, NoticeMail
from bina.platform.phrases import told_as
from bina.platform.remembering import remembered
from bina.platform.rules import find_rule
from bina.platform.tasks.queries import count_tasks, group_rows, remember_groups

CODE: Final = "notices"
DEFAULT: Final = {"escalate_after_workdays": 3}
PAGE_SIZE: Final = 25
COUNT_CAP: Final = 1000
UNREAD: Final = "(notices)"
"""Stands for a kind in the statement that counts tasks and notices at once."""


@dataclass(frozen=True)
class NoticeView:
    """``route`` blank: there is no page to open. ``read_at`` None: it is new."""

    id: UUID
    kind: str
    title: str
    detail: str
    route: str
    route_args: dict[str, Any]
    due_on: date | None
    told_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the shell shows: tasks that wait, and notices that are new."""

    tasks: int
    unread: int


def count_waiting(actor: Actor) -> Waiting:
    """Both in one statement; ``count_tasks`` is answered by it too."""
    return remembered(("notices.waiting", actor), lambda: _count_waiting(actor))


def _count_waiting(actor: Actor) -> Waiting:
    if actor.agency_id is None:
        return Waiting(0, 0)
    rows = list(group_rows(actor).union(_unread_row(actor), all=True))
    remember_groups(actor, [row for row in rows if row[0] != UNREAD])
    unread = sum(row[-1] for row in rows if row[0] == UNREAD)
    return Waiting(count_tasks(actor), unread)


def _unread_row(actor: Actor) -> QuerySet[Any, Any]:
    rows = own_notices(actor).filter(read_at=None).order_by()
    return rows.values_list(
        Value(UNREAD, output_field=CharField()),
        F("person_id"),
        Value("", output_field=CharField()),
        Value(None, output_field=UUIDField()),
    ).annotate(n=Count("id"))


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """The actor's own; none for the system and for whoever works for the nation."""
    if actor.agency_id is None or actor.person_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(person_id=actor.person_id)


def list_notices(
    actor: Actor, *, unread: bool = False, after: str = "", page_size: int = PAGE_SIZE
) -> Page[NoticeView]:
    """The actor's own, the newest first."""
    rows = own_notices(actor)
    rows = rows.filter(read_at=None) if unread else rows
    total = rows.order_by()[: COUNT_CAP + 1].count()
    found = list(rows.filter(_behind(after)).order_by("-told_at", "-id")[: page_size + 1])
    shown = found[:page_size]
    cursor = f"{shown[-1].told_at.isoformat()}~{shown[-1].id}" if len(found) > page_size else None
    return Page([_view(row) for row in shown], min(total, COUNT_CAP), cursor, total > COUNT_CAP)


def get_notice(actor: Actor, notice_id: UUID) -> NoticeView:
    """One of the actor's own. Raises Notice.DoesNotExist: ask ``open_notice`` first."""
    return _view(own_notices(actor).get(id=notice_id))


def _view(row: Notice) -> NoticeView:
    return NoticeView(
        id=row.id,
        kind=row.kind,
        title=told_as(row.title, row.phrases.get("title")),
        detail=told_as(row.detail, row.phrases.get("detail")),
        route=row.route,
        route_args=row.route_arguments,
        due_on=row.due_on,
        told_at=row.told_at,
        read_at=row.read_at,
    )


def _behind(cursor: str) -> Q:
    """A cursor that was tampered with starts over at the first page."""
    moment, _mark, key = cursor.partition("~")
    try:
        told_at, last = parse_datetime(moment), UUID(key)
    except ValueError:
        return Q()
    if told_at is None or told_at.tzinfo is None:
        return Q()
    return Q(told_at__lte=told_at) & (Q(told_at__lt=told_at) | Q(id__lt=last))


def find_preferences(actor: Actor) -> Preferences:
    """The actor's choice in the agency acted in; the default without one."""
    if actor.agency_id is None or actor.person_id is None:
        return Preferences()
    return preferences_of([actor.person_id]).get(actor.person_id, Preferences())


def preferences_of(person_ids: Collection[UUID]) -> Mapping[UUID, Preferences]:
    """The choices of those who made one, in the agency of the context."""
    rows = NoticeChoice.objects.filter(person_id__in=person_ids)
    return {row.person_id: _preferences(row) for row in rows}


def _preferences(row: NoticeChoice) -> Preferences:
    known = {one.value for one in Delivery}
    deliveries = {group: Delivery(one) for group, one in row.deliveries.items() if one in known}
    return Preferences(deliveries, QuietHours(row.quiet_from, row.quiet_to))


def mailed(keys: Collection[str]) -> frozenset[tuple[UUID, str]]:
    """Who was written to under which of some keys, in the agency of the context."""
    rows = NoticeMail.objects.filter(key__in=keys)
    return frozenset(rows.values_list("person_id", "key"))


def unread_due(first: date, last: date) -> Sequence[tuple[UUID, UUID]]:
    """Notices with a deadline in some days that are new: the notice, and whose it is."""
    rows = Notice.objects.filter(read_at=None, due_on__gte=first, due_on__lte=last)
    return list(rows.values_list("id", "person_id"))


def escalate_after(on: date) -> int:
    """Workdays past its deadline after which the superior learns of a task."""
    rule = find_rule(CODE, on)
    return int((rule.payload if rule else DEFAULT)["escalate_after_workdays"])
