"""Work in the background: workbooks of trail and openings, and telling people by mail."""

from bina.portal.jobs import telling, watching, workbooks

__all__ = ["telling", "watching", "workbooks"]
