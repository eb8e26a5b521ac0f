"""Units as trees and timelines of the interface kit."""

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import ngettext

from bina.organization.queries.units import UnitDetail, UnitRow
from bina.platform.formats import format_date, format_number
from bina.platform.ui import TimelineEntry, TreeNode

OPEN_DEPTH = 1


def upper_levels(rows: Sequence[UnitRow], most: int) -> Sequence[UnitRow]:
    """As many whole levels, from the top, as hold at most ``most`` units; always the first."""
    sizes = Counter(row.depth for row in rows)
    deepest, total = 0, 0
    for depth in sorted(sizes):
        total += sizes[depth]
        if total > most and depth:
            break
        deepest = depth
    return [row for row in rows if row.depth <= deepest]


def tree_nodes(rows: Sequence[UnitRow]) -> Sequence[TreeNode]:
    """The rows, each under its parent; the upper levels stand open."""
    children: dict[object, list[UnitRow]] = {}
    shown = {row.id for row in rows}
    for row in rows:
        children.setdefault(row.parent_id if row.parent_id in shown else None, []).append(row)
    return [_node(row, children) for row in children.get(None, [])]


def _node(row: UnitRow, children: dict[object, list[UnitRow]]) -> TreeNode:
    return TreeNode(
        label=row.name,
        url=reverse("organization:unit", args=[row.id]),
        sub=row.code,
        note=_people(row.people_below),
        is_open=row.depth < OPEN_DEPTH,
        children=[_node(child, children) for child in children.get(row.id, [])],
    )


def _people(count: int) -> str:
    words = ngettext("%(count)s pegawai", "%(count)s pegawai", count)
    return words % {"count": format_number(count)}


def history_entries(detail: UnitDetail) -> Sequence[TimelineEntry]:
    """Names and parents over time, the newest first."""
    return [
        TimelineEntry(
            title=change.name,
            date=format_date(change.valid_from),
            detail=change.parent_name,
            icon="unit",
            state="now" if index == 0 and detail.is_open else "done",
        )
        for index, change in enumerate(detail.history)
    ]
