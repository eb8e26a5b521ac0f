"""A superior's whole team side by side; the number of statements does not grow with people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries import AskedCompetency, asked_of_positions, order_key
from bina.needs.domain.campaign import RatingFormState, Window
from bina.needs.domain.rating_answers import Progress
from bina.needs.domain.rating_rules import RatingRules
from bina.needs.models import RatingForm
from bina.needs.permissions import RATE, require
from bina.needs.queries.rating.forms import Item, Standing, items_from
from bina.needs.queries.rating.previous import have_previous
from bina.needs.queries.rating.reading import (
    answers_of,
    rating_rules,
    self_levels_of,
    window_of,
)
from bina.organization.queries import position_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound

METHOD = AssessmentMethod.SUPERVISOR_RATING


@dataclass(frozen=True, slots=True)
class Member(Standing):
    """One person of the team with the form about them; items by competency."""

    form_id: UUID
    employee_id: UUID
    name: str
    position: str
    state: RatingFormState
    window: Window
    has_sent_self: bool
    has_previous: bool
    items: Mapping[UUID, Item]

    @property
    def progress(self) -> Progress:
        return Progress(sum(item.is_given for item in self.items.values()), len(self.items))

    @property
    def is_ready(self) -> bool:
        """Nothing is missing, no difference is unexplained."""
        return bool(self.items) and not any(item.fault for item in self.items.values())


@dataclass(frozen=True, slots=True)
class Team:
    """``competencies`` are all that anyone of the team is asked, in the dictionary's order."""

    cycle_id: UUID
    cycle_name: str
    members: Sequence[Member]
    competencies: Sequence[AskedCompetency]
    rules: RatingRules

    def asked(self, competency_id: UUID) -> Sequence[Member]:
        """Those whose position asks for it."""
        return [one for one in self.members if competency_id in one.items]


def get_team(actor: Actor, cycle_id: UUID, on: date) -> Team:
    """The actor's own team in a cycle. Raises NotFound where the actor rates nobody."""
    require(RATE, actor)
    rows = RatingForm.objects.filter(RATE.narrow(actor), cycle_id=cycle_id, method=METHOD)
    rows = rows.exclude(state=RatingFormState.VOID).select_related("cycle", "employee")
    forms = list(rows.order_by("employee__sort_key", "id"))
    if not forms:
        raise NotFound("needs.needscycle")
    cycle = forms[0].cycle
    positions = {form.position_id for form in forms if form.position_id}
    asked = asked_of_positions(positions, cycle.as_of)
    rules = rating_rules(on)
    return Team(
        cycle_id=cycle.pk,
        cycle_name=cycle.name,
        members=_members(forms, asked, rules),
        competencies=_in_order(asked),
        rules=rules,
    )


Asked = Mapping[UUID, Sequence[AskedCompetency]]


def _members(forms: Sequence[RatingForm], asked: Asked, rules: RatingRules) -> list[Member]:
    answers = answers_of([form.pk for form in forms])
    employees = [form.employee_id for form in forms]
    former = have_previous(employees, METHOD, forms[0].cycle.as_of)
    own = self_levels_of(forms[0].cycle_id, employees)
    names = position_names(list(asked), forms[0].cycle.as_of)
    found = []
    for form in forms:
        position = form.position_id or form.pk
        items = items_from(
            asked.get(position, ()),
            answers[form.pk],
            own.get(form.employee_id, {}),
            rules,
        )
        found.append(
            Member(
                form_id=form.pk,
                employee_id=form.employee_id,
                name=form.employee.name,
                position=names.get(position, ""),
                state=RatingFormState(form.state),
                window=window_of(form),
                has_sent_self=form.employee_id in own,
                has_previous=form.employee_id in former,
                items={item.asked.id: item for item in items},
            )
        )
    return found


def _in_order(asked: Asked) -> list[AskedCompetency]:
    """Each competency once."""
    found: dict[UUID, AskedCompetency] = {}
    for rows in asked.values():
        for row in rows:
            found.setdefault(row.id, row)
    return sorted(found.values(), key=order_key)
