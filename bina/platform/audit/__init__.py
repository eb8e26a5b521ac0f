"""The audit trail (jejak audit): insert-only entries, chained by hash per agency."""

from bina.platform.audit.chain import AuditRecord, append_records, find_first_break

__all__ = ["AuditRecord", "append_records", "find_first_break"]
