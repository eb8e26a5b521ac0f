"""Rules of plans, cycles and raters by form: versions of an agency's own, and what they change."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from bina.needs.commands import adopt_rulebook
from bina.needs.commands.planning import renew_plan
from bina.needs.domain.rulebooks import BOOKS, Rulebook
from bina.needs.queries.cycle_rules import cycle_rules, rater_rules
from bina.needs.queries.plan_rules import approval_rules, plan_rule_on
from bina.needs.queries.rulebooks import get_rulebook
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.rules import list_rules
from tests.needs.factories import make_needs_regency
from tests.needs.plans import FIRST, approve, facts_of, fund, make_plan, propose, record, years_of
from tests.needs.web.test_plan_pages import browser, text
from tests.organization.factories import make_agency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.11")]
TODAY = timezone.localdate()
BASIS = "Keputusan Kepala BKPSDM 7/2026"


def adopt(actor, book: Rulebook, values, on: date = TODAY, basis: str = BASIS):
    return adopt_rulebook(actor, book=book, values=values, valid_from=on, legal_basis=basis)


def test_a_version_holds_from_its_day_and_for_its_agency_alone() -> None:
    agency, other = make_agency(), make_agency("Kabupaten Lain")
    values = {"superior_after": 2, "sdm_after": 4}
    adopt(agency.sdm, Rulebook.CYCLE, values, TODAY + timedelta(days=1))
    adopt(agency.sdm, Rulebook.RATERS, {"spares_superiors": False})
    with reading(agency.sdm):
        assert cycle_rules(TODAY).superior_after == 3
        assert cycle_rules(TODAY + timedelta(days=1)).superior_after == 2
        assert cycle_rules(TODAY + timedelta(days=1)).remind_days == (10, 5, 2, 1)
        assert not rater_rules(TODAY).spares_superiors
    with reading(other.sdm):
        assert rater_rules(TODAY).spares_superiors


@pytest.mark.requirement("2.21")
def test_a_plan_keeps_its_limits_and_the_next_version_takes_the_new() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    adopt(agency.sdm, Rulebook.PLAN, {"year_hours": "40", "work": "2"})
    with reading(agency.sdm):
        assert plan_rule_on(TODAY).is_own
        assert get_rulebook(agency.sdm, Rulebook.PLAN, TODAY).under_older == ["Rencana 2027"]
    assert facts_of(agency, year).rules.year_hours == 60
    record(agency, year)
    propose(agency, plan)
    approve(agency, plan)
    second = renew_plan(agency.sdm, plan)
    rules = facts_of(agency, years_of(agency, second)[FIRST]).rules
    assert (rules.year_hours, rules.work) == (Fraction(40), Fraction(2))
    with reading(agency.sdm):
        assert not get_rulebook(agency.sdm, Rulebook.PLAN, TODAY).under_older


@pytest.mark.parametrize(
    ("values", "day", "basis", "field"),
    [
        ({"floor": "7"}, TODAY, BASIS, None),
        ({"floor": "0.5"}, TODAY, " ", "legal_basis"),
        ({"floor": "0.5"}, TODAY - timedelta(days=3), BASIS, "valid_from"),
    ],
)
def test_what_cannot_hold_is_refused(values, day, basis, field) -> None:
    agency = make_agency()
    adopt(agency.sdm, Rulebook.PLAN, {"floor": "0.7"}, TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        adopt(agency.sdm, Rulebook.PLAN, values, day, basis)
    assert refusal.value.field == field


def test_only_hr_adopts() -> None:
    agency = make_agency()
    for role in ("ppk", "auditor"):
        with pytest.raises(Forbidden):
            adopt_rulebook(
                agency.actor(role),
                book=Rulebook.PLAN,
                values={},
                valid_from=TODAY,
                legal_basis=BASIS,
            )


PAGES = {
    Rulebook.PLAN: (
        "batas-rencana",
        {
            "year_hours": "50",
            "contract_hours": "24",
            "away_share": "25",
            "floor": "80",
            "work": "100",
        },
        "50 JP",
    ),
    Rulebook.APPROVAL: ("persetujuan-rencana", {"sdm": "2", "ppk": "3"}, "Pengelola SDM lain"),
    Rulebook.CYCLE: (
        "siklus",
        {
            "remind_days": "7, 3",
            "superior_after": "2",
            "sdm_after": "4",
            "target_share": "95",
            "straight_items": "6",
            "quick_seconds": "4",
            "disagreement": "1,5",
            "missing_share": "20",
            "self_above": "1",
        },
        "7, 3",
    ),
    Rulebook.RATERS: (
        "penilai",
        {"in_chain": ["SUPERVISOR_RATING"], "method_work_observation": ["observer"]},
        "Perlu lisensi",
    ),
}


@pytest.mark.parametrize("book", Rulebook)
def test_each_book_is_read_filled_in_and_adopted(book) -> None:
    agency = make_needs_regency()
    slug, sent, shown = PAGES[book]
    page = f"/kebutuhan/aturan/{slug}/"
    client = browser(agency, "sdm")
    assert shown not in text(client.get(page))
    assert "Tetapkan versi baru" in text(client.get(f"{page}baru/"))
    assert "wajib diisi" in text(client.post(f"{page}baru/", sent))
    dated = {"valid_from": TODAY.isoformat(), "legal_basis": BASIS}
    answer = client.post(f"{page}baru/", sent | dated)
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert shown in text(client.get(page))
    with reading(agency.sdm):
        assert list_rules(BOOKS[book].code)[0].legal_basis == BASIS
    if book is Rulebook.APPROVAL:
        with reading(agency.sdm):
            assert approval_rules(TODAY).days == {"sdm": 2, "ppk": 3}
    staff = signed_in(agency, "J21F")
    assert staff.get(f"{page}baru/").status_code == 403
