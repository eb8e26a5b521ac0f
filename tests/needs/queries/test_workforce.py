"""The need for people consumes the gaps of the newest run."""

import pytest

from bina.needs.commands.computing import compute_run
from bina.needs.queries.workforce import count_gaps
from bina.platform.commands import reading
from bina.strategy.commands import apply_workforce
from bina.strategy.domain.workforce import (
    Balance,
    PositionGaps,
    WorkforceAnswer,
    answer_of,
)
from bina.strategy.queries.workforce import WorkforceFilter, list_workforce
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import START

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.20")]


def test_shortages_stand_beside_the_gaps_of_those_there() -> None:
    agency = make_needs_regency()
    needs = [
        {"Kode Jabatan": code, "Tahun": 2026, "Kebutuhan": count, "Dasar": "ABK"}
        for code, count in (("J21F", 3), ("J22P", 2), ("J1", 1), ("J21P", 0))
    ]
    apply_workforce(agency.sdm, needs, START)
    with reading(agency.sdm):
        assert count_gaps(agency.sdm, list(agency.positions.values())) == {}
        without = list_workforce(agency.sdm, WorkforceFilter(2026)).page.items
    assert {row.gaps for row in without} == {PositionGaps()}
    compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        found = list_workforce(agency.sdm, WorkforceFilter(2026))
        first = list_workforce(agency.sdm, WorkforceFilter(2026), size=1)
        second = list_workforce(agency.sdm, WorkforceFilter(2026, after="1"), size=1)
    rows = {row.code: row for row in found.page.items}
    assert [row.code for row in found.page.items] == ["J21F", "J22P", "J1", "J21P"]
    assert rows["J21F"].gaps == PositionGaps(1, 0)
    assert rows["J21F"].answer is WorkforceAnswer.FILL
    assert rows["J1"].answer is WorkforceAnswer.NONE
    assert rows["J21P"].answer is WorkforceAnswer.REDEPLOY
    totals = found.totals
    assert (totals.needed, totals.existing, totals.shortage, totals.surplus) == (6, 4, 3, 1)
    assert (first.page.after, second.page.items[0].code) == ("1", "J22P")


@pytest.mark.parametrize(
    ("balance", "gaps", "answer"),
    [
        (Balance(3, 1), PositionGaps(1, 1), WorkforceAnswer.RECRUIT),
        (Balance(3, 1), PositionGaps(1, 0), WorkforceAnswer.FILL),
        (Balance(1, 3), PositionGaps(3, 3), WorkforceAnswer.REDEPLOY),
        (Balance(1, 1), PositionGaps(1, 1), WorkforceAnswer.DEVELOP),
        (Balance(1, 1), PositionGaps(), WorkforceAnswer.NONE),
    ],
)
def test_what_shortage_and_gaps_ask_for(balance, gaps, answer) -> None:
    assert answer_of(balance, gaps) is answer
