"""The cards of a rating form."""

import pytest

from bina.needs.web.rating_markup import Choice, cards_markup


@pytest.mark.requirement("2.04")
def test_each_card_is_a_choice_of_its_question() -> None:
    cards = cards_markup(
        3, [Choice("0", "0", "Belum", "", False), Choice("-", "–", "Ragu", "Tulis alasan", True)]
    )
    assert cards == (
        '<ul class="b-choice">'
        '<li><label><span class="lv" aria-hidden="true">0</span><span><b>Belum</b></span>'
        '<input type="radio" name="level-3" value="0"></label></li>'
        '<li><label><span class="lv" aria-hidden="true">–</span>'
        "<span><b>Ragu</b><span>Tulis alasan</span></span>"
        '<input type="radio" name="level-3" value="-" checked></label></li></ul>'
    )


def test_words_of_a_dictionary_are_text() -> None:
    cards = cards_markup(1, [Choice("1", "1", "<b>A & B</b>", "<script>", False)])
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in cards
    assert "<script>" not in cards
