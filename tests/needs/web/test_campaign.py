"""The pages of a cycle: prepare, open, watch, chase, excuse, close; and the register of raters."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bina.needs.commands.campaign import check_validity, close_units, declare_conflict
from bina.needs.models import NeedsCycle, RaterChoice, RatingForm
from bina.platform.commands import reading
from bina.platform.jobs.models import JobRun
from tests.needs.campaigns import SELF, SUPERIOR, Campaign, make_campaign, make_draft
from tests.needs.factories import make_needs_regency
from tests.needs.web.test_pages import browser, text

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]
TODAY = timezone.localdate()
DAYS = {
    "opens_on": TODAY - timedelta(days=5),
    "closes_on": TODAY + timedelta(days=10),
    "late_until": TODAY + timedelta(days=17),
    "as_of": TODAY,
}


@pytest.fixture
def campaign() -> Campaign:
    """Opened by the calendar of today, with some forms sent."""
    made = make_draft(**DAYS)
    from_today = make_campaign(made.agency, name="Berjalan", **DAYS)
    from_today.send("J21F", {"T01": 4}, seconds=2)
    from_today.send("J21F", {"T01": 1}, SUPERIOR)
    return from_today


def address(campaign: Campaign, part: str = "") -> str:
    return f"/kebutuhan/siklus/{campaign.id}/{part}"


def test_hr_prepares_a_cycle_and_opens_it() -> None:
    agency = make_needs_regency()
    client = browser(agency, "sdm")
    page = text(client.get("/kebutuhan/siklus/baru/"))
    assert "Sekretariat Daerah" in page
    form = {name: f"{day:%Y-%m-%d}" for name, day in DAYS.items()}
    form |= {"name": "Siklus 2027", "raters": [SELF, SUPERIOR], "units": agency.units["U2"]}
    answer = client.post("/kebutuhan/siklus/baru/", form)
    with reading(agency.system):
        cycle = NeedsCycle.objects.get()
    raters = f"/kebutuhan/siklus/{cycle.id}/penilai/"
    assert answer["Location"] == raters
    shown = text(client.get(raters))
    assert "6 pegawai; Penilaian Mandiri 6 formulir oleh 6 penilai" in shown
    assert "1 tanpa penilai" in shown
    assert "Atasan langsung belum diketahui" in shown
    assert "belum dibuka" in text(client.get(f"/kebutuhan/siklus/{cycle.id}/"))
    client.post(f"/kebutuhan/siklus/{cycle.id}/buka/")
    with reading(agency.system):
        assert JobRun.objects.filter(name="needs.open_campaign").count() == 1


def test_a_wrong_day_comes_back_at_its_field() -> None:
    agency = make_needs_regency()
    client = browser(agency, "sdm")
    form = {name: f"{day:%Y-%m-%d}" for name, day in DAYS.items()}
    form |= {"closes_on": "2020-01-01", "name": "X", "raters": [SELF]}
    form |= {"units": agency.units["U2"]}
    assert "mendahului hari pembukaan" in text(client.post("/kebutuhan/siklus/baru/", form))


def test_an_exception_by_hand_is_made_and_taken_back(campaign: Campaign) -> None:
    agency, client = campaign.agency, browser(campaign.agency, "sdm")
    form = {
        "nip": agency.nips["J2"],
        "rater_nip": agency.nips["J1"],
        "method": SUPERIOR,
        "reason": "Sekretaris daerah menilai",
    }
    assert client.post(address(campaign, "penilai/"), form).status_code == 302
    assert "Siti Aminah, S.Pd. dinilai oleh" in text(client.get(address(campaign, "penilai/")))
    with reading(agency.system):
        choice = RaterChoice.objects.get()
    client.post(address(campaign, "penilai/"), {"hapus": str(choice.id)})
    with reading(agency.system):
        assert not RaterChoice.objects.exists()
    barred = form | {"nip": agency.nips["J21P"], "rater_nip": agency.nips["J22"]}
    shown = text(client.post(address(campaign, "penilai/"), barred))
    assert "Penilai adalah atasan" in shown
    unknown = text(client.post(address(campaign, "penilai/"), form | {"nip": "1" * 18}))
    assert "tidak ada pada daftar pegawai" in unknown
    assert client.post(address(campaign, "penilai/"), {"hapus": "x"}).status_code == 404


def test_the_board_tells_how_far_each_unit_is(campaign: Campaign) -> None:
    page = text(browser(campaign.agency, "sdm").get(address(campaign)))
    assert "Dinas Pendidikan" in page
    assert "Bidang Guru" not in page
    assert "hari kerja lagi" in page
    assert "<strong>18%</strong>" in page
    assert "Diterima terlambat" in page
    assert "Tutup unit" in page
    assert "Bertanda" in page


def test_a_unit_head_sees_the_own_tree_and_changes_nothing(campaign: Campaign) -> None:
    agency = campaign.agency
    client = browser(agency, "atasan", "J22", "U21")
    page = text(client.get(address(campaign)))
    assert "Bidang Guru" in page
    assert "Sekretariat Daerah" not in page
    assert "Tutup unit" not in page
    assert "Bertanda" not in page
    names = text(client.get(address(campaign, "nama/?isi=semua")))
    assert "Yohanes Tabuni" in names
    assert "Drs. Made Wirawan" not in names
    assert "Kecualikan" not in names
    for part in ("keabsahan/", "penilai/", "pengaturan/", "tutup/", "unit/", "batal/"):
        assert client.get(address(campaign, part)).status_code == 403
    for part in ("buka/", "ingatkan/", "keabsahan/periksa/"):
        assert client.post(address(campaign, part)).status_code == 403


def test_a_draft_is_seen_by_those_who_prepare_it(campaign: Campaign) -> None:
    with reading(campaign.agency.system):
        draft = NeedsCycle.objects.get(state="draft")
    auditor = browser(campaign.agency, "auditor")
    assert auditor.get(f"/kebutuhan/siklus/{draft.id}/").status_code == 404
    shown = text(auditor.get("/kebutuhan/siklus/"))
    assert "Berjalan" in shown
    assert "Siklus 2026" not in shown


def test_names_are_filtered_and_exported(campaign: Campaign) -> None:
    client, unit = browser(campaign.agency, "sdm"), campaign.agency.units["U21"]
    sent = text(client.get(address(campaign, f"nama/?isi=terkirim&unit={unit}")))
    assert "Yohanes Tabuni" in sent
    assert "Dewi Lestari" not in sent
    left = text(client.get(address(campaign, f"nama/?unit={unit}&cara={SELF}")))
    assert "Dewi Lestari" in left
    assert client.post(address(campaign, "nama/unduh/"), {"isi": "semua"}).status_code == 302


def test_somebody_is_excused_and_asked_again(campaign: Campaign) -> None:
    client, form = browser(campaign.agency, "sdm"), campaign.form("J22P")
    path = f"/kebutuhan/formulir/{form.id}/kecualikan/"
    assert "Agus Salim" in text(client.get(path))
    assert "Isi alasannya" in text(client.post(path, {"reason": ""}))
    client.post(path, {"reason": "Cuti"})
    assert "Cuti" in text(client.get(address(campaign, "nama/?isi=dikecualikan")))
    client.post(path)
    assert campaign.form("J22P").state == "waiting"


def test_flags_tell_their_rule(campaign: Campaign) -> None:
    client = browser(campaign.agency, "sdm")
    assert client.post(address(campaign, "keabsahan/periksa/")).status_code == 302
    page = text(client.get(address(campaign, "keabsahan/")))
    assert "Terlalu cepat" in page
    assert "Ditandai bila kurang dari 4 detik per kompetensi" in page
    assert "berbeda sampai 3 tingkat" in page
    only = text(client.get(address(campaign, "keabsahan/?tanda=QUICK")))
    assert only.count('class="b-why"') < page.count('class="b-why"')


def test_an_assessor_sees_flags_of_the_own_units(campaign: Campaign) -> None:
    check_validity(campaign.agency.sdm, campaign.id)
    inside = browser(campaign.agency, "asesor", "J22", "U21")
    assert "Yohanes Tabuni" in text(inside.get(address(campaign, "keabsahan/")))
    outside = browser(campaign.agency, "asesor", "J1", "U1")
    assert "Yohanes Tabuni" not in text(outside.get(address(campaign, "keabsahan/")))


def test_days_change_with_a_reason(campaign: Campaign) -> None:
    client = browser(campaign.agency, "sdm")
    later = TODAY + timedelta(days=20)
    form = {"closes_on": f"{later:%Y-%m-%d}", "reason": "Banjir"}
    assert "Alasan" in text(client.get(address(campaign, "pengaturan/")))
    client.post(address(campaign, "pengaturan/"), form)
    assert campaign.cycle().closes_on == later


def test_a_unit_is_closed_and_opened_again(campaign: Campaign) -> None:
    client, unit = browser(campaign.agency, "sdm"), campaign.unit("U2")
    path = address(campaign, f"unit/?unit={unit.id}")
    assert "formulir belum dikirim" in text(client.get(path))
    client.post(path)
    assert campaign.unit("U2").closed_at is not None
    assert "Buka kembali Dinas Pendidikan" in text(client.get(path))
    client.post(path, {"reason": "Jaringan putus"})
    assert campaign.unit("U2").closed_at is None
    assert client.get(address(campaign, "unit/?unit=x")).status_code == 404


def test_a_cycle_is_closed_reopened_and_cancelled(campaign: Campaign) -> None:
    client = browser(campaign.agency, "sdm")
    assert "formulir belum dikirim" in text(client.get(address(campaign, "tutup/")))
    assert client.post(address(campaign, "tutup/")).status_code == 302
    close_units(campaign.agency.sdm, campaign.id, TODAY)
    later = f"{TODAY + timedelta(days=20):%Y-%m-%d}"
    assert "Buka kembali" in text(client.get(address(campaign, "buka-kembali/")))
    client.post(address(campaign, "buka-kembali/"), {"closes_on": later, "reason": "Diperpanjang"})
    assert campaign.cycle().state == "open"
    assert "tidak dapat dibuka kembali" in text(client.get(address(campaign, "batal/")))
    client.post(address(campaign, "batal/"), {"reason": "Salah lingkup"})
    assert campaign.cycle().state == "cancelled"
    assert "Dibatalkan" in text(client.get(address(campaign)))


def test_reminders_are_sent_by_hand(campaign: Campaign) -> None:
    client = browser(campaign.agency, "sdm")
    answer = client.post(address(campaign, "ingatkan/"), follow=True)
    assert "Pengingat dikirim kepada 6 penilai" in text(answer)


def test_licences_and_conflicts_are_kept() -> None:
    agency = make_needs_regency()
    client = browser(agency, "sdm")
    form = {
        "nip": agency.nips["J22"],
        "kind": "observer",
        "number": "OBS-7",
        "valid_from": "2026-01-01",
    }
    assert client.get("/kebutuhan/penilai/lisensi/").status_code == 200
    client.post("/kebutuhan/penilai/lisensi/", form)
    assert "tercatat" in text(client.post("/kebutuhan/penilai/lisensi/", form))
    pair = {"nip": agency.nips["J21F"], "rater_nip": agency.nips["J21"], "reason": "Keluarga"}
    assert client.get("/kebutuhan/penilai/benturan/").status_code == 200
    client.post("/kebutuhan/penilai/benturan/", pair)
    page = text(client.get("/kebutuhan/penilai/"))
    assert "OBS-7" in page
    assert "Keluarga" in page
    ends = [value for value in page.split('value="') if value.startswith(("lisensi:", "benturan:"))]
    for end in ends:
        client.post("/kebutuhan/penilai/", {"ends": end.split('"')[0]})
    assert "Berakhir" in text(client.get("/kebutuhan/penilai/"))
    auditor = browser(agency, "auditor", "J1")
    assert auditor.get("/kebutuhan/penilai/").status_code == 200
    assert auditor.get("/kebutuhan/penilai/lisensi/").status_code == 403


def test_another_agency_finds_nothing(campaign: Campaign) -> None:
    stranger = browser(make_needs_regency(), "sdm")
    with reading(campaign.agency.system):
        form = RatingForm.objects.first()
    assert form is not None
    parts = ("", "nama/", "keabsahan/", "pengaturan/", "penilai/", "tutup/", "unit/")
    assert {stranger.get(address(campaign, part)).status_code for part in parts} == {404}
    assert stranger.get(f"/kebutuhan/formulir/{form.id}/kecualikan/").status_code == 404
    assert stranger.post(address(campaign, "nama/unduh/")).status_code == 404


@pytest.mark.requirement("2.05")
def test_another_rater_is_named_where_the_task_leads(campaign: Campaign) -> None:
    agency, people = campaign.agency, campaign.agency.employees
    pair = {"employee_id": people["J21P"], "rater_id": people["J21"]}
    declare_conflict(agency.sdm, **pair, reason="Suami istri", on=TODAY)
    client = browser(agency, "sdm")
    where = address(campaign, f"penilai/{people['J21']}/")
    page = text(client.get(where))
    assert "Ganti penilai: Budi Santoso" in page
    assert "Tidak terpenuhi: Tidak ada benturan kepentingan" in page
    assert where in text(client.get(address(campaign, "penilai/")))
    key = f"{people['J21P']}:{SUPERIOR}"
    given = {"pairs": [key], "reason": "Atasan dari atasan", "rater_nip": agency.nips["J22"]}
    assert "Penilai adalah atasan" in text(client.post(where, given))
    unknown = text(client.post(where, given | {"rater_nip": "199001012020011001"}))
    assert "tidak ada pada daftar pegawai" in unknown
    answer = client.post(where, given | {"rater_nip": agency.nips["J2"]})
    assert answer["Location"] == address(campaign, "penilai/")
    assert "Tidak ada yang menunggu penilai lain" in text(client.get(where))
    assert client.get(address(campaign, f"penilai/{campaign.id}/")).status_code == 404
