"""What rating forms answer: one's own list, one form, a team side by side, observations."""

from bina.needs.queries.rating.forms import (
    FormRow,
    FormView,
    Item,
    get_own_form,
    get_sent_form,
    list_own_forms,
)
from bina.needs.queries.rating.team import Member, Team, get_team

__all__ = [
    "FormRow",
    "FormView",
    "Item",
    "Member",
    "Team",
    "get_own_form",
    "get_sent_form",
    "get_team",
    "list_own_forms",
]
