"""An agency in the middle of a cycle, with forms to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries import list_competencies
from bina.needs.domain.campaign import CycleState
from bina.needs.models import NeedsCycle, RatingForm
from bina.organization.models import Employee
from bina.platform.commands import reading
from tests.needs.factories import make_needs_regency
from tests.organization.factories import TestAgency

ON = date(2026, 11, 24)
SELF, SUPERVISOR, OBSERVATION = (
    AssessmentMethod.SELF_RATING,
    AssessmentMethod.SUPERVISOR_RATING,
    AssessmentMethod.WORK_OBSERVATION,
)


@dataclass(frozen=True)
class Campaign:
    """``codes`` leads from the code of a competency to its key."""

    agency: TestAgency
    cycle_id: UUID
    codes: Mapping[str, UUID]

    def form(
        self, rated: str, rater: str = "", method: AssessmentMethod = SELF, **values: object
    ) -> UUID:
        """A form of the holder of a position; ``rater`` is another position."""
        with reading(self.agency.system):
            employee = Employee.objects.get(id=self.agency.employees[rated])
            rater_id = self.agency.employees[rater or rated]
            made = RatingForm.objects.create(
                **{
                    "agency_id": self.agency.id,
                    "cycle_id": self.cycle_id,
                    "employee": employee,
                    "rater_id": rater_id,
                    "method": method,
                    "unit_id": employee.unit_id,
                    "position_id": employee.position_id,
                    "due_on": ON + timedelta(days=10),
                }
                | values
            )
        return made.pk

    def name(self, position: str) -> str:
        """Of the holder of a position."""
        with reading(self.agency.system):
            return str(Employee.objects.get(id=self.agency.employees[position]).name)

    def get(self, form_id: UUID) -> RatingForm:
        with reading(self.agency.system):
            return RatingForm.objects.get(id=form_id)

    def change(self, form_id: UUID, **values: object) -> None:
        with reading(self.agency.system):
            RatingForm.objects.filter(id=form_id).update(**values)

    def close(self) -> None:
        with reading(self.agency.system):
            NeedsCycle.objects.filter(id=self.cycle_id).update(
                closes_on=ON - timedelta(days=3), state=CycleState.CLOSED
            )
            RatingForm.objects.filter(cycle_id=self.cycle_id).update(due_on=ON - timedelta(days=3))


def make_cycle(agency: TestAgency, name: str, starts: date, **values: object) -> UUID:
    with reading(agency.system):
        cycle = NeedsCycle.objects.create(
            **{
                "agency_id": agency.id,
                "name": name,
                "year": starts.year,
                "as_of": starts,
                "state": CycleState.OPEN,
                "opens_on": starts,
                "closes_on": starts + timedelta(days=33),
                "raters": [SELF, SUPERVISOR, OBSERVATION],
            }
            | values
        )
    return cycle.pk


def make_campaign() -> Campaign:
    """The needs regency with an open cycle and no forms yet."""
    agency = make_needs_regency()
    cycle_id = make_cycle(agency, "Siklus 2026", date(2026, 11, 1))
    with reading(agency.system):
        codes = {row.code: row.id for row in list_competencies(agency.system, ON)}
    return Campaign(agency, cycle_id, codes)
