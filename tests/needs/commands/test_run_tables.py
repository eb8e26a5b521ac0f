"""The tables of a run: nobody reaches those of another agency, and they close over sound rows."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.sql import SQL, Identifier

from bina.kernel.ref import Ref
from bina.needs.commands import freeze_run
from bina.needs.commands.computing import compute_run
from bina.needs.commands.copying import PARTED
from bina.needs.commands.releasing import KEPT
from bina.needs.commands.run_tables import call, tidy_run_tables
from bina.needs.models import GapRow, MatrixCell, ModuleParticipant, RunPerson, TnaRun, UnitNeed
from bina.platform.commands import reading
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("0.03")]

FUNCTIONS = (
    "needs_open_run_tables",
    "needs_close_run_tables",
    "needs_empty_run_tables",
)

# one row points elsewhere
STRAY = SQL("UPDATE {0} SET {1} = %s WHERE id = (SELECT id FROM {0} LIMIT 1) RETURNING id")


def tables_of(run_id) -> list[str]:
    return [f"{model._meta.db_table}_{run_id.hex}" for model in PARTED]


def ask(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def test_each_run_has_its_own_tables_behind_the_policies() -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    run = compute_run(agency.sdm, as_of=AS_OF)
    compute_run(other.sdm, as_of=AS_OF)
    for name in tables_of(run.id):
        ((enabled, forced, acl),) = ask(
            "SELECT relrowsecurity, relforcerowsecurity, has_table_privilege(oid, 'SELECT')"
            " FROM pg_class WHERE relname = %s AND relispartition",
            name,
        )
        assert (enabled, forced, acl) == (True, True, False), name
    for model in PARTED:
        with reading(agency.sdm):
            own = set(model._default_manager.values_list("run_id", flat=True))
        with reading(other.sdm):
            assert not model._default_manager.filter(run_id=run.id).exists()
        assert own == {run.id}


@pytest.mark.parametrize("deed", ["SELECT * FROM {}", "DELETE FROM {}", "DROP TABLE {}"])
def test_a_table_of_a_run_answers_to_nobody_by_its_own_name(deed) -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    for name in tables_of(run.id):
        with (
            reading(agency.sdm),
            pytest.raises(DatabaseError, match="permission denied|must be owner"),
            transaction.atomic(),
        ):
            ask(deed.format(name))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_functions_do_nothing_to_a_foreign_a_settled_or_an_unknown_run(function) -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    settled, foreign = (compute_run(of.sdm, as_of=AS_OF).id for of in (agency, other))
    with reading(agency.sdm):
        before = GapRow.objects.count()
    freeze_run(agency.sdm, Ref("needs.tnarun", settled))
    for run_id in (settled, foreign, uuid4()):
        with (
            reading(agency.sdm),
            pytest.raises(DatabaseError, match="no open run of this agency"),
            transaction.atomic(),
        ):
            call(function, run_id)
    for of in (agency, other):
        with reading(of.sdm):
            assert GapRow.objects.count() == before


@pytest.mark.parametrize("column", ["run_id", "agency_id"])
def test_open_tables_take_rows_of_their_run_and_agency_alone(monkeypatch, column) -> None:
    agency = make_needs_regency()

    def stray(tables) -> None:
        for name in tables_of(tables.run_id):
            with pytest.raises(DatabaseError, match='"of_run"'), transaction.atomic():
                ask(STRAY.format(Identifier(name), Identifier(column)), uuid4())
        call("needs_close_run_tables", tables.run_id)

    monkeypatch.setattr("bina.needs.commands.copying.RunTables.close", stray)
    compute_run(agency.sdm, as_of=AS_OF)


STRAYS = [
    (RunPerson, "employee_id"),
    (RunPerson, "position_id"),
    (RunPerson, "unit_id"),
    (GapRow, "employee_id"),
    (GapRow, "position_id"),
    (GapRow, "unit_id"),
    (GapRow, "top_unit_id"),
    (GapRow, "competency_id"),
    (ModuleParticipant, "module_id"),
    (ModuleParticipant, "gap_row_id"),
    (ModuleParticipant, "unit_id"),
    (MatrixCell, "position_id"),
    (MatrixCell, "module_id"),
    (UnitNeed, "unit_id"),
    (UnitNeed, "top_unit_id"),
    (UnitNeed, "competency_id"),
]


@pytest.mark.parametrize(("model", "column"), STRAYS)
def test_tables_do_not_close_over_a_row_that_points_outside(monkeypatch, model, column) -> None:
    agency = make_needs_regency()
    close = "bina.needs.commands.copying.RunTables.close"

    def spoil(tables) -> None:
        table = f"{model._meta.db_table}_{tables.run_id.hex}"
        ask(STRAY.format(Identifier(table), Identifier(column)), uuid4())
        call("needs_close_run_tables", tables.run_id)

    monkeypatch.setattr(close, spoil)
    with pytest.raises(DatabaseError, match="points outside its run"):
        compute_run(agency.sdm, as_of=AS_OF)


@pytest.mark.django_db(transaction=True)
def test_tables_left_open_end_the_transaction(monkeypatch) -> None:
    agency = make_needs_regency()
    monkeypatch.setattr("bina.needs.commands.copying.RunTables.close", lambda tables: None)
    with pytest.raises(DatabaseError, match="left open"):
        compute_run(agency.sdm, as_of=AS_OF)


def test_settled_runs_and_the_newest_ones_are_kept(monkeypatch) -> None:
    monkeypatch.setattr("bina.needs.commands.releasing.KEPT", 2)
    agency = make_needs_regency()
    settled = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, settled)
    runs = [compute_run(agency.sdm, as_of=AS_OF) for _ in range(3)]
    with reading(agency.sdm):
        kept = set(TnaRun.objects.values_list("id", flat=True))
        assert kept == {settled.id, runs[1].id, runs[2].id}
        assert set(GapRow.objects.values_list("run_id", flat=True)) == kept
    tidy_run_tables(agency.sdm, runs[2].id)
    names = {name for (name,) in ask("SELECT relname FROM pg_class WHERE relispartition")}
    assert not names & set(tables_of(runs[0].id))
    assert names >= set(tables_of(runs[1].id))
    assert KEPT == 10


def test_rows_of_a_release_before_lie_in_the_default_and_are_read_and_removed() -> None:
    agency = make_needs_regency()
    newer = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        older = TnaRun.objects.get(id=newer.id)
        older.pk = uuid4()
        older.save(force_insert=True)
        people = list(RunPerson.objects.filter(run_id=newer.id))
        for row in people:
            row.pk, row.run_id = uuid4(), older.pk
        RunPerson.objects.bulk_create(people)
        assert RunPerson.objects.filter(run_id=older.pk).count() == len(people)
        where = ask(
            "SELECT DISTINCT tableoid::regclass::text FROM needs_runperson WHERE run_id = %s",
            older.pk,
        )
        assert where == [("needs_runperson_older",)]
        call("needs_empty_run_tables", older.pk)
        RunPerson.objects.filter(run_id=older.pk)._raw_delete("default")
        assert not RunPerson.objects.filter(run_id=older.pk).exists()
