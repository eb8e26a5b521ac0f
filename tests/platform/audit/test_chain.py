"""The chain of audit entries shows the first entry that was changed or cut out."""

from uuid import UUID, uuid4

import pytest
from django.db import transaction

from bina.platform.audit import AuditRecord, append_records, find_first_break
from bina.platform.tenancy import agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.04")]


def append(agency_id: UUID | None, count: int) -> None:
    with transaction.atomic(), agency(agency_id):
        append_records(
            agency_id,
            [
                AuditRecord(agency_id, uuid4(), "Penguji", "test.deed", uuid4(), facts={"no": no})
                for no in range(count)
            ],
        )


def first_break(agency_id: UUID | None) -> int | None:
    with transaction.atomic(), agency(agency_id):
        return find_first_break(agency_id)


@pytest.mark.requirement("2.28")
def test_chain_holds_over_several_appends():
    owner = uuid4()
    append(owner, 3)
    append(owner, 2)
    assert first_break(owner) is None


@pytest.mark.requirement("2.28")
@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE platform_auditentry SET facts = '{\"no\": 9}' WHERE sequence = 2",
        "UPDATE platform_auditentry SET actor_name = 'Orang lain' WHERE sequence = 2",
        "DELETE FROM platform_auditentry WHERE sequence = 2",
    ],
)
@pytest.mark.django_db(transaction=True)
def test_tampering_by_the_owner_is_seen(admin_sql, tamper):
    owner = uuid4()
    append(owner, 4)
    trigger = "platform_auditentry_insert_only"
    admin_sql(f"ALTER TABLE platform_auditentry DISABLE TRIGGER {trigger}")
    admin_sql(tamper)
    admin_sql(f"ALTER TABLE platform_auditentry ENABLE TRIGGER {trigger}")
    assert first_break(owner) in (2, 3)


@pytest.mark.requirement("0.03")
def test_each_agency_and_the_nation_have_a_chain_of_their_own():
    first, second = uuid4(), uuid4()
    for owner in (first, None, second):
        append(owner, 2)
    assert [first_break(owner) for owner in (first, None, second)] == [None] * 3
