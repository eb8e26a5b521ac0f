"""Handing one's role to a deputy, and who holds whose."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.organization.commands import DelegationFacts, delegate_role, end_delegation
from bina.organization.domain.delegation import DelegationKind
from bina.organization.permissions import DELEGATE_ROLE, END_DELEGATION
from bina.organization.queries.delegations import (
    DelegationView,
    GivableRole,
    get_delegation,
    givable_roles,
    list_delegations,
)
from bina.organization.queries.labels import DELEGATION_KIND_LABELS, ROLE_LABELS
from bina.organization.queries.people import employee_ids_by_nip
from bina.organization.web.fields import DayField, MendForm, NipField
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.formats import format_range
from bina.platform.ui import Badge, Cell, ChoiceCard, Column, Link, Row, Table
from bina.platform.web import PageRequest, page
from bina.platform.web.filling import carry_out

KIND_CARDS = [
    (
        DelegationKind.PLH.value,
        ChoiceCard(
            gettext_lazy("Pelaksana harian (Plh.)"),
            gettext_lazy("Anda berhalangan sementara, misalnya cuti atau dinas luar."),
            "1",
        ),
    ),
    (
        DelegationKind.PLT.value,
        ChoiceCard(
            gettext_lazy("Pelaksana tugas (Plt.)"),
            gettext_lazy("Anda berhalangan tetap atau lama."),
            "2",
        ),
    ),
]


class DelegationForm(MendForm):
    """Which of one's roles, to whom, how, and for which days."""

    held = forms.ChoiceField(label=gettext_lazy("Peran yang dilimpahkan"))
    nip = NipField(label=gettext_lazy("NIP penerima"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Sebagai"), choices=KIND_CARDS, widget=forms.RadioSelect
    )
    first_on = DayField(label=gettext_lazy("Hari pertama"), initial=timezone.localdate)
    last_on = DayField(label=gettext_lazy("Hari terakhir"))
    letter_number = forms.CharField(
        label=gettext_lazy("Nomor surat perintah"),
        help_text=gettext_lazy("Surat yang menunjuk Plt. atau Plh."),
        max_length=100,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, roles: Sequence[GivableRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._roles = {str(number): role for number, role in enumerate(roles)}
        choices = [
            (key, _role_text(role.role, role.unit_name)) for key, role in self._roles.items()
        ]
        self.set_choices("held", choices)

    def facts(self) -> DelegationFacts:
        values = self.cleaned_data
        given = self._roles[values["held"]]
        return DelegationFacts(
            kind=DelegationKind(values["kind"]),
            role=given.role,
            unit_id=given.unit_id,
            first_on=values["first_on"],
            last_on=values["last_on"],
            letter_number=values["letter_number"],
            reason=values["reason"],
        )


def _role_text(role: str, unit_name: str) -> str:
    return f"{ROLE_LABELS[role]} · {unit_name or _('Seluruh instansi')}"


@page(END_DELEGATION)
def delegations(request: PageRequest) -> HttpResponse:
    """What one gave and holds; for sdm all of the agency."""
    rows = list_delegations(request.actor)
    context = {"table": _table(rows), "can_give": bool(givable_roles(request.actor))}
    return TemplateResponse(request, "organization/delegations.html", context)


def _table(rows: Sequence[DelegationView]) -> Table:
    columns = (
        Column(_("Penerima"), "head"),
        Column(_("Peran")),
        Column(_("Atas nama")),
        Column(_("Berlaku")),
        Column(_("Surat")),
        Column(_("Keadaan"), phone="third"),
    )
    return Table(_("Pelimpahan peran"), columns, [_row(row) for row in rows])


def _row(row: DelegationView) -> Row:
    url = reverse("organization:end_delegation", args=[row.id])
    kind = str(DELEGATION_KIND_LABELS[row.kind])
    return Row(
        (
            Link(row.deputy, url, _("Akhiri")) if row.may_end else row.deputy,
            Cell(ROLE_LABELS[row.role], row.unit_name or _("Seluruh instansi")),
            Cell(row.giver, kind),
            Cell(format_range(row.first_on, row.last_on), row.reason),
            row.letter_number,
            _state(row),
        ),
        is_muted=row.is_over,
    )


def _state(row: DelegationView) -> Badge:
    if row.is_over:
        return Badge(_("Berakhir"))
    if row.first_on > timezone.localdate():
        return Badge(_("Akan berlaku"), "info", "clock")
    return Badge(_("Berlaku"), "ok")


@page(DELEGATE_ROLE, posts=True)
def new_delegation(request: PageRequest) -> HttpResponseBase:
    with reading(request.actor):
        form = DelegationForm(request.POST or None, roles=givable_roles(request.actor))
    done = _("Peran dilimpahkan. Yang menunggu keputusan ikut berpindah.")
    if carry_out(request, form, lambda: _delegate(request.actor, form), done) is not None:
        return redirect("organization:delegations")
    return TemplateResponse(request, "organization/new_delegation.html", {"form": form})


def _delegate(actor: Actor, form: DelegationForm) -> object:
    nip = form.cleaned_data["nip"]
    with reading(actor):
        employee_id = employee_ids_by_nip([nip]).get(nip)
    if employee_id is None:
        raise Refused(_("NIP ini tidak ada pada daftar pegawai instansi."), field="nip")
    return delegate_role(actor, employee_id, facts=form.facts())


@page(END_DELEGATION, posts=True)
def stop_delegation(request: PageRequest, delegation_id: UUID) -> HttpResponseBase:
    """Ask first, then take the role back."""
    if request.method == "POST":
        end_delegation(request.actor, delegation_id)
        messages.success(request, _("Pelimpahan diakhiri."))
        return redirect("organization:delegations")
    row = get_delegation(request.actor, delegation_id)
    return TemplateResponse(request, "ui/confirm.html", _question(row))


def _question(row: DelegationView) -> dict[str, Any]:
    parts = {"name": row.deputy, "role": ROLE_LABELS[row.role]}
    return {
        "heading": _("Akhiri pelimpahan kepada %(name)s?") % parts,
        "lead": f"{_role_text(row.role, row.unit_name)}, {format_range(row.first_on, row.last_on)}",
        "will": [
            _("Kewenangannya berakhir pada permintaan berikutnya."),
            _("Yang menunggu keputusannya kembali kepada pemegang peran."),
        ],
        "will_not": [_("Keputusan yang sudah dibuat atas nama pemegang peran tetap berlaku.")],
        "submit": _("Akhiri pelimpahan"),
        "is_danger": True,
        "cancel_url": reverse("organization:delegations"),
        "page_code": "DL-03",
    }
