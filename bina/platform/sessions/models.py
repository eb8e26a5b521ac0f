"""The table of sessions: Django's, with the owner in a column."""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """``mark`` names a session on a page without telling its key; none before sign-in.

    Not unique: while a session changes its key, two rows stand for it.

    Everything but the key repeats what stands in the session's own data.
    """

    mark = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    browser = models.CharField(max_length=80, default="")
    opened_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        indexes = [models.Index(fields=["account_id"], name="platform_session_account")]

    @classmethod
    def get_session_store_class(cls) -> Any:
        raise NotImplementedError("platform.sessions.store names the table, not the reverse")
