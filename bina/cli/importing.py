"""``bina import``: one workbook into an agency's data, by the same steps as in the browser.

Nothing is queued: the rows are read, checked and applied before the command ends.
"""

import gc
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.cli.importing_report import Meter, tell_applied, tell_checked, tell_refused_rows
from bina.cli.parser import day
from bina.organization.queries import find_actor, find_agency_id
from bina.platform.access import Actor
from bina.platform.bulk import refresh_statistics
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from bina.platform.files import open_path
from bina.platform.intake.commands import (
    Incoming,
    apply_upload,
    cancel_upload,
    check_upload,
    receive_upload,
    stage_upload,
)
from bina.platform.intake.queries import (
    MappedSheet,
    UploadView,
    get_mapping,
    get_upload,
    kinds_written_by,
)
from bina.platform.intake.registry import sheet_handlers
from bina.platform.intake.rules import require_effective

# each kind is the book of that name: the same sheets as in the folder of `bina tna run`
KINDS: Final = {
    "people": "pegawai.xlsx",
    "positions": "peta-jabatan.xlsx",
    "standards": "standar-kompetensi.xlsx",
    "results": "hasil-asesmen.xlsx",
    "signals": "sinyal-prioritas.xlsx",
    "catalogue": "katalog.xlsx",
}
SYSTEM: Final = "bina.import"
CHUNK: Final = 1 << 20


def add_arguments(parser: ArgumentParser) -> None:
    kinds = "; ".join(f"{kind}: {', '.join(_sheets_of(kind))}" for kind in KINDS)
    add = parser.add_argument
    add("kind", choices=KINDS, metavar="JENIS", help=f"Jenis data dan lembarnya. {kinds}")
    add("file", type=Path, metavar="FILE", help="Berkas Excel (.xlsx) atau CSV")
    add("--agency", required=True, metavar="KODE", help="Kode instansi pemilik data")
    add("--dry-run", action="store_true", help="Periksa saja; tidak ada data yang berubah")
    add(
        "--effective-on",
        type=day,
        metavar="TANGGAL",
        help="Data berlaku per tanggal ini, misalnya 2026-11-02 (hari ini)",
    )
    add(
        "--as",
        dest="user",
        metavar="PENGGUNA",
        help=f"Bertindak sebagai pengguna ini, dengan NIP atau nama pengguna ({SYSTEM})",
    )
    add(
        "--refused",
        type=Path,
        metavar="OUT.xlsx",
        help="Simpan baris yang ditolak di berkas ini untuk diperbaiki",
    )


def run(arguments: Namespace) -> int:
    """Refused rows alone are no obstacle: the others are applied."""
    # what stands at the start is never garbage, and need not be looked through again and again
    gc.freeze()
    effective_on = arguments.effective_on or timezone.localdate()
    _require_sound(arguments.file, arguments.refused, effective_on)
    actor, meter = _actor(arguments.agency, arguments.user), Meter()
    try:
        upload_id = _receive(actor, arguments.file, effective_on)
        with _cancelled_unless_applied(actor, upload_id):
            checked = _check(actor, upload_id, arguments.kind, meter)
            tell_checked(checked)
            tell_refused_rows(actor, upload_id)
            _keep_refused_book(actor, checked, arguments.refused)
            if not arguments.dry_run:
                _apply(actor, upload_id, meter)
    except Forbidden as denial:
        text = _("%(name)s tidak berhak mengunggah data instansi ini.")
        raise Refused(text % {"name": actor.name}) from denial
    if arguments.dry_run:
        print("Pemeriksaan selesai. Tidak ada data yang berubah.")
    return 0


def _sheets_of(kind: str) -> list[str]:
    return [each.spec.name for each in sheet_handlers() if each.spec.book == KINDS[kind]]


def _require_sound(file: Path, refused: Path | None, effective_on: date) -> None:
    """Raises Refused before anything is asked of the database."""
    require_effective(effective_on)
    if not file.is_file():
        raise Refused(_("Berkas %(name)s tidak ada.") % {"name": file})
    if refused is not None and refused.resolve() == file.resolve():
        raise Refused(
            _("Simpan baris yang ditolak di berkas lain, bukan di berkas yang dimasukkan.")
        )


