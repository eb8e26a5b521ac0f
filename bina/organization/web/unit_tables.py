"""Units as trees and timelines of the interface kit."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from bina.organization.queries.unit_page import UnitDetail
from bina.organization.queries.units import UnitRow
from bina.platform.formats import format_date, format_number
from bina.platform.ui import TimelineEntry, TreeNode
from bina.platform.web.addresses import address_of

OPEN_DEPTH = 1


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
        url=address_of("organization:unit", row.id),
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
