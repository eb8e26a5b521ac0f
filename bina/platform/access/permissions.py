"""Permission: declared once, checked by every command and page that names it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise

from bina.platform.access.actors import Actor
from bina.platform.access.scopes import Scope

_registry: dict[str, "Permission"] = {}


@dataclass(frozen=True)
class Permission:
    """``code`` is ``app.verb_noun``; holders of one of ``roles`` have it, within ``scope``.

    What ``is_for_all`` everybody with an account has, even without any role.
    """

    code: str
    label: str | Promise
    roles: frozenset[str] | Iterable[str]
    scope: Scope = field(compare=False)
    is_for_all: bool = False

    def __post_init__(self) -> None:
        if self.code in _registry:
            raise ValueError(f"permission {self.code} is declared twice")
        object.__setattr__(self, "roles", frozenset(self.roles))
        _registry[self.code] = self

    def _held(self, actor: Actor) -> frozenset[str]:
        return actor.roles & frozenset(self.roles)

    def is_granted(self, actor: Actor) -> bool:
        return actor.is_system or self.is_for_all or bool(self._held(actor))

    def covers(self, actor: Actor, subject: Any) -> bool:
        """Whether this one row lies within the actor's scope."""
        return self.is_granted(actor) and self.scope.covers(actor, self._held(actor), subject)

    def narrow(self, actor: Actor) -> Q:
        """The filter that keeps the rows that ``covers`` accepts."""
        if not self.is_granted(actor):
            return Q(pk__in=())
        return self.scope.narrow(actor, self._held(actor))


def find_permission(code: str) -> Permission:
    """An unknown name is a programming error and raises KeyError."""
    return _registry[code]


def all_permissions() -> list[Permission]:
    return sorted(_registry.values(), key=lambda permission: permission.code)