def _actor(code: str, login: str | None) -> Actor:
    agency_id = find_agency_id(code)
    if agency_id is None:
        raise Refused(_("Tidak ada instansi dengan kode %(code)s.") % {"code": code})
    if login is None:
        return Actor.system(SYSTEM, agency_id)
    actor = find_actor(login, agency_id)
    if actor is None:
        text = _("Tidak ada pengguna aktif %(login)s di instansi %(code)s.")
        raise Refused(text % {"login": login, "code": code})
    return actor


def _receive(actor: Actor, file: Path, effective_on: date) -> UUID:
    try:
        with file.open("rb") as stream:
            books = [Incoming(file.name, iter(partial(stream.read, CHUNK), b""))]
            received = receive_upload(
                actor, books=books, effective_on=effective_on, is_read_later=False
            )
    except OSError as fault:
        text = _("Berkas %(name)s tidak dapat dibaca: %(reason)s.")
        raise Refused(text % {"name": file, "reason": fault.strerror}) from fault
    return received.id


@contextmanager
def _cancelled_unless_applied(actor: Actor, upload_id: UUID) -> Iterator[None]:
    """Whatever stops it, no upload is left behind that waits for somebody."""
    try:
        yield
    finally:
        if _view(actor, upload_id).state != "applied":
            cancel_upload(actor, upload_id)


def _view(actor: Actor, upload_id: UUID) -> UploadView:
    with reading(actor):
        return get_upload(actor, upload_id)


def _check(actor: Actor, upload_id: UUID, kind: str, meter: Meter) -> UploadView:
    with meter:
        stage_upload(actor, upload_id, meter.report)
    staged = _view(actor, upload_id)
    if staged.state == "refused":
        raise Refused(_("Berkas ini belum dapat dipakai"), problems=staged.refusal)
    _require_kind(staged, kind)
    if staged.state == "needs_mapping":
        raise _unknown_headings(actor, upload_id)
    with meter:
        check_upload(actor, upload_id, report=meter.report)
    return _view(actor, upload_id)


def _require_kind(upload: UploadView, kind: str) -> None:
    of_sheet = {sheet: each for each in KINDS for sheet in _sheets_of(each)}
    found = [sheet.sheet for sheet in upload.sheets]
    foreign = [sheet for sheet in found if of_sheet[sheet] != kind]
    if foreign:
        text = _("Jenis %(kind)s hanya untuk lembar %(sheets)s.")
        way = _("Lembar %(sheet)s dimasukkan dengan bina import %(kind)s.")
        raise Refused(
            text % {"kind": kind, "sheets": ", ".join(_sheets_of(kind))},
            problems=[way % {"sheet": sheet, "kind": of_sheet[sheet]} for sheet in foreign],
        )


def _unknown_headings(actor: Actor, upload_id: UUID) -> Refused:
    with reading(actor):
        sheets = [sheet for sheet in get_mapping(actor, upload_id) if sheet.missing]
    text = _(
        "Judul kolom belum dikenali. Pakai judul kolom templat, atau unggah berkas ini satu kali "
        "lewat peramban dan cocokkan judulnya; pilihan Anda diingat."
    )
    return Refused(text, problems=[_missing(sheet) for sheet in sheets])


def _missing(sheet: MappedSheet) -> str:
    text = _("Lembar %(sheet)s: kolom %(names)s tidak ditemukan.")
    told = text % {"sheet": sheet.name, "names": ", ".join(sheet.missing)}
    unknown = [one.heading for one in sheet.headings if one.canonical is None]
    if unknown:
        told += " " + _("Judul yang tidak dikenal: %(names)s.") % {"names": ", ".join(unknown)}
    return told


def _keep_refused_book(actor: Actor, upload: UploadView, out: Path | None) -> None:
    """Written before anything is applied; an earlier file of that name does not stay."""
    if out is None:
        return
    try:
        out.unlink(missing_ok=True)
        if upload.refused_file_id is not None:
            shutil.copyfile(open_path(actor, upload.refused_file_id), out)
            print(f"Baris yang ditolak ada di {out}.")
    except OSError as fault:
        text = _("Berkas %(name)s tidak dapat ditulis: %(reason)s.")
        raise Refused(text % {"name": out, "reason": fault.strerror}) from fault


def _apply(actor: Actor, upload_id: UUID, meter: Meter) -> None:
    with meter:
        apply_upload(actor, upload_id, report=meter.report)
    with reading(actor):
        refresh_statistics(kinds_written_by(upload_id))
    tell_applied(_view(actor, upload_id))
