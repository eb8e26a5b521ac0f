"""What holds for cycles on a day: reminders, raters and validity."""

from collections.abc import Mapping
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


def rater_book(
    superiors: Mapping[UUID, UUID | None], on: date, rater_id: UUID | None = None
) -> RaterBook:
    """Everything that decides who may rate on a day; ``superiors`` of those who are employed.

    ``rater_id`` keeps licences and conflicts to those of one rater.
    """
    held = AssessorLicence.objects.all()
    conflicts = RatingConflict.objects.filter(ended_on=None)
    if rater_id is not None:
        held, conflicts = held.filter(employee_id=rater_id), conflicts.filter(rater_id=rater_id)
    licences: dict[UUID, list[Licence]] = {}
    for row in held:
        licence = Licence(row.kind, row.valid_from, row.valid_to)
        licences.setdefault(row.employee_id, []).append(licence)
    return RaterBook(
        on=on,
        superiors=superiors,
        licences=licences,
        conflicts=frozenset(conflicts.values_list("employee_id", "rater_id")),
        rules=rater_rules(on),
    )
