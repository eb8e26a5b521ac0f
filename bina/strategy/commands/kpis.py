"""KPIs of units by hand: added and set right."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.strategy.events import SignalChanged
from bina.strategy.models import UnitKpi
from bina.strategy.permissions import ADD_SIGNAL, KEEP_SIGNAL
from bina.strategy.queries.competencies import spelled_competency


@dataclass(frozen=True, slots=True)
class KpiFacts:
    """Higher is better; ``target`` is above 0."""

    name: str
    target: Decimal
    actual: Decimal
    competency_code: str


@command(
    permission=ADD_SIGNAL,
    audits="strategy.kpi.added",
    subject="organization.Unit",
    personal=HOLDS_NONE,
)
def add_kpi(actor: Actor, unit: Any, *, code: str, year: int, facts: KpiFacts) -> Ref:  # noqa: ANN401 - a row of another app
    """A KPI of a unit; one code may cite several competencies in a year.

    Raises Refused for a blank code, an unknown competency and a target of 0 or less.
    """
    if not code.strip():
        raise Refused(_("Tuliskan kode KPI."), field="code")
    values = _sound(actor, facts)
    same = UnitKpi.objects.filter(code__iexact=code.strip(), year=year)
    last = same.aggregate(last=Max("ordinal"))["last"] or 0
    made = UnitKpi.objects.create(
        agency_id=actor.own_agency,
        unit_id=unit.pk,
        code=code.strip(),
        year=year,
        ordinal=last + 1,
        **values,
    )
    note(after={"code": made.code, "year": year, "unit": unit.code, **values})
    announce(SignalChanged("unitkpi", made.id))
    return ref_of(made)


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.kpi.corrected",
    subject=UnitKpi,
    personal=HOLDS_NONE,
)
def correct_kpi(actor: Actor, kpi: UnitKpi, *, facts: KpiFacts) -> Ref:
    """Set right the name, target, actual or competency. Raises Refused as ``add_kpi``."""
    values = _sound(actor, facts)
    for name, value in values.items():
        setattr(kpi, name, value)
    kpi.save(update_fields=list(values))
    announce(SignalChanged("unitkpi", kpi.id))
    return ref_of(kpi)


def _sound(actor: Actor, facts: KpiFacts) -> dict[str, Any]:
    code = spelled_competency(actor, facts.competency_code, timezone.localdate())
    if code is None:
        raise Refused(_("Kompetensi tidak ada dalam kamus."), field="competency")
    if facts.target <= 0:
        raise Refused(_("Target harus lebih dari 0."), field="target")
    if not facts.name.strip():
        raise Refused(_("Tuliskan nama KPI."), field="name")
    return asdict(facts) | {"competency_code": code, "name": facts.name.strip()}
