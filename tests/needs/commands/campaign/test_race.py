"""A rater sends in the moment in which the night takes the form away: what was sent stays."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from bina.needs.commands.campaign import follow_people
from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import RatingConflict, RatingForm
from bina.platform.commands import reading
from tests.needs.campaigns import CLOSES, OPENS, SENT_AT, SUPERIOR, Campaign, make_campaign

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("2.30")]
SECONDS = 30


def follow(campaign: Campaign) -> None:
    try:
        follow_people(campaign.agency.system, campaign.id, on=CLOSES)
    finally:
        connection.close()


def wait_for_a_blocked_one() -> None:
    until = time.monotonic() + SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(
                "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                " OR l.database IS NULL WHERE NOT l.granted AND d.datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise TimeoutError("nobody waits")


def test_what_is_sent_meanwhile_is_not_taken_away() -> None:
    campaign = make_campaign()
    people = campaign.agency.employees
    # straight into the table: the command itself would let the forms follow
    with reading(campaign.agency.system):
        RatingConflict.objects.create(
            agency_id=campaign.agency.id,
            employee_id=people["J21F"],
            rater_id=people["J21"],
            reason="Keluarga",
            declared_on=OPENS,
        )
    form = campaign.form("J21F", SUPERIOR)
    with ThreadPoolExecutor(1) as pool:
        with reading(campaign.agency.system):
            RatingForm.objects.filter(id=form.id).update(
                state=RatingFormState.SUBMITTED, submitted_at=SENT_AT
            )
            night = pool.submit(follow, campaign)
            wait_for_a_blocked_one()
        night.result(SECONDS)
    assert campaign.form("J21F", SUPERIOR).state == RatingFormState.SUBMITTED
