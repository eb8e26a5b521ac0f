"""A command is one transaction, within scope, with its audit entry; denials leave one too."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from bina.kernel.ref import Ref
from bina.platform.access import Actor, Grant, Own, Permission, WholeAgency
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import OWN_AGENCY, command, note, reading
from bina.platform.errors import Forbidden, NotFound
from bina.platform.keys import is_sealed
from bina.platform.tasks.models import Task

pytestmark = pytest.mark.django_db

KEEP = Permission("test.keep_task", "Mencatat", roles={"sdm"}, scope=WholeAgency())
RENAME = Permission("test.rename_task", "Mengubah", roles={"pegawai"}, scope=Own("person"))


@command(permission=KEEP, audits="test.task.kept", subject=OWN_AGENCY)
def keep_task(actor: Actor, *, title: str, fail: bool = False) -> Ref:
    row = Task.objects.create(
        agency_id=actor.own_agency, kind="test", key=title, title=title, person_id=actor.person_id
    )
    note(after={"title": title}, reason="uji")
    if fail:
        raise RuntimeError("stop")
    return Ref("platform.task", row.id)


@command(permission=RENAME, audits="test.task.renamed", subject=Task)
def rename_task(actor: Actor, task: Task, *, title: str) -> Ref:
    task.title = title
    task.save()
    return Ref("platform.task", task.id)


@command(permission=KEEP, audits="test.task.kept_twice", subject=OWN_AGENCY)
def keep_two(actor: Actor, *, titles: tuple[str, str]) -> list[Ref]:
    return [keep_task(actor, title=title) for title in titles]


def actor(role: str, agency_id: UUID | None = None, person_id: UUID | None = None) -> Actor:
    return Actor(person_id or uuid4(), agency_id or uuid4(), "Penguji", (Grant(role),))


def entries(who: Actor) -> list[AuditEntry]:
    with reading(who):
        return list(AuditEntry.objects.order_by("sequence"))


@pytest.mark.requirement("2.28")
def test_change_and_audit_entry_commit_together():
    sdm = actor("sdm")
    ref = keep_task(sdm, title="satu")
    (entry,) = entries(sdm)
    assert (entry.action, entry.outcome) == ("test.task.kept", "done")
    assert is_sealed(entry.reason)
    assert entry.after == {"title": "satu"}
    with reading(sdm):
        assert Task.objects.get().id == ref.id


def test_failure_leaves_neither_change_nor_entry():
    sdm = actor("sdm")
    with pytest.raises(RuntimeError):
        keep_task(sdm, title="satu", fail=True)
    assert entries(sdm) == []
    with reading(sdm):
        assert not Task.objects.exists()


@pytest.mark.requirement("X.03")
def test_denied_without_right_and_the_denial_is_kept():
    other = actor("pegawai")
    with pytest.raises(Forbidden):
        keep_task(other, title="satu")
    (entry,) = entries(other)
    assert (entry.outcome, entry.facts["cause"]) == ("denied", "Forbidden")
    with reading(other):
        assert not Task.objects.exists()


@pytest.mark.requirement("X.03")
def test_out_of_scope_is_not_found_and_changes_nothing():
    owner = actor("sdm")
    ref = keep_task(owner, title="satu")
    colleague = actor("pegawai", owner.agency_id)
    with pytest.raises(NotFound):
        rename_task(colleague, ref, title="dua")
    with reading(owner):
        assert Task.objects.get().title == "satu"
    assert entries(owner)[-1].subject_id == ref.id


@pytest.mark.requirement("0.03")
def test_another_agency_does_not_find_the_row():
    owner = actor("sdm")
    ref = keep_task(owner, title="satu")
    stranger = actor("pegawai", person_id=owner.person_id)
    with pytest.raises(NotFound):
        rename_task(stranger, ref, title="dua")


def test_changed_fields_are_noted_by_themselves():
    owner = Actor(uuid4(), uuid4(), "Penguji", (Grant("sdm"), Grant("pegawai")))
    rename_task(owner, keep_task(owner, title="satu"), title="dua")
    entry = entries(owner)[-1]
    assert (entry.before, entry.after) == ({"title": "satu"}, {"title": "dua"})


def test_inner_commands_share_transaction_and_correlation():
    sdm = actor("sdm")
    keep_two(sdm, titles=("satu", "dua"))
    assert [entry.action for entry in entries(sdm)] == [
        "test.task.kept_twice",
        "test.task.kept",
        "test.task.kept",
    ]
    assert len({entry.correlation_id for entry in entries(sdm)}) == 1


@pytest.mark.requirement("2.28")
def test_audit_entries_cannot_be_changed_or_removed():
    sdm = actor("sdm")
    keep_task(sdm, title="satu")
    for change in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(reason="x")):
        with pytest.raises(DatabaseError), reading(sdm):
            change()


def test_command_without_audit_name_does_not_import():
    with pytest.raises(ValueError, match="audit"):
        command(permission=KEEP, audits="", subject=OWN_AGENCY)


def test_note_outside_a_command_is_refused():
    with pytest.raises(RuntimeError):
        note(reason="x")
