"""The national limits of plans are there once."""

import pytest

from bina.needs.commands.planning import load_plan_rules
from bina.needs.domain.plan_rules import CODE, DEFAULT_PLAN_RULES, from_payload
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.rules import list_rules
from tests.organization.factories import make_agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


def test_loading_again_changes_nothing() -> None:
    system = Actor.system("test")
    load_plan_rules(system)
    with reading(system):
        (rule,) = list_rules(CODE)
    assert from_payload(rule.payload) == DEFAULT_PLAN_RULES
    assert "PP 49/2018" in rule.legal_basis


def test_no_role_loads_them() -> None:
    with pytest.raises(Forbidden):
        load_plan_rules(make_agency().sdm)
