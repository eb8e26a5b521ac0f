"""EmployeeMove: a decision about one employee; Handover: what two units pass on because of it."""

from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from bina.organization.domain.handover import HandoverSide
from bina.organization.domain.moves import MoveKind, MoveState
from bina.platform.tenancy import AgencyOwned, SameAgency


class EmployeeMove(AgencyOwned):
    """``effective_on`` is the first day (TMT) of what the decision (SK) says.

    The dated rows are written when it is recorded; ``entries`` remembers them (as a Batch tells
    them), so that a withdrawal can put back exactly what was. ``state`` is IN_FORCE from the day
    on. ``until`` is the first day on which acting duties no longer hold.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(
        "organization.Employee", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in MoveKind])
    state = models.CharField(
        max_length=12,
        choices=[(one.value, one.value) for one in MoveState],
        default=MoveState.PLANNED.value,
    )
    effective_on = models.DateField()
    from_unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    from_position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", null=True
    )
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", null=True
    )
    assignment_kind = models.CharField(max_length=3, blank=True)
    until = models.DateField(null=True)
    golongan = models.CharField(max_length=10, blank=True)
    legal_status = models.CharField(max_length=2, blank=True)
    letter_number = models.CharField(max_length=100, blank=True)
    letter_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    entries = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.UUIDField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            SameAgency("from_unit"),
            SameAgency("from_position"),
            SameAgency("unit"),
            SameAgency("position"),
            models.CheckConstraint(
                name="organization_employeemove_until",
                condition=Q(until=None) | Q(until__gt=models.F("effective_on")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "employee", "-effective_on"], name="organization_move_person"
            ),
            models.Index(
                fields=["agency_id", "-effective_on", "id"], name="organization_move_list"
            ),
            models.Index(
                fields=["agency_id", "effective_on"],
                condition=Q(state=MoveState.PLANNED.value),
                name="organization_move_due",
            ),
        ]


class Handover(AgencyOwned):
    """One side's part of a hand-over: ``unit`` passes on or takes over, until ``due_on``."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    move = models.ForeignKey(EmployeeMove, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=[(one.value, one.value) for one in HandoverSide])
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by_id = models.UUIDField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("move"),
            SameAgency("unit"),
            models.UniqueConstraint(fields=["move", "side"], name="organization_handover_once"),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "due_on"],
                condition=Q(done_at=None),
                name="organization_handover_due",
            ),
        ]


class HandoverCheck(AgencyOwned):
    """An item that was passed on or taken note of; ``title`` is what it said then."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=150)
    title = models.CharField(max_length=250)
    checked_at = models.DateTimeField()
    checked_by_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("handover"),
            models.UniqueConstraint(
                fields=["handover", "key"], name="organization_handovercheck_once"
            ),
        ]
