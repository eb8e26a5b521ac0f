"""How many decimals a shown product needs, so that readers can multiply it again."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from math import prod

FEW, MANY = 2, 4


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def places_that_add_up(factors: Iterable[Decimal], result: Decimal) -> int:
    """2 when the rounded factors give the rounded result, else 4."""
    product = prod((rounded(factor, FEW) for factor in factors), start=Decimal(1))
    return FEW if rounded(product, FEW) == rounded(result, FEW) else MANY
