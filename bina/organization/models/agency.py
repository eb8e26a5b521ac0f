"""Agency: one central or local agency; known to all, owned by none."""

from uuid import uuid4

from django.db import models


class Agency(models.Model):
    """``letterhead`` holds the lines above its letters, ``letter_place`` where it signs."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    letterhead = models.TextField(blank=True)
    letter_place = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
