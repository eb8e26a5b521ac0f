"""The reminder of waiting tasks: how many, and nothing of what they are."""

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.platform.web.addresses import absolute


def send_task_count(count: int, address: str) -> None:
    """The way to stop these mails stands in each. Raises what SMTP raises."""
    waiting = ngettext(
        "Ada %(count)d tugas yang menunggu Anda di bina.",
        "Ada %(count)d tugas yang menunggu Anda di bina.",
        count,
    ) % {"count": count}
    why = _(
        "Anda menerima surel ini karena menyetujuinya. Tarik persetujuan itu kapan saja di sini:"
    )
    tasks, choice = (absolute(reverse(name)) for name in ("portal:tasks", "portal:consents"))
    body = f"{waiting}\n\n{tasks}\n\n{why}\n{choice}\n"
    send_mail(_("Tugas yang menunggu Anda"), body, None, [address])
