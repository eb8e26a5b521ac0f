"""Task: one thing that waits, for one person or for whoever holds a role."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyOwned


class Task(AgencyOwned):
    """One open task per ``(kind, key)``; ``unit_id`` narrows a role to those who hold it there.

    ``title`` and ``detail`` are plain texts; ``phrases`` holds the same for other languages.
    ``outcome`` is a TaskOutcome once it is closed; ``closed_by_id`` None was the system.
    ``escalated_at`` is when the superior was told that it is late.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    detail = models.CharField(max_length=500, blank=True)
    phrases = models.JSONField(default=dict, db_default={})
    role = models.CharField(max_length=30, blank=True)
    person_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    route = models.CharField(max_length=100)
    route_arguments = models.JSONField(default=dict)
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    escalated_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.UUIDField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    outcome = models.CharField(max_length=20, blank=True, default="", db_default="")

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "kind", "key"],
                condition=models.Q(closed_at=None),
                name="platform_task_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "role"],
                condition=models.Q(closed_at=None),
                name="platform_task_open_role",
            ),
            models.Index(
                fields=["agency_id", "person_id"],
                condition=models.Q(closed_at=None),
                name="platform_task_open_person",
            ),
            models.Index(
                fields=["agency_id", "closed_by_id", "-closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="platform_task_closed_by",
            ),
            models.Index(
                fields=["agency_id", "role", "-closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="platform_task_closed_role",
            ),
        ]
