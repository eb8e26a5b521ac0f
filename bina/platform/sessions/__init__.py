"""Sessions as rows that know whose they are, so that their owner can see and end them."""

from bina.platform.sessions.commands import end_one, end_others
from bina.platform.sessions.marks import mark_session
from bina.platform.sessions.queries import OpenSession, list_open

__all__ = ["OpenSession", "end_one", "end_others", "list_open", "mark_session"]
