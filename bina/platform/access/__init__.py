"""Who may do what, on which rows: actors, permissions and their two-faced scopes."""

from bina.platform.access.actors import (
    Actor,
    ActorSource,
    Grant,
    Principal,
    actor_of,
    register_actor_source,
)
from bina.platform.access.permissions import Permission, all_permissions, find_permission
from bina.platform.access.scopes import (
    ByRole,
    Either,
    National,
    Own,
    Scope,
    ScopeTree,
    UnitTree,
    WholeAgency,
    register_scope_tree,
    scope_tree,
)

__all__ = [
    "Actor",
    "ActorSource",
    "ByRole",
    "Either",
    "Grant",
    "National",
    "Own",
    "Permission",
    "Principal",
    "Scope",
    "ScopeTree",
    "UnitTree",
    "WholeAgency",
    "actor_of",
    "all_permissions",
    "find_permission",
    "register_actor_source",
    "register_scope_tree",
    "scope_tree",
]
