"""Modules in bulk; for calculations over everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bina.curriculum.models import ModuleVersion
from bina.platform.access import Actor
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class ModuleFact:
    """One module on a day; hours in lessons (JP), costs in rupiah."""

    id: UUID
    code: str
    name: str
    competency_id: UUID
    competency_code: str
    level_reached: int
    lesson_hours: Decimal
    capacity: Decimal
    cohort_cost: Decimal
    participant_cost: Decimal


def modules_for_needs(actor: Actor, as_of: date) -> Sequence[ModuleFact]:
    """Every module that stands on the day, by code."""
    rows = ModuleVersion.objects.filter(holds_on(as_of)).order_by("module__code")
    columns = rows.values_list(
        "module_id",
        "module__code",
        "name",
        "competency_id",
        "competency__code",
        "level_reached",
        "lesson_hours",
        "capacity",
        "cohort_cost",
        "participant_cost",
    )
    return [ModuleFact(*row) for row in columns]
