"""What an incoming sheet of licences would change; a licence is known by its kind and number."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from bina.kernel.cell import fold
from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import RowOutcome, as_comparison
from bina.kernel.plain import as_date, as_text
from bina.needs.domain.licence_sheet import FROM, KIND_OF, TO
from bina.needs.models import AssessorLicence
from bina.needs.permissions import MANAGE_RATERS, require
from bina.organization.queries import employee_ids_by_nip, employee_names
from bina.platform.access import Actor
from bina.platform.bulk import Batch
from bina.strategy.queries.planning import RowPlan

Row = Mapping[str, Any]
HEADINGS: Final = {"employee_id": "NIP", "valid_from": FROM, "valid_to": TO}


def plan_licences(
    agency_id: UUID, rows: Iterable[Row], *, may_miss: bool = False
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row."""
    given = list(rows)
    stored = {_key(row.kind, row.number): row for row in AssessorLicence.objects.all()}
    people = CodeKeys(_people(given, stored.values()), may_miss=may_miss)
    plan = RowPlan(agency_id, HEADINGS, {"employee_id": people})
    for row in given:
        kind, number = KIND_OF[as_text(row["Jenis"])], as_text(row["Nomor Lisensi"])
        values = {
            "employee_id": people[as_text(row["NIP"])],
            "valid_from": as_date(row[FROM]),
            "valid_to": as_date(row[TO]) if row.get(TO) else None,
        }
        blank = AssessorLicence(agency_id=agency_id, kind=kind, number=number)
        plan.put(stored.get(_key(kind, number)), blank, values)
    return plan.batch, plan.outcomes


def _key(kind: str, number: str) -> tuple[str, str]:
    return kind, fold(number)


def _people(rows: Iterable[Row], stored: Iterable[AssessorLicence]) -> dict[str, UUID]:
    """Who is named in the rows, and who holds a licence: for what is told of a change."""
    found = employee_ids_by_nip([as_text(row["NIP"]) for row in rows])
    held = employee_names(row.employee_id for row in stored)
    return found | {one.nip: key for key, one in held.items()}


def compare_licences(actor: Actor, rows: Iterable[Row], effective_on: date) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    require(MANAGE_RATERS, actor)
    return as_comparison(plan_licences(actor.own_agency, rows, may_miss=True)[1])
