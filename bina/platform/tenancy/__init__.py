"""One agency's rows stay its own: the context, the policy and the composite keys."""

from bina.platform.tenancy.constraints import AgencyIsolation, SameAgency
from bina.platform.tenancy.context import agency, current_agency, entered_agency
from bina.platform.tenancy.models import AgencyOwned

__all__ = [
    "AgencyIsolation",
    "AgencyOwned",
    "SameAgency",
    "agency",
    "current_agency",
    "entered_agency",
]
