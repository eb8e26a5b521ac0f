"""Units by a part of their name, or by the beginning of their code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from bina.organization.models import Unit, UnitVersion
from bina.organization.permissions import VIEW_UNITS
from bina.platform.access import Actor
from bina.platform.ranges import holds_on

_LABEL = re.compile(r"(.+) \(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class UnitHit:
    id: UUID
    code: str
    name: str

    @property
    def label(self) -> str:
        return f"{self.name} ({self.code})"


def search_units(actor: Actor, text: str, size: int) -> Sequence[UnitHit]:
    """At most ``size`` units in sight that stand today, by code."""
    found = RawSQL("SELECT organization_search_units(%s)", [text])
    return _hits(_standing(actor).filter(id__in=found), size)


def find_units(actor: Actor, text: str, size: int) -> Sequence[UnitHit]:
    """The one unit whose key, label or code ``text`` is; else those that ``search_units`` finds."""
    exact = _hits(_standing(actor).filter(_exactly(text)), size)
    return exact or search_units(actor, text, size)


def _exactly(text: str) -> Q:
    try:
        return Q(unit_id=UUID(text))
    except ValueError:
        label = _LABEL.fullmatch(text)
        return Q(name=label[1], unit__code=label[2]) if label else Q(unit__code=text)


def _standing(actor: Actor) -> QuerySet[UnitVersion]:
    rows = UnitVersion.objects.filter(holds_on(timezone.localdate()))
    scope = VIEW_UNITS.narrow(actor)
    return rows.filter(unit_id__in=Unit.objects.filter(scope).values("id")) if scope else rows


def _hits(rows: QuerySet[UnitVersion], size: int) -> Sequence[UnitHit]:
    columns = rows.order_by("unit__code").values_list("unit_id", "unit__code", "name")
    return [UnitHit(*row) for row in columns[:size]]
