"""Ranks as lists write them, and the class whose hourly rate applies."""

import pytest

from bina.kernel.cell import BadCell
from bina.organization.domain.codes import PPPK_RANKS, RANKS
from bina.organization.domain.golongan import cost_class, find_golongan, parse_golongan

pytestmark = pytest.mark.requirement("2.17")


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("III/a", "III/a"),
        (" iii / A ", "III/a"),
        ("IIIa", "III/a"),
        ("III a", "III/a"),
        ("Penata Muda (III/a)", "III/a"),
        ("Penata Muda Tk. I, III/b", "III/b"),
        ("IV/e", "IV/e"),
        ("IX", "IX"),
        ("Golongan XVII", "XVII"),
    ],
)
def test_known_ranks(text: str, rank: str):
    assert find_golongan(text) == rank


@pytest.mark.parametrize("text", ["V/z", "V/a", "I/e", "XVIII", "III/i", "Penata Muda", "", "3/a"])
def test_unknown_ranks(text: str):
    with pytest.raises(BadCell) as fault:
        parse_golongan(text)
    assert fault.value.kind == "unknown_golongan"


def test_every_listed_rank_is_found():
    assert all(find_golongan(rank) == rank for rank in (*RANKS, *PPPK_RANKS))


def test_cost_class_of_pns_is_the_roman_number():
    ranks = ("I/d", "II/a", "III/c", "IV/e")
    assert [cost_class(rank) for rank in ranks] == [1, 2, 3, 4]


def test_cost_class_of_pppk_goes_by_height():
    classes = [cost_class(rank) for rank in PPPK_RANKS]
    assert classes == [1] * 4 + [2] * 4 + [3] * 4 + [4] * 5
    with pytest.raises(KeyError):
        cost_class("V/z")
