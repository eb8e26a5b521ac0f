"""The one place where writes happen: ``@command``; and where reads happen: ``reading``."""

from bina.platform.commands.context import (
    acting,
    note,
    running_correlation,
    single_entry,
)
from bina.platform.commands.decorator import (
    NATIONAL,
    OWN_AGENCY,
    CommandSpec,
    all_commands,
    command,
)
from bina.platform.commands.personal import ACTOR, HOLDS_NONE, NOTED, SEARCHED, Personal
from bina.platform.commands.reading import reading

__all__ = [
    "ACTOR",
    "HOLDS_NONE",
    "NOTED",
    "Personal",
    "SEARCHED",
    "NATIONAL",
    "OWN_AGENCY",
    "CommandSpec",
    "acting",
    "all_commands",
    "command",
    "note",
    "reading",
    "running_correlation",
    "single_entry",
]
