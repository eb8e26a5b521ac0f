"""Forms of one's own sign-in."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from bina.organization.web.account_forms import NewPasswordForm

NO_PASSKEY = _("Kunci sandi tidak terbaca. Gunakan peramban dengan JavaScript, lalu coba lagi.")


class ProveForm(forms.Form):
    """The password once more."""

    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A name for the passkey, and what the device answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"] = forms.CharField(
            label=_("Nama"),
            help_text=_("Misalnya: ponsel saya, laptop kantor."),
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["credential"].error_messages["required"] = NO_PASSKEY
        self.order_fields(("name", "credential"))


class AddressForm(forms.Form):
    """Where a link for a new password may be sent."""

    address = forms.EmailField(
        label=_("Alamat surel"),
        help_text=_("Pakai alamat yang hanya Anda buka."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ForgotForm(forms.Form):
    """Who forgot the password."""

    login = forms.CharField(
        label=_("NIP atau nama pengguna"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class ResetForm(NewPasswordForm):
    """A new password; with a second factor, its code or passkey as well."""

    code = forms.CharField(
        label=_("Kode autentikator atau kode pemulihan"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("password", "repeated", "code", "credential")

    def __init__(self, *args: Any, has_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_factor:
            del self.fields["code"], self.fields["credential"]
