"""Cursors: what was written is read; anything else starts the list over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.strategy.queries.cursor import read_cursor, write_cursor

CODES = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


@given(year=st.integers(1900, 9999), code=CODES, ordinal=st.integers(1, 99))
def test_a_cursor_is_read_as_written(year: int, code: str, ordinal: int) -> None:
    assert read_cursor(write_cursor(year, code, ordinal)) == (str(year), code, ordinal)


@given(text=st.text())
def test_any_text_is_taken(text: str) -> None:
    read_cursor(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        '["2026", "a"]',
        '["2026", "a\\u0000", 1]',
        '["2026", "\\ud800", 1]',
        '[2026, "a", 1]',
        '["2026", "a", 1e999]',
        '["2026", null, 1]',
        '{"a": 1, "b": 2, "c": 3}',
    ],
)
def test_a_cursor_that_was_tampered_with_is_none(text: str) -> None:
    assert read_cursor(text) is None
