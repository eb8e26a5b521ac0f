"""Chains made and spoilt, for the tests of this folder."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from bina.platform.audit import AuditRecord, append_records
from bina.platform.tenancy import agency

TRIGGER = "platform_auditentry_insert_only"


def append(agency_id: UUID | None, records: Sequence[AuditRecord]) -> None:
    with transaction.atomic(), agency(agency_id):
        append_records(agency_id, records)


def deeds(agency_id: UUID | None, count: int) -> list[AuditRecord]:
    actor = uuid4()
    return [
        AuditRecord(
            agency_id, actor, "Penguji", "test.deed", uuid4(), facts={"no": number, "x": 1.5}
        )
        for number in range(count)
    ]


def spoil(admin_sql: Callable[..., Any], *statements: str) -> None:
    """As the owner of the database can, with the trigger out of the way."""
    admin_sql(f"ALTER TABLE platform_auditentry DISABLE TRIGGER {TRIGGER}")
    for statement in statements:
        admin_sql(statement)
    admin_sql(f"ALTER TABLE platform_auditentry ENABLE TRIGGER {TRIGGER}")
