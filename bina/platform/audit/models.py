"""AuditEntry: one deed, who did it, and what stood before and after."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from bina.platform.tenancy import AgencyIsolation


class AuditEntry(models.Model):
    """Insert-only by grant and by trigger (see the migration); ``agency_id`` None is national.

    ``person_id`` is whom the deed concerns. Names and personal values are sealed with the key
    of their person; ``queries`` opens them.
    """

    id = models.BigAutoField(primary_key=True)
    agency_id = models.UUIDField(null=True)
    sequence = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.TextField()
    on_behalf_of = models.UUIDField(null=True)
    action = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10)
    subject_kind = models.CharField(max_length=100, blank=True)
    subject_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    before = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    after = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    reason = models.TextField(blank=True)
    correlation_id = models.UUIDField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            AgencyIsolation(name="platform_auditentry_isolation", mode="chain"),
            models.UniqueConstraint(
                fields=["agency_id", "sequence"],
                name="platform_auditentry_sequence",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "subject_id"], name="platform_audit_subject"),
            models.Index(
                fields=["agency_id", "person_id", "-sequence"],
                condition=models.Q(person_id__isnull=False),
                name="platform_audit_person",
            ),
            models.Index(
                fields=["agency_id", "actor_id", "-sequence"], name="platform_audit_actor"
            ),
        ]
