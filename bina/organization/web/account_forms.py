"""Forms of signing in and taking up an account."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _

from bina.organization.domain.codes import AgencyKind
from bina.organization.queries.labels import AGENCY_KIND_LABELS

ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric"}


def login_field() -> forms.CharField:
    return forms.CharField(
        label=_("NIP atau nama pengguna"),
        help_text=_("NIP 18 angka, boleh dengan spasi."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class SignInForm(LoginForm):  # type: ignore[misc] # allauth has no types
    """Fields ``login`` and ``password``; ``is_shared`` shortens the idle time."""

    is_shared = forms.BooleanField(
        label=_("Ini komputer bersama"),
        help_text=_("keluar otomatis setelah 10 menit tanpa kegiatan"),
        required=False,
    )
    field_order = ("login", "password", "is_shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = login_field()
        self.fields["password"] = forms.CharField(
            label=_("Kata sandi"),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.order_fields(self.field_order)


class CodeForm(AuthenticateForm):  # type: ignore[misc] # allauth has no types
    """Field ``code``: six digits of the authenticator, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()
        self.fields["code"].help_text = _(
            "6 angka yang sedang tampil di aplikasi, atau satu kode pemulihan."
        )


def code_field() -> forms.CharField:
    return forms.CharField(
        label=_("Kode autentikator"),
        help_text=_("6 angka yang sedang tampil di aplikasi autentikator."),
        max_length=12,
        widget=forms.TextInput(attrs=ONE_TIME),
    )


class EnrolForm(forms.Form):
    """The first code proves that the authenticator was set up."""

    code = code_field()


class NewPasswordForm(forms.Form):
    """A password typed twice."""

    password = forms.CharField(
        label=_("Kata sandi"),
        help_text=_("Sedikitnya 12 huruf atau angka. Kalimat pendek mudah diingat."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("Ulangi kata sandi"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_repeated(self) -> str:
        repeated = str(self.cleaned_data["repeated"])
        if repeated != self.cleaned_data.get("password", repeated):
            raise forms.ValidationError(_("Kedua kata sandi berbeda. Ketik ulang."))
        return repeated


class ActivationForm(NewPasswordForm):
    """What a printed activation sheet asks for."""

    login = login_field()
    code = forms.CharField(
        label=_("Kode aktivasi"),
        help_text=_("Tercetak pada lembar dari pengelola SDM. Berlaku 14 hari, satu kali pakai."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("login", "code", "password", "repeated")


class SetUpForm(NewPasswordForm):
    """The first agency, its admin and its first sdm."""

    token = forms.CharField(
        label=_("Token pemasangan"),
        help_text=_("Tercetak oleh perintah pemasangan di server."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.RegexField(
        r"^[A-Za-z0-9.-]{2,20}$",
        label=_("Kode instansi"),
        help_text=_("Huruf dan angka, misalnya KABCONTOH."),
        error_messages={"invalid": _("Isi 2 sampai 20 huruf atau angka tanpa spasi.")},
    )
    name = forms.CharField(label=_("Nama instansi"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Jenis instansi"),
        choices=[(kind.value, AGENCY_KIND_LABELS[kind]) for kind in AgencyKind],
    )
    time_zone = forms.ChoiceField(
        label=_("Zona waktu"),
        choices=[
            ("Asia/Jakarta", _("WIB (Jakarta)")),
            ("Asia/Makassar", _("WITA (Makassar)")),
            ("Asia/Jayapura", _("WIT (Jayapura)")),
        ],
    )
    admin_name = forms.CharField(label=_("Nama admin"), max_length=200)
    admin_username = forms.CharField(label=_("Nama pengguna admin"), max_length=60)
    sdm_name = forms.CharField(label=_("Nama pengelola SDM pertama"), max_length=200)
    sdm_username = forms.CharField(label=_("Nama pengguna pengelola SDM"), max_length=60)
    field_order = (
        *("token", "code", "name", "kind", "time_zone"),
        *("admin_name", "admin_username", "password", "repeated", "sdm_name", "sdm_username"),
    )
