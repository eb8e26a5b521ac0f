"""Reading the purposes of processing, and who agreed to them."""

from bina.platform.privacy.queries.consents import (
    ConsentChoice,
    consented,
    consenting_people,
    list_consent_choices,
)
from bina.platform.privacy.queries.purposes import (
    find_purpose,
    get_purpose_version,
    list_coming,
    list_purposes,
    list_versions,
)

__all__ = [
    "ConsentChoice",
    "consented",
    "consenting_people",
    "find_purpose",
    "get_purpose_version",
    "list_coming",
    "list_consent_choices",
    "list_purposes",
    "list_versions",
]
