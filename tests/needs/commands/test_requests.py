"""Asking for long work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bina.needs.commands import request_computation, request_export
from bina.needs.commands.computing import compute_run
from bina.needs.jobs import compute
from bina.needs.queries import find_latest_run
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs import Progress
from bina.platform.jobs.models import JobRun
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = pytest.mark.django_db


def test_a_request_queues_the_job_with_its_day() -> None:
    agency = make_needs_regency()
    job = request_computation(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        queued = JobRun.objects.get(id=job.id)
    assert (queued.name, queued.arguments["as_of"]) == ("needs.compute", AS_OF.isoformat())


@pytest.mark.django_db(transaction=True)
def test_the_job_computes_and_leads_to_the_run() -> None:
    agency = make_needs_regency()
    queued = request_computation(agency.system, as_of=AS_OF)
    progress = Progress(queued.id, agency.id)
    outcome = compute(agency.system, progress, as_of=AS_OF.isoformat())
    with reading(agency.sdm):
        run = find_latest_run(agency.sdm)
        shown = JobRun.objects.get(id=queued.id)
    assert run is not None
    assert (outcome.route, outcome.route_args) == ("needs:run", {"run_id": run.id})
    again = compute(agency.system, progress, as_of=AS_OF.isoformat())
    assert shown.steps_total == 4
    assert again == outcome


def test_a_day_to_come_is_refused() -> None:
    agency = make_needs_regency()
    with pytest.raises(Refused) as refusal:
        request_computation(agency.sdm, as_of=timezone.localdate() + timedelta(days=1))
    assert refusal.value.field == "as_of"


def test_an_export_is_queued_for_those_who_may_read_the_agency() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    job = request_export(agency.actor("auditor"), run)
    with reading(agency.sdm):
        assert JobRun.objects.get(id=job.id).arguments == {"run_id": str(run.id)}


def test_others_ask_in_vain() -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    run = compute_run(agency.sdm, as_of=AS_OF)
    with pytest.raises(Forbidden):
        request_computation(agency.actor("pyb"), as_of=AS_OF)
    with pytest.raises(Forbidden):
        request_export(agency.actor("atasan", "U2"), run)
    with pytest.raises(NotFound):
        request_export(other.sdm, run)
