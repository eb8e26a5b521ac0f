"""The national catalogues: loaded with every migration, the same after loading again."""

from uuid import uuid4

import pytest

from bina.competency.commands import load_core_catalogue, load_regulations
from bina.competency.models import CoreCompetency, CoreIndicator, CoreLevel
from bina.competency.queries.core import get_core, list_core
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.rules import list_regulations

pytestmark = pytest.mark.django_db
NATION = Actor.system("test")


@pytest.mark.requirement("2.03")
def test_load_core_catalogue_gives_nine_with_levels_and_indicators():
    load_core_catalogue(NATION)
    counts = [table.objects.count() for table in (CoreCompetency, CoreLevel, CoreIndicator)]
    assert counts == [9, 45, 135]
    with reading(NATION):
        assert [row.code for row in list_core()] == [
            *("INT", "KJS", "KOM", "OPH", "PPB", "PDO", "MPR", "PKP"),
            "PRB",
        ]
        detail = get_core(list_core()[0].id)
    assert [row.level for row in detail.levels] == [1, 2, 3, 4, 5]
    assert all(len(row.indicators) == 3 and row.description for row in detail.levels)


@pytest.mark.requirement("2.03")
def test_no_indicator_is_written_twice():
    texts = list(CoreIndicator.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts)) == 135


@pytest.mark.requirement("1.01")
def test_load_regulations_is_idempotent_and_tells_what_replaced_what():
    before = list_regulations()
    load_regulations(NATION)
    assert list_regulations() == before
    codes = {row.code: row for row in before}
    assert codes["PermenPANRB-40-2018"].replaced_by == "PermenPANRB-19-2025"
    assert "UU-20-2023" in codes


def test_catalogues_are_denied_to_agencies():
    hr = Actor(uuid4(), None, "SDM", (Grant("sdm"),))
    with pytest.raises(Forbidden):
        load_core_catalogue(hr)
    with pytest.raises(Forbidden):
        load_regulations(hr)
