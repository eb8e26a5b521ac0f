"""The national run: each agency in its own context, resumed where it was killed, and no person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs import jobs
from bina.needs.commands import (
    export_nation,
    freeze_run,
    mark_part,
    publish_run,
    run_national,
)
from bina.needs.commands.computing import compute_run
from bina.needs.domain.publication import Basis, PartState
from bina.needs.events import RunFrozen
from bina.needs.models import NationalPart, PublishedFigure, RunPerson, TnaRun
from bina.needs.queries import find_latest_run, get_person_gaps, list_runs
from bina.needs.queries.national import find_progress, get_nation
from bina.needs.reactions import publish_frozen
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs.models import JobRun
from bina.platform.jobs.progress import Progress
from bina.platform.jobs.starting import run_job
from bina.platform.tenancy import agency as within
from tests.needs.factories import AS_OF, make_needs_regency, make_sample
from tests.organization.factories import make_agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("0.03")]
NATION = Actor(uuid4(), None, "Pembina", (Grant("nasional"),))


def parts_of(run) -> list[NationalPart]:
    with reading(NATION):
        return list(NationalPart.objects.filter(national_run_id=run.id))


def job_of(agency) -> JobRun:
    with reading(agency.system):
        return JobRun.objects.get(name="needs.national_part")


def work(agency) -> None:
    run_job(run_id=str(job_of(agency).id), agency_id=str(agency.id))


@pytest.fixture(autouse=True)
def progress_on_the_same_connection(monkeypatch) -> None:
    """A test's transaction is not to be seen from another connection."""

    def write(self, **values) -> None:
        with transaction.atomic(), within(self.agency_id):
            JobRun.objects.filter(id=self.run_id).update(**values)

    monkeypatch.setattr(Progress, "write", write)


@pytest.fixture
def sample():
    """Of a size at which figures are told."""
    return make_sample("kabupaten-contoh")


@pytest.fixture
def small():
    return make_needs_regency()


@pytest.fixture
def bare():
    """Without people: for what asks for no figures."""
    return make_agency("Kabupaten Kosong")


def test_every_agency_is_computed_for_itself_and_publishes(sample) -> None:
    tiny, empty = make_needs_regency(), make_agency("Kabupaten Kosong")
    run = run_national(NATION, as_of=AS_OF)
    assert {part.state for part in parts_of(run)} == {PartState.WAITING}
    for agency in (sample, tiny, empty):
        work(agency)
    states = {part.agency_id: part.state for part in parts_of(run)}
    assert states == {sample.id: "done", tiny.id: "done", empty.id: "refused"}
    with reading(NATION):
        nation = get_nation(NATION)
        progress = find_progress(NATION)
    assert {one.agency_id for one in nation.agencies} == {sample.id, tiny.id}
    by_id = {one.agency_id: one for one in nation.agencies}
    assert by_id[tiny.id].total.is_suppressed  # seven people, too few on either side
    assert progress.is_over
    assert [part.agency for part in progress.troubled] == ["Kabupaten Kosong"]


def test_a_national_run_leaves_the_agencys_newest_as_it_is() -> None:
    agency = make_needs_regency()
    own = compute_run(agency.sdm, as_of=AS_OF)
    run_national(NATION, as_of=AS_OF)
    work(agency)
    with reading(agency.sdm):
        runs = list_runs(agency.sdm)
        assert [run.is_national for run in runs] == [True, False]
        assert find_latest_run(agency.sdm).id == own.id
        gaps = get_person_gaps(agency.sdm, agency.employees["J21F"])
    assert gaps.run_id == own.id
    freeze_run(agency.sdm, Ref("needs.tnarun", runs[0].id))
    with reading(agency.sdm):
        assert find_latest_run(agency.sdm).id == runs[0].id


def test_of_the_nations_runs_an_agency_keeps_one() -> None:
    agency = make_needs_regency()
    own = compute_run(agency.sdm, as_of=AS_OF)
    runs = [compute_run(agency.system, as_of=AS_OF, is_national=True) for _ in range(2)]
    with reading(agency.sdm):
        assert set(TnaRun.objects.values_list("id", flat=True)) == {own.id, runs[1].id}


def test_figures_are_those_of_the_run(sample) -> None:
    ref = compute_run(sample.sdm, as_of=AS_OF)
    publish_run(sample.system, ref, basis=Basis.FROZEN)
    with reading(sample.system):
        run = TnaRun.objects.get(id=ref.id)
    with reading(NATION):
        (found,) = get_nation(NATION).agencies
    if not found.total.is_suppressed:
        assert (found.total.people, found.total.pairs) == (run.people, run.pairs)
        assert found.total.pairs_with_gap == run.pairs_with_gap


