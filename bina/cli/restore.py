"""``bina restore PATH``: a checked backup back into an empty database."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from bina.platform.backup import restore_backup
from bina.platform.database.pointing import django_url


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="Berkas cadangan")
    parser.add_argument(
        "--replace", action="store_true", help="Hapus isi basis data yang ada, lalu pulihkan"
    )


def run(arguments: Namespace) -> int:
    manifest = restore_backup(
        django_url(),
        settings.FILES_DIR,
        settings.CONFIGURATION.keys_dir.resolve(),
        arguments.path,
        is_replacing=arguments.replace,
    )
    print(f"Pulih dari cadangan {manifest.made_at}: isi semua tabel dan berkas sama.")
    print("Jalankan bina migrate, lalu nyalakan web dan pekerja.")
    return 0
