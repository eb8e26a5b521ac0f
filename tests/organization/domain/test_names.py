"""Names are sorted without degrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.names import bare_name, initials, patterns_of, sort_key, tidy_name


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr. Ir. Siti Aminah, M.Si.", "Siti Aminah"),
        ("Drs. Made Wirawan, M.Si.", "Made Wirawan"),
        ("  Zainal   Pratama ", "Zainal Pratama"),
        ("Suharto", "Suharto"),
        ("H. Abdul", "Abdul"),
        ("Dr.", "Dr."),
    ],
)
def test_degrees_are_left_out(name, bare):
    assert bare_name(name) == bare


def test_keys_have_no_case_or_accents():
    assert sort_key("Dr. SITI Aminah") == sort_key("siti aminah, M.Si.") == "siti aminah"
    assert sort_key("Renée") == "renee"
    assert initials("Dr. Siti Nur Aminah, M.Si.") == "SA"


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing(text):
    assert tidy_name(tidy_name(text)) == tidy_name(text)
    assert len(sort_key(text)) <= 200


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("Dr. Siti  Aminah, M.Si.", ("%siti%aminah%", "")),
        ("Renée", ("%renee%", "")),
        ("1986 0814-2010", ("", "198608142010%")),
        ("%_%", ("-", "")),
    ],
)
def test_a_search_becomes_one_pattern(text, patterns):
    assert patterns_of(text) == patterns


@given(st.text(max_size=80))
def test_patterns_hold_no_sign_of_like_but_their_own(text):
    name, nip = patterns_of(text)
    assert name.count("%") in (0, len(name.split("%")) - 1)
    assert not set(name + nip) & {"_", "\\"}