def test_a_settled_run_is_published_and_an_older_one_is_not(small) -> None:
    older = compute_run(small.sdm, as_of=AS_OF - timedelta(days=30))
    newer = compute_run(small.sdm, as_of=AS_OF)
    freeze_run(small.sdm, newer)
    publish_frozen(RunFrozen(newer.id, AS_OF), small.system)
    publish_run(small.system, older, basis=Basis.NATIONAL)
    with reading(NATION):
        (found,) = get_nation(NATION).agencies
    assert found.as_of == AS_OF
    assert found.basis == Basis.FROZEN


def test_killed_between_computing_and_publishing_it_goes_on(small, monkeypatch) -> None:
    run = run_national(NATION, as_of=AS_OF)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "publish_run", killed)
        with pytest.raises(KeyboardInterrupt):
            work(small)
    with reading(NATION):
        assert not PublishedFigure.objects.exists()
    assert [part.state for part in parts_of(run)] == [PartState.RUNNING]
    work(small)  # what the rescue of stalled jobs does
    work(small)  # and once more, when it was done already
    with reading(small.system):
        assert TnaRun.objects.count() == 1
    assert [part.state for part in parts_of(run)] == [PartState.DONE]


def test_a_failure_is_told_and_tried_again(small, monkeypatch) -> None:
    run = run_national(NATION, as_of=AS_OF)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "publish_run", lambda *a, **k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work(small)
    assert [part.state for part in parts_of(run)] == [PartState.FAILED]
    work(small)
    assert [part.state for part in parts_of(run)] == [PartState.DONE]


def test_the_nation_sees_no_person_and_agencies_not_each_other(small) -> None:
    other = make_needs_regency("Kabupaten Lain")
    for agency in (small, other):
        publish_run(agency.system, compute_run(agency.sdm, as_of=AS_OF), basis=Basis.FROZEN)
    with reading(NATION):
        assert {row.agency_id for row in PublishedFigure.objects.all()} == {small.id, other.id}
    with reading(other.system):
        assert {row.agency_id for row in PublishedFigure.objects.all()} == {other.id}
    with reading(NATION), pytest.raises(ProgrammingError), transaction.atomic():
        RunPerson.objects.exists()
    columns = {field.name for field in PublishedFigure._meta.fields}
    assert not columns & {"run", "employee", "person", "unit", "position", "nip", "name"}


def test_only_the_agency_itself_writes_its_figures(bare) -> None:
    figure = PublishedFigure(agency_id=bare.id, as_of=AS_OF, basis=Basis.FROZEN)
    with reading(NATION), pytest.raises(ProgrammingError), transaction.atomic():
        figure.save(force_insert=True)
    other = make_agency("Kabupaten Lain")
    with reading(other.system), pytest.raises(ProgrammingError), transaction.atomic():
        figure.save(force_insert=True)


def test_an_agency_tells_of_its_own_part_alone(bare) -> None:
    other = make_agency("Kabupaten Lain")
    run = run_national(NATION, as_of=AS_OF)
    mark_part(
        other.system, national_run_id=run.id, state=PartState.REFUSED, message="Belum ada data."
    )
    told = {part.agency_id: (part.state, part.message) for part in parts_of(run)}
    assert told == {bare.id: ("waiting", ""), other.id: ("refused", "Belum ada data.")}


def test_one_national_run_at_a_time_and_none_of_tomorrow(bare) -> None:
    run_national(NATION, as_of=AS_OF)
    with pytest.raises(Refused, match="masih berjalan"):
        run_national(NATION, as_of=AS_OF)
    with pytest.raises(Refused, match="masa depan"):
        run_national(NATION, as_of=timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize("role", ["pegawai", "atasan", "sdm", "pyb", "ppk", "auditor", "admin"])
def test_nobody_in_an_agency_runs_or_reads_the_nation(bare, role) -> None:
    actor = bare.actor(role)
    with pytest.raises(Forbidden):
        run_national(actor, as_of=AS_OF)
    for query in (get_nation, find_progress):
        with reading(actor), pytest.raises(Forbidden):
            query(actor)


def test_taking_the_figures_out_is_the_nations_alone(small) -> None:
    publish_run(small.system, compute_run(small.sdm, as_of=AS_OF), basis=Basis.FROZEN)
    assert [one.agency_id for one in export_nation(NATION, form="csv").agencies] == [small.id]
    with pytest.raises(Forbidden):
        export_nation(small.sdm, form="csv")


def test_publishing_is_the_systems_alone(small) -> None:
    run = compute_run(small.sdm, as_of=AS_OF)
    for actor in (small.sdm, NATION):
        with pytest.raises(Forbidden):
            publish_run(actor, run, basis=Basis.FROZEN)
        with pytest.raises(Forbidden):
            mark_part(actor, national_run_id=uuid4(), state=PartState.DONE)
    with pytest.raises(NotFound):
        publish_run(make_agency("Kabupaten Lain").system, run, basis=Basis.FROZEN)
