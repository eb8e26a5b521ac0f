"""Fifty at once want what only one can have; without its protection several get it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from bina.organization.commands import activate, open_account, open_unit
from bina.organization.models import Unit
from bina.organization.queries.accounts import find_activation
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Refused
from tests.organization.factories import PASSWORD, make_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.11")]
RIVALS = 50


def winners_of(deed: Callable[[], object]) -> int:
    """How many of the rivals got it; every other one was refused in words."""
    together = Barrier(RIVALS)

    def compete(_: int) -> bool:
        try:
            together.wait()
            deed()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(RIVALS) as pool:
        return sum(pool.map(compete, range(RIVALS)))


def claim_a_code() -> int:
    agency = make_agency()
    issued = open_account(
        agency.actor("admin"), username=f"uji-{agency.id.hex[:8]}", name="Penguji"
    )
    found = find_activation(issued.code)
    assert found is not None
    system, login = Actor.system("test", agency.id), f"uji-{agency.id.hex[:8]}"
    return winners_of(lambda: activate(system, found.code_id, login=login, password=PASSWORD))


def test_one_of_fifty_takes_up_an_account() -> None:
    assert claim_a_code() == 1


def test_without_row_locks_several_take_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    assert claim_a_code() > 1


def open_one_unit() -> int:
    """Winners; as many units stand afterwards. Capitals make no other code."""
    agency, today, codes = make_agency(), timezone.localdate(), cycle(("U-LOMBA", "U-Lomba"))
    won = winners_of(lambda: open_unit(agency.sdm, code=next(codes), name="Unit Uji", on=today))
    with reading(agency.sdm):
        assert Unit.objects.filter(code__iexact="U-LOMBA").count() == won
    return won


def test_one_of_fifty_opens_a_unit_with_a_code() -> None:
    assert open_one_unit() == 1
