"""Limits and equal answers: kept in PostgreSQL, shared by all processes, telling nothing."""

import pytest
from django.conf import settings as configured
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client

from bina.organization.commands import issue_activation_codes
from tests.organization.factories import PASSWORD, give_account, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
WRONG = "keliru-sekali"


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password was hashed, right or wrong, known or not."""

    hashed = 0

    def encode(self, password, salt):
        CountingHasher.hashed += 1
        return super().encode(password, salt)


@pytest.fixture
def agency(settings):
    cache.clear()
    made = make_regency()
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    give_account(made, "J21F", "yohanes")
    return made


def work_of(login, password=WRONG):
    """How many hashes one attempt costs, its status, and what it says."""
    CountingHasher.hashed = 0
    answer = Client().post("/masuk/", {"login": login, "password": password})
    alert = answer.content.decode().split('class="b-alert is-bad')[1].split("</div>")[0]
    return CountingHasher.hashed, answer.status_code, alert


def test_unknown_wrong_and_never_activated_cost_and_say_the_same(agency):
    logins = ("yohanes", "tidak-ada", agency.nips["J21P"], "199901012020011999")
    found = {work_of(login) for login in logins}
    assert len(found) == 1
    assert found.pop()[:2] == (1, 200)


def test_failing_activation_costs_one_hash(agency):
    issue_activation_codes(agency.sdm, agency.units["U21"])
    CountingHasher.hashed = 0
    values = {"login": "x", "code": "00000", "password": PASSWORD, "repeated": PASSWORD}
    Client().post("/aktivasi/", values)
    assert CountingHasher.hashed == 1


def fail(times, address="203.0.113.9", login="yohanes"):
    client = Client(REMOTE_ADDR=address)
    for _ in range(times):
        answer = client.post("/masuk/", {"login": login, "password": WRONG})
    return answer.content.decode()


def test_counts_stand_in_the_database_and_survive_the_process(agency):
    assert configured.CACHES["default"]["BACKEND"].endswith("db.DatabaseCache")
    fail(5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM platform_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] > 0
    # what another process, or this one after a restart, starts with: no memory of its own
    del caches["default"]
    assert "Terlalu banyak percobaan" in fail(1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM platform_cache")
    assert "Terlalu banyak percobaan" not in fail(1)


def test_table_of_counts_survives_a_crash_of_the_database(agency):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'platform_cache'")
        assert cursor.fetchone()[0] == "p"


def test_limit_reads_the_same_for_unknown_and_never_locks_elsewhere(agency):
    assert "Terlalu banyak percobaan" in fail(6)
    assert "Terlalu banyak percobaan" in fail(6, "203.0.113.10", "tidak-ada")
    rightful = Client(REMOTE_ADDR="198.51.100.7")
    right = {"login": "yohanes", "password": PASSWORD}
    assert rightful.post("/masuk/", right).status_code == 302
