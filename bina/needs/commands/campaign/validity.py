"""Raising and lowering the validity flags of forms that were sent."""

import json
from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from bina.competency.queries import standards_for_needs
from bina.kernel.ref import Ref
from bina.needs.domain.campaign import SENT
from bina.needs.domain.validity import FilledForm, Flag, find_flags
from bina.needs.models import NeedsCycle, RatingAnswer, RatingForm
from bina.needs.permissions import MANAGE_CYCLE
from bina.needs.queries.cycle_rules import validity_rules
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note

_FLAGS = """
UPDATE needs_ratingform f SET flags = n.flags::jsonb
FROM unnest(%s::uuid[], %s::text[]) AS n (id, flags)
WHERE f.id = n.id
"""


@command(
    permission=MANAGE_CYCLE,
    audits="needs.cycle.validity_checked",
    subject=NeedsCycle,
    personal=HOLDS_NONE,
)
def check_validity(actor: Actor, cycle: NeedsCycle) -> Ref:
    """Look at every form that was sent so far, by the rule that holds today."""
    forms = RatingForm.objects.filter(cycle=cycle, state__in=SENT)
    note(changed=flag_forms(cycle, forms))
    return Ref("needs.needscycle", cycle.id)


def flag_forms(cycle: NeedsCycle, forms: QuerySet[RatingForm]) -> int:
    """Compare the forms of each person among ``forms`` with each other; how many changed."""
    rows = list(forms.values_list("id", "employee_id", "position_id", "method", "seconds", "flags"))
    levels = _levels(forms)
    asked = _asked(cycle)
    people: dict[UUID, list[FilledForm]] = defaultdict(list)
    for form_id, employee_id, position_id, method, seconds, _flags in rows:
        count = asked.get(position_id, 0) if position_id else 0
        people[employee_id].append(FilledForm(form_id, method, levels[form_id], count, seconds))
    rules = validity_rules(timezone.localdate())
    found: dict[UUID, list[Flag]] = {}
    for filled in people.values():
        found |= find_flags(filled, rules)
    changed = {row[0]: found[row[0]] for row in rows if row[5] != found[row[0]]}
    _write(changed)
    return len(changed)


def _levels(forms: QuerySet[RatingForm]) -> dict[UUID, dict[str, Decimal | None]]:
    levels: dict[UUID, dict[str, Decimal | None]] = defaultdict(dict)
    answers = RatingAnswer.objects.filter(form__in=forms)
    for form_id, code, level in answers.values_list("form_id", "competency__code", "level"):
        levels[form_id][code] = level
    return levels


def _asked(cycle: NeedsCycle) -> dict[UUID, int]:
    """How many competencies the standard of each position asks for."""
    counts: dict[UUID, int] = defaultdict(int)
    for fact in standards_for_needs(Actor.system("needs.validity", cycle.agency_id), cycle.as_of):
        counts[fact.position_id] += 1
    return counts


def _write(changed: dict[UUID, list[Flag]]) -> None:
    if changed:
        texts = [json.dumps(flags) for flags in changed.values()]
        with connection.cursor() as cursor:
            cursor.execute(_FLAGS, [list(changed), texts])
