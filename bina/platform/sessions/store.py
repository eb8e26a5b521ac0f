"""Django's ``SESSION_ENGINE``: the database store, on the table that knows the owner."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from bina.platform.sessions.marks import BROWSER, MARK
from bina.platform.sessions.models import Session
from bina.platform.web.sessions import SEEN, STARTED


class SessionStore(DatabaseStore):
    """Writes the columns from the data at every save."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        account, mark = data.get(SESSION_KEY), data.get(MARK)
        row.account_id = UUID(account) if account else None
        row.mark = UUID(mark) if mark and account else None
        row.browser = data.get(BROWSER, "")
        row.opened_at, row.seen_at = _instant(data.get(STARTED)), _instant(data.get(SEEN))
        return row


def _instant(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
