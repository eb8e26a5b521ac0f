"""Autosave: the newest stamp stays, another's form is not there, closed ones take nothing."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from bina.needs.commands.rating import SentAnswer, save_answer
from bina.needs.domain.campaign import RatingFormState
from bina.needs.domain.rating_answers import Answer, Keeping
from bina.needs.models import RatingAnswer
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.rating import ON, Campaign, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.04")]
NOW = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


@pytest.fixture
def rater(campaign: Campaign) -> Actor:
    return campaign.agency.actor("pegawai", position="J21")


def sent(
    key: UUID, level: int | None, after: int = 0, note: str = "", seen: int | None = None
) -> SentAnswer:
    stamp = NOW + timedelta(seconds=after - 60)
    known = None if seen is None else NOW + timedelta(seconds=seen - 60)
    return SentAnswer(key, Answer(level, note, stamp), known, seconds=7)


def stored(campaign: Campaign, form: UUID) -> list[tuple[object, ...]]:
    with reading(campaign.agency.system):
        rows = RatingAnswer.objects.filter(form_id=form).order_by("competency__code")
        return list(rows.values_list("competency__code", "level", "note"))


def test_an_answer_is_kept_and_the_form_has_begun(campaign: Campaign, rater: Actor):
    form = campaign.form("J21")
    kept = save_answer(rater, form, sent(campaign.codes["INT"], 2, note=" ya "), on=ON, now=NOW)
    assert kept.keeping == Keeping.SAVED
    assert stored(campaign, form) == [("INT", 2, "ya")]
    row = campaign.get(form)
    assert (row.state, row.saved_at, row.seconds) == (RatingFormState.STARTED, NOW, 7)


@pytest.mark.parametrize("order", [(0, 5, 9), (9, 5, 0), (5, 9, 0)])
def test_the_newest_answer_stays_in_whatever_order_they_come(
    campaign: Campaign, rater: Actor, order: tuple[int, ...]
):
    form, key = campaign.form("J21"), campaign.codes["INT"]
    levels = {0: 1, 5: 2, 9: 3}
    for after in (*order, *order):  # and each of them twice
        save_answer(rater, form, sent(key, levels[after], after), on=ON, now=NOW)
    assert stored(campaign, form) == [("INT", 3, "")]


def test_a_device_hears_of_what_another_wrote(campaign: Campaign, rater: Actor):
    form, key = campaign.form("J21"), campaign.codes["INT"]
    save_answer(rater, form, sent(key, 2, 5), on=ON, now=NOW)
    older = save_answer(rater, form, sent(key, 4, 1), on=ON, now=NOW)
    assert (older.keeping, older.answer.level) == (Keeping.OLDER, 2)
    over = save_answer(rater, form, sent(key, 4, 8), on=ON, now=NOW)
    assert (over.keeping, over.answer.level) == (Keeping.REPLACED, 4)
    known = save_answer(rater, form, sent(key, 1, 9, seen=8), on=ON, now=NOW)
    assert known.keeping == Keeping.SAVED


def test_a_clock_that_runs_ahead_wins_only_until_now(campaign: Campaign, rater: Actor):
    form, key = campaign.form("J21"), campaign.codes["INT"]
    ahead = SentAnswer(key, Answer(5, "", NOW + timedelta(days=3)))
    assert save_answer(rater, form, ahead, on=ON, now=NOW).answer.answered_at == NOW


@pytest.mark.requirement("X.03")
def test_anothers_form_is_not_there(campaign: Campaign, rater: Actor):
    other = campaign.form("J2")
    foreign = make_campaign()
    for form in (other, foreign.form("J21"), uuid4()):
        with pytest.raises(NotFound):
            save_answer(rater, form, sent(campaign.codes["INT"], 5), on=ON, now=NOW)
    assert stored(campaign, other) == []


def test_who_is_not_employed_rates_nobody(campaign: Campaign):
    form = campaign.form("J21")
    with pytest.raises(Forbidden):
        save_answer(
            campaign.agency.actor("auditor"), form, sent(campaign.codes["INT"], 5), on=ON, now=NOW
        )


def test_only_what_the_position_asks_is_taken(campaign: Campaign, rater: Actor):
    form = campaign.form("J21")
    with pytest.raises(NotFound):
        save_answer(rater, form, sent(campaign.codes["T01"], 5), on=ON, now=NOW)
    assert stored(campaign, form) == []


@pytest.mark.parametrize(
    ("values", "day", "words"),
    [
        ({"state": RatingFormState.SUBMITTED}, ON, "sudah dikirim"),
        ({"state": RatingFormState.EXCUSED}, ON, "dibebaskan"),
        ({"state": RatingFormState.VOID}, ON, "tidak berlaku"),
        ({"closed_at": NOW}, ON, "sudah ditutup"),
        ({}, date(2027, 3, 1), "sudah ditutup"),
        ({}, date(2026, 10, 1), "belum dibuka"),
    ],
)
def test_a_form_that_is_not_open_says_why(
    campaign: Campaign, rater: Actor, values: dict[str, object], day: date, words: str
):
    form = campaign.form("J21", **values)
    with pytest.raises(Refused, match=words):
        save_answer(rater, form, sent(campaign.codes["INT"], 5), on=day, now=NOW)
    assert stored(campaign, form) == []


def test_who_cannot_judge_gives_no_level(campaign: Campaign, rater: Actor):
    form, key = campaign.form("J21"), campaign.codes["INT"]
    unable = SentAnswer(key, Answer(None, "Baru pindah", NOW, is_unable=True))
    kept = save_answer(rater, form, unable, on=ON, now=NOW)
    assert kept.answer.is_given
    both = SentAnswer(key, Answer(3, "\x00", NOW, is_unable=True))
    kept = save_answer(rater, form, both, on=ON, now=NOW)
    assert (kept.answer.level, kept.answer.is_unable, kept.answer.note) == (3, False, "")
