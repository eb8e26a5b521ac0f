"""The walk names the first entry that does not fit, and in which way."""

from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from bina.platform.audit import Flaw, Walk, walk_chain
from bina.platform.audit.heads import Head, sign_head
from bina.platform.tenancy import agency
from tests.platform.audit.chains import append, deeds, spoil

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.04")]

MOVE = "UPDATE platform_auditentry SET sequence = {} WHERE sequence = {}"
SPOILT = {
    "flipped byte": (
        ["UPDATE platform_auditentry SET reason = 'y' WHERE sequence = 3"],
        (3, Flaw.CHANGED),
    ),
    "changed fact": (
        ['UPDATE platform_auditentry SET facts = \'{"no": 9, "x": 1.5}\' WHERE sequence = 3'],
        (3, Flaw.CHANGED),
    ),
    "other person": (
        ["UPDATE platform_auditentry SET person_id = gen_random_uuid() WHERE sequence = 3"],
        (3, Flaw.CHANGED),
    ),
    "other time": (
        ["UPDATE platform_auditentry SET recorded_at = recorded_at - '1 day'::interval"],
        (1, Flaw.CHANGED),
    ),
    "removed row": (
        ["DELETE FROM platform_auditentry WHERE sequence = 3"],
        (3, Flaw.MISSING),
    ),
    "swapped rows": (
        [MOVE.format(99, 2), MOVE.format(2, 3), MOVE.format(3, 99)],
        (2, Flaw.DETACHED),
    ),
    "cut tail": (
        ["DELETE FROM platform_auditentry WHERE sequence > 4"],
        (5, Flaw.CUT),
    ),
}


def walk(agency_id: UUID | None, heads: Mapping[int, str] | None = None) -> Walk:
    with transaction.atomic(), agency(agency_id):
        return walk_chain(agency_id, heads)


def head_of(agency_id: UUID | None) -> Head:
    with transaction.atomic(), agency(agency_id):
        return sign_head(agency_id)


def test_a_whole_chain_holds():
    owner = uuid4()
    append(owner, deeds(owner, 3))
    append(owner, deeds(owner, 2))
    head = head_of(owner)
    assert walk(owner, {head.count: head.hash}) == Walk(5, head.hash)


@pytest.mark.parametrize("way", SPOILT)
def test_the_first_bad_entry_is_named(admin_sql, way: str):
    owner = uuid4()
    append(owner, deeds(owner, 6))
    head = head_of(owner)
    statements, told = SPOILT[way]
    spoil(admin_sql, *statements)
    found = walk(owner, {head.count: head.hash})
    assert (found.sequence, found.flaw) == told


def test_a_cut_tail_is_seen_by_the_signed_head_alone(admin_sql):
    """The protection taken away: without the head the shorter chain looks whole."""
    owner = uuid4()
    append(owner, deeds(owner, 6))
    spoil(admin_sql, "DELETE FROM platform_auditentry WHERE sequence > 4")
    assert walk(owner).flaw is None


def test_a_chain_written_anew_is_seen_by_the_signed_head_alone(admin_sql):
    owner = uuid4()
    append(owner, deeds(owner, 4))
    head = head_of(owner)
    spoil(admin_sql, "DELETE FROM platform_auditentry WHERE sequence >= 1")
    append(owner, deeds(owner, 5))
    assert walk(owner).flaw is None
    found = walk(owner, {head.count: head.hash})
    assert (found.sequence, found.flaw) == (4, Flaw.REWRITTEN)
