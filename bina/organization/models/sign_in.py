"""How a person gets back in, and from where else: of the person, in no agency."""

from uuid import uuid4

from django.db import models


class RecoveryAddress(models.Model):
    """An e-mail address; it counts once its link was opened. At most one counts, one waits."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    added_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(confirmed_at__isnull=False),
                name="organization_address_one_counts",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(confirmed_at=None),
                name="organization_address_one_waits",
            ),
        ]


class SignInLink(models.Model):
    """A link sent by mail, for one use; only its digest is kept.

    ``purpose`` is a LinkPurpose.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="organization_link_person")]


class OutsideIdentity(models.Model):
    """The account at a provider of identities with which the person may sign in.

    ``provider`` is the provider's short name in the installation, ``subject`` its ``sub``.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=40)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "subject"], name="organization_identity_once"
            ),
            models.UniqueConstraint(
                fields=["person", "provider"], name="organization_identity_one_each"
            ),
        ]
