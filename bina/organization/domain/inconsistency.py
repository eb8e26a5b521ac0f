"""Facts of one employee that contradict each other, though each may stand in the records.

The same two warnings that the sheet Pegawai gives when it is read.
"""

from collections.abc import Hashable
from datetime import date
from enum import StrEnum

from bina.organization.domain.nip import is_nip


class Inconsistency(StrEnum):
    """BIRTH: another birth date than the NIP's. UNIT: another unit than the position's.

    CONTRACT: the contract has run out, and the employment has not ended.
    """

    BIRTH = "birth"
    UNIT = "unit"
    CONTRACT = "contract"


def find_inconsistencies(
    nip: str, birth_on: date | None, unit: Hashable, position_unit: Hashable
) -> tuple[Inconsistency, ...]:
    """What does not fit; None on either side of a pair is no contradiction."""
    found = []
    if is_nip(nip) and birth_on is not None and nip[:8] != f"{birth_on:%Y%m%d}":
        found.append(Inconsistency.BIRTH)
    if None not in (unit, position_unit) and unit != position_unit:
        found.append(Inconsistency.UNIT)
    return tuple(found)
