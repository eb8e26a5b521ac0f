"""Superiors: the correction by hand, and keeping what repeats the dated rows true."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.domain.supervisor import Supervision
from bina.organization.models import Employee
from bina.organization.permissions import KEEP_CURRENT, SET_SUPERVISOR
from bina.organization.queries.supervision import load_facts
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.phrases import Phrase
from bina.platform.tasks import (
    TaskGroup,
    TaskKind,
    TaskSpec,
    close_tasks_except,
    open_task,
    register_task_kinds,
)

KIND = "organization.employee"
TASK = "organization.supervisor"
register_task_kinds(TaskKind(TASK, gettext_lazy("Atasan langsung"), TaskGroup.PEOPLE))

# what the dated rows say for one day, into the columns that repeat it
_CURRENT = """
UPDATE organization_employee e
SET unit_id = now.unit_id, position_id = now.position_id, position_kind = now.position_kind,
  golongan = now.golongan
FROM (
  SELECT e.id, a.unit_id, a.position_id, coalesce(v.kind, '') AS position_kind,
    coalesce(r.golongan, '') AS golongan
  FROM organization_employee e
  LEFT JOIN organization_assignment a ON a.employee_id = e.id AND a.kind = 'D'
    AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to > %(on)s)
  LEFT JOIN organization_positionversion v ON v.position_id = a.position_id
    AND v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to > %(on)s)
  LEFT JOIN organization_employeerank r ON r.employee_id = e.id
    AND r.valid_from <= %(on)s AND (r.valid_to IS NULL OR r.valid_to > %(on)s)
  WHERE %(all)s OR e.id = ANY(%(ids)s)
) now
WHERE now.id = e.id AND (e.unit_id, e.position_id, e.position_kind, e.golongan)
  IS DISTINCT FROM (now.unit_id, now.position_id, now.position_kind, now.golongan)
"""


def refresh_current(employee_ids: Collection[UUID] | None = None) -> int:
    """Bring unit, position, its kind and golongan of today up to date; None means everyone."""
    arguments: dict[str, Any] = {
        "on": timezone.localdate(),
        "all": employee_ids is None,
        "ids": list(employee_ids or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT, arguments)
        return int(cursor.rowcount)


# what the rule answers, into the rows that say otherwise
_SUPERVISORS = """
UPDATE organization_employee e
SET supervisor_id = a.supervisor_id, supervision = a.source, supervision_flaw = a.flaw
FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[])
  AS a (id, supervisor_id, source, flaw)
WHERE a.id = e.id
"""


def refresh_supervisors(actor: Actor, unit_ids: Collection[UUID] | None = None) -> int:
    """Apply the rule of the superior to everyone, or to the people of some units.

    Returns how many changed; opens and closes the tasks of what is left to mend.
    """
    people = Employee.objects.filter(left_on=None).exclude(employment_kind="NON_ASN")
    if unit_ids is not None:
        people = people.filter(unit_id__in=unit_ids)
    rows = list(
        people.values_list(
            *("id", "unit_id", "supervisor_nip"),
            *("supervisor_id", "supervision", "supervision_flaw"),
        )
    )
    facts = load_facts(timezone.localdate(), {row[2] for row in rows if row[2]})
    changed = []
    for employee_id, unit_id, nip, *former in rows:
        answer = _columns(facts.supervision_of(employee_id, unit_id, nip))
        if answer != tuple(former):
            changed.append((employee_id, *answer))
    if changed:
        with connection.cursor() as cursor:
            cursor.execute(_SUPERVISORS, [list(column) for column in zip(*changed, strict=True)])
    _refresh_tasks(actor)
    return len(changed)


def _columns(answer: Supervision) -> tuple[UUID | None, str, str]:
    flaw = answer.flaw.value if answer.flaw else ""
    return answer.supervisor_id, answer.source.value, flaw


def refresh_agency(actor: Actor, unit_ids: Collection[UUID] | None = None) -> None:
    """After a change of structure: today's columns, superiors and tasks."""
    refresh_current()
    refresh_supervisors(actor, unit_ids)


