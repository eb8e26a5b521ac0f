"""Purposes change from a day on and end; what has held is never written over."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from bina.platform.access import Actor, Grant
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.privacy import PURPOSES, TASK_MAIL, Basis, Purpose
from bina.platform.privacy.commands import (
    PurposeFacts,
    add_purpose,
    change_purpose,
    end_purpose,
    load_purposes,
)
from bina.platform.privacy.models import ProcessingPurpose
from bina.platform.privacy.queries import find_purpose, list_purposes, list_versions

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()


def holder(role: str, agency_id: UUID = AGENCY) -> Actor:
    return Actor(uuid4(), agency_id, "Pejabat", (Grant(role),))


ADMIN = holder("admin")


def today() -> date:
    return timezone.localdate()


def later(days: int) -> date:
    return today() + timedelta(days=days)


def facts(label: str = "Survei kepuasan", basis: Basis = Basis.PUBLIC_TASK) -> PurposeFacts:
    return PurposeFacts(label, basis, "UU 25/2009", "Menilai layanan.", "Jawaban survei", "1 tahun")


def on(code: str, day: date, actor: Actor = ADMIN) -> Purpose | None:
    with reading(actor):
        try:
            return find_purpose(code, day)
        except KeyError:
            return None


def test_a_purpose_of_ones_own_is_seen_by_nobody_else():
    add_purpose(ADMIN, facts=facts(), valid_from=today())
    held = on("survei-kepuasan", today())
    assert held is not None
    assert (held.label, held.is_own) == ("Survei kepuasan", True)
    assert on("survei-kepuasan", today(), holder("admin", uuid4())) is None


def test_a_name_is_used_once_even_after_its_end():
    ref = add_purpose(ADMIN, facts=facts(), valid_from=today())
    end_purpose(ADMIN, purpose_id=ref.id, valid_to=later(1), reason="Selesai")
    with pytest.raises(Refused) as refusal:
        add_purpose(ADMIN, facts=facts(), valid_from=later(30))
    assert refusal.value.field == "label"


def test_a_change_holds_from_its_day_and_the_old_words_stay():
    employment = on("employment", today())
    change_purpose(
        ADMIN, purpose_id=employment.id, facts=facts("Kepegawaian"), valid_from=later(10)
    )
    assert on("employment", later(9)).label == employment.label
    assert on("employment", later(10)).label == "Kepegawaian"
    with reading(ADMIN):
        assert len(list_versions("employment")) == 2


def test_changes_follow_one_another():
    ref = add_purpose(ADMIN, facts=facts(), valid_from=today())
    second = change_purpose(
        ADMIN, purpose_id=ref.id, facts=facts("Survei layanan"), valid_from=later(1)
    )
    third = change_purpose(ADMIN, purpose_id=second.id, facts=facts("Survei"), valid_from=later(2))
    labels = [on("survei-kepuasan", later(day)).label for day in range(3)]
    assert labels == ["Survei kepuasan", "Survei layanan", "Survei"]
    with pytest.raises(Refused, match="diganti"):
        change_purpose(ADMIN, purpose_id=ref.id, facts=facts(), valid_from=later(3))
    assert on("survei-kepuasan", later(3)).id == third.id


@pytest.mark.parametrize("days", [-1, 0])
def test_what_has_held_is_not_written_over(days: int):
    ref = add_purpose(ADMIN, facts=facts(), valid_from=today())
    with pytest.raises(Refused):
        change_purpose(ADMIN, purpose_id=ref.id, facts=facts("Lain"), valid_from=later(days))
    assert on("survei-kepuasan", today()).label == "Survei kepuasan"


def test_nothing_begins_in_the_past():
    with pytest.raises(Refused):
        add_purpose(ADMIN, facts=facts(), valid_from=later(-1))


def test_a_default_that_an_agency_ends_stays_for_the_others():
    mail = on(TASK_MAIL, today())
    end_purpose(ADMIN, purpose_id=mail.id, valid_to=later(5), reason="Tidak dipakai")
    assert on(TASK_MAIL, later(4)).label == mail.label
    assert on(TASK_MAIL, later(5)) is None
    assert on(TASK_MAIL, later(5), holder("admin", uuid4())) is not None


def test_what_tables_are_kept_for_does_not_end():
    employment = on("employment", today())
    with pytest.raises(Refused, match="Masih ada data"):
        end_purpose(ADMIN, purpose_id=employment.id, valid_to=later(1), reason="?")


@pytest.mark.requirement("X.04")
def test_the_trail_tells_the_words_before_and_after():
    employment = on("employment", today())
    change_purpose(ADMIN, purpose_id=employment.id, facts=facts("Kepegawaian"), valid_from=later(1))
    with reading(ADMIN):
        entry = AuditEntry.objects.get(action="privacy.purpose.changed")
    assert entry.before["label"] == employment.label
    assert entry.after["label"] == "Kepegawaian"


@pytest.mark.parametrize("role", ["pegawai", "sdm", "pyb", "auditor", "nasional"])
def test_nobody_else_changes_purposes(role: str):
    employment = on("employment", today())
    with pytest.raises(Forbidden):
        add_purpose(holder(role), facts=facts(), valid_from=today())
    with pytest.raises(Forbidden):
        change_purpose(holder(role), purpose_id=employment.id, facts=facts(), valid_from=later(1))
    with pytest.raises(Forbidden):
        end_purpose(holder(role), purpose_id=employment.id, valid_to=later(1), reason="?")
    with pytest.raises(Forbidden):
        load_purposes(holder(role))
    with reading(ADMIN):
        assert len(list_purposes(later(2))) == len({one.code for one in PURPOSES})


def test_another_agencys_purpose_is_not_there():
    ref = add_purpose(ADMIN, facts=facts(), valid_from=today())
    other = holder("admin", uuid4())
    with pytest.raises(NotFound):
        change_purpose(other, purpose_id=ref.id, facts=facts("Lain"), valid_from=later(1))
    with pytest.raises(NotFound):
        end_purpose(other, purpose_id=ref.id, valid_to=later(1), reason="?")


def test_loading_again_adds_nothing():
    load_purposes(Actor.system("catalogues"))
    load_purposes(Actor.system("catalogues"))
    with reading(ADMIN):
        assert ProcessingPurpose.objects.count() == len(PURPOSES)
