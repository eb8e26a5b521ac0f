"""Tables and lists."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from bina.kernel.page import Page
from bina.platform.ui.lists import (
    CHAIN,
    Badge,
    Chip,
    Count,
    ExcelStrip,
    Step,
    Tab,
    TaskRow,
    TimelineEntry,
    Tone,
    TreeNode,
)
from bina.platform.ui.table import Column, Table, badge_markup, body_markup, cell_markup
from bina.platform.ui.words import Words

register = template.Library()

# columns beyond which the list turns into blocks on tablets too
WIDE = 5


@register.simple_tag
def badge(label: Words | Badge, tone: Tone = "plain", icon: str = "") -> SafeString:
    return badge_markup(label if isinstance(label, Badge) else Badge(label, tone, icon))


register.simple_tag(cell_markup, name="cell")


def _heading(column: Column, order: str) -> dict[str, Any]:
    is_up, is_down = order == column.sort, order == f"-{column.sort}"
    return {
        "column": column,
        "next": f"-{column.sort}" if is_up else column.sort,
        "sorted": ("ascending" if is_up else "descending" if is_down else "")
        if column.sort
        else "",
    }


@register.inclusion_tag("ui/table.html", name="table", takes_context=True)
def show_table(context: Context, table: Table) -> dict[str, Any]:
    """Orders by ``?urut=key``; the other parameters of the address stay."""
    return {
        "table": table,
        "is_wide": table.width > WIDE,
        "headings": [_heading(column, table.order) for column in table.columns],
        "body": body_markup(table),
        "request": context.get("request"),
    }


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], noun: str = "", label: str = "") -> dict[str, Any]:
    """``25 dari 79 pegawai`` and the next page (``?sesudah=``).

    ``label`` names it where a page has two.
    """
    request = context.get("request")
    return {
        "page": page,
        "shown": len(page.items),
        "noun": noun,
        "label": label,
        "request": request,
        "is_first": not (request and request.GET.get("sesudah")),
    }


@register.inclusion_tag("ui/chips.html")
def chips(items: Sequence[Chip]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Sequence[Tab], label: str = "") -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/facts.html")
def facts(pairs: Sequence[tuple[Words, Any]]) -> dict[str, Any]:
    """(label, value): the value is a text, number or ``Badge``."""
    return {"pairs": pairs}


@register.inclusion_tag("ui/counts.html")
def counts(items: Sequence[Count]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/steps.html")
def steps(items: Sequence[Step], label: str = "") -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/chain.html")
def chain(done: int, has_current: bool = True, compact: bool = False) -> dict[str, Any]:
    """The six links: ``done`` of them have evidence, the next one is where the person is."""
    states = ["done"] * done + ["now"] * has_current
    links = [
        (label, states[index] if index < len(states) else "todo")
        for index, label in enumerate(CHAIN)
    ]
    return {"links": links, "compact": compact}


@register.inclusion_tag("ui/tasks.html")
def tasks(items: Sequence[TaskRow], level: int = 3, select: str = "") -> dict[str, Any]:
    """``select`` names the field of row boxes; the list then stands in ``data-bina-select``."""
    return {"items": items, "level": level, "select": select}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Sequence[TimelineEntry]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("ui/tree.html")
def tree(nodes: Sequence[TreeNode], label: str = "") -> dict[str, Any]:
    return {"nodes": nodes, "label": label}


@register.inclusion_tag("ui/excel_strip.html")
def excel_strip(strip: ExcelStrip) -> dict[str, Any]:
    rows = [
        (
            number,
            [
                (text, (number, letter) in strip.faults)
                for letter, text in zip(strip.columns, texts, strict=True)
            ],
        )
        for number, texts in strip.rows.items()
    ]
    return {"strip": strip, "rows": rows}
