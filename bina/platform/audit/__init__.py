"""The audit trail (jejak audit): insert-only entries, chained by hash per agency."""

from bina.platform.audit.chain import append_records
from bina.platform.audit.records import ALL, NOTHING, AuditRecord
from bina.platform.audit.verifying import Flaw, Walk, find_first_break, walk_chain

__all__ = [
    "ALL",
    "NOTHING",
    "AuditRecord",
    "Flaw",
    "Walk",
    "append_records",
    "find_first_break",
    "walk_chain",
]
