"""Codes survive printing and typing."""

from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.secret_codes import code_digest, read_code, write_code

numbers = st.integers(0, 2**128 - 1)


@given(numbers)
def test_code_is_read_back_however_typed(number):
    code = write_code(number)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_code(typed) == read_code(code)
    assert code_digest(typed) == code_digest(code)


@given(numbers, numbers)
def test_different_numbers_give_different_codes(one, other):
    assert (write_code(one) == write_code(other)) == (one == other)
