"""Consent: one step to give, one step back, to the very text that was seen."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import NotFound, Refused
from bina.platform.privacy import TASK_MAIL, Basis, Purpose
from bina.platform.privacy.commands import (
    PurposeFacts,
    change_purpose,
    give_consent,
    withdraw_consent,
)
from bina.platform.privacy.models import Consent, ProcessingPurpose
from bina.platform.privacy.queries import (
    ConsentChoice,
    consented,
    consenting_people,
    find_purpose,
    list_consent_choices,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()
STAFF = Actor(uuid4(), AGENCY, "Pegawai", (Grant("pegawai"),))
OTHER = Actor(uuid4(), AGENCY, "Rekan", (Grant("pegawai"),))
ADMIN = Actor(uuid4(), AGENCY, "Admin", (Grant("admin"),))


def mail(actor: Actor = STAFF) -> Purpose:
    with reading(actor):
        return find_purpose(TASK_MAIL, timezone.localdate())


def holds(actor: Actor = STAFF, days: int = 0) -> bool:
    with reading(actor):
        return consented(actor.person_id, TASK_MAIL, timezone.localdate() + timedelta(days=days))


def choice(actor: Actor = STAFF) -> ConsentChoice:
    with reading(actor):
        (found,) = list_consent_choices(actor)
    return found


def test_silence_is_no_consent():
    assert not holds()
    assert not choice().is_given


def test_a_yes_holds_for_its_giver_alone_and_only_from_its_day():
    give_consent(STAFF, purpose_id=mail().id)
    assert holds()
    assert holds(days=400)
    assert not holds(days=-1)
    assert not holds(OTHER)
    assert choice().is_given


def test_twice_is_once():
    assert give_consent(STAFF, purpose_id=mail().id) == give_consent(STAFF, purpose_id=mail().id)


def test_taking_it_back_holds_at_once_and_both_moments_are_kept():
    give_consent(STAFF, purpose_id=mail().id)
    withdraw_consent(STAFF, code=TASK_MAIL)
    assert not holds()
    assert choice().withdrawn_at is not None
    give_consent(STAFF, purpose_id=mail().id)
    assert holds()
    with reading(STAFF):
        assert Consent.objects.filter(person_id=STAFF.person_id).count() == 2


def test_a_new_text_asks_anew():
    give_consent(STAFF, purpose_id=mail().id)
    facts = PurposeFacts(
        "Pengingat", Basis.CONSENT, "UU 27/2022", "Setiap jam.", "Surel", "1 tahun"
    )
    seen, tomorrow = mail(), timezone.localdate() + timedelta(days=1)
    change_purpose(ADMIN, purpose_id=seen.id, facts=facts, valid_from=tomorrow)
    assert holds()
    assert not holds(days=1)


def test_a_text_that_is_not_in_force_is_not_agreed_to():
    facts = PurposeFacts(
        "Pengingat", Basis.CONSENT, "UU 27/2022", "Setiap jam.", "Surel", "1 tahun"
    )
    tomorrow = timezone.localdate() + timedelta(days=1)
    coming = change_purpose(ADMIN, purpose_id=mail().id, facts=facts, valid_from=tomorrow)
    with pytest.raises(Refused, match="berubah"):
        give_consent(STAFF, purpose_id=coming.id)


def test_what_rests_on_the_law_asks_for_no_consent():
    with reading(STAFF):
        employment = find_purpose("employment", timezone.localdate())
        assert consenting_people("employment", timezone.localdate()) == frozenset()
        assert consenting_people("unknown", timezone.localdate()) == frozenset()
    with pytest.raises(Refused):
        give_consent(STAFF, purpose_id=employment.id)


def test_nobody_consents_for_the_nation_or_takes_back_what_is_not_given():
    nation = Actor(uuid4(), None, "Nasional", (Grant("nasional"),))
    with pytest.raises(NotFound):
        give_consent(nation, purpose_id=mail().id)
    with pytest.raises(NotFound):
        withdraw_consent(nation, code=TASK_MAIL)
    give_consent(STAFF, purpose_id=mail().id)
    with pytest.raises(NotFound):
        withdraw_consent(OTHER, code=TASK_MAIL)
    assert holds()


def test_another_agency_knows_nothing_of_it():
    give_consent(STAFF, purpose_id=mail().id)
    elsewhere = Actor(STAFF.person_id, uuid4(), "Pegawai", (Grant("pegawai"),))
    assert not holds(elsewhere)


def test_the_text_that_was_seen_is_kept():
    give_consent(STAFF, purpose_id=mail().id)
    with reading(STAFF):
        row = Consent.objects.get(person_id=STAFF.person_id)
        assert ProcessingPurpose.objects.get(id=row.purpose_id).explanation.startswith("Instansi")
