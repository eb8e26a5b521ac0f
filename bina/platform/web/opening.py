"""A page that shows somebody's whole record says so, and the opening is written down."""

from uuid import UUID

from bina.platform.viewing import record_view
from bina.platform.web.pages import PageRequest


def tell_opened(request: PageRequest, person_id: UUID) -> None:
    """For pages of one person, not for lists; inside ``reading``, once for each page shown."""
    if request.method == "GET" and request.resolver_match is not None:
        record_view(request.actor, person_id, request.resolver_match.view_name)
