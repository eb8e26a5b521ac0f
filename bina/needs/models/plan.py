"""DevelopmentPlan: what is done about the gaps of a run in one to three years."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from bina.needs.domain.plan import PlanState, RowState
from bina.needs.models.gap import FACTOR
from bina.needs.models.scaled import ScaledField
from bina.platform.tenancy import AgencyOwned, SameAgency

UNIT = "organization.Unit"
EMPLOYEE = "organization.Employee"
POSITION = "organization.Position"
COMPETENCY = "competency.Competency"
MODULE = "curriculum.Module"
RUPIAH: dict[str, Any] = {"max_digits": 24, "decimal_places": 0}
HOURS: dict[str, Any] = {"max_digits": 18, "decimal_places": 9}


class DevelopmentPlan(AgencyOwned):
    """One version of a plan; from its approval on the database lets nothing of it change.

    ``first_year`` to ``first_year + years - 1`` are calendar years. ``former`` is the version
    that this one began from.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    run = models.ForeignKey("needs.TnaRun", on_delete=models.PROTECT, related_name="+")
    rule = models.ForeignKey("platform.RuleVersion", on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, default=PlanState.DRAFT.value)
    made_by_id = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    proposed_by_id = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(null=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("run"),
            SameAgency("former"),
            models.CheckConstraint(condition=Q(years__range=(1, 3)), name="needs_plan_years"),
            models.UniqueConstraint(
                fields=["agency_id", "title", "version"], name="needs_plan_version_once"
            ),
            models.UniqueConstraint(
                fields=["agency_id", "title"],
                condition=Q(state=PlanState.APPROVED.value),
                name="needs_plan_one_approved",
            ),
        ]
        indexes = [models.Index(fields=["agency_id", "-made_at"], name="needs_plan_newest")]


class PlanYear(AgencyOwned):
    """A year of a plan; ``budget`` in rupiah, None until somebody sets it.

    ``objective`` is the benefit reached, ``bound`` what no plan can exceed, both None until
    solved. ``read_at`` is when the facts of that solution were read: decisions after it
    (``decided_at``) are not in it. ``facts`` holds what binds, the floor and the last change.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    budget = models.DecimalField(**RUPIAH, null=True)
    uses_floor = models.BooleanField(default=False)
    objective = models.DecimalField(max_digits=24, decimal_places=9, null=True)
    bound = models.DecimalField(max_digits=24, decimal_places=9, null=True)
    direct_cost = models.DecimalField(**RUPIAH, default=0)
    indirect_cost = models.DecimalField(**RUPIAH, default=0)
    decided_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    job_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("plan"),
            models.UniqueConstraint(fields=["plan", "year"], name="needs_planyear_once"),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0), name="needs_planyear_budget"
            ),
        ]


class PlanPart(AgencyOwned):
    """What a plan does for one office, as its head was asked about it; the word is its case's.

    ``digest`` is that of the rows that the head was shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("plan"),
            SameAgency("unit"),
            models.UniqueConstraint(fields=["plan", "unit"], name="needs_planpart_once"),
        ]


