"""Who holds which role, and giving and taking them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bina.kernel.ref import Ref
from bina.organization.commands import end_sessions, grant_role, open_account, withdraw_role
from bina.organization.domain.roles import GRANTABLE, ROLES
from bina.organization.permissions import (
    GRANT_ROLE,
    MANAGE_ACCOUNTS,
    VIEW_PEOPLE,
    VIEW_ROLES,
    WITHDRAW_ROLE,
)
from bina.organization.queries.accounts import GrantRow, get_grant, list_grants
from bina.organization.queries.labels import ROLE_LABELS
from bina.organization.queries.mending import find_employee_by_login
from bina.organization.queries.people import employee_ids_by_nip
from bina.organization.queries.units import list_units
from bina.organization.web.fields import MendForm
from bina.organization.web.list_forms import unit_choices
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.formats import format_date
from bina.platform.ui import Column, Link, Row, Table
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import FormPage, answer
from bina.platform.web.refusals import try_with


class GrantForm(forms.Form):
    """Whose, which role, for which unit."""

    nip = forms.CharField(
        label=gettext_lazy("NIP pegawai"),
        help_text=gettext_lazy("18 angka, boleh dengan spasi."),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Peran"),
        choices=[(role, ROLE_LABELS[role]) for role in ROLES if role in GRANTABLE],
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Berlaku untuk"),
        help_text=gettext_lazy("Unit yang dipilih beserta semua unit di bawahnya."),
        required=False,
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = ("", gettext_lazy("Seluruh instansi"))
        self.fields["unit"].choices = [whole, *unit_choices(units)[1:]]  # type: ignore[attr-defined] # a choice

    def clean_nip(self) -> str:
        return "".join(str(self.cleaned_data["nip"]).split())


class AccountForm(forms.Form):
    """An account for someone without a NIP."""

    name = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    username = forms.CharField(
        label=gettext_lazy("Nama pengguna"),
        help_text=gettext_lazy("Huruf kecil, angka, titik, dan tanda hubung."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )


class OwnerForm(MendForm):
    """Whose account."""

    login = forms.CharField(
        label=gettext_lazy("NIP atau nama pengguna"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )

    def employee_id(self, actor: Actor) -> UUID:
        """Of whom it is. Raises Refused for nobody of the agency."""
        with reading(actor):
            found = find_employee_by_login(self.cleaned_data["login"])
        if found is None:
            raise Refused(
                _("Tidak ada pegawai dengan NIP atau nama ini di instansi."), field="login"
            )
        return found


@page(VIEW_ROLES)
def roles(request: PageRequest) -> HttpResponseBase:
    """All grants of today."""
    rows = list_grants(request.actor)
    context = {
        "count": len(rows),
        "table": _table(rows, WITHDRAW_ROLE.is_granted(request.actor)),
        "can_grant": GRANT_ROLE.is_granted(request.actor),
        "can_open": MANAGE_ACCOUNTS.is_granted(request.actor),
    }
    return TemplateResponse(request, "organization/roles.html", context)


def _table(rows: Any, can_withdraw: bool) -> Table:
    columns = (
        Column(_("Nama"), "head"),
        Column(_("Peran"), phone="third"),
        Column(_("Berlaku untuk")),
        Column(_("Sejak"), phone="third"),
        Column(_("Diberikan oleh"), phone="third"),
    )
    return Table(_("Peran"), columns, [_row(row, can_withdraw) for row in rows])


def _row(row: GrantRow, can_withdraw: bool) -> Row:
    role = str(ROLE_LABELS.get(row.role, row.role))
    url = reverse("organization:withdraw_role", args=[row.id])
    return Row(
        (
            row.name,
            Link(role, url, _("Cabut peran")) if can_withdraw else role,
            row.unit_name or _("Seluruh instansi"),
            format_date(row.since_on),
            row.granted_by,
        )
    )


@page(GRANT_ROLE, posts=True)
def give_role(request: PageRequest) -> HttpResponseBase:
    """Give a role to an employee named by NIP."""
    with reading(request.actor):
        form = GrantForm(request.POST or None, units=list_units(request.actor))
    if request.method == "POST" and form.is_valid():
        given = try_with(form, lambda: _grant(request.actor, form.cleaned_data))
        if given:
            messages.success(request, _("Peran diberikan."))
            return redirect("organization:roles")
    return TemplateResponse(request, "organization/give_role.html", {"form": form})


def _grant(actor: Actor, values: dict[str, Any]) -> object:
    with reading(actor):
        employee_id = employee_ids_by_nip([values["nip"]]).get(values["nip"])
    if employee_id is None:
        raise Refused(_("NIP ini tidak ada pada daftar pegawai instansi."), field="nip")
    unit_id = UUID(values["unit"]) if values["unit"] else None
    return grant_role(actor, employee_id, role=values["role"], unit_id=unit_id)


@page(WITHDRAW_ROLE, posts=True)
def take_role(request: PageRequest, grant_id: UUID) -> HttpResponseBase:
    """Ask first, then take a role back."""
    if request.method == "POST":
        withdraw_role(request.actor, grant_id)
        messages.success(request, _("Peran dicabut."))
        return redirect("organization:roles")
    row = get_grant(request.actor, grant_id)
    return TemplateResponse(request, "ui/confirm.html", _take_context(row))


def _take_context(row: GrantRow) -> dict[str, Any]:
    parts = {"role": ROLE_LABELS.get(row.role, row.role), "name": row.name}
    return {
        "heading": _("Cabut peran %(role)s?") % parts,
        "lead": row.name,
        "will": [_("Kewenangannya berakhir pada permintaan berikutnya.")],
        "will_not": [_("Yang sudah dicatatnya tetap ada.")],
        "submit": _("Cabut peran"),
        "is_danger": True,
        "cancel_url": reverse("organization:roles"),
        "page_code": "PR-03",
    }


@page(MANAGE_ACCOUNTS, posts=True)
def new_account(request: PageRequest) -> HttpResponseBase:
    """An account without a NIP; its code is shown this once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = try_with(form, lambda: open_account(request.actor, **form.cleaned_data))
        if code:
            return TemplateResponse(request, "organization/account_opened.html", {"code": code})
    return TemplateResponse(request, "organization/new_account.html", {"form": form})


@require_POST
@page(MANAGE_ACCOUNTS, posts=True)
def stop_sessions(request: PageRequest, employee_id: UUID) -> HttpResponseBase:
    """End every session of a person; back to the person's page for who may see it."""
    end_sessions(request.actor, employee_id)
    messages.success(request, _("Semua sesi diakhiri."))
    if VIEW_PEOPLE.is_granted(request.actor):
        return redirect("organization:employee", employee_id=employee_id)
    return redirect("organization:roles")


@page(MANAGE_ACCOUNTS, posts=True)
def stop_sessions_by_login(request: PageRequest) -> HttpResponseBase:
    """End every session of the owner of a NIP or user name, as after a lost phone."""
    form = OwnerForm(request.POST or None)

    def deed() -> Ref:
        return end_sessions(request.actor, form.employee_id(request.actor))

    return answer(request, form, _sessions_page(), deed)


def _sessions_page() -> FormPage:
    return FormPage(
        heading=_("Akhiri semua sesi"),
        lead=_("Misalnya setelah ponsel hilang. Yang bersangkutan perlu masuk lagi."),
        back=_("Peran"),
        back_url=reverse("organization:roles"),
        submit=_("Akhiri semua sesi"),
        done=_("Semua sesi diakhiri."),
        code="PR-06",
    )
