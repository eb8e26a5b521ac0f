"""Writing the rulebook; called by commands and by the loading of catalogues."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from bina.platform.rules.models import Regulation, RuleVersion
from bina.platform.tenancy import current_agency


def record_regulations(rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert or refresh regulations by ``code``; ``replaced_by`` names another code."""
    successors: dict[str, str] = {}
    for row in rows:
        values = dict(row)
        code, successor = values.pop("code"), values.pop("replaced_by", "")
        if successor:
            successors[code] = successor
        Regulation.objects.update_or_create(code=code, defaults=values)
    ids = dict(Regulation.objects.values_list("code", "id"))
    for code, successor in successors.items():
        Regulation.objects.filter(code=code).update(replaced_by_id=ids[successor])


def adopt_rule(
    code: str,
    payload: dict[str, Any],
    *,
    valid_from: date,
    legal_basis: str,
    regulation_code: str = "",
) -> UUID:
    """A new version for the context's agency (national without one); the one before ends there."""
    owner = current_agency()
    rows = RuleVersion.objects.filter(code=code, agency_id=owner)
    latest = rows.aggregate(latest=Max("version"))["latest"] or 0
    rows.filter(valid_to=None, valid_from__lt=valid_from).update(valid_to=valid_from)
    regulation = Regulation.objects.filter(code=regulation_code).first()
    row = RuleVersion.objects.create(
        agency_id=owner,
        code=code,
        version=latest + 1,
        valid_from=valid_from,
        legal_basis=legal_basis,
        regulation=regulation,
        payload=payload,
    )
    return row.id
