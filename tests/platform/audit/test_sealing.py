"""Personal values in the trail: gone with the person's key, and the chain still holds."""

import subprocess
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import transaction

from bina.platform.access import Actor
from bina.platform.audit import ALL, AuditRecord, find_first_break
from bina.platform.audit.models import AuditEntry
from bina.platform.audit.queries import AuditFilter, EntryView, list_entries
from bina.platform.audit.sealing import BROKEN_TEXT, ERASED_TEXT
from bina.platform.commands import reading
from bina.platform.database.place import find_package
from bina.platform.keys import shred
from bina.platform.tenancy import agency
from tests.databases import Cluster
from tests.platform.audit.chains import append, spoil

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.04", "4.38")]
CANARY = "Kenari Emas Papua"


def deed(agency_id: UUID, person: UUID | None, **told: object) -> AuditRecord:
    record = AuditRecord(agency_id, uuid4(), "Penguji", "test.deed", uuid4(), person_id=person)
    record.personal = ALL
    for name, value in told.items():
        setattr(record, name, value)
    return record


def shown(agency_id: UUID) -> list[EntryView]:
    actor = Actor.system("test", agency_id)
    with reading(actor):
        return list(list_entries(actor, AuditFilter()))


def test_values_are_sealed_in_the_table_and_open_in_queries():
    owner, person = uuid4(), uuid4()
    told = {"before": {"name": CANARY, "n": 1}, "after": {"on": None}, "reason": CANARY}
    append(owner, [deed(owner, person, **told)])
    with transaction.atomic(), agency(owner):
        stored = AuditEntry.objects.get()
    assert CANARY not in str(stored.before) + stored.reason
    assert "Penguji" not in stored.actor_name
    (entry,) = shown(owner)
    assert (entry.before, entry.after, entry.reason) == tuple(told.values())
    assert (entry.actor_name, entry.person_id) == ("Penguji", person)


def test_declared_fields_alone_are_sealed():
    owner = uuid4()
    record = deed(owner, uuid4(), facts={"name": CANARY, "count": 3})
    record.personal = frozenset({"name"})
    append(owner, [record])
    with transaction.atomic(), agency(owner):
        stored = AuditEntry.objects.get().facts
    assert stored["count"] == 3
    assert stored["name"].startswith("bina1:person.")


@pytest.mark.django_db(transaction=True)
def test_after_shredding_the_chain_holds_and_the_value_is_gone(cluster: Cluster):
    owner, person, other = uuid4(), uuid4(), uuid4()
    append(
        owner,
        [
            deed(owner, person, after={"name": CANARY}, reason=CANARY),
            deed(owner, other, after={"name": "Orang lain"}, actor_id=person, actor_name=CANARY),
        ],
    )
    assert shown(owner)[1].after == {"name": CANARY}
    with transaction.atomic():
        shred(person)
    second, first = shown(owner)
    assert first.after == {"name": ERASED_TEXT}
    assert second.actor_name == ERASED_TEXT
    # free text has a key of its own, which erasing looks for
    assert first.reason == CANARY
    assert second.after == {"name": "Orang lain"}
    with transaction.atomic(), agency(owner):
        assert find_first_break(owner) is None
    assert CANARY not in dump(cluster)


def dump(cluster: Cluster) -> str:
    program = find_package() / "pginstall" / "bin" / "pg_dump"
    url = cluster.admin_url_of(settings.DATABASES["default"]["NAME"])
    done = subprocess.run([program, "--data-only", url], capture_output=True, check=True)
    text = done.stdout.decode()
    assert "platform_auditentry" in text
    return text


@pytest.mark.django_db(transaction=True)
def test_without_the_seal_the_dump_would_tell(cluster: Cluster):
    """The protection taken away: an undeclared value stays readable."""
    owner = uuid4()
    record = deed(owner, uuid4(), after={"name": CANARY})
    record.personal = frozenset()
    append(owner, [record])
    assert CANARY in dump(cluster)


@pytest.mark.django_db(transaction=True)
def test_a_value_moved_to_another_entry_does_not_open(admin_sql):
    owner, person = uuid4(), uuid4()
    append(owner, [deed(owner, person, after={"name": name}) for name in ("satu", "dua")])
    spoil(
        admin_sql,
        "UPDATE platform_auditentry late SET after = early.after FROM platform_auditentry early"
        " WHERE (early.sequence, late.sequence) = (1, 2) AND early.agency_id = late.agency_id",
    )
    assert [entry.after["name"] for entry in shown(owner)] == [BROKEN_TEXT, "satu"]
