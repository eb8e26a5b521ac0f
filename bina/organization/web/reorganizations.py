"""Units merged, split and closed: recorded in two steps, listed, and withdrawn."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands import open_reorganization, withdraw_reorganization
from bina.organization.domain.reorganization import ReorganizationKind, ReorganizationState
from bina.organization.permissions import REORGANIZE
from bina.organization.queries.labels import (
    REORGANIZATION_KIND_LABELS,
    REORGANIZATION_STATE_LABELS,
    ROLE_LABELS,
)
from bina.organization.queries.reorganizations import (
    ReorganizationPreview,
    ReorganizationView,
    get_reorganization,
    list_reorganizations,
    preview_reorganization,
)
from bina.organization.web.fields import MendForm
from bina.organization.web.reorganization_forms import FORMS, SLUGS, ReorganizationForm
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.formats import format_date, format_moment, format_number
from bina.platform.ui import Badge, Column, Count, Link, Row, Table
from bina.platform.ui.lists import Tone
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage, answer
from bina.platform.web.refusals import try_with

SAVE, MEND = "simpan", "ubah"
TONES: dict[ReorganizationState, Tone] = {
    ReorganizationState.ASKED: "need",
    ReorganizationState.PLANNED: "info",
    ReorganizationState.IN_FORCE: "ok",
    ReorganizationState.WITHDRAWN: "plain",
}


@page(REORGANIZE)
def reorganizations(request: PageRequest) -> HttpResponseBase:
    """All of them, the newest day on top."""
    context = {"table": _table(list_reorganizations(request.actor))}
    return TemplateResponse(request, "organization/reorganizations.html", context)


@page(REORGANIZE, posts=True)
def new_reorganization(request: PageRequest, change: str) -> HttpResponseBase:
    """The form, then what would change, then it is recorded."""
    kind = SLUGS.get(change)
    if kind is None:
        raise NotFound("organization.reorganization")
    form = FORMS[kind](request.POST or None, actor=request.actor)
    with reading(request.actor):
        is_complete = request.method == "POST" and form.is_valid() and MEND not in request.POST
    if is_complete and SAVE in request.POST:
        done = try_with(form, lambda: open_reorganization(request.actor, order=form.order()))
        if done is not None:
            messages.success(request, _("Penataan unit tercatat."))
            return HttpResponseRedirect(_page_of(done))
        is_complete = False
    draw = _preview_page if is_complete else _form_page
    return draw(request, kind, form)


def _page_of(done: Ref) -> str:
    return reverse("organization:reorganization", args=[done.id])


def _form_page(
    request: PageRequest, kind: ReorganizationKind, form: ReorganizationForm
) -> HttpResponseBase:
    leads = {
        ReorganizationKind.MERGER: _("Satu unit atau lebih berakhir dan menjadi bagian unit lain."),
        ReorganizationKind.SPLIT: _("Sebagian jabatan suatu unit pindah ke unit lain."),
        ReorganizationKind.CLOSING: _("Satu unit berakhir; isinya diteruskan oleh unit lain."),
    }
    context = {"form": form, "heading": REORGANIZATION_KIND_LABELS[kind], "lead": leads[kind]}
    return TemplateResponse(request, "organization/new_reorganization.html", context)


def _preview_page(
    request: PageRequest, kind: ReorganizationKind, form: ReorganizationForm
) -> HttpResponseBase:
    order = form.order()
    with reading(request.actor):
        preview = preview_reorganization(request.actor, order)
    context = {
        "form": form,
        "order": order,
        "preview": preview,
        "heading": REORGANIZATION_KIND_LABELS[kind],
        "figures": _figures(preview),
        "facts": _parts(preview),
        "roles": [f"{one.name}: {ROLE_LABELS.get(one.role, one.role)}" for one in preview.roles],
    }
    return TemplateResponse(request, "organization/reorganization_preview.html", context)


def _figures(preview: ReorganizationPreview) -> Sequence[Count]:
    return [
        Count(format_number(preview.people), _("pegawai pindah")),
        Count(format_number(preview.positions), _("jabatan pindah")),
        Count(format_number(len(preview.roles)), _("peran pindah")),
        Count(format_number(preview.tasks), _("tugas terbuka pindah")),
    ]


def _parts(preview: ReorganizationPreview) -> Sequence[tuple[str, Any]]:
    return [
        (_("Unit yang ditata"), ", ".join(preview.units)),
        (_("Unit penerima"), preview.successor),
        (_("Unit di bawahnya"), ", ".join(preview.children) or _("Tidak ada")),
    ]


def _table(rows: Sequence[ReorganizationView]) -> Table:
    columns = (
        Column(_("Penataan"), "head"),
        Column(_("Unit penerima")),
        Column(_("Berlaku"), phone="third"),
        Column(_("Pegawai"), "number", phone="third"),
        Column(_("Keadaan"), phone="third"),
    )
    return Table(_("Penataan unit"), columns, [_row(row) for row in rows])


def _row(row: ReorganizationView) -> Row:
    url = reverse("organization:reorganization", args=[row.id])
    state = Badge(str(REORGANIZATION_STATE_LABELS[row.state]), TONES[row.state])
    name = Link(str(REORGANIZATION_KIND_LABELS[row.kind]), url, ", ".join(row.units))
    return Row((name, row.successor, format_date(row.effective_on), row.people, state))


@page(REORGANIZE)
def reorganization(request: PageRequest, reorganization_id: UUID) -> HttpResponseBase:
    """One of them as recorded."""
    row = get_reorganization(request.actor, reorganization_id)
    context = {
        "row": row,
        "heading": REORGANIZATION_KIND_LABELS[row.kind],
        "facts": _facts(row),
    }
    return TemplateResponse(request, "organization/reorganization.html", context)


def _facts(row: ReorganizationView) -> Sequence[tuple[str, Any]]:
    letter = " · ".join(filter(None, (row.letter_number, format_date(row.letter_on))))
    recorded = ", ".join(filter(None, (row.recorded_by, format_moment(row.recorded_at))))
    pairs = [
        (
            _("Keadaan"),
            Badge(str(REORGANIZATION_STATE_LABELS[row.state]), TONES[row.state]),
        ),
        (_("Unit yang ditata"), ", ".join(row.units)),
        (_("Unit penerima"), row.successor),
        (_("Berlaku sejak"), format_date(row.effective_on)),
        (_("Pegawai yang pindah"), format_number(row.people)),
        (_("Jabatan yang pindah"), format_number(row.positions)),
        (_("Peraturan atau SK"), letter),
        (_("Keterangan"), row.note),
        (_("Dicatat"), recorded),
    ]
    return [(label, value) for label, value in pairs if value]


@page(REORGANIZE, posts=True)
def take_back_reorganization(request: PageRequest, reorganization_id: UUID) -> HttpResponseBase:
    """Everything as it was; asks first."""
    with reading(request.actor):
        row = get_reorganization(request.actor, reorganization_id)
    if not row.can_withdraw:
        raise NotFound("organization.reorganization")
    deed = partial(withdraw_reorganization, request.actor, reorganization_id)
    return answer(
        request, MendForm(request.POST if request.method == "POST" else None), _asking(row), deed
    )


def _asking(row: ReorganizationView) -> FormPage:
    return FormPage(
        heading=_("Tarik penataan ini?"),
        lead=_("%(units)s, berlaku %(day)s")
        % {"units": ", ".join(row.units), "day": format_date(row.effective_on)},
        back=_("Penataan unit"),
        back_url=reverse("organization:reorganization", args=[row.id]),
        submit=_("Tarik penataan"),
        done=_("Penataan ditarik."),
        code="UK-14",
        will=[_("Unit, jabatan, dan penempatan pegawai kembali seperti semula.")],
        will_not=[_("Penataan ini tetap terlihat pada riwayat.")],
    )
