"""Reading the register of incidents."""

from bina.platform.incidents.queries.notices import told_of
from bina.platform.incidents.queries.register import (
    EntryView,
    IncidentDetail,
    IncidentRow,
    Overview,
    count_incidents,
    get_incident,
    has_unexplained,
    list_incidents,
)

__all__ = [
    "EntryView",
    "IncidentDetail",
    "IncidentRow",
    "Overview",
    "count_incidents",
    "get_incident",
    "has_unexplained",
    "list_incidents",
    "told_of",
]
