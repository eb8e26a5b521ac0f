"""The diary of an incident, and the tasks its clock opens; parts of the commands beside."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.errors import Refused
from bina.platform.formats import format_moment
from bina.platform.incidents.domain import Deed, EntryKind, Stage, next_state
from bina.platform.incidents.models import DataIncident, IncidentEntry
from bina.platform.incidents.pages import incident_page
from bina.platform.incidents.words import STATES, left_phrase
from bina.platform.phrases import Phrase
from bina.platform.tasks import (
    TaskGroup,
    TaskKind,
    TaskOutcome,
    TaskSpec,
    close_task,
    open_task,
    register_task_kinds,
    rows_gone,
)

TASK = "incidents.incident"
SUMMONED = {
    Stage.FIRST_DAY: ("admin",),
    Stage.SECOND_DAY: ("admin", "pyb"),
    Stage.THIRD_DAY: ("admin", "pyb", "ppk"),
    Stage.LAST_HOURS: ("admin", "pyb", "ppk"),
    Stage.OVERDUE: ("admin", "pyb", "ppk"),
}
"""Roles that have a task while the clock runs in a stage."""
ALL_SUMMONED = SUMMONED[Stage.OVERDUE]
register_task_kinds(
    TaskKind(
        TASK,
        gettext_lazy("Insiden data pribadi"),
        TaskGroup.INCIDENT,
        gone=rows_gone(DataIncident, lambda key: UUID(key.partition("/")[0])),
    )
)


def ref_of(incident: DataIncident) -> Ref:
    return Ref("platform.dataincident", incident.id)


def write_entry(
    actor: Actor,
    incident: DataIncident,
    kind: EntryKind,
    at: datetime,
    text: str = "",
    file_id: UUID | None = None,
) -> None:
    IncidentEntry.objects.create(
        agency_id=incident.agency_id,
        incident=incident,
        kind=kind.value,
        text=text,
        file_id=file_id,
        happened_at=at,
        recorded_by_id=actor.person_id,
        recorded_by_name=actor.name,
    )


def step(incident: DataIncident, deed: Deed) -> None:
    """Move the state; Refused where the deed is not open now."""
    moved = next_state(incident.state_now, deed)
    if moved is None:
        raise Refused(
            _("Tindakan ini tidak terbuka selama insiden berstatus %(state)s.")
            % {"state": STATES[incident.state_now]}
        )
    incident.state = moved.value


def require_past(at: datetime, field: str, *, since: datetime | None = None) -> None:
    """What happened lies between ``since`` and now."""
    if at > timezone.now():
        raise Refused(_("Waktu ini belum tiba. Periksa tanggal dan jamnya."), field=field)
    if since is not None and at < since:
        raise Refused(
            _("Waktu ini sebelum insiden diketahui, %(moment)s.")
            % {"moment": format_moment(since)},
            field=field,
        )


def summon(incident: DataIncident, now: datetime, also: Iterable[str] = ()) -> None:
    """Put the incident before those who answer for it at this hour, with the time that is left."""
    dismiss(incident, TaskOutcome.OVERTAKEN)
    roles = {*SUMMONED[incident.clock.stage(now)], *also}
    open_task(incident.agency_id, *(_task(incident, now, role) for role in sorted(roles)))


def dismiss(incident: DataIncident, outcome: TaskOutcome = TaskOutcome.DONE) -> None:
    """Nothing about it waits for anybody any more."""
    close_task(TASK, [_key(incident, role) for role in ALL_SUMMONED], outcome)


def _key(incident: DataIncident, role: str) -> str:
    return f"{incident.id}/{role}"


def _task(incident: DataIncident, now: datetime, role: str) -> TaskSpec:
    clock = incident.clock
    return TaskSpec(
        kind=TASK,
        key=_key(incident, role),
        title=Phrase(
            gettext_noop("Insiden data %(number)s: beri tahu pemilik data dan lembaga pelindungan"),
            {"number": incident.number},
        ),
        detail=Phrase(
            gettext_noop("Batas 3 × 24 jam: %(due)s, %(left)s."),
            {"due": timezone.localtime(clock.due_at), "left": left_phrase(clock.left(now))},
        ),
        route=incident_page(),
        route_args={"incident_id": incident.id},
        role=role,
        due_on=timezone.localdate(clock.due_at),
    )
