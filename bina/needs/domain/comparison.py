"""What became of a gap between two baselines."""

from decimal import Decimal
from enum import StrEnum

from bina.kernel.exact import TOLERANCE

NEAR = Decimal(TOLERANCE.numerator) / Decimal(TOLERANCE.denominator)


class GapChange(StrEnum):
    """Of one pair of person and competency, from the earlier baseline to the later one."""

    CLOSED = "tertutup"
    LESSENED = "berkurang"
    SAME = "tetap"
    WIDENED = "melebar"
    ARISEN = "muncul"
    MET = "terpenuhi"
    JOINED = "masuk"
    GONE = "keluar"
    UNKNOWN = "belum"


def change_of(
    before: Decimal | None, after: Decimal | None, *, is_in_before: bool, is_in_after: bool
) -> GapChange:
    """``before`` and ``after`` are gaps, None when not assessed.

    A pair that only one baseline knows (someone came or left, a standard changed) is no progress
    and no regress; nor is one that either of them did not assess.
    """
    if not is_in_before or not is_in_after:
        return GapChange.JOINED if is_in_after else GapChange.GONE
    if before is None or after is None:
        return GapChange.UNKNOWN
    if before <= NEAR or after <= NEAR:
        return _across(before, after)
    if abs(after - before) <= NEAR:
        return GapChange.SAME
    return GapChange.LESSENED if after < before else GapChange.WIDENED


def _across(before: Decimal, after: Decimal) -> GapChange:
    """One of them, or both, is no gap."""
    if before <= NEAR:
        return GapChange.MET if after <= NEAR else GapChange.ARISEN
    return GapChange.CLOSED
