"""This year's cycle of ratings, open and about 70 percent done, in lifelike variety."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.db import connection

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.commands.campaign import (
    CycleFacts,
    check_validity,
    choose_rater,
    declare_conflict,
    excuse_form,
    open_campaign,
    prepare_cycle,
    record_licence,
    send_reminders,
    settle_tasks,
)
from bina.needs.models import NeedsCycle, RatingForm
from bina.needs.queries import preview_raters
from bina.organization.queries import list_units
from bina.platform.access import Actor
from bina.platform.commands import reading

SELF = AssessmentMethod.SELF_RATING.value
SUPERIOR = AssessmentMethod.SUPERVISOR_RATING.value
OBSERVATION = AssessmentMethod.WORK_OBSERVATION.value
OPENED_BEFORE = timedelta(days=16)
CLOSES_IN = timedelta(days=5)
LATE_FOR = timedelta(days=7)
EXCUSES = ("Cuti melahirkan", "Tugas belajar", "Cuti sakit", "Baru pindah dari unit lain")

SEND = Path(__file__).with_name("cycle_forms.sql")
ANSWER = Path(__file__).with_name("cycle_answers.sql")


def rate(manager: Actor, today: date) -> None:
    """Prepare and open the cycle of a year, fill most of it, and keep some raters' registers."""
    cycle_id = prepare_cycle(manager, facts=_facts(manager, today)).id
    system = Actor.system("demo.seed", manager.agency_id)
    open_campaign(manager, cycle_id, on=today - OPENED_BEFORE)
    with reading(system):
        _fill(system, cycle_id, today)
        forms = RatingForm.objects.filter(cycle_id=cycle_id)
        waiting = list(forms.filter(state="waiting").order_by("employee__sort_key", "method")[:40])
        pair = forms.filter(method=SUPERIOR).order_by("employee__sort_key").first()
    for form, reason in zip(waiting[::10], EXCUSES, strict=False):
        excuse_form(manager, form.id, reason=reason)
    if pair is not None and pair.rater_id is not None:
        _register(manager, cycle_id, pair, today)
    check_validity(manager, cycle_id)
    send_reminders(system, cycle_id, on=today)


def _facts(manager: Actor, today: date) -> CycleFacts:
    with reading(manager):
        units = tuple(row.id for row in list_units(manager) if row.depth == 1)
    closes = today + CLOSES_IN
    return CycleFacts(
        name=f"Siklus penilaian {today.year}",
        as_of=closes + LATE_FOR,
        opens_on=today - OPENED_BEFORE,
        closes_on=closes,
        late_until=closes + LATE_FOR,
        raters=(SELF, SUPERIOR, OBSERVATION),
        units=units,
    )


def _fill(system: Actor, cycle_id: UUID, today: date) -> None:
    given: dict[str, UUID | date] = {"cycle": cycle_id, "now": today}
    with connection.cursor() as cursor:
        cursor.execute(SEND.read_text("utf8"), given)
        cursor.execute(ANSWER.read_text("utf8"), given)
    settle_tasks(NeedsCycle.objects.get(id=cycle_id))


def _register(manager: Actor, cycle_id: UUID, pair: RatingForm, today: date) -> None:
    """A licence that holds, one that ended, a conflict between peers, an exception by hand."""
    licences = (
        ("OBS-01", "observer", date(today.year + 2, 1, 1)),
        ("ASR-01", "assessor", today - OPENED_BEFORE),
    )
    rater_id = pair.rater_id or pair.employee_id
    for number, kind, until in licences:
        record_licence(
            manager,
            employee_id=rater_id,
            kind=kind,
            number=f"{number}/{today.year}",
            valid_from=date(today.year - 1, 1, 1),
            valid_to=until,
            on=today,
        )
    declare_conflict(
        manager,
        employee_id=rater_id,
        rater_id=pair.employee_id,
        reason="Hubungan keluarga",
        on=today - OPENED_BEFORE,
    )
    with reading(manager):
        lacks = preview_raters(manager, cycle_id, today).lacks
    for row in lacks[:1]:
        choose_rater(
            manager,
            cycle_id,
            employee_id=row.lack.employee_id,
            method=row.lack.method,
            rater_id=None,
            reason="Pimpinan tertinggi tidak mempunyai atasan di instansi ini",
            on=today,
        )
