"""Planted faults of the check that later migrations are additive."""

import pytest

from architecture.upgrades import BASE, check_additive
from tests.architecture.conftest import House

PATH = "bina/needs/migrations/0099_later.py"


def migration(operation: str, head: str = "") -> str:
    return f"{head}class Migration:\n    operations = [{operation}]\n"


@pytest.mark.parametrize(
    "operation",
    [
        'migrations.RemoveField("plan", "note")',
        'DeleteModel("Plan")',
        'RenameField("plan", "note", "reason")',
        'AlterField("plan", "note", CharField(max_length=5))',
        'AddField("plan", "note", CharField(max_length=5))',
        'AddField(model_name="plan", name="note", field=CharField(null=False))',
        'RunSQL("DROP TABLE needs_plan")',
        'RunSQL("ALTER TABLE needs_plan\\n    DROP COLUMN note", "SELECT 1")',
        'RunSQL("ALTER TABLE needs_plan ALTER note SET NOT NULL")',
        'RunSQL("ALTER TABLE needs_plan RENAME TO needs_older")',
        'RunSQL("ALTER TABLE needs_plan RENAME TO needs_a; CREATE TABLE needs_b (LIKE needs_a)")',
        'RunSQL("DO $$ BEGIN DROP TABLE needs_plan; END $$")',
    ],
)
def test_taking_away_is_found(house: House, operation: str) -> None:
    (finding,) = check_additive(house({PATH: migration(operation)}))
    assert finding.rule == "not-additive"


@pytest.mark.parametrize(
    "operation",
    [
        'CreateModel("Plan", fields=[("note", CharField())])',
        'AddField("plan", "note", CharField(null=True))',
        'AddField("plan", "note", CharField(db_default=""))',
        'AddField("plan", "is_old", BooleanField(default=False, db_default=False))',
        'RunSQL("CREATE TABLE x ()", reverse_sql="DROP TABLE x")',
        'RunSQL("CREATE TABLE x ()", "DROP TABLE x")',
        'RunSQL("ALTER TABLE needs_x RENAME TO needs_y; CREATE TABLE needs_x (LIKE needs_y)")',
        'RunSQL("CREATE FUNCTION f() RETURNS void AS $$ DROP TABLE x $$")',
    ],
)
def test_adding_is_kept(house: House, operation: str) -> None:
    assert check_additive(house({PATH: migration(operation)})) == []


def test_a_contract_with_its_reason_may_take_away(house: House) -> None:
    taking = 'DeleteModel("Plan")'
    told = migration(taking, '# no release since 1.3 reads it\nCONTRACT = "1.4"\n')
    silent = migration(taking, 'X = 1\nCONTRACT = "1.4"\n')
    unnamed = migration(taking, '# because\nCONTRACT = "later"\n')
    assert check_additive(house({PATH: told})) == []
    assert len(check_additive(house({PATH: silent}))) == 1
    assert len(check_additive(house({PATH: unnamed}))) == 1


def test_what_stood_is_not_bound(house: House) -> None:
    assert "needs.0003_narrow_pairs" in BASE
    path = "bina/needs/migrations/0003_narrow_pairs.py"
    assert check_additive(house({path: migration('DeleteModel("Plan")')})) == []
