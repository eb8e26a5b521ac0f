"""Kinds of tasks that others open: what they are called, and which can be settled together."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bina.platform.access import Actor
from bina.platform.cases.commands import decide
from bina.platform.cases.domain import Decision
from bina.platform.cases.models import CaseStep
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.tasks import TaskGroup, TaskKind, register_task_kinds


def _approve_step(actor: Actor, key: str) -> None:
    """The key of a task that asks for a decision begins with that of the step."""
    step_id = UUID(key.partition(":")[0])
    with reading(actor):
        case_id = CaseStep.objects.filter(id=step_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound("platform.casestep")
    decide(actor, case_id, step_id=step_id, decision=Decision.APPROVE, at=timezone.now())


# escalates=False: cases, cycles and hand-overs tell superiors by clocks of their own
register_task_kinds(
    TaskKind(
        "cases.decide",
        _("Menunggu keputusan"),
        TaskGroup.DECISION,
        bulk=_approve_step,
        escalates=False,
    ),
    TaskKind("cases.overdue", _("Keputusan yang terlambat"), TaskGroup.DECISION, escalates=False),
    TaskKind(
        "cases.stuck", _("Tidak ada yang dapat memutuskan"), TaskGroup.DECISION, escalates=False
    ),
    TaskKind("cases.mend", _("Dikembalikan untuk diperbaiki"), TaskGroup.DECISION),
    TaskKind("needs.rating", _("Isi penilaian"), TaskGroup.NEEDS, escalates=False),
    TaskKind("needs.rater_lacks", _("Penetapan penilai"), TaskGroup.NEEDS, escalates=False),
    TaskKind("needs.rater_barred", _("Penggantian penilai"), TaskGroup.NEEDS, escalates=False),
    TaskKind("needs.rating_team", _("Penilaian tim"), TaskGroup.NEEDS, escalates=False),
    TaskKind("needs.rating_unit", _("Penilaian di unit"), TaskGroup.NEEDS, escalates=False),
    TaskKind("needs.results", _("Hasil analisis kebutuhan"), TaskGroup.NEEDS),
    TaskKind("portal.upload", _("Unggahan data")),
    TaskKind("organization.handover", _("Serah terima pegawai"), TaskGroup.PEOPLE, escalates=False),
    TaskKind(
        "organization.handover_overdue",
        _("Serah terima yang terlambat"),
        TaskGroup.PEOPLE,
        escalates=False,
    ),
)
