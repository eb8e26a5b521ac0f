"""Person: one human, nationally: an id, a history of NIPs and a sign-in, nothing else."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from bina.platform.ranges import forward

NO_PASSWORD = "!"  # noqa: S105 - what Django calls unusable: nothing matches it


class PersonManager(BaseUserManager["Person"]):
    """Finds people; they are made by commands only."""

    def find_by_login(self, login: str) -> "Person | None":
        """By the current NIP, blanks allowed, or by user name in any case."""
        digits = "".join(login.split())
        if digits.isdigit():
            number = PersonNip.objects.filter(nip=digits, valid_to=None)
            return self.filter(id__in=number.values("person_id")).first()
        return self.filter(username=login.strip().lower()).first()


class Person(AbstractBaseUser):
    """``username`` is lower case and may be absent: who has a NIP signs in with it.

    ``stamp`` is part of every session: a new one ends them all. Names and everything else
    belong to the employment, in the agency's own rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    username = models.CharField(max_length=60, unique=True, null=True)
    password = models.CharField(max_length=128, default=NO_PASSWORD)
    is_active = models.BooleanField(default=True)
    stamp = models.UUIDField(default=uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organization_person_username_lower",
                condition=Q(username=None) | Q(username=Lower("username")),
            )
        ]

    def __str__(self) -> str:
        return self.username or str(self.id)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        return salted_hmac(
            "bina.organization.session",
            f"{self.password}{self.stamp}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class PersonNip(models.Model):
    """A NIP names one person for good; a person has one current NIP (``valid_to`` None)."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nip = models.CharField(max_length=18, unique=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            forward("organization_personnip_forward"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(valid_to=None),
                name="organization_personnip_one_current",
            ),
            models.CheckConstraint(
                name="organization_personnip_digits", condition=Q(nip__regex=r"^\d{18}$")
            ),
        ]
        indexes = [
            models.Index(
                OpClass("nip", name="varchar_pattern_ops"), name="organization_personnip_prefix"
            )
        ]
