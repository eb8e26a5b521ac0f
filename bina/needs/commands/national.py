"""The national run, and what an agency publishes upward."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.domain.publication import Basis, PartState
from bina.needs.domain.suppression import Tally, release
from bina.needs.models import NationalPart, NationalRun, PublishedFigure, TnaRun
from bina.needs.permissions import PUBLISH, RUN_NATIONAL, VIEW_NATIONAL
from bina.needs.queries.national import Nation, get_nation
from bina.needs.queries.tallying import tally_cells, tally_total
from bina.organization.queries import list_agency_ids
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.jobs import start_job
from bina.platform.tenancy import agency

# a run that hangs longer than this no longer bars the next
LONGEST = timedelta(hours=12)


@command(
    permission=RUN_NATIONAL,
    audits="needs.national.requested",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def run_national(actor: Actor, *, as_of: date) -> Ref:
    """Queue one calculation for each agency, made by the system inside that agency.

    Raises Refused for a day to come, and while an earlier national run is under way.
    """
    if as_of > timezone.localdate():
        raise Refused(_("Tanggal perhitungan tidak boleh di masa depan."), field="as_of")
    _refuse_second()
    run = NationalRun.objects.create(as_of=as_of)
    agencies = list_agency_ids()
    for agency_id in agencies:
        with agency(agency_id):
            _queue_part(run, agency_id)
    note(national_run=run.id, as_of=as_of, agencies=len(agencies))
    return Ref("needs.nationalrun", run.id)


def _refuse_second() -> None:
    open_parts = NationalPart.objects.filter(
        state__in=[PartState.WAITING, PartState.RUNNING],
        national_run__requested_at__gt=timezone.now() - LONGEST,
    )
    if open_parts.exists():
        raise Refused(_("Perhitungan nasional sebelumnya masih berjalan. Tunggu sampai selesai."))


def _queue_part(run: NationalRun, agency_id: UUID) -> None:
    NationalPart.objects.create(agency_id=agency_id, national_run=run)
    start_job(
        Actor.system("needs.run_national", agency_id),
        "needs.national_part",
        title=_("Menghitung kebutuhan kompetensi"),
        national_run_id=str(run.id),
        as_of=run.as_of.isoformat(),
    )


@command(
    permission=PUBLISH, audits="needs.national.part_marked", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def mark_part(actor: Actor, *, national_run_id: UUID, state: PartState, message: str = "") -> None:
    """Tell the nation how far the agency's part of its run is."""
    parts = NationalPart.objects.filter(agency_id=actor.own_agency, national_run_id=national_run_id)
    parts.update(state=state, message=message, changed_at=timezone.now())
    note(national_run=national_run_id, state=state)


@command(permission=PUBLISH, audits="needs.run.published", subject=TnaRun, personal=HOLDS_NONE)
def publish_run(actor: Actor, run: TnaRun, *, basis: Basis) -> int:
    """Put the run's figures in the place of those published before; small cells stay here.

    Returns how many cells were suppressed. Figures of a later day are left as they are.
    """
    published = PublishedFigure.objects.filter(agency_id=actor.own_agency)
    if published.filter(as_of__gt=run.as_of).exists():
        note(superseded=True)
        return 0
    released = release(tally_total(run.id), tally_cells(run.id), run.people)
    rows = [
        _row(actor, run, basis, code, tally)
        for code, tally in (("", released.total), *released.cells.items())
    ]
    published.delete()
    PublishedFigure.objects.bulk_create(rows)
    suppressed = sum(row.is_suppressed for row in rows)
    note(basis=basis, as_of=run.as_of, cells=len(rows), suppressed=suppressed)
    return suppressed


@command(
    permission=VIEW_NATIONAL,
    audits="needs.national.exported",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def export_nation(actor: Actor, *, form: str) -> Nation:
    """What is published, to be written as a file of a form, and that it was taken out.

    No job: jobs and stored files belong to an agency, and one row a cell of each agency is few.
    """
    nation = get_nation(actor)
    note(form=form, agencies=len(nation.agencies))
    return nation


def _row(
    actor: Actor, run: TnaRun, basis: Basis, code: str, tally: Tally | None
) -> PublishedFigure:
    row = PublishedFigure(
        agency_id=actor.own_agency,
        code=code,
        as_of=run.as_of,
        basis=basis,
        is_suppressed=tally is None,
    )
    if tally is not None:
        row.people = tally.people if code else run.people
        row.pairs, row.pairs_with_gap = tally.pairs, tally.pairs_with_gap
        row.unassessed_pairs, row.mean_gap = tally.unassessed_pairs, tally.mean_gap
    return row
