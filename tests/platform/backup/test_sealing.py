"""A sealed stream comes back whole, or not at all."""

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.platform.backup.sealing import PIECE, SealedReader, SealedWriter, backup_key
from bina.platform.errors import Refused

KEY, OTHER = b"k" * 32, b"o" * 32


def sealed(content: bytes) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, KEY)
    writer.write(content)
    writer.finish()
    return target.getvalue()


def opened(file: bytes, key: bytes = KEY) -> bytes:
    reader = SealedReader(io.BytesIO(file), key)
    content = reader.read()
    reader.drain()
    return content


@pytest.mark.requirement("X.12")
@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_written_is_read(size):
    content = os.urandom(size)
    assert opened(sealed(content)) == content


@pytest.mark.requirement("X.12")
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_anywhere_is_refused(data):
    file = bytearray(sealed(b"isi cadangan" * 9))
    place = data.draw(st.integers(0, len(file) - 1))
    file[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Refused):
        opened(bytes(file))


@pytest.mark.requirement("X.12")
def test_a_cut_or_lengthened_file_is_refused():
    file = sealed(os.urandom(PIECE + 100))
    first = len(file) - 100 - 16 - 5
    for wrong in (file[:-1], file[:first], file + b"x", file[:200], b""):
        with pytest.raises(Refused):
            opened(wrong)


def test_pieces_cannot_change_places():
    file = sealed(b"a" * PIECE + b"b" * PIECE + b"c")
    start = file.index(b"\n") + 1
    size = 5 + PIECE + 16
    one, two = file[start : start + size], file[start + size : start + 2 * size]
    with pytest.raises(Refused):
        opened(file[:start] + two + one + file[start + 2 * size :])


def test_another_key_is_refused_by_name():
    with pytest.raises(Refused, match="kunci lain"):
        opened(sealed(b"isi"), OTHER)


@pytest.mark.requirement("4.36")
def test_the_content_is_not_to_be_read_in_the_file():
    assert b"Siti Aminah" not in sealed(b"Siti Aminah" * 100)


def test_the_key_is_drawn_once_and_only_ours_to_read(tmp_path):
    with pytest.raises(Refused, match="folder kunci"):
        backup_key(tmp_path / "keys", is_made=False)
    key = backup_key(tmp_path / "keys", is_made=True)
    assert backup_key(tmp_path / "keys", is_made=False) == key
    assert (tmp_path / "keys" / "backup.key").stat().st_mode & 0o777 == 0o600
