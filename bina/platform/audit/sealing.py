"""Personal values of entries: sealed with the key of whom they concern, opened while it lives."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from bina.platform.audit.records import AuditRecord
from bina.platform.keys import (
    ERASED,
    PersonKeys,
    Place,
    SealBroken,
    ensure_person_keys,
    is_sealed,
    person_of,
)

TABLE = "platform_auditentry"
ERASED_TEXT = "(dihapus)"
BROKEN_TEXT = "(tidak sah)"


def keys_for(records: Iterable[AuditRecord]) -> PersonKeys:
    """The keys of everyone who acts in these records or is concerned by them, and of reasons."""
    people = {record.actor_id for record in records}
    people |= {record.text_id for record in records if record.reason}
    people |= {record.person_id for record in records if record.personal}
    return ensure_person_keys(person for person in people if person is not None)


def seal_record(record: AuditRecord, sequence: int, keys: PersonKeys) -> AuditRecord:
    """The record as it is stored at this place of its chain."""
    row = row_of(record.agency_id, sequence)
    actor_name, reason = record.actor_name, record.reason
    if record.actor_id is not None:
        actor_name = keys.seal(record.actor_id, actor_name, Place(TABLE, "actor_name", row))
    if reason:
        reason = keys.seal(record.text_id, reason, Place(TABLE, "reason", row))
    return replace(
        record,
        actor_name=actor_name,
        reason=reason,
        before=_seal_part(record, "before", row, keys),
        after=_seal_part(record, "after", row, keys),
        facts=_seal_part(record, "facts", row, keys),
    )


def row_of(agency_id: UUID | None, sequence: int) -> str:
    return f"{agency_id}:{sequence}"


def _seal_part(record: AuditRecord, part: str, row: str, keys: PersonKeys) -> dict[str, Any]:
    values: dict[str, Any] = getattr(record, part)
    if record.person_id is None or not record.personal:
        return values
    return {
        name: keys.seal(record.person_id, _text(value), Place(TABLE, f"{part}.{name}", row))
        if record.is_personal(name)
        else value
        for name, value in values.items()
    }


def _text(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def people_in(values: Iterable[Any]) -> set[UUID]:
    """Whose keys these stored values ask for."""
    found = (person_of(value) for value in values if is_sealed(value))
    return {person for person in found if person is not None}


def open_part(values: dict[str, Any], part: str, row: str, keys: PersonKeys) -> dict[str, Any]:
    """The values in the open, ERASED_TEXT for those whose key is gone."""
    return {
        name: open_value(value, Place(TABLE, f"{part}.{name}", row), keys)
        for name, value in values.items()
    }


def open_value(value: Any, place: Place, keys: PersonKeys) -> Any:
    """A value of before, after or facts."""
    text = open_text(value, place, keys)
    return text if not is_sealed(value) or text in (ERASED_TEXT, BROKEN_TEXT) else json.loads(text)


def open_text(value: Any, place: Place, keys: PersonKeys) -> Any:
    """A name or a reason; also says where a seal does not fit its place."""
    if not is_sealed(value):
        return value
    if value == ERASED or person_of(value) is None:
        return ERASED_TEXT
    try:
        text = keys.unseal(value, place)
    except SealBroken:
        return BROKEN_TEXT
    return ERASED_TEXT if text is None else text
