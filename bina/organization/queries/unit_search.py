"""Units by a part of their name, or by the beginning of their code."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.utils import timezone

from bina.organization.models import Unit, UnitVersion
from bina.organization.permissions import VIEW_UNITS
from bina.platform.access import Actor
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class UnitHit:
    id: UUID
    code: str
    name: str


def search_units(actor: Actor, text: str, size: int) -> Sequence[UnitHit]:
    """At most ``size`` units in sight that stand today, by code."""
    found = RawSQL("SELECT organization_search_units(%s)", [text])
    rows = UnitVersion.objects.filter(holds_on(timezone.localdate()), id__in=found)
    scope = VIEW_UNITS.narrow(actor)
    if scope:
        rows = rows.filter(unit_id__in=Unit.objects.filter(scope).values("id"))
    columns = rows.order_by("unit__code").values_list("unit_id", "unit__code", "name")
    return [UnitHit(*row) for row in columns[:size]]
