"""``bina backup PATH``: database and files in one sealed file, while people go on working."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from bina.platform.backup import make_backup
from bina.platform.backup.newest import remember_backup
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
    remember_backup(made)
    return 0
