"""Kinds make themselves known; those that do not still show."""

from uuid import uuid4

import pytest

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.tasks import (
    GROUP_LABELS,
    TaskGroup,
    TaskKind,
    all_task_kinds,
    kinds_of_group,
    register_task_kinds,
    task_kind,
)

pytestmark = pytest.mark.requirement("X.05")


def test_an_unknown_kind_stands_among_the_others():
    found = task_kind("uji.tidak_dikenal")
    assert (found.group, found.bulk, found.gone) == (TaskGroup.OTHER, None, None)
    assert str(found.group_label) == "Lainnya"


def test_the_kinds_of_the_apps_are_registered_with_a_label_of_their_own():
    kinds = {one.kind: one for one in all_task_kinds()}
    expected = {
        "needs.response",
        "needs.objection",
        "organization.correction",
        "organization.supervisor",
        "incidents.incident",
    }
    assert expected <= kinds.keys()
    assert all(str(one.label) for one in kinds.values())
    assert "needs.response" in kinds_of_group(TaskGroup.NEEDS)


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="needs.response"):
        register_task_kinds(TaskKind("needs.response", "Dua kali"))


def test_every_group_has_a_name():
    assert GROUP_LABELS.keys() == set(TaskGroup)


@pytest.mark.django_db
def test_keys_that_name_no_row_are_gone():
    gone = task_kind("organization.correction").gone
    assert gone is not None
    keys = {"bukan kunci", str(uuid4())}
    with reading(Actor.system("uji", uuid4())):
        assert set(gone(keys)) == keys
