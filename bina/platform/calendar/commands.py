"""Keeping the calendar: days off, the work week, and the catalogue that brings the first days."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.calendar.domain import WEEKS, HolidayKind, kinds_of
from bina.platform.calendar.models import Holiday, WorkWeek
from bina.platform.calendar.permissions import EDIT_HOLIDAYS, LOAD_HOLIDAYS, SET_WORK_WEEK
from bina.platform.catalogues import register_catalogue
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused

KIND = "platform.holiday"
CATALOGUE = files("bina.platform.calendar").joinpath("catalogue", "holidays.json")


@command(
    permission=EDIT_HOLIDAYS,
    audits="calendar.holiday.added",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def add_holiday(
    actor: Actor, *, held_on: date, kind: HolidayKind, name: str, legal_basis: str
) -> Ref:
    """Record a day off for the actor's context; an expected or withdrawn one is confirmed by it.

    Raises Refused for a kind that others declare, and for a day that is off already.
    """
    if kind not in kinds_of(is_national=actor.agency_id is None):
        raise Refused(_("Jenis hari libur ini dicatat oleh pengelola nasional."), field="kind")
    known = Holiday.objects.filter(Q(agency_id=None) | Q(agency_id=actor.agency_id))
    if known.filter(held_on=held_on, withdrawn_at=None, is_provisional=False).exists():
        raise Refused(_("Hari ini sudah tercatat sebagai hari libur."), field="held_on")
    row, _made = Holiday.objects.update_or_create(
        agency_id=actor.agency_id,
        held_on=held_on,
        defaults={
            "kind": kind.value,
            "name": name,
            "legal_basis": legal_basis,
            "is_provisional": False,
            "recorded_by_id": actor.person_id,
            "withdrawn_at": None,
        },
    )
    note(after={"held_on": held_on, "kind": kind.value, "name": name, "legal_basis": legal_basis})
    return Ref(KIND, row.id)


@command(
    permission=EDIT_HOLIDAYS,
    audits="calendar.holiday.withdrawn",
    subject=Holiday,
    personal=HOLDS_NONE,
)
def withdraw_holiday(actor: Actor, holiday: Holiday, *, reason: str) -> Ref:
    """The day is worked again. Raises NotFound for a day of another context or withdrawn before."""
    if holiday.agency_id != actor.agency_id or holiday.withdrawn_at is not None:
        raise NotFound(KIND)
    holiday.withdrawn_at = timezone.now()
    holiday.recorded_by_id = actor.person_id
    holiday.save(update_fields=["withdrawn_at", "recorded_by_id"])
    note(reason=reason, held_on=holiday.held_on, name=holiday.name)
    return Ref(KIND, holiday.id)


@command(
    permission=SET_WORK_WEEK,
    audits="calendar.work_week.set",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def set_work_week(actor: Actor, *, days: int, valid_from: date, legal_basis: str, on: date) -> Ref:
    """From a day on the agency works so many days a week; the same day again replaces it.

    What is past was counted by the week of then: raises Refused for a day before ``on``, and for
    another number of days than five or six.
    """
    if days not in WEEKS:
        raise Refused(_("Pilih lima atau enam hari kerja."), field="days")
    if valid_from < on:
        raise Refused(_("Pekan kerja berlaku paling cepat hari ini."), field="valid_from")
    if not legal_basis.strip():
        raise Refused(_("Isi dasar hukumnya."), field="legal_basis")
    row, _made = WorkWeek.objects.update_or_create(
        agency_id=actor.own_agency,
        valid_from=valid_from,
        defaults={
            "days": days,
            "legal_basis": legal_basis.strip(),
            "recorded_by_id": actor.person_id,
        },
    )
    note(after={"valid_from": valid_from, "days": days, "legal_basis": legal_basis.strip()})
    return Ref("platform.workweek", row.id)


@command(
    permission=LOAD_HOLIDAYS,
    audits="calendar.holidays.loaded",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def load_holidays(actor: Actor) -> None:
    """Insert or refresh the nation's days; what somebody recorded or withdrew stays. Idempotent."""
    years: list[dict[str, Any]] = json.loads(CATALOGUE.read_text("utf-8"))
    days = {row["held_on"]: row for year in years for row in _rows(year)}
    kept = Holiday.objects.filter(agency_id=None, recorded_by_id__isnull=False)
    for held_on in kept.values_list("held_on", flat=True):
        days.pop(held_on, None)
    for held_on, row in days.items():
        Holiday.objects.update_or_create(agency_id=None, held_on=held_on, defaults=row)
    note(days=len(days))


def _rows(year: dict[str, Any]) -> list[dict[str, Any]]:
    shared = {"legal_basis": year["legal_basis"], "is_provisional": year["is_provisional"]}
    return [
        {"held_on": date.fromisoformat(day), "kind": kind, "name": name, **shared}
        for kind in ("national", "joint_leave")
        for day, name in year[kind].items()
    ]


register_catalogue("calendar.holidays", load_holidays)
