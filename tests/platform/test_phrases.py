"""Texts that are kept are said in the language of whoever reads them."""

from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy, override

from bina.platform.phrases import Phrase, phrases_of, plain, say, told_as

DUE = Phrase("Batas %(day)s, %(left)s", {"day": date(2026, 11, 24), "left": Phrase("besok")})


def test_a_phrase_comes_back_from_json_in_the_language_of_the_reader():
    stored = DUE.as_json()
    with override("id"):
        assert say(stored) == "Batas 24 November 2026, besok"
    with override("en"):
        assert say(stored) == "Batas 24 November 2026, tomorrow"


def test_moments_are_told_in_the_zone_of_the_reader():
    told = Phrase("Sejak %(at)s", {"at": datetime(2026, 11, 24, 3, 42, tzinfo=UTC)})
    assert say(told.as_json()) == "Sejak 24 November 2026 pukul 10.42 WIB"


def test_the_plain_text_is_that_of_the_source():
    with override("en"):
        assert plain(Phrase("besok")) == "besok"
        assert plain(gettext_lazy("besok")) == "besok"
        assert plain("besok") == "besok"


def test_only_phrases_are_kept_beside_the_plain_text():
    assert phrases_of(title=Phrase("besok"), detail="x") == {
        "title": {"text": "besok", "values": {}}
    }


def test_what_cannot_be_said_any_more_stays_as_it_was_said():
    assert told_as("Sisa 3", None) == "Sisa 3"
    assert told_as("Sisa 3", {"text": "Sisa %(n)d", "values": {"m": 3}}) == "Sisa 3"
    assert told_as("Sisa 3", {"text": "Sisa %(n)d", "values": {"n": "tiga"}}) == "Sisa 3"
    assert told_as("Sisa 3", {"text": "Sisa %(n)d", "values": {"n": 4}}) == "Sisa 4"
