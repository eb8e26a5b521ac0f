"""Notice: something that a person is told; how that person wants it; and what was sent."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyOwned


class Notice(AgencyOwned):
    """News of one person, which asks for no deed; ``read_at`` None while it is new.

    ``title`` and ``detail`` are plain texts; ``phrases`` holds the same for other languages.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person_id = models.UUIDField()
    kind = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    detail = models.CharField(max_length=500, blank=True)
    phrases = models.JSONField(default=dict)
    route = models.CharField(max_length=100, blank=True)
    route_arguments = models.JSONField(default=dict)
    due_on = models.DateField(null=True)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        indexes = [
            models.Index(
                fields=["agency_id", "person_id", "-told_at", "-id"],
                name="platform_notice_newest",
            ),
            models.Index(
                fields=["agency_id", "person_id"],
                condition=models.Q(read_at=None),
                name="platform_notice_unread",
            ),
        ]


class NoticeChoice(AgencyOwned):
    """What a person chose: ``deliveries`` is a Delivery by group; the hours are the agency's."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person_id = models.UUIDField()
    deliveries = models.JSONField(default=dict)
    quiet_from = models.TimeField()
    quiet_to = models.TimeField()
    chosen_at = models.DateTimeField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "person_id"], name="platform_noticechoice_once"
            ),
        ]


class NoticeMail(AgencyOwned):
    """That a person was written to: once for a digest's period, once for each urgent thing."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person_id = models.UUIDField()
    key = models.CharField(max_length=80)
    sent_at = models.DateTimeField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "person_id", "key"], name="platform_noticemail_once"
            ),
        ]
        indexes = [models.Index(fields=["sent_at"], name="platform_noticemail_sent")]
