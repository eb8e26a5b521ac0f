"""Employee: a person's employment in one agency, with what changes in it over time."""

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from bina.organization.domain.codes import AssignmentKind
from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency

CLASS = "organization.Employee"


class Employee(AgencyOwned):
    """Name, birth, sex and education as this agency knows them.

    ``unit``, ``position``, ``position_kind``, ``golongan`` and ``supervisor`` repeat what the
    dated rows say for today, so that lists stay fast; commands and the daily job keep them true.
    ``supervisor_nip`` is the superior that the agency wrote down. ``activated_at`` is when the
    person took up the account in this agency; nobody can act here before. ``nik_sealed`` opens
    with the data key ``nik``; ``nik_hash`` is keyed, for exact search. ``checked_at`` is when the
    person last said that all of it is right. ``contract_from`` and ``contract_to`` are the first
    and the last day of a PPPK's contract.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200)
    birth_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    education = models.CharField(max_length=60, blank=True)
    employment_kind = models.CharField(max_length=10)
    legal_status = models.CharField(max_length=2, default="01")
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    golongan = models.CharField(max_length=10, blank=True)
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", null=True
    )
    position_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    supervisor = models.ForeignKey(CLASS, on_delete=models.PROTECT, related_name="+", null=True)
    supervision = models.CharField(max_length=10, blank=True)
    supervision_flaw = models.CharField(max_length=10, blank=True)
    supervisor_nip = models.CharField(max_length=18, blank=True)
    activated_at = models.DateTimeField(null=True)
    nik_sealed = models.TextField(blank=True, default="", db_default="")
    nik_hash = models.CharField(max_length=64, blank=True, default="", db_default="")
    checked_at = models.DateTimeField(null=True)
    contract_from = models.DateField(null=True)
    contract_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            SameAgency("position"),
            SameAgency("supervisor"),
            models.UniqueConstraint(
                fields=["agency_id", "person"], name="organization_employee_once"
            ),
            models.UniqueConstraint(
                fields=["agency_id", "nik_hash"],
                condition=~Q(nik_hash=""),
                name="organization_employee_nik_once",
            ),
            models.CheckConstraint(
                name="organization_employee_contract_forward",
                condition=Q(contract_from=None)
                | Q(contract_to=None)
                | Q(contract_to__gte=models.F("contract_from")),
            ),
        ]
        indexes = [
            # holds all that a list is filtered by: the search for a common name reads it alone
            models.Index(
                fields=["agency_id", "sort_key", "id"],
                include=["left_on", "employment_kind", "golongan", "position_kind", "unit"],
                name="organization_employee_list",
            ),
            models.Index(
                fields=["agency_id", "position_kind", "sort_key", "id"],
                name="organization_employee_kinds",
            ),
            models.Index(
                fields=["agency_id", "golongan", "sort_key", "id"],
                name="organization_employee_grades",
            ),
            models.Index(
                fields=["agency_id", "unit", "sort_key", "id"], name="organization_employee_units"
            ),
            models.Index(
                fields=["agency_id", "golongan", "id"], name="organization_employee_ranks"
            ),
            models.Index(
                fields=["agency_id", "contract_to", "id"],
                condition=Q(contract_to__isnull=False, left_on=None),
                name="organization_employee_contract",
            ),
            # counts people by unit without reading them
            models.Index(
                fields=["agency_id", "unit"],
                condition=Q(left_on=None),
                name="organization_employee_placed",
            ),
            # rare ones, which a walk through the whole list would look for in vain
            models.Index(
                fields=["agency_id", "employment_kind", "sort_key", "id"],
                condition=~Q(employment_kind="PNS"),
                name="organization_employee_others",
            ),
            models.Index(
                fields=["agency_id", "sort_key", "id"],
                condition=~Q(supervision="") & ~Q(supervisor__isnull=False, supervision_flaw=""),
                name="organization_employee_unled",
            ),
            models.Index(fields=["agency_id", "supervisor"], name="organization_employee_team"),
            models.Index(
                fields=["agency_id", "nik_hash"],
                condition=~Q(nik_hash=""),
                name="organization_employee_nik",
            ),
            GinIndex(
                OpClass("sort_key", name="gin_trgm_ops"),
                name="organization_employee_named",
            ),
        ]


class EmployeeRank(AgencyOwned):
    """The golongan that an employee holds for a time."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(CLASS, on_delete=models.PROTECT, related_name="+")
    golongan = models.CharField(max_length=10)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            forward("organization_employeerank_forward"),
            no_overlap("employee", name="organization_employeerank_one_a_day"),
        ]


class Assignment(AgencyOwned):
    """A position held for a time, in the unit where the person works (Kode Unor).

    That unit may differ from the position's own. One definitive assignment at a time; acting
    and additional ones may run beside it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(CLASS, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=3, default=AssignmentKind.DEFINITIF.value)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            SameAgency("position"),
            SameAgency("unit"),
            forward("organization_assignment_forward"),
            no_overlap(
                "employee",
                name="organization_assignment_one_definitive",
                condition=Q(kind=AssignmentKind.DEFINITIF.value),
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "position"], name="organization_assignment_post"),
        ]


class Absence(AgencyOwned):
    """Days away, the last day included; ``ends_on`` None while the end is open."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(CLASS, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            models.CheckConstraint(
                name="organization_absence_forward",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "employee"], name="organization_absence_person"),
        ]
