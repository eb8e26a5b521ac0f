"""Django's question "whose password is this?", answered by NIP or user name."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from bina.organization.models import Person


class NipBackend(BaseBackend):
    """A wrong password, an unknown login and an account not taken up take the same time."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **others: Any,
    ) -> Person | None:
        if not username or not password:
            return None
        person = Person.objects.find_by_login(username)
        if person is None:
            Person().set_password(password)  # the time of one hash, as for everyone else
            return None
        is_right = person.check_password(password)
        return person if is_right and person.is_active else None

    def get_user(self, user_id: UUID) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
