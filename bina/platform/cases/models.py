"""Case: a matter on its way through a chain; its steps, its history, and who stepped aside."""

from uuid import uuid4

from django.db import models

from bina.platform.cases.domain import CaseState, Progress
from bina.platform.tenancy import AgencyOwned, SameAgency


class Case(AgencyOwned):
    """``kind`` names a CaseType, ``subject_id`` the row of its app that is decided on.

    ``about_id`` is the person whom it concerns, if it is about one. ``step`` counts from 0 within
    the present ``round``; each time it is handed in again begins a new round.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=200)
    unit_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)
    opened_by_id = models.UUIDField(null=True)
    opened_by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=CaseState.OPEN.value)
    step = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=1)
    closed_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "kind", "subject_id"],
                condition=models.Q(closed_at=None),
                name="platform_case_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "subject_id"], name="platform_case_subject"),
        ]

    @property
    def progress(self) -> Progress:
        return Progress(CaseState(self.state), self.step, self.round)


class CaseStep(AgencyOwned):
    """One step of one round, as the chain was when the round began.

    ``role`` in ``unit_id`` decides it, or ``person_id`` where one was named. Where nobody of the
    role is left, ``waiting_role`` in ``waiting_unit_id`` is who decides instead.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=50)
    role = models.CharField(max_length=30)
    unit_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    days = models.PositiveSmallIntegerField()
    waiting_role = models.CharField(max_length=30, blank=True)
    waiting_unit_id = models.UUIDField(null=True)
    started_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("case"),
            models.UniqueConstraint(
                fields=["agency_id", "case", "round", "position"], name="platform_casestep_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "due_on"],
                condition=models.Q(started_on__isnull=False, ended_at=None),
                name="platform_casestep_waiting",
            ),
        ]


class CaseEntry(AgencyOwned):
    """One line of the history; insert-only by trigger. ``role`` is the role that was used."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    step_code = models.CharField(max_length=50, blank=True)
    happened_at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, blank=True)
    on_behalf_of_id = models.UUIDField(null=True)
    on_behalf_of_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("case"),
        ]
        indexes = [
            models.Index(fields=["agency_id", "case", "number"], name="platform_caseentry_of"),
        ]


class CaseRecusal(AgencyOwned):
    """Somebody who declared a conflict in one case and decides nothing in it any more."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    reason = models.TextField()
    declared_at = models.DateTimeField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("case"),
            models.UniqueConstraint(
                fields=["agency_id", "case", "person_id"], name="platform_caserecusal_once"
            ),
        ]
