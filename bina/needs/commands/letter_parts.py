"""What letters of an approval have in common: always Indonesian, as letters are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from bina.platform.documents.wording import write_number, write_rupiah
from bina.platform.letters import Sheet

UNIT_HEADS: Final = ("Kepala unit kerja di lingkungan instansi",)
Counted = Sequence[tuple[str, int]]
Priced = Sequence[tuple[str, Decimal]]


def summary_sheet(counts: Counted, costs: Priced) -> Sheet:
    """Lines of counts, then lines of whole rupiah."""
    return Sheet(("Uraian", "Jumlah"), [*_counted(counts), *_priced(costs)])


def _counted(rows: Counted) -> Iterable[tuple[str, str]]:
    return ((words, write_number(count)) for words, count in rows)


def _priced(rows: Priced) -> Iterable[tuple[str, str]]:
    return ((words, write_rupiah(int(amount))) for words, amount in rows)
