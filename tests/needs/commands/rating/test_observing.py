"""Workplace observation: who may observe whom, what is noted, and photos beside it."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bina.needs.commands.rating import (
    Seen,
    attach_photo,
    open_observation,
    record_observation,
    remove_photo,
    send_form,
)
from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import RatingAnswer, RatingAttachment, WorkObservation
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.files import open_path
from tests.needs.rating import OBSERVATION, ON, Campaign, make_campaign
from tests.platform.test_photos import PICTURE, SECRET, segment

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.07")]


@pytest.fixture
def campaign(settings, tmp_path: Path) -> Campaign:
    settings.FILES_DIR = tmp_path
    return make_campaign()


@pytest.fixture
def head(campaign: Campaign) -> Actor:
    """Head of the office U2, who is employed and so may rate too."""
    agency = campaign.agency
    found = agency.actor("atasan", "U2", position="J2")
    return Actor(
        found.person_id,
        agency.id,
        found.name,
        (*found.grants, *agency.actor("pegawai").grants),
        found.employee_id,
        found.unit_id,
    )


def seen(campaign: Campaign, code: str = "INT", **changed: object) -> Seen:
    values = {
        "competency_id": campaign.codes[code],
        "level": 2,
        "note": "Mengingatkan rekan",
        "place": "  Loket   pelayanan ",
        "observed_on": ON,
    }
    return Seen(**values | changed)  # type: ignore[arg-type]


def test_an_observation_is_opened_once_for_each_person(campaign: Campaign, head: Actor):
    employee = campaign.agency.employees["J21"]
    first = open_observation(head, employee, on=ON)
    assert open_observation(head, employee, on=ON) == first
    form = campaign.get(first.id)
    assert (form.method, form.rater_id) == (OBSERVATION, head.employee_id)


def test_only_those_in_reach_are_observed(campaign: Campaign, head: Actor):
    employees = campaign.agency.employees
    with pytest.raises(NotFound):
        open_observation(head, employees["J1"], on=ON)
    with pytest.raises(Forbidden):
        open_observation(campaign.agency.actor("pegawai", position="J21"), employees["J22"], on=ON)
    with pytest.raises(Refused, match="diri sendiri"):
        open_observation(head, employees["J2"], on=ON)
    campaign.close()
    with pytest.raises(Refused, match="siklus terbuka"):
        open_observation(head, employees["J21"], on=ON)


def opened(campaign: Campaign, head: Actor) -> UUID:
    return open_observation(head, campaign.agency.employees["J21"], on=ON).id


def test_what_was_seen_is_noted_with_place_day_and_checklist(campaign: Campaign, head: Actor):
    form = opened(campaign, head)
    record_observation(head, form, seen=seen(campaign, behaviours=("tidak ada",)), on=ON)
    record_observation(head, form, seen=seen(campaign, level=3), on=ON)
    with reading(campaign.agency.system):
        row = WorkObservation.objects.get(form_id=form)
        answer = RatingAnswer.objects.get(form_id=form)
    assert (row.place, row.observed_on, int(answer.level)) == ("Loket pelayanan", ON, 3)
    assert row.behaviours
    assert {one["is_seen"] for one in row.behaviours} == {False}
    text = row.behaviours[0]["text"]
    record_observation(head, form, seen=seen(campaign, behaviours=(text,)), on=ON)
    with reading(campaign.agency.system):
        ticked = WorkObservation.objects.get(form_id=form).behaviours
    assert [one["text"] for one in ticked if one["is_seen"]] == [text]
    assert campaign.get(form).state == RatingFormState.STARTED


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"level": 6}, "level"),
        ({"place": " "}, "place"),
        ({"observed_on": ON + timedelta(days=1)}, "observed_on"),
        ({"observed_on": ON - timedelta(days=90)}, "observed_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    campaign: Campaign, head: Actor, changed: dict[str, object], field: str
):
    form = opened(campaign, head)
    with pytest.raises(Refused) as refusal:
        record_observation(head, form, seen=seen(campaign, **changed), on=ON)
    assert refusal.value.field == field


def test_nobody_notes_in_anothers_observation(campaign: Campaign, head: Actor):
    form = opened(campaign, head)
    other = campaign.agency.actor("pegawai", position="J22")
    with pytest.raises(NotFound):
        record_observation(other, form, seen=seen(campaign), on=ON)
    with pytest.raises(NotFound):
        record_observation(head, form, seen=seen(campaign, "T01"), on=ON)
    own = campaign.form("J2")
    with pytest.raises(NotFound):
        record_observation(head, own, seen=seen(campaign), on=ON)


def test_some_competencies_are_enough_for_an_observation(campaign: Campaign, head: Actor):
    form = opened(campaign, head)
    with pytest.raises(Refused):
        send_form(head, form, on=ON)
    record_observation(head, form, seen=seen(campaign), on=ON)
    send_form(head, form, on=ON)
    assert campaign.get(form).state == RatingFormState.SUBMITTED


def test_a_photo_is_kept_without_what_the_camera_wrote(campaign: Campaign, head: Actor):
    form = opened(campaign, head)
    talking = PICTURE[:2] + segment(0xE1, b"Exif\0\0" + SECRET) + PICTURE[2:]
    ref = attach_photo(head, form, content=talking, caption=" Papan  tugas ", on=ON)
    with reading(campaign.agency.system):
        row = RatingAttachment.objects.select_related("file").get(id=ref.id)
    assert row.caption == "Papan tugas"
    assert row.file.content_type == "image/jpeg"
    kept = open_path(head, row.file_id).read_bytes()
    assert SECRET not in kept
    assert kept[:2] == b"\xff\xd8"
    remove_photo(head, form, attachment_id=ref.id, on=ON)
    assert not open_path(head, row.file_id).exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "JPEG"),
        (PICTURE[:-9], "JPEG"),
        (PICTURE + bytes(500_000), "lebih besar dari 400 KB"),
    ],
)
def test_what_is_no_small_photo_is_refused(
    campaign: Campaign, head: Actor, content: bytes, words: str
):
    form = opened(campaign, head)
    with pytest.raises(Refused, match=words) as refusal:
        attach_photo(head, form, content=content, caption="", on=ON)
    assert refusal.value.field == "photo"


def test_photos_are_few_and_only_in_the_own_open_form(campaign: Campaign, head: Actor):
    form = opened(campaign, head)
    for _ in range(6):
        ref = attach_photo(head, form, content=PICTURE, caption="", on=ON)
    with pytest.raises(Refused, match="Paling banyak 6"):
        attach_photo(head, form, content=PICTURE, caption="", on=ON)
    other = campaign.agency.actor("pegawai", position="J22")
    with pytest.raises(NotFound):
        attach_photo(other, form, content=PICTURE, caption="", on=ON)
    with pytest.raises(NotFound):
        remove_photo(other, form, attachment_id=ref.id, on=ON)
    with pytest.raises(NotFound):
        remove_photo(head, form, attachment_id=uuid4(), on=ON)
