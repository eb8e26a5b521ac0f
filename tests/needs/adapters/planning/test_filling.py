import numpy as np
import pytest
from hypothesis import given, settings

from bina.needs.adapters.planning.core import core_of
from bina.needs.adapters.planning.filling import fill_in, top_up
from bina.needs.adapters.planning.floor import tilt_of
from bina.needs.adapters.planning.frontier import frontier_of
from bina.needs.domain.planning.binding import cohorts_of
from bina.needs.domain.planning.checking import find_broken_limits
from tests.needs.planning import problems

pytestmark = pytest.mark.requirement("2.21")


def assert_holds(problem, core, chosen) -> None:
    pairs = frozenset(core.places[at] for at in np.flatnonzero(chosen).tolist())
    assert find_broken_limits(problem, pairs, cohorts_of(problem, pairs)) == []


@settings(deadline=None, max_examples=60)
@given(problems(people=6, modules=4, most=14))
def test_whatever_a_stance_wishes_the_limits_hold(problem) -> None:
    core = core_of(problem)
    tilt = tilt_of(core, None)
    for stance in frontier_of(core, tilt, 10).stances[::6]:
        assert_holds(problem, core, fill_in(core, stance, tilt))


@settings(deadline=None, max_examples=60)
@given(problems(people=6, modules=4, most=14))
def test_topping_up_leaves_no_paid_seat_to_someone_who_could_come(problem) -> None:
    core = core_of(problem)
    tilt = tilt_of(core, None)
    chosen = top_up(core, np.zeros(core.size, bool), tilt)
    assert_holds(problem, core, chosen)
    again = top_up(core, chosen, tilt)
    assert (again == chosen).all()
