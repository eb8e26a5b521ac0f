"""Wrapped keys: useless without the key-encryption keys, which never enter the database."""

from uuid import uuid4

from django.db import models


class DataKey(models.Model):
    """One key a purpose and version; ``kek_version`` names the file that unwraps it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    purpose = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    wrapped = models.BinaryField()
    kek_version = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version"], name="platform_datakey_once"),
        ]


class PersonKey(models.Model):
    """The key of one person's traces; without ``wrapped`` it was shredded and all is unreadable."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person_id = models.UUIDField(unique=True)
    wrapped = models.BinaryField(null=True)
    kek_version = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    shredded_at = models.DateTimeField(null=True)
