"""Arrays on the wire: what is packed is read back, and keys find their places."""

from uuid import UUID, uuid4

import numpy as np
import pytest

from bina.needs.adapters.binary import key_array, pack, places_of, unpack

pytestmark = pytest.mark.requirement("2.10")


def test_what_is_packed_is_read_back():
    keys = [uuid4() for _ in range(25_000)]
    columns = [
        ("uuid", key_array(keys)),
        ("bigint", np.arange(25_000) - 5),
        ("smallint", np.arange(25_000) % 7),
    ]
    key, number, small = unpack(pack(columns), ["uuid", "bigint", "smallint"])
    assert [UUID(bytes=bytes(one)) for one in key[:3]] == keys[:3]
    assert (number == np.arange(25_000) - 5).all()
    assert (small == np.arange(25_000) % 7).all()


def test_rows_of_another_width_are_refused():
    with pytest.raises(ValueError, match="not the rows"):
        unpack(pack([("bigint", np.arange(3))]), ["integer"])


def test_keys_find_their_places_and_strangers_none():
    keys = [UUID(int=number << 64 | 1) for number in (9, 2, 5)]
    alike = UUID(int=2 << 64 | 7)
    found = places_of(key_array([keys[2], uuid4(), keys[0], alike]), keys)
    assert list(found) == [2, -1, 0, -1]
    assert list(places_of(key_array([uuid4()]), [])) == [-1]


def test_keys_that_share_a_half_are_refused():
    with pytest.raises(ValueError, match="not random"):
        places_of(key_array([]), [UUID(int=5), UUID(int=6)])
