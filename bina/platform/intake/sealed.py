"""Secret columns of rows that wait: sealed in the table, masked on pages."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from bina.kernel.sheet import SheetSpec
from bina.platform.intake.models import UploadedSheet
from bina.platform.keys import Place, is_sealed, seal, unseal
from bina.platform.keys.purposes import UPLOADS

# so many signs stay readable at both ends, where more are hidden between them
SEEN: Final = 4
CELLS: Final = "cells"
VALUES: Final = "values"


def secret_letters(spec: SheetSpec, sheet: UploadedSheet) -> frozenset[str]:
    """The columns of Excel that hold secrets, where the sheet is recognised."""
    return frozenset(
        column["letter"] for column in sheet.columns if column["canonical"] in spec.secrets
    )


def seal_row(
    values: Mapping[str, Any], names: frozenset[str], part: str, sheet_id: UUID, number: int
) -> dict[str, Any]:
    """The values of a row with those of ``names`` sealed; blank ones stay blank."""
    return {
        name: seal(UPLOADS, value, _place(part, name, sheet_id, number))
        if value and name in names
        else value
        for name, value in values.items()
    }


def open_row(values: Mapping[str, Any], part: str, sheet_id: UUID, number: int) -> dict[str, Any]:
    """The values as they were. Raises SealBroken for one that comes from another row."""
    return {
        name: unseal(value, _place(part, name, sheet_id, number)) if is_sealed(value) else value
        for name, value in values.items()
    }


def mask(text: str) -> str:
    """``3171********0001``; a short text is hidden whole."""
    hidden = len(text) - 2 * SEEN
    if hidden < SEEN:
        return "*" * len(text)
    return f"{text[:SEEN]}{'*' * hidden}{text[-SEEN:]}"


def mask_row(values: Mapping[str, Any], part: str, sheet_id: UUID, number: int) -> dict[str, Any]:
    """The values with secrets masked, for pages."""
    opened = open_row(values, part, sheet_id, number)
    return {
        name: mask(value) if is_sealed(values[name]) else value for name, value in opened.items()
    }


def _place(part: str, name: str, sheet_id: UUID, number: int) -> Place:
    return Place("platform_stagedrow", f"{part}.{name}", f"{sheet_id}:{number}")
