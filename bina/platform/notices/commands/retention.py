"""How long notices and the marks of what was sent are kept."""

from datetime import datetime

from bina.platform.notices.models import Notice, NoticeMail
from bina.platform.privacy import Retention, register_retention
from bina.platform.privacy.commands import remove_some


def _notices(before: datetime, most: int) -> int:
    return remove_some(Notice.objects.filter(told_at__lt=before), most)


def _mails(before: datetime, most: int) -> int:
    return remove_some(NoticeMail.objects.filter(sent_at__lt=before), most)


register_retention(
    Retention("platform.notices", 180, _notices, ("platform.Notice",)),
    # longer than a task stays open unless nobody ever does it
    Retention("platform.notice_mails", 365, _mails, ("platform.NoticeMail",)),
)
