"""When the newest backup was made: kept in the data folder for doctor and the metrics."""

import json
import os
from datetime import datetime

from django.conf import settings

from bina.platform.backup.making import Made

_FILE = "last-backup.json"


def remember_backup(made: Made) -> None:
    """Called once a backup has been written and checked."""
    path = settings.DATA_DIR / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".new")
    told = {"made_at": made.manifest.made_at, "size": made.size, "path": str(made.path.resolve())}
    half.write_text(json.dumps(told))
    os.replace(half, path)


def newest_backup_at() -> datetime | None:
    """None where there has been none yet."""
    path = settings.DATA_DIR / _FILE
    if not path.exists():
        return None
    return datetime.fromisoformat(json.loads(path.read_text())["made_at"])
