"""JobRun: one piece of background work, as its owner sees it."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from bina.platform.tenancy import AgencyOwned


class JobState(models.TextChoices):
    WAITING = "waiting", _("Menunggu giliran")
    RUNNING = "running", _("Sedang berjalan")
    DONE = "done", _("Selesai")
    REFUSED = "refused", _("Tidak dapat diselesaikan")
    FAILED = "failed", _("Gagal")


class JobRun(AgencyOwned):
    """``steps_done`` of ``steps_total`` is progress in the job's own unit, rows as a rule."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    started_by_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    route = models.CharField(max_length=100, blank=True)
    route_arguments = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        indexes = [
            models.Index(
                fields=["agency_id", "started_by_id", "-created_at"], name="platform_jobrun_mine"
            )
        ]
