"""What article 46 paragraph 2 asks for stands in each letter, and nothing of anybody else."""

from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import override

from bina.platform.formats import format_moment
from bina.platform.incidents.domain import DataCategory, Recipient
from bina.platform.incidents.letters import letter_values, write_letter
from bina.platform.incidents.models import DataIncident
from tests.platform.incidents.making import SENDER, assessed, assessment_of, row_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()


def incident(**more) -> DataIncident:
    return row_of(AGENCY, assessed(AGENCY, **more))


@pytest.mark.parametrize("recipient", Recipient)
def test_every_letter_says_which_data_when_and_how_and_what_is_done(recipient: Recipient):
    row = incident()
    values = letter_values(row, recipient, SENDER, timezone.now())
    exposed, happened, handled = values["parts"]
    assert dict(exposed["facts"])["Jenis data"] == "Nama dan NIP, NIK"
    assert dict(happened["facts"])["Waktu diketahui"] == format_moment(row.found_at)
    assert dict(happened["facts"])["Waktu terungkap"] == "masih diselidiki"
    assert happened["paragraphs"] == [row.happening, row.cause]
    assert handled["paragraphs"][0] == row.handling
    assert row.contact in values["closing"]


def test_the_authority_is_told_how_many_and_whether_the_data_is_specific():
    row = incident(categories=(DataCategory.HEALTH,), people_count=1250)
    facts = dict(
        letter_values(row, Recipient.AUTHORITY, SENDER, timezone.now())["parts"][0]["facts"]
    )
    assert facts["Pemilik data"] == "1.250 orang"
    assert "Data spesifik" in facts
    told = letter_values(row, Recipient.SUBJECTS, SENDER, timezone.now())["parts"][0]["facts"]
    assert [name for name, _ in told] == ["Jenis data"]


def test_letters_are_indonesian_whoever_makes_them():
    row, now = incident(), timezone.now()
    with override("en"):
        assert write_letter(row, Recipient.SUBJECTS, SENDER, now) == write_letter(
            row, Recipient.SUBJECTS, SENDER, now
        )
        english = write_letter(row, Recipient.AUTHORITY, SENDER, now)
    with override("id"):
        assert english == write_letter(row, Recipient.AUTHORITY, SENDER, now)


def test_words_of_people_are_no_commands_of_the_template():
    row = incident(cause='#panic("x") $ * _ @ <a> \\ "')
    assert write_letter(row, Recipient.PUBLIC, SENDER, timezone.now()).startswith(b"%PDF-")


def test_assessments_may_leave_out_what_is_optional():
    row = incident(advice="", contact="")
    assert letter_values(row, Recipient.SUBJECTS, SENDER, timezone.now())["closing"].endswith(
        "nya."
    )
    assert assessment_of().advice
