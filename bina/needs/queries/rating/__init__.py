"""What rating forms answer: one's own list, one form, a team side by side, observations."""

from bina.needs.queries.rating.forms import (
    FormRow,
    FormView,
    Item,
    get_own_form,
    get_sent_form,
    list_own_forms,
)

__all__ = [
    "FormRow",
    "FormView",
    "Item",
    "get_own_form",
    "get_sent_form",
    "list_own_forms",
]
