"""Values on their way into JSON columns: plain, exact, and readable without the code."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


class PlainEncoder(DjangoJSONEncoder):
    """Dates as ISO text, to the microsecond; exact numbers as text."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return o.isoformat()
        return str(o) if isinstance(o, Fraction) else super().default(o)


_ENCODER = PlainEncoder()


def to_json(value: Any) -> str | None:
    """JSON text for COPY, None stays NULL."""
    return None if value is None else _ENCODER.encode(value)
