"""The facts of rating forms that commands and pages work on; the callers check the scope."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q

from bina.competency.domain.methods import AssessmentMethod
from bina.competency.queries import AskedCompetency, asked_of_positions
from bina.needs.domain.campaign import SENT, Window
from bina.needs.domain.rating_answers import Answer
from bina.needs.domain.rating_rules import CODE, DEFAULT_RULES, RatingRules, from_payload
from bina.needs.models import RatingAnswer, RatingForm
from bina.platform.rules import find_rule

Answers = dict[UUID, Answer]
ANSWER = ("level", "note", "answered_at", "is_unable", "is_copied")


def rating_rules(on: date) -> RatingRules:
    """The rule that holds on a day; this product's proposal where none is recorded."""
    rule = find_rule(CODE, on)
    return from_payload(rule.payload) if rule else DEFAULT_RULES


def window_of(form: RatingForm) -> Window:
    """The days on which a form is taken."""
    cycle = form.cycle
    return Window(
        opens_on=cycle.opens_on or form.due_on,
        due_on=form.due_on,
        late_until=cycle.late_until,
        is_closed=form.closed_at is not None or cycle.closed_at is not None,
    )


def asked_of(form: RatingForm) -> list[AskedCompetency]:
    """What the form asks: the standard of its position, as the cycle looks at it."""
    if form.position_id is None:
        return []
    found = asked_of_positions([form.position_id], form.cycle.as_of)
    return found.get(form.position_id, [])


def answers_of(form_ids: Collection[UUID]) -> dict[UUID, Answers]:
    """By form and competency."""
    found: dict[UUID, Answers] = {form_id: {} for form_id in form_ids}
    rows = RatingAnswer.objects.filter(form_id__in=form_ids)
    for form_id, competency_id, *told in rows.values_list("form_id", "competency_id", *ANSWER):
        found[form_id][competency_id] = answer_of(*told)
    return found


def answer_of(
    level: Decimal | None, note: str, answered_at: datetime, is_unable: bool, is_copied: bool
) -> Answer:
    """``ANSWER`` as stored."""
    whole = None if level is None else int(level)
    return Answer(whole, note, answered_at, is_unable, is_copied)


def count_given(form_ids: Collection[UUID]) -> dict[UUID, int]:
    """By form, how many answers count (``Answer.is_given``); forms without any are left out."""
    explained = Q(is_unable=True) & ~Q(note="")
    rows = RatingAnswer.objects.filter(Q(level__isnull=False) | explained, form_id__in=form_ids)
    return dict(rows.values_list("form_id").annotate(Count("id")).order_by())


def self_levels_of(
    cycle_id: UUID, employee_ids: Collection[UUID]
) -> dict[UUID, dict[UUID, int | None]]:
    """By employee and competency, of self-assessments that were sent."""
    rows = RatingAnswer.objects.filter(
        form__cycle_id=cycle_id,
        form__employee_id__in=employee_ids,
        form__method=AssessmentMethod.SELF_RATING,
        form__state__in=SENT,
    )
    found: dict[UUID, dict[UUID, int | None]] = {}
    for employee_id, competency_id, level in rows.values_list(
        "form__employee_id", "competency_id", "level"
    ):
        own = found.setdefault(employee_id, {})
        own[competency_id] = None if level is None else int(level)
    return found


def is_partial(form: RatingForm) -> bool:
    """Whoever observes notes what was seen; nobody sees everything."""
    return form.method == AssessmentMethod.WORK_OBSERVATION


def self_levels_for(form: RatingForm) -> Mapping[UUID, int | None]:
    """What a superior's form is compared with; nothing for the other methods."""
    if form.method != AssessmentMethod.SUPERVISOR_RATING:
        return {}
    return self_levels_of(form.cycle_id, [form.employee_id]).get(form.employee_id, {})
