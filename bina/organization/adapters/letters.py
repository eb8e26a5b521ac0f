"""The mails of signing in: short, without names, and never with a password in them."""

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.organization.domain.sign_in import LINK_LIFE, LinkPurpose
from bina.platform.web.addresses import absolute

MINUTES = int(LINK_LIFE.total_seconds() // 60)


def send_link(purpose: LinkPurpose, address: str, token: str) -> None:
    """The letter with a link for one use. Raises what SMTP raises; the queue tries again."""
    route = _ROUTES[purpose]
    link = absolute(reverse(route, args=[token]))
    subject, lead = _words(purpose)
    body = _("Tautan berlaku %(minutes)d menit dan satu kali pakai.") % {"minutes": MINUTES}
    ignore = _("Abaikan surel ini bila bukan Anda yang meminta. Akun Anda tidak berubah.")
    send_mail(subject, f"{lead}\n\n{link}\n\n{body}\n{ignore}\n", None, [address])


def send_notice(event: str, address: str) -> None:
    """Tell the owner that something changed; unknown events raise KeyError."""
    happened = {
        "address": _("Alamat surel pemulihan akun bina Anda sedang diganti."),
        "removed": _("Alamat surel pemulihan akun bina Anda dihapus."),
        "password": _("Kata sandi akun bina Anda diganti dan semua sesi diakhiri."),
        "factors": _("Perangkat langkah kedua akun bina Anda dihapus oleh admin."),
    }[event]
    advice = _("Bukan Anda atau bukan permintaan Anda? Segera hubungi pengelola SDM instansi Anda.")
    send_mail(_("Perubahan pada akun bina Anda"), f"{happened}\n\n{advice}\n", None, [address])


_ROUTES = {
    LinkPurpose.ADDRESS: "organization:confirm_address",
    LinkPurpose.RESET: "organization:new_password",
}


def _words(purpose: LinkPurpose) -> tuple[str, str]:
    if purpose == LinkPurpose.ADDRESS:
        return (
            _("Pastikan alamat surel pemulihan Anda"),
            _("Buka tautan ini untuk memakai alamat ini sebagai surel pemulihan akun bina:"),
        )
    return (
        _("Kata sandi baru untuk akun bina Anda"),
        _("Buka tautan ini untuk membuat kata sandi baru:"),
    )
