"""OutboxEvent: an announced fact; Delivery: that a reaction has had its effect."""

from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from bina.platform.tenancy import AgencyIsolation


class OutboxEvent(models.Model):
    """Written in the transaction of the change it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(null=True)
    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField()
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    cause_id = models.UUIDField(null=True)
    correlation_id = models.UUIDField(null=True)
    announced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [AgencyIsolation(name="platform_outboxevent_isolation", mode="chain")]


class Delivery(models.Model):
    """``(event_id, reaction)`` is unique: delivered at least once, effect exactly once."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(null=True)
    event_id = models.UUIDField()
    reaction = models.CharField(max_length=150)
    delivered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            AgencyIsolation(name="platform_delivery_isolation", mode="chain"),
            models.UniqueConstraint(fields=["event_id", "reaction"], name="platform_delivery_once"),
        ]
