"""``bina keys``: the key-encryption keys: turned, backed up apart from the data, brought back."""

import getpass
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bina.platform.keys.backup import read_backup, write_backup
from bina.platform.keys.folder import key_folder
from bina.platform.keys.rotation import rotate


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="tindakan")
    actions.add_parser("rotate", help="Buat kunci induk baru dan bungkus ulang semua kunci data")
    for name, help_text in (
        ("backup", "Simpan kunci induk ke satu berkas bersandi, terpisah dari cadangan data"),
        ("restore", "Kembalikan kunci induk dari berkas cadangan"),
    ):
        action = actions.add_parser(name, help=help_text)
        action.add_argument("path", type=Path, metavar="BERKAS")
        action.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="BERKAS",
            help="Baca frasa sandi dari berkas ini, bukan dari masukan baku",
        )


def run(arguments: Namespace) -> int:
    """Raises KeyFault with the reason of a refusal."""
    if arguments.action == "rotate":
        return _rotate()
    deed = write_backup if arguments.action == "backup" else read_backup
    names = deed(key_folder(), arguments.path, _passphrase(arguments))
    print(f"Kunci: {', '.join(names)}.")
    if arguments.action == "backup":
        print("Simpan berkas ini dan frasa sandinya di tempat yang terpisah dari cadangan data.")
    return 0


def _rotate() -> int:
    done = rotate()
    print(f"Kunci induk sekarang {done.version:04d}; {done.moved} kunci dibungkus ulang.")
    for version in done.unused:
        file = key_folder().file(version)
        print(f"{file} tidak dipakai lagi. Hapus setelah cadangan data yang lama juga dihapus.")
    return 0


def _passphrase(arguments: Namespace) -> str:
    if arguments.passphrase_file:
        text: str = arguments.passphrase_file.read_text(encoding="utf-8")
    elif sys.stdin.isatty():
        text = getpass.getpass("Frasa sandi: ")
    else:
        text = sys.stdin.readline()
    return text.rstrip("\n")