def _refresh_tasks(actor: Actor) -> None:
    """One task for each unit whose people lack a settled superior, for its sdm."""
    waiting = _unsettled()
    names = unit_names([unit for unit in waiting if unit], timezone.localdate())
    specs = [_task(unit, count, names) for unit, count in waiting.items()]
    close_tasks_except(TASK, [spec.key for spec in specs])
    open_task(actor.own_agency, *specs)


def _unsettled() -> Mapping[UUID | None, int]:
    rows = Employee.objects.filter(left_on=None).exclude(supervision="")
    open_rows = rows.filter(supervisor=None) | rows.exclude(supervision_flaw="")
    counts: dict[UUID | None, int] = defaultdict(int)
    for unit_id in open_rows.values_list("unit_id", flat=True):
        counts[unit_id] += 1
    return counts


def _task(unit_id: UUID | None, count: int, names: Mapping[UUID, str]) -> TaskSpec:
    name = names.get(unit_id, "") if unit_id else Phrase(gettext_noop("tanpa unit kerja"))
    return TaskSpec(
        kind=TASK,
        # the number is part of the key, so that the text never grows stale
        key=f"{unit_id or '-'}:{count}",
        title=Phrase(gettext_noop("Lengkapi atasan langsung: %(unit)s"), {"unit": name}),
        detail=Phrase(
            gettext_noop("%(count)d pegawai belum mempunyai atasan langsung yang pasti."),
            {"count": count},
        ),
        role="sdm",
        unit_id=unit_id,
        route="organization:people_without_supervisor",
    )


@command(
    permission=SET_SUPERVISOR,
    audits="organization.supervisor.set",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def set_supervisor(actor: Actor, employee: Employee, *, supervisor_nip: str) -> Ref:
    """Write down the superior by NIP; from now on it wins over the rule.

    Raises Refused for a NIP that nobody in this agency has, for the employee's own, and for
    the actor's own record.
    """
    _check_not_own(actor, employee)
    facts = load_facts(timezone.localdate(), [supervisor_nip])
    found = facts.given.get(supervisor_nip)
    if found is None:
        raise Refused(
            _("NIP ini tidak ada pada daftar pegawai instansi. Periksa 18 angkanya."),
            field="supervisor_nip",
        )
    if found == employee.id:
        raise Refused(
            _("Pegawai tidak dapat menjadi atasan bagi dirinya sendiri."), field="supervisor_nip"
        )
    employee.supervisor_nip = supervisor_nip
    _apply(actor, employee)
    return Ref(KIND, employee.id)


@command(
    permission=SET_SUPERVISOR,
    audits="organization.supervisor.withdrawn",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def withdraw_supervisor(actor: Actor, employee: Employee) -> Ref:
    """Drop the superior that was written down; the rule decides again."""
    _check_not_own(actor, employee)
    employee.supervisor_nip = ""
    _apply(actor, employee)
    return Ref(KIND, employee.id)


def _check_not_own(actor: Actor, employee: Employee) -> None:
    if employee.person_id == actor.person_id:
        raise Refused(_("Atasan Anda sendiri ditetapkan oleh pengelola SDM atau atasan lain."))


def _apply(actor: Actor, employee: Employee) -> None:
    nips = [employee.supervisor_nip] if employee.supervisor_nip else []
    facts = load_facts(timezone.localdate(), nips)
    answer = facts.supervision_of(employee.id, employee.unit_id, employee.supervisor_nip)
    (employee.supervisor_id, employee.supervision, employee.supervision_flaw) = _columns(answer)
    employee.save(
        update_fields=["supervisor_nip", "supervisor_id", "supervision", "supervision_flaw"]
    )
    _refresh_tasks(actor)


@command(
    permission=KEEP_CURRENT,
    audits="organization.day.carried_over",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def carry_over_day(actor: Actor) -> int:
    """The daily work: what starts or ends today takes effect. Returns how many people moved."""
    moved = refresh_current()
    changed = refresh_supervisors(actor)
    note(moved=moved, supervisors_changed=changed)
    return moved
