"""Every action that a command writes down has words."""

import pytest

from bina.cli.urls import list_routes
from bina.platform.commands import all_commands
from bina.portal.queries.trail_words import PLACES, SUBJECTS, action_words, value_words


def test_every_action_of_a_command_has_words() -> None:
    actions = {spec.audits for spec in all_commands() if spec.name.startswith("bina.")}
    assert {action for action in actions if action_words(action) == action} == set()


def test_an_unknown_action_shows_as_its_code() -> None:
    assert action_words("uji.apa") == "uji.apa"


def test_every_kind_of_subject_has_words() -> None:
    kinds = {spec.subject_model() for spec in all_commands() if spec.name.startswith("bina.")}
    assert {kind._meta.label_lower for kind in kinds if kind} - SUBJECTS.keys() == set()


def test_every_place_is_a_route_or_a_command() -> None:
    routes = {route.name for route in list_routes()}
    actions = {spec.audits for spec in all_commands()}
    assert PLACES.keys() <= routes | actions


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), ("x", "x"), (True, "Ya"), (False, "Tidak"), ([1], "[1]")]
)
def test_values_are_told_in_words(value: object, words: str) -> None:
    assert value_words(value) == words
