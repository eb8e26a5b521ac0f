"""A new key-encryption key: every wrapped key moves to it, in batches that survive a kill."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection, transaction

from bina.platform.keys import people, ring
from bina.platform.keys.faults import KeyFault
from bina.platform.keys.folder import key_folder
from bina.platform.keys.models import DataKey, PersonKey

BATCH = 500
R = TypeVar("R", DataKey, PersonKey)


@dataclass(frozen=True, slots=True)
class Rotated:
    """``unused`` are the older files that no wrapped key of this database needs any more."""

    version: int
    moved: int
    unused: tuple[int, ...]


def rotate(batch: int = BATCH) -> Rotated:
    """Move all wrapped keys to a new key-encryption key; takes up a run that was cut short.

    Raises KeyFault while another rotation runs.
    """
    with _alone():
        moved = sum(rotate_in_steps(batch))
    return Rotated(key_folder().newest(), moved, unused_versions())


@contextmanager
def _alone() -> Iterator[None]:
    """A lock of the session: a killed rotation lets it go with its connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('bina.keys.rotate'))")
        if not cursor.fetchone()[0]:
            raise KeyFault("Pemutaran kunci lain sedang berjalan.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('bina.keys.rotate'))")


def rotate_in_steps(batch: int = BATCH) -> Iterator[int]:
    """The number of keys moved with each committed batch.

    An older run left keys under another version than the newest: then that one is finished,
    and no further key is drawn.
    """
    if not _is_unfinished():
        key_folder().add()
    yield from _moved(DataKey, ring.bound_of, batch)
    yield from _moved(PersonKey, lambda row: people.bound_of(row.person_id), batch)


def _is_unfinished() -> bool:
    newest = key_folder().newest()
    return any(
        model.objects.exclude(kek_version=newest).exclude(wrapped=None).exists()
        for model in (DataKey, PersonKey)
    )


def _moved(model: type[R], bound: Callable[[R], bytes], batch: int) -> Iterator[int]:
    newest = key_folder().newest()
    while True:
        with transaction.atomic():
            rows = model._default_manager.exclude(kek_version=newest).exclude(wrapped=None)
            taken = list(rows.select_for_update().order_by("pk")[:batch])
            for row in taken:
                secret = ring.unwrap(bound(row), row.wrapped, row.kek_version)
                row.kek_version, row.wrapped = ring.wrap(bound(row), secret)
            model._default_manager.bulk_update(taken, ["kek_version", "wrapped"])
        if not taken:
            return
        yield len(taken)


def unused_versions() -> tuple[int, ...]:
    """Versions in the folder, other than the newest, under which nothing is wrapped."""
    used = _used() | {key_folder().newest()}
    return tuple(version for version in key_folder().versions() if version not in used)


def missing_versions() -> tuple[int, ...]:
    """Versions under which something is wrapped, and that the folder lacks."""
    return tuple(sorted(_used() - set(key_folder().versions())))


def _used() -> set[int]:
    used: set[int] = set()
    for model in (DataKey, PersonKey):
        rows = model._default_manager.exclude(wrapped=None)
        used |= set(rows.values_list("kek_version", flat=True).distinct())
    return used
