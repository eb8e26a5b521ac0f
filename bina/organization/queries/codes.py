"""From the codes of an agency's own lists to the keys of its rows."""

from collections.abc import Collection
from uuid import UUID

from bina.organization.models import Position, Unit


def unit_ids_by_code(codes: Collection[str] | None = None) -> dict[str, UUID]:
    """Kode Unor to key, of the agency in whose context the call is made; None asks for all."""
    rows = Unit.objects.all() if codes is None else Unit.objects.filter(code__in=codes)
    return dict(rows.values_list("code", "id"))


def position_ids_by_code(codes: Collection[str] | None = None) -> dict[str, UUID]:
    """Kode Jabatan to key, of the agency in whose context the call is made; None asks for all."""
    rows = Position.objects.all() if codes is None else Position.objects.filter(code__in=codes)
    return dict(rows.values_list("code", "id"))
