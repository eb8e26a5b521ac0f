"""Regulation: a legal basis; RuleVersion: numbers and words that come from one, with dates."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyIsolation


class Regulation(models.Model):
    """National register (dasar hukum): read by all, written by catalogues and national roles."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50, unique=True)
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)


class RuleVersion(models.Model):
    """``agency_id`` None is the national default; an agency's own version goes before it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(null=True)
    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    regulation = models.ForeignKey(
        Regulation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    legal_basis = models.CharField(max_length=300)
    payload = models.JSONField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            AgencyIsolation(name="platform_ruleversion_isolation", mode="shared"),
            models.UniqueConstraint(
                fields=["agency_id", "code", "version"],
                name="platform_ruleversion_once",
                nulls_distinct=False,
            ),
        ]
