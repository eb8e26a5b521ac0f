"""What holds for cycles on a day: reminders, raters and validity."""

from datetime import date
from uuid import UUID

from bina.needs.domain.cycle_rules import (
    CYCLE_CODE,
    RATER_CODE,
    CycleRules,
    RaterRules,
    ValidityRules,
    cycle_rules_of,
    rater_rules_of,
    validity_rules_of,
)
from bina.needs.domain.raters import Licence, RaterBook
from bina.needs.models import AssessorLicence, RatingConflict
from bina.organization.queries import PlacedEmployee
from bina.platform.rules import find_rule


def cycle_rules(on: date) -> CycleRules:
    rule = find_rule(CYCLE_CODE, on)
    return cycle_rules_of(rule.payload if rule else {})


def validity_rules(on: date) -> ValidityRules:
    rule = find_rule(CYCLE_CODE, on)
    return validity_rules_of(rule.payload if rule else {})


def rater_rules(on: date) -> RaterRules:
    rule = find_rule(RATER_CODE, on)
    return rater_rules_of(rule.payload if rule else {})


def rater_book(placed: list[PlacedEmployee], on: date) -> RaterBook:
    """Everything that decides who may rate whom on a day; ``placed`` is everyone employed."""
    licences: dict[UUID, list[Licence]] = {}
    for row in AssessorLicence.objects.all():
        held = Licence(row.kind, row.valid_from, row.valid_to)
        licences.setdefault(row.employee_id, []).append(held)
    conflicts = RatingConflict.objects.filter(ended_on=None)
    return RaterBook(
        on=on,
        superiors={row.employee_id: row.superior_id for row in placed},
        licences=licences,
        conflicts=frozenset(conflicts.values_list("employee_id", "rater_id")),
        rules=rater_rules(on),
    )
