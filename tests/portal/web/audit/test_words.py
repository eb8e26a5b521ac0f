"""Every action that a command writes down has words."""

from bina.platform.commands import all_commands
from bina.portal.web.audit.words import action_words


def test_every_action_of_a_command_has_words() -> None:
    actions = {spec.audits for spec in all_commands() if spec.name.startswith("bina.")}
    assert {action for action in actions if action_words(action) == action} == set()


def test_an_unknown_action_shows_as_its_code() -> None:
    assert action_words("uji.apa") == "uji.apa"
