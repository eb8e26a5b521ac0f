"""The pages of rating forms, as a browser without script uses them, and the save endpoint."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from bina.needs.domain.campaign import RatingFormState
from bina.needs.models import NeedsCycle, RatingAnswer
from bina.platform.commands import reading
from tests.needs.rating import SELF, SUPERVISOR, Campaign, make_campaign
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.04")]


@pytest.fixture
def campaign() -> Campaign:
    """Open today, whatever day the test runs on."""
    made = make_campaign()
    with reading(made.agency.system):
        today = timezone.localdate()
        NeedsCycle.objects.filter(id=made.cycle_id).update(
            opens_on=today - timedelta(days=5), closes_on=today + timedelta(days=9), as_of=today
        )
    return made


def self_form(campaign: Campaign, position: str = "J21", **values: object):
    due = timezone.localdate() + timedelta(days=9)
    return campaign.form(position, method=SELF, **{"due_on": due} | values)


@pytest.fixture
def client(campaign: Campaign) -> Client:
    return signed_in(campaign.agency, "J21")


def levels(campaign: Campaign, form) -> dict[str, int | None]:
    with reading(campaign.agency.system):
        rows = RatingAnswer.objects.filter(form_id=form)
        return {
            code: None if level is None else int(level)
            for code, level in rows.values_list("competency__code", "level")
        }


def test_a_form_is_filled_in_page_by_page_without_script(campaign: Campaign, client: Client):
    form = self_form(campaign)
    assert "Mulai penilaian" in client.get("/penilaian/").content.decode()
    first = client.get(f"/penilaian/{form}/").content.decode()
    assert "Integritas" in first
    assert "1 dari 2" in first
    assert "Disyaratkan" not in first
    answer = client.post(
        f"/penilaian/{form}/",
        {"number": "1", "level-1": "2", "note-1": "Melapor", "level-2": "5", "step": "1"},
    )
    assert answer["Location"] == f"/penilaian/{form}/?butir=2"
    assert levels(campaign, form) == {"INT": 2}
    blocked = client.get(f"/penilaian/{form}/kirim/").content.decode()
    assert "Belum dijawab" in blocked
    answer = client.post(
        f"/penilaian/{form}/", {"number": "2", "level-2": "-", "note-2": "Baru", "step": "1"}
    )
    assert answer["Location"] == f"/penilaian/{form}/kirim/"
    sent = client.post(f"/penilaian/{form}/kirim/")
    assert sent["Location"] == f"/penilaian/{form}/tanda-terima/"
    receipt = client.get(sent["Location"]).content.decode()
    assert "Disyaratkan" in receipt
    assert "belum dapat dinilai" in receipt
    assert client.post(f"/penilaian/{form}/kirim/").status_code == 302  # sent twice
    assert client.get(f"/penilaian/{form}/")["Location"] == f"/penilaian/{form}/tanda-terima/"
    client.post(f"/penilaian/{form}/tarik/")
    assert campaign.get(form).state == RatingFormState.STARTED


def test_sending_what_is_not_whole_names_what_is_missing(campaign: Campaign, client: Client):
    form = self_form(campaign)
    page = client.post(f"/penilaian/{form}/kirim/").content.decode()
    assert "Masih ada yang perlu dilengkapi" in page
    assert "Perekat Bangsa: belum dijawab" in page


def save(client: Client, form, item, level: str, after: int = 0, wrong=None):
    at = round(timezone.now().timestamp() * 1000) + after
    values = {"item": str(item), "level": level, "note": "", "at": str(at), "seconds": "4"}
    return client.post(f"/penilaian/{form}/simpan/", values | (wrong or {}))


def test_the_script_saves_one_answer_at_a_time(campaign: Campaign, client: Client):
    form, item = self_form(campaign), campaign.codes["INT"]
    told = save(client, form, item, "3").json()
    assert (told["state"], told["level"]) == ("saved", "3")
    older = save(client, form, item, "1", -60_000).json()
    assert (older["state"], older["level"]) == ("older", "3")
    assert levels(campaign, form) == {"INT": 3}
    assert "Lanjutkan penilaian" in client.get("/penilaian/").content.decode()


def test_a_closed_form_takes_nothing_and_says_so(campaign: Campaign, client: Client):
    form = self_form(campaign, state=RatingFormState.EXCUSED, excuse="Cuti besar")
    refused = save(client, form, campaign.codes["INT"], "3")
    assert (refused.status_code, refused.json()["state"]) == (409, "closed")
    assert "dibebaskan" in refused.json()["text"]
    assert "Anda dibebaskan" in client.get(f"/penilaian/{form}/").content.decode()


def test_what_was_written_into_a_closed_form_is_shown_again(campaign: Campaign, client: Client):
    form = self_form(campaign)
    campaign.change(form, state=RatingFormState.EXCUSED)
    words = {"number": "1", "level-1": "2", "note-1": "Panjang dan <penting>"}
    page = client.post(f"/penilaian/{form}/", words)
    assert page.status_code == 409
    assert "Panjang dan &lt;penting&gt;" in page.content.decode()
    assert levels(campaign, form) == {}


@pytest.mark.parametrize(
    "wrong", [{"level": "7"}, {"at": "x"}, {"item": "x"}, {"at": "9" * 30}, {"seconds": "x"}]
)
def test_what_no_page_sends_is_not_taken(campaign: Campaign, client: Client, wrong):
    form = self_form(campaign)
    answer = save(client, form, campaign.codes["INT"], "3", wrong=wrong)
    assert answer.status_code == 404
    assert levels(campaign, form) == {}


@pytest.mark.requirement("X.03")
def test_anothers_form_is_not_there(campaign: Campaign, client: Client):
    for form in (self_form(campaign, "J2"), self_form(make_campaign()), uuid4()):
        for path in ("", "kirim/", "tanda-terima/"):
            assert client.get(f"/penilaian/{form}/{path}").status_code == 404
        for path in ("", "kirim/", "tarik/"):
            assert client.post(f"/penilaian/{form}/{path}", {"level-1": "5"}).status_code == 404
        assert save(client, form, campaign.codes["INT"], "3").status_code == 404
        assert levels(campaign, form) == {}


def test_a_position_without_a_standard_says_who_mends_it(campaign: Campaign):
    client = signed_in(campaign.agency, "J21P")
    form = self_form(campaign, "J21P")
    assert "belum mempunyai standar" in client.get(f"/penilaian/{form}/").content.decode()


def test_nobody_waits_for_anything(client: Client):
    assert "Belum ada formulir" in client.get("/penilaian/").content.decode()


def test_drafts_lie_under_a_name_and_key_of_the_account_alone(campaign: Campaign, client: Client):
    form = self_form(campaign)
    one, two = client.get(f"/penilaian/{form}/"), client.get("/penilaian/")
    assert one.context["draft_key"] == two.context["draft_key"]
    other = signed_in(campaign.agency, "J2").get("/penilaian/")
    assert one.context["draft_key"] != other.context["draft_key"]
    assert one.context["draft_name"] != other.context["draft_name"]
    person = str(campaign.get(form).rater_id)
    assert person not in one.context["draft_name"]


@pytest.fixture
def head_client(campaign: Campaign) -> Client:
    return signed_in(campaign.agency, "J2")


def team(campaign: Campaign, *positions: str):
    due = timezone.localdate() + timedelta(days=9)
    return [campaign.form(one, "J2", SUPERVISOR, due_on=due) for one in positions]


def name_of(campaign: Campaign, form, code: str) -> str:
    return f"{form.hex}{campaign.codes[code].hex}"


@pytest.mark.requirement("2.05")
def test_a_team_is_rated_side_by_side_without_script(campaign: Campaign, head_client: Client):
    whole, half = team(campaign, "J21", "J22")
    own = self_form(campaign)
    person = signed_in(campaign.agency, "J21")
    for code, level in (("INT", "4"), ("PRB", "3")):
        save(person, own, campaign.codes[code], level)
    person.post(f"/penilaian/{own}/kirim/")
    path = f"/penilaian/tim/{campaign.cycle_id}/"
    page = head_client.get(path).content.decode()
    assert "mandiri 4" not in page  # not before the own level stands
    head_client.post(
        path,
        {
            f"level-{name_of(campaign, whole, 'INT')}": "2",
            f"level-{name_of(campaign, whole, 'PRB')}": "3",
            f"level-{name_of(campaign, half, 'INT')}": "",
            f"level-{name_of(campaign, own, 'INT')}": "5",  # not in the team
        },
    )
    assert levels(campaign, whole) == {"INT": 2, "PRB": 3}
    assert levels(campaign, half) == {}
    assert levels(campaign, own) == {"INT": 4, "PRB": 3}
    page = head_client.get(path).content.decode()
    assert "mandiri 4" in page
    head_client.post(path, {"send": ""})
    assert "Belum ada pegawai yang penilaiannya lengkap" in head_client.get(path).content.decode()
    one = f"{path}?kompetensi={campaign.codes['INT']}"
    assert "Perbedaannya besar" in head_client.get(one).content.decode()
    name = name_of(campaign, whole, "INT")
    answer = head_client.post(one, {f"level-{name}": "2", f"note-{name}": "Terlihat di rapat"})
    assert answer["Location"] == one
    head_client.post(path, {"send": ""})
    assert "1 penilaian terkirim" in head_client.get(path).content.decode()
    assert campaign.get(whole).state == RatingFormState.SUBMITTED
    assert campaign.get(half).state == RatingFormState.WAITING


@pytest.mark.requirement("2.05")
def test_who_cannot_be_rated_is_named_and_stops_nobody(campaign: Campaign, head_client: Client):
    """The position of one member has no standard."""
    whole, _unasked = team(campaign, "J22", "J21P")
    path = f"/penilaian/tim/{campaign.cycle_id}/"
    page = head_client.get(path).content.decode()
    assert "1 pegawai belum dapat dinilai" in page
    assert campaign.name("J21P") in page
    sent = head_client.post(path, {f"level-{name_of(campaign, whole, 'INT')}": "2", "send": ""})
    assert "1 penilaian terkirim" in head_client.get(sent["Location"]).content.decode()


@pytest.mark.requirement("2.05")
def test_one_person_is_sent_or_refused_with_the_reason(campaign: Campaign, head_client: Client):
    (form,) = team(campaign, "J21")
    path = f"/penilaian/tim/{campaign.cycle_id}/"
    page = head_client.post(path, {"send": str(form)}).content.decode()
    assert "Integritas: belum dijawab" in page


@pytest.mark.requirement("2.05")
def test_the_script_hears_the_own_level_beside_the_given_one(
    campaign: Campaign, head_client: Client
):
    (form,) = team(campaign, "J21")
    own = self_form(campaign, state=RatingFormState.SUBMITTED)
    with reading(campaign.agency.system):
        RatingAnswer.objects.create(
            agency_id=campaign.agency.id,
            form_id=own,
            competency_id=campaign.codes["INT"],
            level=5,
            answered_at=timezone.now(),
        )
    told = save(head_client, form, campaign.codes["INT"], "3").json()
    assert (told["self"], told["needs_note"]) == (5, True)
    told = save(head_client, form, campaign.codes["INT"], "4").json()
    assert (told["self"], told["needs_note"]) == (5, False)


@pytest.mark.requirement("X.03")
def test_anothers_team_is_not_there(campaign: Campaign, client: Client):
    (form,) = team(campaign, "J22")
    path = f"/penilaian/tim/{campaign.cycle_id}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {"send": str(form)}).status_code == 404
    assert client.post(f"/penilaian/{form}/salin/").status_code == 404
    head = signed_in(campaign.agency, "J2")
    assert head.get(f"{path}?kompetensi={uuid4()}").status_code == 404
    assert head.post(f"/penilaian/{form}/salin/").status_code == 409  # no cycle before
