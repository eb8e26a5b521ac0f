"""Every book gives back what it holds, and refuses what it cannot."""

import pytest

from bina.needs.domain.rulebooks import BOOKS, BadRulebook, Rulebook, complete

pytestmark = pytest.mark.requirement("2.11")


@pytest.mark.parametrize("book", Rulebook)
def test_a_whole_payload_comes_back_as_it_was(book) -> None:
    whole = complete(book, {})
    assert complete(book, whole) == whole


def test_no_two_books_share_a_code() -> None:
    assert len({book.code for book in BOOKS.values()}) == len(BOOKS)


@pytest.mark.parametrize(
    ("book", "bad"),
    [
        (Rulebook.PLAN, {"floor": "2"}),
        (Rulebook.PLAN, {"work": "0"}),
        (Rulebook.PLAN, {"year_hours": "banyak"}),
        (Rulebook.APPROVAL, {"steps": []}),
        (Rulebook.APPROVAL, {"steps": [{"days": 3}]}),
        (Rulebook.CYCLE, {"remind_days": []}),
        (Rulebook.CYCLE, {"target_share": 101}),
        (Rulebook.CYCLE, {"superior_after": 6, "sdm_after": 5}),
        (Rulebook.CYCLE, {"disagreement": "x"}),
        (Rulebook.RATERS, {"licences": {"WORK_OBSERVATION": ["dukun"]}}),
        (Rulebook.RATERS, {"in_chain": ["RAMALAN"]}),
    ],
)
def test_what_a_book_cannot_hold_is_refused(book, bad) -> None:
    with pytest.raises(BadRulebook):
        complete(book, bad)
