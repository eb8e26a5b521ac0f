"""What an address asks of the list of a plan's people."""

from functools import partial
from typing import Any
from uuid import UUID

from bina.needs.queries import NamedUnit
from bina.needs.queries.plan_objectives import list_cited
from bina.needs.queries.plan_rows import SHARES, PlanRowFilter
from bina.needs.queries.priorities import competencies_of, find_unit_by_id
from bina.needs.web.plan_forms import PlanRowFilterForm
from bina.organization.queries import find_units
from bina.platform.access import Actor
from bina.platform.web.lookup import search_field


def filter_form(actor: Actor, asked: Any, run_id: UUID, year_id: UUID) -> PlanRowFilterForm:
    """Bound to what is asked, and already judged; wrong values are left out."""
    form = PlanRowFilterForm(asked)
    search_field(form, "unit", partial(find_units, actor))
    form.set_competencies((one.competency_id, one.name) for one in competencies_of(run_id))
    form.set_objectives(list_cited(year_id))
    form.is_valid()
    return form


def wanted_of(form: PlanRowFilterForm, run_id: UUID) -> PlanRowFilter:
    given = form.cleaned_data
    share, quarter = given.get("isi", ""), given.get("triwulan", "")
    competency, objective = given.get("kompetensi", ""), given.get("tujuan", "")
    return PlanRowFilter(
        share=share if share in SHARES else "",
        unit=_unit(run_id, given.get("unit", "")),
        competency_id=UUID(competency) if competency else None,
        quarter=int(quarter) if quarter else None,
        search=given.get("cari", ""),
        objective_id=UUID(objective) if objective else None,
    )


def _unit(run_id: UUID, key: str) -> NamedUnit | None:
    """As of the run; a unit that came later has nobody in it."""
    return find_unit_by_id(run_id, UUID(key)) if key else None
