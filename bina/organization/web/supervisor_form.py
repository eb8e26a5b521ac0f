"""The form that writes a superior down."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SupervisorForm(forms.Form):
    """Field ``supervisor_nip``: 18 digits, blanks allowed; empty leaves it to the rule."""

    supervisor_nip = forms.CharField(
        label=_("NIP atasan langsung"),
        help_text=_("18 angka, boleh dengan spasi. Kosongkan agar dicari dari susunan unit."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_supervisor_nip(self) -> str:
        nip = "".join(str(self.cleaned_data["supervisor_nip"]).split())
        if nip and not (nip.isdigit() and len(nip) == 18):
            raise forms.ValidationError(
                _("NIP terdiri atas 18 angka. Yang tertulis %(count)d karakter."),
                params={"count": len(nip)},
            )
        return nip
