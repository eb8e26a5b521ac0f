"""``@command``: transaction, agency, subject within scope, permission, audit; declared once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, overload
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from bina.kernel.ref import Ref
from bina.platform.access import Actor, Permission
from bina.platform.audit import AuditRecord, append_records
from bina.platform.commands.context import Running, current, running
from bina.platform.commands.once import claim_form
from bina.platform.commands.personal import HOLDS_NONE, Personal
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.remembering import forgetting
from bina.platform.tenancy import agency

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Model)


class Whole:
    """Stands for a subject that is no row: the actor's agency, or the nation."""

    def __init__(self, name: str) -> None:
        self.name = name


OWN_AGENCY = Whole("agency")
NATIONAL = Whole("national")


@dataclass(frozen=True)
class CommandSpec:
    """What a command declares of itself; ``personal`` None was forgotten, and fails the build."""

    name: str
    permission: Permission
    audits: str
    subject: type[Model] | str | Whole
    personal: Personal | None = None

    def subject_model(self) -> type[Model] | None:
        if isinstance(self.subject, Whole):
            return None
        return apps.get_model(self.subject) if isinstance(self.subject, str) else self.subject


_registry: dict[str, CommandSpec] = {}


def all_commands() -> list[CommandSpec]:
    return sorted(_registry.values(), key=lambda spec: spec.name)


@overload
def command(
    *, permission: Permission, audits: str, subject: Whole, personal: Personal | None = None
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]: ...
@overload
def command(
    *, permission: Permission, audits: str, subject: type[M], personal: Personal | None = None
) -> Callable[
    [Callable[Concatenate[Actor, M, P], R]], Callable[Concatenate[Actor, Ref | UUID, P], R]
]: ...
@overload
def command(
    *, permission: Permission, audits: str, subject: str, personal: Personal | None = None
) -> Callable[
    [Callable[Concatenate[Actor, Any, P], R]], Callable[Concatenate[Actor, Ref | UUID, P], R]
]: ...
def command(
    *, permission: Permission, audits: str, subject: Any, personal: Personal | None = None
) -> Any:
    """Make a use case of a function ``(actor, subject, *, ...) -> Ref``.

    Callers pass a Ref or a key for the subject; the row is fetched and locked within the
    permission's scope. With OWN_AGENCY or NATIONAL there is no subject parameter. ``personal``
    says what the audit entry holds of whom, HOLDS_NONE for nothing.
    Raises Forbidden without the right, NotFound outside the scope; both leave an audit entry.
    """
    if not audits:
        raise ValueError("a command names its audit entry")

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        name = f"{function.__module__}.{function.__name__}"
        spec = CommandSpec(name, permission, audits, subject, personal)
        _registry[name] = spec

        @wraps(function)
        def run(actor: Actor, *args: Any, **kwargs: Any) -> R:
            if running.get() is not None:
                return _perform(spec, function, actor, args, kwargs)
            return _perform_outermost(spec, function, actor, args, kwargs)

        return run

    return decorate


def _perform_outermost(
    spec: CommandSpec,
    function: Callable[..., R],
    actor: Actor,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> R:
    try:
        with _frame(actor) as frame:
            claim_form(frame)
            result = _perform(spec, function, actor, args, kwargs)
            append_records(frame.agency_id, frame.records)
            return result
    except (Forbidden, NotFound) as denial:
        _record_denial(spec, actor, args, denial)
        raise
    except IntegrityError as fault:
        if isinstance(fault.__cause__, UniqueViolation):
            raise _overtaken() from fault
        raise


def _overtaken() -> Refused:
    """Commands ask before they write; only a second writer of the same moment comes this far."""
    return Refused(
        _("Data yang sama baru saja disimpan pada saat bersamaan. Muat ulang halaman ini.")
    )


@contextmanager
def _frame(actor: Actor) -> Iterator[Running]:
    frame = Running(actor.agency_id)
    token = running.set(frame)
    is_whole = not transaction.get_connection().in_atomic_block
    try:
        with transaction.atomic(), agency(actor.agency_id, is_whole=is_whole), forgetting():
            yield frame
    finally:
        running.reset(token)


def _perform(
    spec: CommandSpec,
    function: Callable[..., R],
    actor: Actor,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> R:
    if not spec.permission.is_granted(actor):
        raise Forbidden(spec.permission.code)
    model = spec.subject_model()
    if model is None:
        record = _record(spec, actor)
        with _recording(record):
            result = function(actor, *args, **kwargs)
        _mark_personal(spec, record, _person_of(spec, actor, None))
        return result
    subject = _fetch(model, spec.permission, actor, args[0])
    before = _state(subject)
    record = _record(spec, actor)
    record.subject_kind, record.subject_id = model._meta.label_lower, subject.pk
    person_id = _person_of(spec, actor, subject)
    with _recording(record):
        result = function(actor, subject, *args[1:], **kwargs)
    _note_changes(record, before, _state(subject))
    _mark_personal(spec, record, person_id)
    return result


def _person_of(spec: CommandSpec, actor: Actor, subject: Model | None) -> UUID | None:
    return spec.personal.person_of(actor, subject) if spec.personal else None


def _mark_personal(spec: CommandSpec, record: AuditRecord, person_id: UUID | None) -> None:
    if spec.personal is not None and spec.personal != HOLDS_NONE:
        spec.personal.mark(record, person_id)


def _fetch(model: type[Model], permission: Permission, actor: Actor, key: Ref | UUID) -> Model:
    """The row, locked; a row outside the scope is as absent as one that never was."""
    rows = model._default_manager.select_for_update(of=("self",))
    row = rows.filter(permission.narrow(actor), pk=_key(key)).first()
    if row is None:
        raise NotFound(model._meta.label_lower)
    return row


def _key(key: Ref | UUID) -> UUID:
    return key.id if isinstance(key, Ref) else key


def _state(row: Model) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in row.get_deferred_fields()
    }


def _note_changes(record: AuditRecord, before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = [name for name in after if name in before and before[name] != after[name]]
    for name in changed:
        record.before.setdefault(name, before[name])
        record.after.setdefault(name, after[name])


def _record(spec: CommandSpec, actor: Actor) -> AuditRecord:
    frame = cast(Running, running.get())
    principal = actor.principal_for(frozenset(spec.permission.roles))
    record = AuditRecord(
        agency_id=frame.agency_id,
        actor_id=actor.person_id,
        actor_name=actor.name,
        on_behalf_of=actor.on_behalf_of or (principal.person_id if principal else None),
        action=spec.audits,
        correlation_id=frame.correlation_id,
    )
    frame.records.append(record)
    return record


@contextmanager
def _recording(record: AuditRecord) -> Iterator[None]:
    token = current.set(record)
    try:
        yield
    finally:
        current.reset(token)


def _record_denial(
    spec: CommandSpec, actor: Actor, args: tuple[Any, ...], denial: Exception
) -> None:
    """The command's own transaction is gone; the denial is written in one of its own."""
    with _frame(actor) as frame:
        record = _record(spec, actor)
        record.outcome = "denied"
        record.facts = {"cause": type(denial).__name__, "permission": spec.permission.code}
        if args and isinstance(args[0], Ref | UUID):
            record.subject_id = _key(args[0])
        append_records(frame.agency_id, frame.records)
