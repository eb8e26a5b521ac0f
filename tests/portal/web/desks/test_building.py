"""Each role finds the figures it steers by on the first page, and none of another's."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bina.needs.commands.computing import compute_run
from bina.organization.domain import roles
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.portal.web.desks import Desk, Sight, desks_of
from tests.needs.campaigns import CLOSES, OPENS, SELF, SUPERIOR, Campaign, make_campaign
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import TestAgency, make_regency
from tests.portal.web.acting import browser_at, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("0.02")]
MOST = 22  # statements of the first page, the busiest role's included
# the desk of a role, and figures that stand on no other's
DESKS = {
    roles.SDM: ("Pengembangan kompetensi", {"keberatan menunggu jawaban"}),
    roles.PYB: ("Keputusan dan arah", {"putusan menunggu Anda"}),
    roles.PPK: ("Keputusan dan arah", {"putusan menunggu Anda"}),
    roles.ATASAN: ("Unit yang Anda pimpin", {"rancangan menunggu tanggapan Anda"}),
    roles.ASESOR: ("Penilaian sebagai asesor", {"lisensi Anda"}),
    roles.PENGAJAR: ("Mengajar", {"modul dalam katalog instansi"}),
    roles.AUDITOR: ("Pengawasan", {"temuan audit terbuka"}),
    roles.PEGAWAI: ("Pengembangan saya", {"kompetensi saya di bawah standar"}),
    roles.NASIONAL: ("Kebijakan nasional", {"instansi menerbitkan angka"}),
}


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def desks_for(actor: Actor, on: date = OPENS) -> Sequence[Desk]:
    with reading(actor):
        return desks_of(Sight(actor, on))


def actor_as(agency: TestAgency, role: str) -> Actor:
    if role == roles.NASIONAL:
        return Actor(agency.actor("sdm").person_id, None, "Nasional", (Grant(role),))
    return agency.actor(role, position="J21P") if role == roles.PEGAWAI else agency.actor(role)


def labels(desks: Sequence[Desk]) -> set[str]:
    return {str(one.label) for desk in desks for one in desk.counts}


def value(desks: Sequence[Desk], label: str) -> str:
    (found,) = [one.value for desk in desks for one in desk.counts if str(one.label) == label]
    return found


def test_each_role_has_its_own_desk_and_no_figure_of_another():
    agency = make_regency()
    own = {role: desks_for(actor_as(agency, role)) for role in DESKS}
    for role, (title, figures) in DESKS.items():
        assert [desk.title for desk in own[role]] == [title]
        assert figures <= labels(own[role])
        others = {
            one for name, (_title, those) in DESKS.items() if those != figures for one in those
        }
        assert not others & labels(own[role]), role


def test_every_figure_leads_to_a_page_that_its_reader_may_open():
    agency = make_needs_regency()
    make_campaign(agency)
    compute_run(agency.sdm, as_of=AS_OF)
    for position, role in (("J1", "pyb"), ("J22", "asesor"), ("J21F", "pengajar"), ("J2", "sdm")):
        browser = browser_at(agency, position, role)
        page = browser.get("/")
        assert page.status_code == 200
        for desk in page.context["desks"]:
            for one in [*desk.counts, desk.step]:
                assert browser.get(one.url).status_code == 200, (role, one)


def test_an_empty_agency_says_what_to_do_first():
    agency = make_regency()
    (desk,) = desks_for(agency.sdm)
    assert desk.step.route == "portal:uploads"
    assert "mengunggah data" in desk.note


def test_an_agency_with_a_calculation_is_led_to_its_cycle_and_then_to_the_plan():
    agency = make_needs_regency()
    compute_run(agency.sdm, as_of=AS_OF)
    assert desks_for(agency.sdm)[0].step.route == "needs:cycles"
    make_campaign(agency)
    assert desks_for(agency.sdm)[0].step.route == "needs:plans"


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def test_a_head_reads_the_ratings_due_of_the_own_people(campaign: Campaign):
    agency = campaign.agency
    head = agency.actor(roles.ATASAN, "U21", position="J21")
    both = Actor(
        head.person_id,
        head.agency_id,
        head.name,
        (*head.grants, Grant(roles.PEGAWAI)),
        head.employee_id,
        head.unit_id,
    )
    desks = desks_for(both)
    due = [form for form in campaign.forms(method=SUPERIOR) if form.rater_id == head.employee_id]
    assert due
    assert value(desks, "penilaian bawahan belum dikirim") == str(len(due))
    assert value(desks, "penilaian mandiri belum dikirim") == "1"
    assert [desk.title for desk in desks] == ["Unit yang Anda pimpin", "Pengembangan saya"]
    assert desks[0].step.route == "needs:ratings"


def test_forms_that_are_sent_wait_no_more(campaign: Campaign):
    agency = campaign.agency
    person = agency.actor(roles.PEGAWAI, position="J21P")
    assert value(desks_for(person), "penilaian mandiri belum dikirim") == "1"
    campaign.send("J21P", {}, SELF)
    assert value(desks_for(person), "penilaian mandiri belum dikirim") == "0"
    shown = value(desks_for(agency.sdm), "formulir penilaian terkirim")
    forms = campaign.forms()
    assert shown == str(100 // len(forms))


def test_a_head_counts_gaps_of_the_own_units_alone():
    agency = make_needs_regency()
    compute_run(agency.sdm, as_of=AS_OF)
    whole = int(value(desks_for(agency.sdm), "kesenjangan ditemukan"))
    first = int(value(desks_for(agency.actor(roles.ATASAN, "U21")), "kesenjangan ditemukan"))
    second = int(value(desks_for(agency.actor(roles.ATASAN, "U22")), "kesenjangan ditemukan"))
    assert 0 < first < whole
    assert first + second <= whole


def test_leaders_see_the_offices_in_need_the_largest_share_first():
    agency = make_needs_regency()
    compute_run(agency.sdm, as_of=AS_OF)
    (desk,) = desks_for(agency.actor(roles.PYB))
    shares = [unit.percent for unit in desk.units]
    assert shares
    assert shares == sorted(shares, reverse=True)


def test_the_first_page_asks_few_statements():
    campaign = make_campaign()
    agency = campaign.agency
    compute_run(agency.sdm, as_of=AS_OF)
    for position, role in (("J2", "sdm"), ("J1", "pyb"), ("J21", ""), ("J22", "asesor")):
        browser = browser_at(agency, position, role)
        text_of(browser, "/")
        with CaptureQueriesContext(connection) as asked:
            text = text_of(browser, "/")
        assert "b-counts" in text
        # a test's own transaction turns that of the page into a savepoint: two more
        assert len(asked) <= MOST + 2, (role, len(asked))


def test_the_day_ahead_is_the_cycles_last_day(campaign: Campaign):
    (desk,) = desks_for(campaign.agency.actor(roles.PEGAWAI, position="J21P"))
    assert str(CLOSES.day) in str(desk.counts[0].hint)
