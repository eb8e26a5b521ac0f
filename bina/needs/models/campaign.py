"""A cycle as the work of many: units in scope, forms, answers, and who may rate."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.campaign import RatingFormState
from bina.needs.models.cycle import NeedsCycle
from bina.platform.tenancy import AgencyOwned, SameAgency

EMPLOYEE = "organization.Employee"
METHODS = [(method.value, method.value) for method in AssessmentMethod]


class CycleUnit(AgencyOwned):
    """A unit in scope, with all below it. Closed, nothing of it is taken any more."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    cycle = models.ForeignKey(NeedsCycle, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.UUIDField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("cycle"),
            SameAgency("unit"),
            models.UniqueConstraint(fields=["cycle", "unit"], name="needs_cycleunit_once"),
        ]


class RaterChoice(AgencyOwned):
    """Who rates somebody in place of whom the rule would name; set by hand, with its reason.

    ``rater`` None: nobody rates this person with this method.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    cycle = models.ForeignKey(NeedsCycle, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(EMPLOYEE, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=30, choices=METHODS)
    rater = models.ForeignKey(EMPLOYEE, on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=300)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("cycle"),
            SameAgency("employee"),
            SameAgency("rater"),
            models.UniqueConstraint(
                fields=["cycle", "employee", "method"], name="needs_raterchoice_once"
            ),
        ]


class RatingForm(AgencyOwned):
    """One person rated by one rater with one method.

    ``rater`` None is an assessor from outside. ``unit`` and ``position`` are those of the day on
    which the form was opened. ``seconds`` is time spent on it. ``flags`` is a list of
    ``{"kind": …, …figures}``. ``closed_at`` once its unit or cycle was closed: nothing is taken.
    ``recorded_at`` once its answers became results; from then on it does not change.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    cycle = models.ForeignKey(
        NeedsCycle, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    employee = models.ForeignKey(
        EMPLOYEE, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rater = models.ForeignKey(
        EMPLOYEE, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    method = models.CharField(max_length=30, choices=METHODS)
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in RatingFormState],
        default=RatingFormState.WAITING.value,
    )
    due_on = models.DateField()
    opened_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    flags = models.JSONField(default=list)
    excuse = models.CharField(max_length=300, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("cycle"),
            SameAgency("employee"),
            SameAgency("rater"),
            SameAgency("unit"),
            SameAgency("position"),
            models.UniqueConstraint(
                fields=["cycle", "employee", "method", "rater"], name="needs_ratingform_once"
            ),
        ]
        indexes = [
            models.Index(fields=["cycle", "unit", "state"], name="needs_ratingform_board"),
            models.Index(fields=["rater", "state"], name="needs_ratingform_rater"),
            models.Index(fields=["employee"], name="needs_ratingform_employee"),
        ]


class RatingAnswer(AgencyOwned):
    """The level given, 0 to 5; None while there is none.

    ``is_unable``: the rater cannot judge it yet, the note says why. ``is_copied``: taken over
    from the cycle before, and not looked at since.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    form = models.ForeignKey(RatingForm, on_delete=models.PROTECT, related_name="+", db_index=False)
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+"
    )
    level = models.DecimalField(max_digits=10, decimal_places=9, null=True)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    is_unable = models.BooleanField(default=False, db_default=False)
    is_copied = models.BooleanField(default=False, db_default=False)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("form"),
            SameAgency("competency"),
            models.UniqueConstraint(fields=["form", "competency"], name="needs_ratinganswer_once"),
            models.CheckConstraint(
                condition=Q(level__range=(0, 5)), name="needs_ratinganswer_level_range"
            ),
        ]


class RatingAttachment(AgencyOwned):
    """A photo or document beside a form; ``kind`` is ``photo`` or ``document``."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    form = models.ForeignKey(RatingForm, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("platform.StoredFile", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    caption = models.CharField(max_length=200, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("form"), SameAgency("file")]


class AssessorLicence(AgencyOwned):
    """Who may rate with a method that asks for a licence; it holds up to ``valid_to``, without."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(EMPLOYEE, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            models.UniqueConstraint(
                fields=["agency_id", "kind", "number"], name="needs_assessorlicence_once"
            ),
            models.CheckConstraint(
                name="needs_assessorlicence_forward",
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
            ),
        ]


class RatingConflict(AgencyOwned):
    """A declared conflict: ``rater`` does not rate ``employee`` while it is not ended."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(EMPLOYEE, on_delete=models.PROTECT, related_name="+")
    rater = models.ForeignKey(EMPLOYEE, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    declared_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            SameAgency("rater"),
            models.UniqueConstraint(
                fields=["employee", "rater"],
                condition=Q(ended_on=None),
                name="needs_ratingconflict_once",
            ),
        ]
