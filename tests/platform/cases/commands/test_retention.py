"""A case that was closed long ago goes whole; one that is younger, or open, stays."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.cases.models import Case, CaseEntry, CaseRecusal, CaseStep
from bina.platform.commands import reading
from bina.platform.privacy.commands import apply_retention
from tests.organization.factories import TestAgency
from tests.platform.cases.making import acting, hand_in, make_chain, say

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]
PARTS = (CaseStep, CaseEntry, CaseRecusal)


def closed(agency: TestAgency, days: int) -> UUID:
    """Decided by the whole chain, then so many days pass."""
    case = hand_in(agency)
    for position in ("J21", "J21P", "J1"):
        say(agency, position, case)
    _recuse(agency, case)
    say(agency, "J2", case)
    with reading(agency.system):
        assert Case.objects.get(id=case.id).closed_at is not None
        Case.objects.filter(id=case.id).update(closed_at=timezone.now() - timedelta(days=days))
    return case.id


def _recuse(agency: TestAgency, case: Ref) -> None:
    """Somebody of another step declares a conflict, which is a row of its own."""
    with reading(agency.system):
        CaseRecusal.objects.create(
            agency_id=agency.id,
            case_id=case.id,
            person_id=acting(agency, "J22").person_id,
            reason="Keluarga",
            declared_at=timezone.now(),
        )


def left(agency: TestAgency) -> dict[str, set[UUID]]:
    with reading(agency.system):
        parts = {
            part.__name__: set(part.objects.values_list("case_id", flat=True)) for part in PARTS
        }
        return parts | {"Case": set(Case.objects.values_list("id", flat=True))}


def test_a_case_goes_whole_after_its_period() -> None:
    agency, other = make_chain(), make_chain()
    closed(agency, 1826)
    young, waiting = closed(agency, 1824), hand_in(agency).id
    foreign = closed(other, 1826)
    apply_retention(Actor.system("privacy.retention", agency.id))
    kept = {young, waiting}
    assert left(agency) == {
        "Case": kept,
        "CaseStep": kept,
        "CaseEntry": kept,
        "CaseRecusal": {young},
    }
    assert left(other)["Case"] == {foreign}


@pytest.mark.parametrize("days", [0, 1824])
def test_the_table_itself_keeps_a_younger_history(days: int) -> None:
    agency = make_chain()
    case_id = closed(agency, days)
    with pytest.raises(DatabaseError, match="insert-only"), reading(agency.system):
        CaseEntry.objects.filter(case_id=case_id).delete()
