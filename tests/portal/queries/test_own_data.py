"""One's own data: the whole register, and the trail of no record but one's own."""

from datetime import date
from uuid import uuid4

import pytest

from bina.platform.audit import AuditRecord, append_records
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.privacy import personal_tables
from bina.portal.queries.own_data import list_purposes, read_own_trail
from tests.organization.factories import TestAgency, make_regency


@pytest.mark.requirement("4.38")
def test_every_declared_table_stands_under_its_purpose() -> None:
    held = list_purposes(date(2026, 11, 24))
    assert sum(len(one.tables) for one in held) == len(personal_tables())
    assert all(table.purpose == one.purpose.code for one in held for table in one.tables)


@pytest.mark.requirement("4.38")
@pytest.mark.requirement("X.03")
def test_the_trail_is_of_the_own_record_alone(db: None) -> None:
    regency: TestAgency = make_regency()
    own = regency.actor("pegawai", position="J21")
    other = regency.actor("pegawai", position="J21F")
    with reading(regency.system):
        append_records(
            regency.id,
            [
                AuditRecord(
                    regency.id, None, "Uji", f"uji.{name}", uuid4(), person_id=who.person_id
                )
                for name, who in (("own", own), ("other", other))
            ],
        )
        found = {entry.action for entry in read_own_trail(own)}
        assert "uji.own" in found
        assert "uji.other" not in found
        with pytest.raises(NotFound):
            read_own_trail(regency.system)
