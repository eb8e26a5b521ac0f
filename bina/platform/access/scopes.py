"""Scopes: which rows a right reaches, as a test of one row and as a filter of many.

Both faces of a scope must agree; a property test over generated trees holds them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q

from bina.platform.access.actors import Actor

EVERYTHING = Q()
NOTHING = Q(pk__in=())


class ScopeTree(Protocol):
    """The tree of units of the agency in whose context the call is made."""

    def below(self, unit_ids: frozenset[UUID]) -> frozenset[UUID]:
        """The units given and all units under them, as the tree stands today."""
        ...


_trees: list[ScopeTree] = []


def register_scope_tree(tree: ScopeTree) -> None:
    """Called once, by the app that owns the tree of units."""
    _trees[:] = [tree]


def scope_tree() -> ScopeTree:
    return _trees[0]


class Scope(Protocol):
    """``roles`` are the actor's roles that carry the permission."""

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool: ...

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q: ...


def _follow(subject: Any, path: str) -> Any:
    """The value at a lookup path such as ``assignment__unit_id``; None where it breaks off."""
    for name in path.split("__"):
        subject = getattr(subject, name, None)
        if subject is None:
            return None
    return subject


@dataclass(frozen=True)
class WholeAgency:
    """Every row of the agency; row-level security keeps other agencies away."""

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool:
        return True

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q:
        return EVERYTHING


@dataclass(frozen=True)
class UnitTree:
    """Rows whose unit lies at or under a unit for which the role is held.

    ``path`` leads to the unit's foreign key; ``pk`` when the row is the unit itself.
    """

    path: str = "unit"

    def _key(self) -> str:
        return self.path if self.path == "pk" else f"{self.path}_id"

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool:
        units = actor.units_of(roles)
        if units is None:
            return True
        return _follow(subject, self._key()) in scope_tree().below(units)

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q:
        units = actor.units_of(roles)
        if units is None:
            return EVERYTHING
        return Q(**{f"{self._key()}__in": scope_tree().below(units)})


@dataclass(frozen=True)
class Own:
    """Rows that belong to the actor's own person; ``path`` leads to the person's foreign key."""

    path: str = "person"

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool:
        if actor.is_system:
            return True
        return bool(_follow(subject, f"{self.path}_id") == actor.person_id)

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q:
        if actor.is_system:
            return EVERYTHING
        return Q(**{f"{self.path}_id": actor.person_id})


class Either:
    """Rows that any of several scopes reaches."""

    def __init__(self, *scopes: Scope) -> None:
        self.scopes = scopes

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool:
        return any(scope.covers(actor, roles, subject) for scope in self.scopes)

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q:
        return _union([scope.narrow(actor, roles) for scope in self.scopes])


@dataclass(frozen=True)
class National:
    """National catalogues: rows without an agency, reached through the role alone."""

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool:
        return True

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q:
        return EVERYTHING


@dataclass(frozen=True)
class ByRole:
    """A scope of its own for each role; an actor with several roles reaches their union."""

    scopes: Mapping[str, Scope]

    def covers(self, actor: Actor, roles: frozenset[str], subject: Any) -> bool:
        return actor.is_system or any(
            self.scopes[role].covers(actor, frozenset({role}), subject) for role in roles
        )

    def narrow(self, actor: Actor, roles: frozenset[str]) -> Q:
        if actor.is_system:
            return EVERYTHING
        parts = [self.scopes[role].narrow(actor, frozenset({role})) for role in sorted(roles)]
        return _union(parts)


def _union(parts: list[Q]) -> Q:
    """An empty Q means everything, yet vanishes in ``|``: it must win instead."""
    if any(not part for part in parts):
        return EVERYTHING
    union = NOTHING
    for part in parts:
        union |= part
    return union
