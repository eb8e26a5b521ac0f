"""Opening a cycle."""

import pytest

from bina.needs.commands import open_cycle
from bina.needs.models import NeedsCycle
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from tests.needs.factories import AS_OF
from tests.organization.factories import make_agency

pytestmark = pytest.mark.django_db


def test_a_cycle_has_a_name_of_its_own_within_the_agency() -> None:
    agency, other = make_agency(), make_agency()
    open_cycle(agency.sdm, name="  Analisis   2026 ", as_of=AS_OF)
    open_cycle(other.sdm, name="Analisis 2026", as_of=AS_OF)
    with reading(agency.sdm):
        cycle = NeedsCycle.objects.get()
    assert (cycle.name, cycle.year, cycle.as_of) == ("Analisis 2026", 2026, AS_OF)
    with pytest.raises(Refused) as refusal:
        open_cycle(agency.sdm, name="Analisis 2026", as_of=AS_OF)
    assert refusal.value.field == "name"
    with pytest.raises(Refused):
        open_cycle(agency.sdm, name="  ", as_of=AS_OF)


def test_a_unit_head_opens_none() -> None:
    agency = make_agency()
    with pytest.raises(Forbidden):
        open_cycle(agency.actor("atasan"), name="Analisis 2026", as_of=AS_OF)
