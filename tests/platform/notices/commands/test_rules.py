"""The default rule is loaded once."""

from uuid import uuid4

import pytest

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.notices.commands import load_notice_rules
from bina.platform.notices.queries import CODE, DEFAULT
from bina.platform.rules import list_rules

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
SYSTEM = Actor.system("uji")


def test_loaded_again_it_makes_no_second_version():
    load_notice_rules(SYSTEM)
    load_notice_rules(SYSTEM)
    with reading(SYSTEM):
        assert [rule.payload for rule in list_rules(CODE)] == [DEFAULT]


def test_no_role_loads_it():
    with pytest.raises(Forbidden):
        load_notice_rules(Actor(uuid4(), None, "Nasional", (Grant("nasional"),)))
