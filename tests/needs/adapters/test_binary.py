"""Arrays on the wire: what is packed is read back, and keys find their places."""

from uuid import UUID, uuid4

import numpy as np
import pytest

from bina.needs.adapters.binary import ArrayColumn, key_array, pack, places_of, unpack

pytestmark = pytest.mark.requirement("2.10")


def test_what_is_packed_is_what_postgresql_reads():
    keys = [uuid4() for _ in range(25_000)]
    columns = [
        ArrayColumn("uuid", key_array(keys)),
        ArrayColumn("bigint", np.arange(25_000) - 5),
        b"pendek",
        None,
        b"",
    ]
    packed = b"".join(pack(columns))
    # behind the signature: five columns, then the key
    assert packed[19:41] == b"\0\5" + b"\0\0\0\x10" + keys[0].bytes
    assert packed[-2:] == b"\xff\xff"
    width = 2 + (4 + 16) + (4 + 8) + (4 + 6) + 4 + 4
    assert len(packed) == 19 + 25_000 * width + 2


def test_records_are_read_column_by_column():
    records = [b"\0\1" + b"\xff" * 8, b"\0\2" + b"\0" * 8]
    small, number = unpack(records, ["smallint", "bigint"])
    assert (list(small), list(number)) == ([1, 2], [-1, 0])


def test_records_of_another_width_are_refused():
    with pytest.raises(ValueError, match="size"):
        unpack([b"123"], ["integer"])


def test_keys_find_their_places_and_strangers_none():
    keys = [UUID(int=number << 64 | 1) for number in (9, 2, 5)]
    alike = UUID(int=2 << 64 | 7)
    found = places_of(key_array([keys[2], uuid4(), keys[0], alike]), keys)
    assert list(found) == [2, -1, 0, -1]
    assert list(places_of(key_array([uuid4()]), [])) == [-1]


def test_keys_that_share_a_half_are_refused():
    with pytest.raises(ValueError, match="not random"):
        places_of(key_array([]), [UUID(int=5), UUID(int=6)])
