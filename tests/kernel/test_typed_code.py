"""A code is read back however it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.typed_code import is_code, read_code, write_code


@given(st.integers(0, 2**128 - 1), st.sampled_from([str.lower, str.upper]))
def test_what_was_written_is_read_back(number, spelling):
    written = write_code(number)
    read = read_code(f" {spelling(written)} ")
    assert is_code(read)
    assert read == written.replace("-", "")


@pytest.mark.parametrize("text", ["", "X", "\x00" * 26, "U" * 26, "7" * 27])
def test_other_texts_are_no_codes(text):
    assert not is_code(text)
