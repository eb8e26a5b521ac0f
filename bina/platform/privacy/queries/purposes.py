"""The purposes as they hold for the agency in context: its own before the national ones."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bina.platform.errors import NotFound
from bina.platform.privacy.models import ProcessingPurpose
from bina.platform.privacy.purposes import Basis, Purpose, in_force
from bina.platform.remembering import remembered
from bina.platform.tenancy import current_agency


def list_purposes(on: date) -> Sequence[Purpose]:
    """Those in force on the day, by name."""
    found = (in_force(versions, on) for versions in _by_code().values())
    return sorted((one for one in found if one), key=lambda one: str(one.label))


def list_coming(on: date) -> Sequence[Purpose]:
    """Versions that begin after the day, the nearest first."""
    versions = (one for versions in _by_code().values() for one in versions)
    return sorted((one for one in versions if one.valid_from > on), key=lambda one: one.valid_from)


def find_purpose(code: str, on: date) -> Purpose:
    """The version that holds on the day; KeyError where there is none."""
    found = in_force(_by_code().get(code, ()), on)
    if found is None:
        raise KeyError(code)
    return found


def list_versions(code: str) -> Sequence[Purpose]:
    """All that the agency ever had of one purpose and all national ones, the newest first."""
    return sorted(_by_code().get(code, ()), key=lambda one: (one.valid_from, one.is_own))[::-1]


def get_purpose_version(purpose_id: UUID) -> Purpose:
    """Raises NotFound for another agency's."""
    versions = (one for versions in _by_code().values() for one in versions)
    found = next((one for one in versions if one.id == purpose_id), None)
    if found is None:
        raise NotFound("platform.processingpurpose")
    return found


def _by_code() -> Mapping[str, Sequence[Purpose]]:
    return remembered("privacy.purposes", _read)


def _read() -> Mapping[str, Sequence[Purpose]]:
    # asked for by name: whoever owns the tables sees every agency's
    reach = Q(agency_id=None) | Q(agency_id=current_agency())
    found: dict[str, list[Purpose]] = {}
    for row in ProcessingPurpose.objects.filter(reach).order_by("code", "valid_from"):
        found.setdefault(row.code, []).append(_purpose(row))
    return found


def _purpose(row: ProcessingPurpose) -> Purpose:
    """The words of national rows come with the release, and so do their translations."""
    is_own = row.agency_id is not None
    texts = (row.label, row.explanation, row.data, row.retention)
    label, explanation, data, retention = texts if is_own else map(_, texts)
    return Purpose(
        code=row.code,
        label=label,
        basis=Basis(row.basis),
        law=row.law,
        explanation=explanation,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        data=data,
        retention=retention,
        id=row.id,
        is_own=is_own,
    )
