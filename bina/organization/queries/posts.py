"""Positions as other apps list them: by code, as they are on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from bina.organization.domain.codes import STRUCTURAL_KINDS
from bina.organization.models import PositionVersion
from bina.organization.queries.positions import search_positions
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class Post:
    """A position; ``is_managerial`` by UU 20/2023: JPT, administrator, pengawas."""

    id: UUID
    code: str
    name: str
    kind: str
    unit_id: UUID

    @property
    def is_managerial(self) -> bool:
        return self.kind in STRUCTURAL_KINDS


def list_posts(
    on: date, *, search: str = "", kind: str = "", after: str = "", size: int | None = None
) -> Sequence[Post]:
    """The positions of the agency in context that stand on the day, by code.

    At most ``size`` behind the code ``after``; every one without a size.
    """
    rows = _matching(on, search, kind)
    if after:
        rows = rows.filter(position__code__gt=after)
    columns = rows.order_by("position__code").values_list(
        "position_id", "position__code", "name", "kind", "unit_id"
    )
    return [Post(*row) for row in columns[:size]]


def list_managerial_posts(on: date) -> Sequence[UUID]:
    """The managerial positions that stand on the day."""
    rows = PositionVersion.objects.filter(holds_on(on), kind__in=STRUCTURAL_KINDS)
    return list(rows.values_list("position_id", flat=True))


def count_posts(on: date, *, search: str = "", kind: str = "", cap: int) -> int:
    """Counts no further than one above ``cap``."""
    return _matching(on, search, kind).order_by()[: cap + 1].values("id").count()


def _matching(on: date, search: str, kind: str) -> QuerySet[PositionVersion]:
    rows = PositionVersion.objects.filter(holds_on(on))
    if search.strip():
        rows = rows.filter(id__in=search_positions(search))
    return rows.filter(kind=kind) if kind else rows


def find_post(position_id: UUID, on: date) -> Post | None:
    """The position on the day; before or after its time as it was first or last."""
    rows = PositionVersion.objects.filter(position_id=position_id).order_by("valid_from")
    found = list(rows.select_related("position"))
    row = next((row for row in reversed(found) if row.valid_from <= on), next(iter(found), None))
    if row is None:
        return None
    return Post(row.position_id, row.position.code, row.name, row.kind, row.unit_id)


def list_posts_of(unit_id: UUID, on: date) -> Sequence[Post]:
    """The positions of one unit on the day, by code."""
    rows = PositionVersion.objects.filter(holds_on(on), unit_id=unit_id)
    columns = rows.order_by("position__code").values_list(
        "position_id", "position__code", "name", "kind", "unit_id"
    )
    return [Post(*row) for row in columns]
