"""Who opened whose whole record: a row for each opening, and the pages that read them."""

from bina.platform.viewing.commands import record_view, record_view_in
from bina.platform.viewing.queries import ViewFilter, ViewRow, list_views

__all__ = ["ViewFilter", "ViewRow", "list_views", "record_view", "record_view_in"]
