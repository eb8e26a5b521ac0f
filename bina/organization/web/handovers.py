"""A hand-over: its items are ticked, then this side is finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bina.organization.commands import check_handover_item, finish_handover
from bina.organization.domain.handover import HandoverSide
from bina.organization.permissions import HAND_OVER
from bina.organization.queries.handover import HandoverView, ItemView, get_handover
from bina.organization.queries.labels import HANDOVER_SIDE_LABELS
from bina.organization.web.fields import MendForm
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.formats import format_date, format_moment
from bina.platform.web import PageRequest, page
from bina.platform.web.refusals import try_with


@dataclass(frozen=True)
class Line:
    """One item; ``url`` blank where there is no page that this reader may open yet."""

    key: str
    title: str
    detail: str
    url: str
    is_done: bool
    icon: str


class FinishForm(MendForm):
    """A word to the other side."""

    remark = forms.CharField(
        label=gettext_lazy("Catatan"),
        help_text=gettext_lazy("Wajib bila masih ada butir yang belum ditandai."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@page(HAND_OVER, posts=True)
def handover(request: PageRequest, handover_id: UUID) -> HttpResponseBase:
    """What is to be passed on; POST finishes this side."""
    form = FinishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = try_with(
            form, lambda: finish_handover(request.actor, handover_id, **form.cleaned_data)
        )
        if done is not None:
            return HttpResponseRedirect(reverse("organization:handover", args=[handover_id]))
    with reading(request.actor):
        context = _shown(get_handover(request.actor, handover_id))
    return TemplateResponse(request, "organization/handover.html", context | {"form": form})


@require_POST
@page(HAND_OVER, posts=True)
def handover_item(request: PageRequest, handover_id: UUID) -> HttpResponseBase:
    """Tick one item, or take the tick back."""
    is_checked = "tandai" in request.POST
    key = request.POST.get("tandai") or request.POST.get("buka") or ""
    if not key:
        raise NotFound("organization.handoveritem")
    check_handover_item(request.actor, handover_id, key=key, is_checked=is_checked)
    return HttpResponseRedirect(reverse("organization:handover", args=[handover_id]))


def _shown(found: HandoverView) -> dict[str, Any]:
    is_leaving = found.side is HandoverSide.LEAVING
    lead = _("%(name)s meninggalkan %(unit)s") if is_leaving else _("%(name)s masuk ke %(unit)s")
    return {
        "handover": found,
        "lead": lead % {"name": found.employee_name, "unit": found.unit_name},
        "side_title": _("Yang perlu diserahkan") if is_leaving else _("Yang perlu diketahui"),
        "side_lead": _("Tandai setiap butir setelah dibicarakan dengan unit yang lain."),
        "lines": [_line(found, one) for one in found.items],
        "facts": _facts(found),
    }


def _line(found: HandoverView, one: ItemView) -> Line:
    # the new unit sees the record from the day of the move on
    can_open = found.side is HandoverSide.LEAVING or found.is_due
    url = reverse(one.item.route, kwargs=one.item.route_args) if one.item.route and can_open else ""
    checked = _("Ditandai %(who)s, %(when)s") % {
        "who": one.checked_by,
        "when": format_moment(one.checked_at),
    }
    detail = one.item.detail if one.is_open else checked
    icon = "list" if one.is_open else "check"
    return Line(one.item.key, one.item.title, detail, url, not one.is_open, icon)


def _facts(found: HandoverView) -> Sequence[tuple[str, Any]]:
    other = format_moment(found.other_done_at) if found.other_done_at else _("Belum selesai")
    pairs = [
        (_("Pihak"), str(HANDOVER_SIDE_LABELS[found.side])),
        (_("Jabatan"), found.position_name),
        (_("Dari"), found.from_unit),
        (_("Ke"), found.to_unit),
        (_("Berlaku"), format_date(found.effective_on)),
        (_("Tenggat"), format_date(found.due_on)),
        (_("Pihak lain"), other if found.has_other else ""),
        (_("Diselesaikan"), _done(found)),
        (_("Catatan"), found.note),
    ]
    return [(label, value) for label, value in pairs if value]


def _done(found: HandoverView) -> str:
    if found.done_at is None:
        return ""
    return ", ".join(filter(None, (found.done_by, format_moment(found.done_at))))
