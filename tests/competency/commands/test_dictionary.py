"""Mending the dictionary: domain, definition, levels; by HR alone."""

from uuid import UUID, uuid4

import pytest

from bina.competency.commands import describe_level, set_definition, set_domain
from bina.competency.domain.dictionary import DevelopmentDomain
from bina.competency.models import BehaviourIndicator, Competency
from bina.competency.queries.dictionary import get_competency
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.competency.factories import give_dictionary
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.03")]


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def key_of(regency: TestAgency, code: str) -> UUID:
    with reading(regency.system):
        return Competency.objects.get(code=code).pk


@pytest.mark.requirement("0.01")
def test_set_domain_and_set_definition(regency: TestAgency):
    key = key_of(regency, "KOM")
    set_domain(regency.sdm, key, domain=DevelopmentDomain.LEADERSHIP)
    set_definition(regency.sdm, key, text=" Menyampaikan pesan. ", on=START)
    with reading(regency.sdm):
        row = get_competency(regency.sdm, key, START).row
    assert (row.domain, row.definition) == (DevelopmentDomain.LEADERSHIP, "Menyampaikan pesan.")


def test_describe_level_replaces_the_indicators(regency: TestAgency):
    key = key_of(regency, "T01")
    for texts in (["Satu", "Dua", "Tiga"], ["Empat", " ", "Lima"]):
        describe_level(regency.sdm, key, level=2, description="Dasar", indicators=texts)
    with reading(regency.sdm):
        levels = get_competency(regency.sdm, key, START).levels
        assert BehaviourIndicator.objects.count() == 2
    assert [row.level for row in levels] == [1, 2, 3, 4, 5]
    assert (levels[1].description, levels[1].indicators) == ("Dasar", ["Empat", "Lima"])
    assert levels[0].description == ""


def test_own_words_go_before_the_national_ones(regency: TestAgency):
    key = key_of(regency, "INT")
    describe_level(regency.sdm, key, level=1, description="Kata kami", indicators=["Satu"])
    with reading(regency.sdm):
        levels = get_competency(regency.sdm, key, START).levels
    assert levels[0].description == "Kata kami"
    assert len(levels[1].indicators) == 3


def test_faults_are_refused(regency: TestAgency):
    key = key_of(regency, "T01")
    with pytest.raises(Refused):
        describe_level(regency.sdm, key, level=6, description="x", indicators=[])
    with pytest.raises(Refused):
        describe_level(regency.sdm, key, level=1, description=" ", indicators=[])
    with pytest.raises(Refused):
        set_definition(regency.sdm, key, text="x", on=START.replace(year=2000))


def test_set_domain_is_denied(regency: TestAgency):
    key = key_of(regency, "KOM")
    head = regency.actor("atasan", "U2")
    with pytest.raises(Forbidden):
        set_domain(head, key, domain=DevelopmentDomain.ETHICS)
    with pytest.raises(NotFound):
        set_domain(regency.sdm, uuid4(), domain=DevelopmentDomain.ETHICS)
    with pytest.raises(NotFound):
        set_domain(make_regency("Lain").sdm, key, domain=DevelopmentDomain.ETHICS)
    assert key_of(regency, "KOM") == key


def test_set_definition_and_describe_level_are_denied(regency: TestAgency):
    key = key_of(regency, "KOM")
    head = regency.actor("atasan", "U2")
    with pytest.raises(Forbidden):
        set_definition(head, key, text="x", on=START)
    with pytest.raises(Forbidden):
        describe_level(head, key, level=1, description="x", indicators=[])
