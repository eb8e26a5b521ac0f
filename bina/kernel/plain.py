"""Reading values that may have passed through JSON on their way from a checked row."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

PLACES = Decimal(1).scaleb(-9)


def as_text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def as_date(value: Any) -> date:
    """A date, or its ISO text. Raises ValueError for anything else."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def as_decimal(value: Any) -> Decimal:
    """Any exact number or its text (``3.25``, ``13/4``), to nine decimals."""
    exact = Fraction(str(value) if isinstance(value, float | Decimal) else value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES)


def as_whole(value: Any) -> int:
    """A whole number. Raises ValueError when there is a fraction."""
    exact = Fraction(str(value) if isinstance(value, float | Decimal) else value)
    if exact.denominator != 1:
        raise ValueError(f"{value} is not whole")
    return exact.numerator
