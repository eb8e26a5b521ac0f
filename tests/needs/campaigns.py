"""A cycle of ratings in the small regency, and forms as raters would fill them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries import competency_ids_by_code
from bina.needs.commands.campaign import CycleFacts, open_campaign, prepare_cycle
from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import CycleUnit, NeedsCycle, RatingAnswer, RatingForm
from bina.platform.commands import reading
from tests.needs.factories import fill, make_needs_regency
from tests.organization.factories import START, TestAgency

OPENS, CLOSES, LATE = date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 27)
SENT_AT = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
SELF = AssessmentMethod.SELF_RATING.value
SUPERIOR = AssessmentMethod.SUPERVISOR_RATING.value
OBSERVATION = AssessmentMethod.WORK_OBSERVATION.value


@dataclass(frozen=True)
class Campaign:
    """A regency and its cycle over the units U1 and U2."""

    agency: TestAgency
    id: UUID

    def cycle(self) -> NeedsCycle:
        with reading(self.agency.system):
            return NeedsCycle.objects.get(id=self.id)

    def forms(self, **wanted: Any) -> list[RatingForm]:
        with reading(self.agency.system):
            return list(RatingForm.objects.filter(cycle_id=self.id, **wanted))

    def form(self, position: str, method: str = SELF) -> RatingForm:
        (found,) = self.forms(employee_id=self.agency.employees[position], method=method)
        return found

    def unit(self, code: str) -> CycleUnit:
        with reading(self.agency.system):
            return CycleUnit.objects.get(cycle_id=self.id, unit_id=self.agency.units[code])

    def send(
        self,
        position: str,
        levels: Mapping[str, Any],
        method: str = SELF,
        *,
        state: RatingFormState = RatingFormState.SUBMITTED,
        seconds: int = 300,
    ) -> RatingForm:
        """Fill a form and send it, as rating does."""
        form = self.form(position, method)
        with reading(self.agency.system):
            codes = competency_ids_by_code()
            for code, level in levels.items():
                RatingAnswer.objects.create(
                    agency_id=self.agency.id,
                    form=form,
                    competency_id=codes[code],
                    level=level,
                    answered_at=SENT_AT,
                )
            RatingForm.objects.filter(id=form.id).update(
                state=state, submitted_at=SENT_AT, seconds=seconds
            )
        return form


def facts_of(agency: TestAgency, **changes: Any) -> CycleFacts:
    facts = CycleFacts(
        name="Siklus 2026",
        as_of=CLOSES,
        opens_on=OPENS,
        closes_on=CLOSES,
        late_until=LATE,
        raters=(SELF, SUPERIOR),
        units=(agency.units["U1"], agency.units["U2"]),
    )
    return replace(facts, **changes)


def make_asking_regency() -> TestAgency:
    """The small regency, in which every position asks for something."""
    agency = make_needs_regency()
    line = ("J21P", "T01", 2, "perlu")
    names = ("Kode Jabatan", "Kode Kompetensi", "Level", "Tingkat Penting")
    fill(agency, {"Standar": [dict(zip(names, line, strict=True))]}, START)
    return agency


def make_draft(agency: TestAgency | None = None, **changes: Any) -> Campaign:
    agency = agency or make_asking_regency()
    made = prepare_cycle(agency.sdm, facts=facts_of(agency, **changes))
    return Campaign(agency, made.id)


def make_campaign(agency: TestAgency | None = None, **changes: Any) -> Campaign:
    """Opened on its first day."""
    draft = make_draft(agency, **changes)
    open_campaign(draft.agency.sdm, draft.id, on=OPENS)
    return draft
