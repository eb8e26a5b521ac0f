from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from bina.needs.adapters.planning import persons as module
from bina.needs.adapters.planning.core import core_of
from bina.needs.adapters.planning.persons import Persons
from tests.needs.planning import problems

pytestmark = pytest.mark.requirement("2.21")


def best_of_person(core, worth, person: int) -> float:
    """By trying every set of the person's options."""
    own = np.flatnonzero(core.person == person)
    best = 0.0
    for picks in product([False, True], repeat=own.size):
        taken = own[np.array(picks, bool)]
        kinds = core.competency[core.module[taken]]
        hours = core.hours[core.module[taken]].sum()
        if len(set(kinds.tolist())) == taken.size and hours <= core.room[person]:
            best = max(best, float(worth[taken].sum()))
    return best


@settings(deadline=None)
@given(problems(people=3, modules=4, most=10))
def test_everyone_gets_the_best_that_hours_and_competencies_allow(problem) -> None:
    core = core_of(problem)
    total, chosen = Persons(core).choose(core.benefit)
    expected = sum(best_of_person(core, core.benefit, at) for at in range(core.room.size))
    assert total == pytest.approx(expected)
    assert total == pytest.approx(float(core.benefit[chosen].sum()))


@settings(deadline=None)
@given(problems(people=3, modules=4, most=10))
def test_a_coarse_scale_of_hours_never_gives_less(problem) -> None:
    core = core_of(problem)
    fine, _ = Persons(core).choose(core.benefit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_STEPS", 3)
        coarse, _ = Persons(core).choose(core.benefit)
    assert coarse >= fine - 1e-9
