"""The pages of workplace observation, photos included, without script."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import NeedsCycle, RatingAttachment, RatingForm
from bina.platform.commands import reading
from tests.needs.rating import OBSERVATION, SELF, Campaign, make_campaign
from tests.organization.signing import signed_in
from tests.platform.test_photos import PICTURE, SECRET, segment

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.07")]


@pytest.fixture
def campaign(settings, tmp_path: Path) -> Campaign:
    settings.FILES_DIR = tmp_path
    made = make_campaign()
    today = timezone.localdate()
    with reading(made.agency.system):
        NeedsCycle.objects.filter(id=made.cycle_id).update(
            opens_on=today - timedelta(days=5), closes_on=today + timedelta(days=9), as_of=today
        )
    for position in ("J21", "J1"):
        made.form(position, method=SELF, due_on=today + timedelta(days=9))
    return made


@pytest.fixture
def head(campaign: Campaign) -> Client:
    """The head of the office, whose people are observed."""
    return signed_in(campaign.agency, "J2")


def opened(campaign: Campaign, head: Client) -> UUID:
    employee = campaign.agency.employees["J21"]
    answer = head.post("/penilaian/observasi/", {"employee": str(employee)})
    with reading(campaign.agency.system):
        form = RatingForm.objects.get(method=OBSERVATION)
    assert answer["Location"] == f"/penilaian/observasi/{form.pk}/"
    return form.pk


def noted(campaign: Campaign, head: Client, form: UUID, **changed: object):
    values = {
        "behaviours": ["1.1"],
        "level": "2",
        "place": "Loket pelayanan",
        "observed_on": timezone.localdate().isoformat(),
        "note": "Menjelaskan aturan kepada warga",
    }
    path = f"/penilaian/observasi/{form}/?kompetensi={campaign.codes['INT']}"
    return head.post(path, values | changed)


def test_only_people_in_reach_are_found(head: Client):
    page = head.get("/penilaian/observasi/?cari=a").content.decode()
    assert "Budi Santoso" in page
    assert "Made Wirawan" not in page


def test_an_observation_from_search_to_receipt(campaign: Campaign, head: Client):
    form = opened(campaign, head)
    assert "belum diobservasi" in head.get(f"/penilaian/observasi/{form}/").content.decode()
    asked = f"/penilaian/observasi/{form}/?kompetensi={campaign.codes['INT']}"
    assert "Centang hanya yang Anda lihat sendiri" in head.get(asked).content.decode()
    refused = noted(campaign, head, form, place=" ").content.decode()
    assert "aria-invalid" in refused
    answer = noted(campaign, head, form)
    assert answer["Location"] == f"/penilaian/observasi/{form}/"
    page = head.get(f"/penilaian/observasi/{form}/").content.decode()
    assert "Loket pelayanan" in page
    assert 'value="1.1"' in head.get(asked).content.decode()
    assert "checked" in head.get(asked).content.decode()
    sent = head.post(f"/penilaian/{form}/kirim/")
    assert sent["Location"] == f"/penilaian/{form}/tanda-terima/"
    assert campaign.get(form).state == RatingFormState.SUBMITTED
    gone = head.get(f"/penilaian/observasi/{form}/")
    assert gone["Location"] == f"/penilaian/{form}/tanda-terima/"


def photo(content: bytes = PICTURE) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_2026.jpg", content, "image/jpeg")


def test_a_photo_shows_to_the_rater_and_once_sent_to_whom_it_concerns(
    campaign: Campaign, head: Client
):
    form = opened(campaign, head)
    talking = PICTURE[:2] + segment(0xE1, b"Exif\0\0" + SECRET) + PICTURE[2:]
    head.post(f"/penilaian/{form}/foto/", {"photo": photo(talking), "caption": "Papan tugas"})
    with reading(campaign.agency.system):
        key = RatingAttachment.objects.get(form_id=form).pk
    path = f"/penilaian/lampiran/{key}/"
    shown = head.get(path)
    assert shown["Content-Type"] == "image/jpeg"
    assert SECRET not in b"".join(shown.streaming_content)
    rated = signed_in(campaign.agency, "J21")
    colleague = signed_in(campaign.agency, "J22")
    assert rated.get(path).status_code == 404
    noted(campaign, head, form)
    head.post(f"/penilaian/{form}/kirim/")
    assert rated.get(path).status_code == 200
    assert "Papan tugas" in rated.get(f"/penilaian/{form}/tanda-terima/").content.decode()
    assert colleague.get(path).status_code == 404
    assert colleague.get(f"/penilaian/{form}/tanda-terima/").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [(PICTURE + bytes(500_000), "lebih besar dari 400 KB"), (b"\x89PNG\r\n", "bukan foto JPEG")],
)
def test_what_is_no_small_photo_comes_back_with_help(
    campaign: Campaign, head: Client, content: bytes, words: str
):
    form = opened(campaign, head)
    page = head.post(f"/penilaian/{form}/foto/", {"photo": photo(content)}).content.decode()
    assert words in page


def test_a_photo_is_dropped_again(campaign: Campaign, head: Client):
    form = opened(campaign, head)
    head.post(f"/penilaian/{form}/foto/", {"photo": photo()})
    with reading(campaign.agency.system):
        key = RatingAttachment.objects.get(form_id=form).pk
    assert (
        signed_in(campaign.agency, "J22").post(f"/penilaian/{form}/foto/{key}/hapus/").status_code
        == 404
    )
    head.post(f"/penilaian/{form}/foto/{key}/hapus/")
    assert head.get(f"/penilaian/lampiran/{key}/").status_code == 404


@pytest.mark.requirement("X.03")
def test_anothers_observation_is_not_there(campaign: Campaign, head: Client):
    form = opened(campaign, head)
    other = signed_in(campaign.agency, "J22")
    assert other.get(f"/penilaian/observasi/{form}/").status_code == 404
    assert noted(campaign, other, form).status_code == 404
    assert other.post(f"/penilaian/{form}/foto/", {"photo": photo()}).status_code == 404
    outside = campaign.agency.employees["J1"]
    assert head.post("/penilaian/observasi/", {"employee": str(outside)}).status_code == 404
    assert head.post("/penilaian/observasi/", {"employee": "x"}).status_code == 404
    assert head.get(f"/penilaian/observasi/{form}/?kompetensi={uuid4()}").status_code == 404
