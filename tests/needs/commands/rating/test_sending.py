"""Sending in, taking back, a whole team at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.commands.rating import (
    SentAnswer,
    copy_last_levels,
    save_answer,
    send_finished,
    send_form,
    withdraw_form,
)
from bina.needs.domain.campaign import RatingFormState
from bina.needs.domain.rating_answers import Answer
from bina.needs.models import NeedsCycle, RatingAnswer
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.rating import ON, SUPERVISOR, Campaign, make_campaign, make_cycle

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.04")]


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def answer(campaign: Campaign, actor: Actor, form, **levels: int | tuple[int, str]) -> None:
    for code, given in levels.items():
        level, note = given if isinstance(given, tuple) else (given, "")
        sent = SentAnswer(campaign.codes[code], Answer(level, note, timezone.now()))
        save_answer(actor, form, sent, on=ON, now=timezone.now())


def person(campaign: Campaign, position: str = "J21") -> Actor:
    return campaign.agency.actor("pegawai", position=position)


def test_a_whole_form_is_sent_once(campaign: Campaign):
    form, actor = campaign.form("J21"), person(campaign)
    answer(campaign, actor, form, INT=2, PRB=3)
    send_form(actor, form, on=ON)
    first = campaign.get(form)
    assert first.state == RatingFormState.SUBMITTED
    send_form(actor, form, on=ON)
    assert campaign.get(form).submitted_at == first.submitted_at


def test_what_is_missing_is_named(campaign: Campaign):
    form, actor = campaign.form("J21"), person(campaign)
    answer(campaign, actor, form, INT=2)
    with pytest.raises(Refused) as refusal:
        send_form(actor, form, on=ON)
    assert refusal.value.problems == ("Perekat Bangsa: belum dijawab",)


def test_late_by_the_cycles_rule_and_never_after_it(campaign: Campaign):
    form, actor = campaign.form("J21"), person(campaign)
    answer(campaign, actor, form, INT=2, PRB=3)
    with reading(campaign.agency.system):
        NeedsCycle.objects.filter(id=campaign.cycle_id).update(late_until=ON + timedelta(days=20))
    send_form(actor, form, on=ON + timedelta(days=11))
    assert campaign.get(form).state == RatingFormState.LATE
    other, second = campaign.form("J1"), person(campaign, "J1")
    answer(campaign, second, other, INT=2)
    with pytest.raises(Refused, match="ditutup"):
        send_form(second, other, on=ON + timedelta(days=21))
    assert campaign.get(other).state == RatingFormState.STARTED


def test_nobody_sends_anothers_form(campaign: Campaign):
    form = campaign.form("J2")
    with pytest.raises(NotFound):
        send_form(person(campaign), form, on=ON)
    with pytest.raises(Forbidden):
        send_form(campaign.agency.actor("auditor"), form, on=ON)


def test_a_sent_form_is_opened_again_while_it_would_be_taken(campaign: Campaign):
    form, actor = campaign.form("J21"), person(campaign)
    answer(campaign, actor, form, INT=2, PRB=3)
    send_form(actor, form, on=ON)
    withdraw_form(actor, form, on=ON)
    assert campaign.get(form).state == RatingFormState.STARTED
    send_form(actor, form, on=ON)
    with pytest.raises(NotFound):
        withdraw_form(person(campaign, "J2"), form, on=ON)
    campaign.change(form, recorded_at=timezone.now())
    with pytest.raises(Refused, match="ditutup"):
        withdraw_form(actor, form, on=ON)


@pytest.mark.requirement("2.05")
def test_a_superior_explains_only_large_differences(campaign: Campaign):
    own, actor = campaign.form("J21"), person(campaign)
    answer(campaign, actor, own, INT=4, PRB=3)
    send_form(actor, own, on=ON)
    form, head = campaign.form("J21", "J2", SUPERVISOR), person(campaign, "J2")
    answer(campaign, head, form, INT=2, PRB=2)
    with pytest.raises(Refused) as refusal:
        send_form(head, form, on=ON)
    assert refusal.value.problems == (
        "Integritas: tulis alasan perbedaan dengan penilaian mandiri",
    )
    answer(campaign, head, form, INT=(2, "Terlihat saat audit internal"))
    send_form(head, form, on=ON)
    assert campaign.get(form).state == RatingFormState.SUBMITTED


@pytest.mark.requirement("2.05")
def test_all_that_is_finished_is_sent_and_the_rest_waits(campaign: Campaign):
    head = person(campaign, "J2")
    whole = campaign.form("J21", "J2", SUPERVISOR)
    half = campaign.form("J22", "J2", SUPERVISOR)
    other = campaign.form("J22", "J1", SUPERVISOR)
    answer(campaign, head, whole, INT=2, PRB=3)
    found = send_finished(head, cycle_id=campaign.cycle_id, method=SUPERVISOR, on=ON)
    assert found == 1
    states = [campaign.get(form).state for form in (whole, half, other)]
    assert states == ["submitted", "waiting", "waiting"]
    with pytest.raises(Forbidden):
        send_finished(
            campaign.agency.actor("auditor"), cycle_id=campaign.cycle_id, method=SUPERVISOR, on=ON
        )


@pytest.mark.requirement("2.05")
def test_last_cycles_levels_come_with_a_mark_and_overwrite_nothing(campaign: Campaign):
    former = make_cycle(campaign.agency, "Siklus 2025", date(2025, 11, 1))
    head = person(campaign, "J2")
    form = campaign.form("J21", "J2", SUPERVISOR)
    with pytest.raises(Refused, match="siklus sebelumnya"):
        copy_last_levels(head, form, on=ON)
    old = campaign.form("J21", "J2", SUPERVISOR, cycle_id=former, state=RatingFormState.SUBMITTED)
    with reading(campaign.agency.system):
        for code, level in (("INT", 1), ("PRB", 4)):
            RatingAnswer.objects.create(
                agency_id=campaign.agency.id,
                form_id=old,
                competency_id=campaign.codes[code],
                level=level,
                answered_at=timezone.now(),
            )
    answer(campaign, head, form, INT=3)
    copy_last_levels(head, form, on=ON)
    with reading(campaign.agency.system):
        rows = RatingAnswer.objects.filter(form_id=form).order_by("competency__code")
        found = list(rows.values_list("competency__code", "level", "is_copied"))
    assert found == [("INT", 3, False), ("PRB", 4, True)]
    answer(campaign, head, form, PRB=4)  # looked at
    with reading(campaign.agency.system):
        assert not RatingAnswer.objects.filter(form_id=form, is_copied=True).exists()
    with pytest.raises(NotFound):
        copy_last_levels(person(campaign), form, on=ON)


def test_a_position_without_a_standard_asks_for_help(campaign: Campaign):
    form, actor = (
        campaign.form("J21P", method=AssessmentMethod.SELF_RATING),
        person(campaign, "J21P"),
    )
    with pytest.raises(Refused, match="standar kompetensi"):
        send_form(actor, form, on=ON)
