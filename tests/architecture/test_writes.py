import pytest

from architecture.writes import PLATFORM_WRITERS, check_save_overrides, check_writes
from tests.architecture.conftest import ROOT, House

WRITES = (
    "plan.save()",
    "plan.save(update_fields=['state'])",
    "plan.delete()",
    "Plan.objects.filter(pk=1).delete()",
    "Plan.objects.update(state='x')",
    "Plan.objects.create()",
    "Plan.objects.create(state='x')",
    "plans.create(state='x')",
    "Plan.objects.get_or_create(state='x')",
    "Plan.objects.update_or_create(state='x')",
    "Plan.objects.bulk_create(rows)",
    "Plan.objects.bulk_update(rows, ['state'])",
    "plan.asave()",
    "Plan.objects.acreate(state='x')",
    "cursor.execute('INSERT INTO needs_plan VALUES (1)')",
    "cursor.execute('WITH x AS (SELECT 1) UPDATE needs_plan SET state = 1')",
    "cursor.execute(f'DELETE FROM {table}')",
    "cursor.copy('COPY needs_plan (id) FROM STDIN')",
)

NO_WRITES = (
    "mapping.update(other)",
    "digest.update(b'x')",
    "storage.save(name, file)",
    "cache.delete('key')",
    "cursor.execute('SELECT 1 FOR UPDATE')",
    "save(plan)",
    "'Update the plan and set it aside'",
)


@pytest.mark.parametrize("statement", WRITES)
def test_write_is_seen_outside_commands(house: House, statement: str) -> None:
    (finding,) = check_writes(house({"bina/needs/queries/plans.py": statement}))
    assert (finding.path, finding.line) == ("bina/needs/queries/plans.py", 1)


@pytest.mark.parametrize("statement", NO_WRITES)
def test_other_calls_are_left_alone(house: House, statement: str) -> None:
    assert check_writes(house({"bina/needs/queries/plans.py": statement})) == []


@pytest.mark.parametrize(
    "path",
    [
        "bina/needs/commands.py",
        "bina/needs/commands/plans.py",
        "bina/needs/migrations/0002_fill.py",
        "bina/platform/intake/commands.py",
        "bina/platform/tasks/opening.py",
    ],
)
def test_commands_and_migrations_write(house: House, path: str) -> None:
    assert check_writes(house({path: "plan.save()"})) == []


def test_a_file_named_commands_elsewhere_is_none(house: House) -> None:
    assert check_writes(house({"bina/needs/web/commands.py": "plan.save()"}))


def test_the_list_of_exceptions_has_no_left_overs() -> None:
    assert [path for path in PLATFORM_WRITERS if not (ROOT / path).exists()] == []


def test_save_is_not_overridden(house: House) -> None:
    body = "class Plan:\n    def save(self) -> None: ...\n"
    (finding,) = check_save_overrides(house({"bina/needs/models/plan.py": body}))
    assert finding.line == 2
