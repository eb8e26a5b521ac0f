"""A claim holds once for a person and key, and only when its transaction commits."""

import pytest
from django.db import transaction

from bina.platform.commands import reading
from bina.platform.notices.commands import claim_mails
from tests.platform.notices.telling import AGENCY, OTHER, STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
DAY = "harian:2026-11-24"


def claim(actor=STAFF, *keys: str) -> frozenset[str]:
    with reading(actor):
        return claim_mails(AGENCY, actor.person_id, keys or [DAY])


def test_the_second_claim_finds_nothing_left():
    assert claim() == {DAY}
    assert claim() == frozenset()
    assert claim(STAFF, DAY, "tugas:1") == {"tugas:1"}
    assert claim(OTHER) == {DAY}


def test_a_claim_whose_transaction_fails_was_none():
    with transaction.atomic():
        assert claim() == {DAY}
        transaction.set_rollback(True)
    assert claim() == {DAY}


def test_without_keys_nothing_is_asked(django_assert_num_queries):
    with reading(STAFF), django_assert_num_queries(0):
        assert claim_mails(AGENCY, STAFF.person_id, []) == frozenset()
