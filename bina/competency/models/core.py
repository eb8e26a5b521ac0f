"""The national catalogue of core competencies: one for all agencies, written by migrations."""

from uuid import uuid4

from django.db import models

from bina.competency.domain.dictionary import CompetencyGroup


class CoreCompetency(models.Model):
    """One of the eight managerial and one sociocultural competencies of PermenPANRB 38/2017."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=20, choices=[(g, g) for g in CompetencyGroup])
    definition = models.TextField()
    rank = models.PositiveSmallIntegerField()


class CoreLevel(models.Model):
    """Level 1 to 5 of a core competency, described in our own words."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    competency = models.ForeignKey(CoreCompetency, on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField()
    description = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["competency", "level"], name="competency_corelevel_once"
            ),
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 5)), name="competency_corelevel_range"
            ),
        ]


class CoreIndicator(models.Model):
    """An observable behaviour of a level; shown as ``level.number``, such as 3.2."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    level = models.ForeignKey(CoreLevel, on_delete=models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "number"], name="competency_coreindicator_once"
            )
        ]
