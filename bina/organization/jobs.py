"""Work in the background: the daily carry-over, exports of lists, mails of signing in."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bina.organization.adapters.letters import send_link, send_notice
from bina.organization.commands import (
    carry_over_day,
    escalate_handover,
    let_move_take_effect,
    let_reorganization_take_effect,
    make_link,
    write_reorganization,
)
from bina.organization.commands.exports import export_people, export_positions
from bina.organization.commands.notices import SEND_NOTICE
from bina.organization.commands.recovery import SEND_LINK
from bina.organization.domain.sign_in import LinkPurpose
from bina.organization.queries.actors import list_agency_codes, list_agency_ids
from bina.organization.queries.handover import list_overdue_handovers
from bina.organization.queries.moves import list_due_moves
from bina.organization.queries.people import PeopleFilter
from bina.organization.queries.positions import PositionFilter
from bina.organization.queries.reorganizations import list_due_reorganizations
from bina.platform.access import Actor
from bina.platform.audit.heads import keep_head, mail_heads, sign_head
from bina.platform.cases.commands import keep_cases
from bina.platform.commands import reading
from bina.platform.jobs import JobOutcome, Progress, job
from bina.platform.privacy.commands import apply_national_retention, apply_retention


# shortly after midnight in the easternmost zone, and again for the two others
@app.periodic(cron="5 15-17 * * *")
@app.task(name="organization.carry_over_days", queueing_lock="organization.carry_over_days")
def carry_over_days(timestamp: int) -> None:
    """Let what starts or ends today take effect, in every agency, and see what is late."""
    actors = [Actor.system("organization.day", agency_id) for agency_id in list_agency_ids()]
    _do_all(
        deed
        for actor in actors
        for deed in (partial(let_day_begin, actor), partial(keep_cases, actor, at=timezone.now()))
    )


def let_day_begin(actor: Actor) -> None:
    """Reorganizations before moves, and both before what repeats them for today."""
    with reading(actor):
        today = timezone.localdate()
        reorganizations, moves = list_due_reorganizations(today), list_due_moves(today)
        overdue = list_overdue_handovers(today)
    _do_all(
        [
            *(partial(let_reorganization_take_effect, actor, key) for key in reorganizations),
            *(partial(let_move_take_effect, actor, key) for key in moves),
            *(partial(escalate_handover, actor, key, on=today) for key in overdue),
            partial(carry_over_day, actor),
        ]
    )


def _do_all(deeds: Iterable[Callable[[], object]]) -> None:
    """One that fails keeps no other from its day; all failures are raised at the end."""
    failures = []
    for deed in deeds:
        try:
            deed()
        except Exception as failure:  # noqa: BLE001, PERF203 - raised below, with the others
            failures.append(failure)
    if failures:
        raise ExceptionGroup("the day has begun, but not for all", failures)


@job("organization.write_reorganization")
def write_units(actor: Actor, progress: Progress, *, reorganization_id: str) -> JobOutcome:
    """The dated rows of a large reorganization."""
    key = UUID(reorganization_id)
    write_reorganization(actor, key)
    return JobOutcome(
        _("Penataan unit tercatat."),
        "organization:reorganization",
        {"reorganization_id": reorganization_id},
    )


# in the night of all three zones
@app.periodic(cron="30 18 * * *")
@app.task(name="organization.sign_audit_heads", queueing_lock="organization.sign_audit_heads")
def sign_audit_heads(timestamp: int) -> None:
    """Sign the head of every chain, keep it outside the database and mail it."""
    heads = []
    for agency_id in (None, *list_agency_codes().values()):
        with reading(Actor.system("organization.audit", agency_id)):
            heads.append(sign_head(agency_id))
        keep_head(heads[-1])
    mail_heads(heads)


@app.periodic(cron="50 18 * * *")
@app.task(name="organization.apply_retention", queueing_lock="organization.apply_retention")
def apply_retention_periods(timestamp: int) -> None:
    """Remove what is past its period, in every agency and in none; batch after batch."""
    name = "privacy.retention"
    while apply_national_retention(Actor.system(name)):
        pass
    for agency_id in list_agency_codes().values():
        while apply_retention(Actor.system(name, agency_id)):
            pass


@job("organization.export_people")
def write_people(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the people that match."""
    until = wanted.get("contract_until")
    day = {"contract_until": date.fromisoformat(until) if until else None}
    made = export_people(actor, wanted=PeopleFilter(**_with_unit(wanted) | day))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("organization.export_positions")
def write_positions(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the positions that match."""
    made = export_positions(actor, wanted=PositionFilter(**_with_unit(wanted)))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


def _with_unit(wanted: dict[str, Any]) -> dict[str, Any]:
    return wanted | {"unit_id": UUID(wanted["unit_id"]) if wanted["unit_id"] else None}


MAIL_RETRY = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(name=SEND_LINK, retry=MAIL_RETRY)
def mail_link(purpose: str, person_id: str) -> None:
    """Make the link only now, so that no token ever stands in the queue."""
    if not person_id:
        return
    actor = Actor.system("organization.recovery")
    letter = make_link(actor, purpose=LinkPurpose(purpose), person_id=UUID(person_id))
    if letter is not None:
        send_link(LinkPurpose(purpose), letter.address, letter.token)


@app.task(name=SEND_NOTICE, retry=MAIL_RETRY)
def mail_notice(address: str, event: str) -> None:
    """Tell the owner of an account what changed."""
    send_notice(event, address)
