"""Every form has a route and a part of 70:20:10; every method leads to a form."""

import pytest

from bina.competency.domain.dictionary import CompetencyGroup
from bina.needs.domain.development import (
    FORMS,
    LearningModel,
    LearningRoute,
    form_of,
    model_of,
    route_of,
)
from bina.needs.domain.method import TrainingMethod

pytestmark = pytest.mark.requirement("2.21")


def test_the_code_list_is_as_its_source_has_it() -> None:
    by_model = {
        model: {form for form in FORMS if model_of(form) is model} for model in LearningModel
    }
    assert by_model[LearningModel.EXPERIENCE] == {10, 18, 21, 24}
    assert by_model[LearningModel.SOCIAL] == {14, 15, 20, 23}
    assert {form for form in FORMS if route_of(form) is LearningRoute.OTHER} == {
        10,
        *range(14, 26),
    }


@pytest.mark.parametrize("group", CompetencyGroup)
@pytest.mark.parametrize("method", [None, *TrainingMethod])
def test_every_method_is_some_form(method, group) -> None:
    assert form_of(method, group) in FORMS


def test_classes_are_named_by_their_group() -> None:
    assert form_of(TrainingMethod.CLASS, CompetencyGroup.TECHNICAL) == 3
    assert form_of(TrainingMethod.BLENDED, CompetencyGroup.MANAGERIAL) == 5
    assert form_of(TrainingMethod.COACHING, CompetencyGroup.MANAGERIAL) == 14
