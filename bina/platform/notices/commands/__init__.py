"""Telling people, and what they do with what they are told."""

from bina.platform.notices.commands.choosing import choose_notices
from bina.platform.notices.commands.reading import open_notice, read_all_notices
from bina.platform.notices.commands.rules import load_notice_rules
from bina.platform.notices.commands.sending import claim_mails
from bina.platform.notices.commands.telling import tell
from bina.platform.notices.commands.watching import close_lost_tasks

__all__ = [
    "choose_notices",
    "claim_mails",
    "close_lost_tasks",
    "load_notice_rules",
    "open_notice",
    "read_all_notices",
    "tell",
]
