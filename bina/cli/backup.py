"""``bina backup PATH``: database and files in one sealed file, while people go on working."""

import json
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from bina.platform.backup import make_backup
from bina.platform.backup.making import LAST
from bina.platform.database.pointing import django_url


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="Berkas cadangan yang akan dibuat")


def run(arguments: Namespace) -> int:
    keys_dir = settings.CONFIGURATION.keys_dir.resolve()
    made = make_backup(django_url(), settings.FILES_DIR, keys_dir, arguments.path)
    rows = sum(table.rows for table in made.manifest.tables.values())
    print(f"Cadangan dibuat dan diperiksa: {made.path} ({made.size // 1024} KiB)")
    print(f"  {len(made.manifest.tables)} tabel, {rows} baris, {len(made.manifest.files)} berkas")
    print(f"  Kunci tidak termasuk: simpan {keys_dir} secara terpisah.")
    for name in made.missing:
        print(f"  Berkas tercatat tetapi tidak ada di folder data: {name}")
    told = {"made_at": made.manifest.made_at, "size": made.size, "path": str(made.path.resolve())}
    _remember(settings.DATA_DIR / LAST, told)
    return 0


def _remember(path: Path, told: dict[str, object]) -> None:
    """What doctor and the metrics tell of the newest backup."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".new")
    half.write_text(json.dumps(told))
    os.replace(half, path)
