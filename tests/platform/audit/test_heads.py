"""Signed heads: kept outside the database, and checkable by anyone with the public key."""

import base64
import json
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.db import transaction

from bina.platform.audit.heads import (
    HeadFault,
    heads_file,
    keep_head,
    public_key_text,
    read_heads,
    sign_head,
)
from bina.platform.tenancy import agency
from tests.platform.audit.chains import append, deeds

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.04")]


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def head_of(agency_id):
    with transaction.atomic(), agency(agency_id):
        return sign_head(agency_id)


def test_heads_are_appended_and_read_back():
    owner = uuid4()
    for _ in range(2):
        append(owner, deeds(owner, 2))
        keep_head(head_of(owner))
    path = heads_file(str(owner))
    assert path.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert read_heads(str(owner)) == {line["count"]: line["hash"] for line in lines}
    assert [line["count"] for line in lines] == [2, 4]


def test_a_head_of_another_hand_is_refused():
    owner = uuid4()
    append(owner, deeds(owner, 2))
    path = keep_head(head_of(owner))
    path.write_text(path.read_text().replace('"count": 2', '"count": 1'))
    with pytest.raises(HeadFault, match="baris 1"):
        read_heads(str(owner))


def test_the_printed_key_checks_a_head():
    head = head_of(None)
    key = load_pem_public_key(public_key_text().encode())
    key.verify(base64.b64decode(head.signature), head.signed_text())
    with pytest.raises(InvalidSignature):
        key.verify(base64.b64decode(head.signature), head.signed_text() + b" ")


def test_no_heads_yet():
    assert read_heads(str(uuid4())) == {}
