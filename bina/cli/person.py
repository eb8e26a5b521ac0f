"""``bina person export|erase``: everything that is held of one person, as a file or gone."""

import argparse
import sys
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.errors import NotFound, Refused
from bina.platform.privacy import Subject, find_subject
from bina.platform.privacy.commands import Trace, count_traces, erase_person, export_person

DONE, REFUSED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="tindakan")
    export = actions.add_parser("export", help="Tulis semua data satu orang ke berkas ZIP")
    export.add_argument("--out", type=Path, required=True, metavar="ZIP", help="berkas tujuan")
    erase = actions.add_parser("erase", help="Hapus data satu orang; tanpa --yes hanya daftar")
    erase.add_argument("--yes", action="store_true", help="sungguh hapus")
    erase.add_argument("--force-reason", default="", metavar="ALASAN", help="alasan bila bekerja")
    for part in (export, erase):
        key = part.add_mutually_exclusive_group(required=True)
        key.add_argument("person", nargs="?", type=UUID, metavar="ID", help="id orang")
        key.add_argument("--nip", help="NIP orang")


def run(arguments: argparse.Namespace) -> int:
    """1 when there is no such person, or the person still works and no reason is given."""
    key: UUID | str = arguments.person or "".join(arguments.nip.split())
    if arguments.action == "export":
        return _export(key, arguments.out)
    return _erase(key, reason=arguments.force_reason, is_meant=arguments.yes)


def _export(key: UUID | str, out: Path) -> int:
    try:
        rows = export_person(Actor.system("bina person export"), person=key, path=out)
    except NotFound:
        print("Orang ini tidak ditemukan.", file=sys.stderr)
        return REFUSED
    print(f"{rows} baris ditulis ke {out}: data.json, data.xlsx, dan data.html.")
    return DONE


def _subject(key: UUID | str) -> Subject:
    subject = find_subject(key)
    if subject is None:
        raise Refused(_("Orang ini tidak ditemukan."))
    return subject


def _erase(key: UUID | str, *, reason: str, is_meant: bool) -> int:
    if not is_meant:
        with transaction.atomic():
            subject = _subject(key)
            _tell(count_traces(subject))
        if subject.employed_in:
            print(f"Masih bekerja di {', '.join(subject.employed_in)}: perlu --force-reason.")
        print("Belum ada yang dihapus. Tambahkan --yes untuk menghapus.")
        return DONE
    try:
        erased = erase_person(Actor.system("bina person erase"), person=key, reason=reason)
    except NotFound:
        print("Orang ini tidak ditemukan.", file=sys.stderr)
        return REFUSED
    _tell(erased.traces)
    print("Dihapus. Cadangan lama masih memuatnya sampai masa simpannya habis.")
    return DONE


def _tell(traces: tuple[Trace, ...]) -> None:
    for trace in traces:
        hold = f" ({trace.hold})" if trace.hold else ""
        print(f"{trace.count:>8}  {trace.deed.value:<10}  {trace.table.label}{hold}")
