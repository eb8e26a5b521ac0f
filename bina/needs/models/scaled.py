"""A figure of a snapshot in eight bytes: a decimal as a whole number of 10^-12."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

PLACES = 12  # far below the tolerance of the rules, 10^-9
STEP = Decimal(1).scaleb(-PLACES)

if TYPE_CHECKING:
    Column = models.Field[Any, Any]
else:
    Column = models.Field


class ScaledField(Column):
    """Twelve decimals, up to about nine million; half as wide to write as a numeric."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "bigint"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-PLACES).quantize(STEP)

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return None if prepared is None else int(Decimal(prepared).scaleb(PLACES))
