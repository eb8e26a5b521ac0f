"""Notices: what people are told, in the application and beside it, once and at a fit hour."""

from bina.platform.notices.commands.telling import tell
from bina.platform.notices.domain import Delivery, Preferences, QuietHours
from bina.platform.notices.queries import Waiting, count_waiting

__all__ = ["Delivery", "Preferences", "QuietHours", "Waiting", "count_waiting", "tell"]
