"""What is sealed opens with its own key, unchanged, in its own place only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.keys.faults import SealBroken
from bina.platform.keys.sealing import (
    Key,
    Place,
    draw_secret,
    is_sealed,
    key_name_of,
    open_with,
    seal_with,
)

pytestmark = pytest.mark.requirement("4.36")
KEY = Key("nik.1", draw_secret())
HERE = Place("organization_employee", "nik", "1")


@given(st.text())
def test_what_is_sealed_opens_again(text: str):
    sealed = seal_with(KEY, text, HERE)
    assert is_sealed(sealed)
    assert key_name_of(sealed) == "nik.1"
    assert open_with(KEY, sealed, HERE) == text


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("organization_absence", "nik", "1"),
        Place("organization_employee", "name", "1"),
        Place("organization_employee", "nik", "2"),
    ],
)
def test_it_does_not_open_in_another_place(elsewhere: Place):
    sealed = seal_with(KEY, "3171010101900001", HERE)
    with pytest.raises(SealBroken):
        open_with(KEY, sealed, elsewhere)


@pytest.mark.parametrize("key", [Key("nik.1", draw_secret()), Key("nik.2", KEY.secret)])
def test_it_does_not_open_with_another_key(key: Key):
    with pytest.raises(SealBroken):
        open_with(key, seal_with(KEY, "rahasia", HERE), HERE)


@given(st.integers(min_value=len("bina1:nik.1:")), st.sampled_from("AB-_!"))
def test_a_changed_letter_is_seen(position: int, letter: str):
    sealed = seal_with(KEY, "rahasia", HERE)
    start = len("bina1:nik.1:")
    place = start + position % (len(sealed) - start - 2)  # the last two may be padding bits
    if sealed[place] == letter:
        return
    with pytest.raises(SealBroken):
        open_with(KEY, sealed[:place] + letter + sealed[place + 1 :], HERE)


def test_equal_texts_look_different():
    assert seal_with(KEY, "sama", HERE) != seal_with(KEY, "sama", HERE)


def test_the_secret_is_not_shown():
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)


@pytest.mark.parametrize("text", ["", "bina1", "bina1::x", "biasa"])
def test_other_texts_name_no_key(text: str):
    with pytest.raises(SealBroken):
        key_name_of(text)
