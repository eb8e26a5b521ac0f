"""What rating forms answer: one's own list, one form, a team side by side, observations."""

from bina.needs.queries.rating.forms import (
    FormRow,
    FormView,
    Item,
    Standing,
    get_own_form,
    get_sent_form,
    list_own_forms,
)
from bina.needs.queries.rating.observed import (
    ObservationView,
    PhotoView,
    find_observable,
    has_observations,
    observations_of,
    photo_path,
    photos_of,
)
from bina.needs.queries.rating.team import Member, Team, get_team

__all__ = [
    "FormRow",
    "FormView",
    "Item",
    "Member",
    "ObservationView",
    "PhotoView",
    "Standing",
    "Team",
    "find_observable",
    "get_own_form",
    "get_sent_form",
    "get_team",
    "has_observations",
    "list_own_forms",
    "observations_of",
    "photo_path",
    "photos_of",
]
