"""Carrying the filters of a list to its export."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest

from bina.organization.queries.people import PeopleFilter
from bina.organization.queries.positions import PositionFilter


def hidden_pairs(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Names and values of the present filters, but the place in the list."""
    return [
        (name, str(value))
        for name, value in request.GET.dict().items()
        if name != "sesudah" and value
    ]


def as_json(wanted: PeopleFilter | PositionFilter) -> dict[str, Any]:
    """The filter as the argument of a job."""
    values = asdict(wanted)
    return values | {"unit_id": str(wanted.unit_id) if wanted.unit_id else None, "after": ""}
