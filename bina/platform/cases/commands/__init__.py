"""Writes to cases."""

from bina.platform.cases.commands.deciding import decide, recuse
from bina.platform.cases.commands.keeping import keep_cases, pass_on_waiting
from bina.platform.cases.commands.many import ManyDecided, decide_many
from bina.platform.cases.commands.submitting import open_case, resubmit, withdraw

__all__ = [
    "ManyDecided",
    "decide",
    "decide_many",
    "keep_cases",
    "open_case",
    "pass_on_waiting",
    "recuse",
    "resubmit",
    "withdraw",
]
