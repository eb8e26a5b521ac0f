"""The rule set: the default, and versions of an agency's own."""

from datetime import date

import pytest
from django.db import transaction

from bina.needs.commands import adopt_needs_rules, load_needs_rules
from bina.needs.commands.computing import compute_run
from bina.needs.domain.rules import CODE, DEFAULT_RULES, to_payload
from bina.needs.queries import get_rules, get_run, rule_name
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.rules import find_rule, list_rules
from bina.platform.rules.models import RuleVersion
from bina.platform.tenancy import agency
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import make_agency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.11")]


def test_the_default_is_loaded_once() -> None:
    load_needs_rules(Actor.system("test"))
    agency = make_agency()
    with reading(agency.sdm):
        (rule,) = list_rules(CODE)
        assert rule_name(rule) == "tna-default-1"
        assert get_rules(agency.sdm, AS_OF).values.importance == DEFAULT_RULES.importance


@pytest.mark.requirement("2.12")
def test_an_older_version_of_the_default_stands_for_what_it_did_not_have() -> None:
    system = Actor.system("test")
    older = {key: row for key, row in to_payload(DEFAULT_RULES).items() if key != "consultation"}
    with transaction.atomic(), agency(None):
        RuleVersion.objects.filter(code=CODE).update(payload=older)
    load_needs_rules(system)
    made = make_agency()
    with reading(made.sdm):
        (rule,) = list_rules(CODE)
        assert rule.payload == older
        assert get_rules(made.sdm, AS_OF).values.consultation == DEFAULT_RULES.consultation


def test_an_own_version_holds_from_its_day_and_older_runs_keep_theirs() -> None:
    agency, other = make_needs_regency(), make_needs_regency("Kabupaten Lain")
    before = compute_run(agency.sdm, as_of=AS_OF)
    adopt_needs_rules(
        agency.sdm,
        values={"importance": {"mutlak": "2", "penting": "1.25", "perlu": "1"}},
        valid_from=date(2026, 7, 1),
        legal_basis="Keputusan Kepala BKPSDM 1/2026",
    )
    after = compute_run(agency.sdm, as_of=AS_OF)
    with reading(agency.sdm):
        runs = [get_run(agency.sdm, run.id) for run in (before, after)]
        assert not find_rule(CODE, date(2026, 6, 30)).is_own
    assert [rule_name(run.rule) for run in runs] == ["tna-default-1", "tna-instansi-1"]
    assert runs[1].priority_total > runs[0].priority_total
    with reading(other.sdm):
        assert not find_rule(CODE, AS_OF).is_own


@pytest.mark.parametrize(
    ("values", "day", "basis", "field"),
    [
        ({"method_weights": {"SELF_RATING": "0.5"}}, date(2027, 1, 1), "SK 1", None),
        ({"mass_share": "banyak"}, date(2027, 1, 1), "SK 1", None),
        ({"mass_share": "0.4"}, date(2027, 1, 1), "  ", "legal_basis"),
        ({"mass_share": "0.4"}, date(2026, 7, 1), "SK 1", "valid_from"),
    ],
)
def test_rules_that_cannot_hold_are_refused(values, day, basis, field) -> None:
    agency = make_agency()
    adopt_needs_rules(
        agency.sdm, values={"mass_people": 10}, valid_from=date(2026, 7, 1), legal_basis="SK 0"
    )
    with pytest.raises(Refused) as refusal:
        adopt_needs_rules(agency.sdm, values=values, valid_from=day, legal_basis=basis)
    assert refusal.value.field == field
    with reading(agency.sdm):
        assert sum(rule.is_own for rule in list_rules(CODE)) == 1
        assert find_rule(CODE, AS_OF).payload == to_payload(DEFAULT_RULES) | {"mass_people": 10}


def test_only_hr_adopts_and_only_the_system_loads() -> None:
    agency = make_agency()
    for role in ("atasan", "pyb", "ppk", "auditor", "pegawai"):
        with pytest.raises(Forbidden):
            adopt_needs_rules(
                agency.actor(role),
                values={"mass_people": 1},
                valid_from=date(2026, 7, 1),
                legal_basis="SK",
            )
    with pytest.raises(Forbidden):
        load_needs_rules(agency.sdm)
