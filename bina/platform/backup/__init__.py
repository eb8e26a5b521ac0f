"""Backup and restore: the whole installation but its keys, in one sealed file."""

from bina.platform.backup.making import make_backup
from bina.platform.backup.restoring import restore_backup

__all__ = ["make_backup", "restore_backup"]