class OfPlanYear(AgencyOwned):
    """A row that belongs to one year of a plan."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    plan_year = models.ForeignKey(
        PlanYear, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta(AgencyOwned.Meta):
        abstract = True
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("plan_year")]


class PlanRow(OfPlanYear):
    """One gap of one person that the year may close, and where it stands (a row of the AKPK).

    ``rank`` orders the year by benefit. ``module`` is the one chosen; of a gap left out, the one
    that would close most; None where none helps. ``before`` is the standing in the solution
    before, blank in the first. ``reason`` with ``reason_facts`` says why a gap is left out or
    finds no quarter. Costs in whole rupiah: the seat and a part of its cohort; paid hours.
    ``form`` is a *jenis diklat* (1 to 25).
    """

    employee = models.ForeignKey(
        EMPLOYEE, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    unit = models.ForeignKey(
        UNIT, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    position = models.ForeignKey(
        POSITION, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    competency = models.ForeignKey(
        COMPETENCY, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    module = models.ForeignKey(
        MODULE,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    gap_row_id = models.UUIDField()
    rank = models.PositiveIntegerField()
    required = models.PositiveSmallIntegerField()
    held = ScaledField()
    gap = ScaledField()
    weight = models.DecimalField(**FACTOR)
    priority = ScaledField()
    closure = ScaledField()
    benefit = ScaledField()
    is_critical = models.BooleanField()
    hours = models.DecimalField(**HOURS)
    term = models.CharField(max_length=10)
    need_kind = models.CharField(max_length=20)
    form = models.PositiveSmallIntegerField()
    direct_cost = models.DecimalField(**RUPIAH)
    indirect_cost = models.DecimalField(**RUPIAH)
    standing = models.CharField(max_length=10)
    before = models.CharField(max_length=10, blank=True)
    origin = models.CharField(max_length=10)
    quarter = models.PositiveSmallIntegerField(null=True)
    cohort = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=30, blank=True)
    reason_facts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=RowState.PLANNED.value)
    evidence_id = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    objective_id = models.UUIDField(null=True)

    class Meta(OfPlanYear.Meta):
        constraints = [
            *OfPlanYear.Meta.constraints,
            SameAgency("employee"),
            SameAgency("unit"),
            SameAgency("position"),
            SameAgency("competency"),
            SameAgency("module"),
            models.UniqueConstraint(fields=["plan_year", "rank"], name="needs_planrow_rank_once"),
            models.UniqueConstraint(
                fields=["plan_year", "employee", "competency"], name="needs_planrow_once"
            ),
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__range=(1, 4)), name="needs_planrow_quarter"
            ),
        ]
        indexes = [
            models.Index(fields=["plan_year", "standing", "rank"], name="needs_planrow_standing"),
            models.Index(fields=["employee"], name="needs_planrow_employee"),
        ]


class PlanCohort(OfPlanYear):
    """One cohort (*angkatan*) of a module; ``is_fixed`` when a person set its quarter."""

    module = models.ForeignKey(MODULE, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    quarter = models.PositiveSmallIntegerField(null=True)
    seats = models.PositiveIntegerField()
    participants = models.PositiveIntegerField()
    direct_cost = models.DecimalField(**RUPIAH)
    is_fixed = models.BooleanField(default=False)
    organiser = models.CharField(max_length=150, blank=True)

    class Meta(OfPlanYear.Meta):
        constraints = [
            *OfPlanYear.Meta.constraints,
            SameAgency("module"),
            models.UniqueConstraint(
                fields=["plan_year", "module", "number"], name="needs_plancohort_once"
            ),
            models.CheckConstraint(
                condition=Q(participants__lte=F("seats")), name="needs_plancohort_seats"
            ),
        ]


class PlanFile(OfPlanYear):
    """The AKPK sheet of a year as it was handed in: an attachment of the letter of approval."""

    file = models.ForeignKey(
        "platform.StoredFile", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()

    class Meta(OfPlanYear.Meta):
        constraints = [
            *OfPlanYear.Meta.constraints,
            SameAgency("file"),
            models.UniqueConstraint(fields=["plan_year"], name="needs_planfile_once"),
        ]


class PlanDecision(OfPlanYear):
    """A manual change: one person's gap is kept in, or left out. Making the plan again heeds it.

    ``module`` is the one to keep; None where the whole gap is left out.
    """

    employee = models.ForeignKey(EMPLOYEE, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(
        COMPETENCY, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    module = models.ForeignKey(
        MODULE, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decision = models.CharField(max_length=10)
    reason = models.CharField(max_length=500)
    decided_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta(OfPlanYear.Meta):
        constraints = [
            *OfPlanYear.Meta.constraints,
            SameAgency("employee"),
            SameAgency("competency"),
            SameAgency("module"),
            models.UniqueConstraint(
                fields=["plan_year", "employee", "competency"], name="needs_plandecision_once"
            ),
        ]


class PlanObjective(OfPlanYear):
    """Which objective the rows of a competency serve, chosen by hand; ``unit`` None is all units.

    Where nothing was chosen a row cites what strategy says without a doubt, or nothing.
    """

    competency = models.ForeignKey(
        COMPETENCY, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        UNIT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    objective = models.ForeignKey("strategy.Objective", on_delete=models.PROTECT, related_name="+")
    chosen_by_name = models.CharField(max_length=200)
    chosen_at = models.DateTimeField()

    class Meta(OfPlanYear.Meta):
        constraints = [
            *OfPlanYear.Meta.constraints,
            SameAgency("competency"),
            SameAgency("unit"),
            SameAgency("objective"),
            models.UniqueConstraint(
                fields=["plan_year", "competency", "unit"],
                name="needs_planobjective_once",
                nulls_distinct=False,
            ),
        ]


class BudgetLine(OfPlanYear):
    """Money of one source for one unit; rupiah. Revisions stand in the audit trail.

    ``source_code`` is the account or activity of the DPA or DIPA; ``as_of`` is the day that the
    allocation and the realisation speak of.
    """

    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+", db_index=False)
    source_code = models.CharField(max_length=60)
    source_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    planned = models.DecimalField(**RUPIAH)
    allocated = models.DecimalField(**RUPIAH, default=0)
    realised = models.DecimalField(**RUPIAH, default=0)
    as_of = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta(OfPlanYear.Meta):
        constraints = [
            *OfPlanYear.Meta.constraints,
            SameAgency("unit"),
            models.UniqueConstraint(
                fields=["plan_year", "unit", "source_code", "kind"], name="needs_budgetline_once"
            ),
            models.CheckConstraint(
                condition=Q(planned__gte=0, allocated__gte=0, realised__gte=0),
                name="needs_budgetline_positive",
            ),
        ]
